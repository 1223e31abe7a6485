import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type CustomRoute, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Config, OAuthApp } from './config';
import { ConfigError } from './config';
import type { TeamId, UserId } from './domain/ids';
import { answerHealth, healthRoutes } from './health';
import type { Log } from './log';
import { registerGauges } from './metrics';
import { applySettingsFile } from './settings-file';
import { createApp } from './slack/app';
import { callbackOptions, connectRoutes, type OAuthSettings } from './slack/connect';
import { createBotGrants, createSlackAs, createSlackFor } from './slack/grants';
import { refreshHome } from './slack/home/home';
import { createInstallationStore, installByToken, type Office } from './slack/installation-store';
import { createPace } from './slack/pace';
import { storeBeforeAck } from './slack/receiver';
import { refuseNoObject } from './slack/refuse-no-object';
import { botScopes } from './slack/scopes';
import { clientOptions, slackLogger } from './slack/web';
import { createFindWitnesses } from './slack/witnesses';
import { type Database, openDatabase } from './store/database';
import { type EmbeddedServer, ensureDatabase, startEmbedded } from './store/embedded';
import { migrate } from './store/migrate';
import { claimPurpose, type Purpose } from './store/purpose';
import type { Keys } from './store/seal';
import { createFetchFeed } from './worker/fetch-feed';
import { createTools, type Tools } from './worker/tools';
import { startWorker, type Worker } from './worker/worker';

/** Which half of the work a process does; several processes on one Postgres may share it. */
export type Role = 'all' | 'web' | 'worker';

/** A Gatehouse that runs. */
export type Gatehouse = Readonly<{
  /** The port it listens on; the given one, or the one found when that was 0. */
  port: number;
  database: Database;
  /** The workspace of SLACK_BOT_TOKEN; null where workspaces install by OAuth. */
  teamId: TeamId | null;
  /** Stops in reverse order: no new requests, jobs in hand done, database closed. */
  stop: () => Promise<void>;
}>;

/** How a start differs from the plain one. */
export type StartOptions = Readonly<{
  role: Role;
  log: Log;
  /** Ms since 1970 UTC; the practice workspace's clock, or this machine's. */
  clock: () => number;
  /** The database's name on the embedded server: practice and real Slack never share one. */
  embeddedName: string;
  /** Whether this is a rehearsal; a database that was claimed for the other is refused. */
  purpose: Purpose;
  /** How often timers are looked at, real ms; half a second unless said otherwise. */
  timersEveryMs?: number;
  /** How long after one message of a conversation the next may go, real ms; a second unless said otherwise. */
  betweenPostsMs?: number;
}>;

/**
 * The composition root: config, database, Slack, worker.
 *
 * @throws ConfigError, DatabaseUnreachableError, NewerDatabaseError, EmbeddedPostgresError, or what Slack said of
 *   the token; whatever had been started is stopped again
 */
export async function startGatehouse(config: Config, options: StartOptions): Promise<Gatehouse> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await openStore(config, options, undo);
    await migrate(database);
    await claimPurpose(database, options.purpose);
    const wired = wire(config, options, database, await readKeys(config));
    const teamId = await installGivenToken(config, wired.office);
    await applyGivenSettings(config, database, teamId, options);
    let worker: Worker | null = null;
    if (options.role !== 'web') {
      worker = await startWorker(wired.tools, options.timersEveryMs);
      undo.push(() => worker?.stop() ?? Promise.resolve());
    }
    const routes = [
      ...healthRoutes({ database, isWorkerRunning: worker === null ? null : worker.isRunning }),
      ...(options.role === 'worker' ? [] : connectRoutes(wired.office, oauthSettings(config), options.log)),
    ];
    const port = await listen(config, options, wired, routes, undo);
    return { port, database, teamId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Opens the database that the config names, as it is; for the CLI's commands too. */
export async function openStore(
  config: Config,
  options: Pick<StartOptions, 'embeddedName'>,
  undo: (() => Promise<void>)[],
): Promise<Database> {
  const url = config.databaseUrl ?? (await embeddedUrl(config, options.embeddedName, undo));
  const database = await openDatabase(url);
  undo.push(() => database.close());
  return database;
}

async function embeddedUrl(config: Config, name: string, undo: (() => Promise<void>)[]): Promise<string> {
  const server: EmbeddedServer = await startEmbedded(config.dataDir);
  undo.push(() => server.stop());
  return ensureDatabase(server, name);
}

/** The keys that seal tokens: those given, or with the embedded database one made and kept beside it. */
export async function readKeys(config: Config): Promise<Keys> {
  if (config.encryptionKeys.length > 0) return config.encryptionKeys;
  if (config.databaseUrl !== null)
    throw new ConfigError(
      `GATEHOUSE_ENCRYPTION_KEY is missing: tokens in your database are sealed with it. Make one with "openssl rand -base64 32", e.g. ${randomBytes(32).toString('base64')}`,
    );
  const file = join(config.dataDir, 'encryption-key');
  try {
    return [(await readFile(file, 'utf8')).trim()];
  } catch {
    const key = randomBytes(32).toString('base64');
    await mkdir(config.dataDir, { recursive: true });
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    return [key];
  }
}

type Wired = Readonly<{ tools: Tools; office: Office }>;

function wire(config: Config, options: StartOptions, database: Database, keys: Keys): Wired {
  const { log, clock, betweenPostsMs } = options;
  const steady = () => performance.now();
  const web = clientOptions(config.slackApiUrl, log);
  const grants = createBotGrants(database, keys, steady);
  const deps = {
    database,
    clock,
    log,
    slackFor: createSlackFor(grants, web),
    slackAs: createSlackAs(database, keys, web),
    forgetGrants: grants.forget,
    findWitnesses: createFindWitnesses(config.appToken, web, log),
    publicUrl: config.publicUrl,
  };
  registerGauges(database);
  const tools = createTools(
    deps,
    createPace(steady, betweenPostsMs),
    createFetchFeed(config.allowPrivateFeeds),
  );
  const onConnected = (teamId: TeamId, userId: UserId) =>
    refreshHome(tools, teamId, userId).catch((error: unknown) =>
      log.warn({ err: error, team: teamId }, 'a Home tab could not be shown'),
    );
  return { tools, office: { database, keys, grants, clock, clientOptions: web, onConnected } };
}

async function installGivenToken(config: Config, office: Office): Promise<TeamId | null> {
  if (config.slack.kind === 'none' || config.slack.botToken === null) return null;
  return installByToken(office, config.slack.botToken);
}

async function applyGivenSettings(
  config: Config,
  database: Database,
  teamId: TeamId | null,
  { clock, log }: StartOptions,
): Promise<void> {
  if (config.settingsFile === null) return;
  const applied = await applySettingsFile(database, config.settingsFile, teamId, clock());
  log.info({ team: applied.teamId, version: applied.version }, 'settings file applied');
}

async function listen(
  config: Config,
  { role, log, clock }: StartOptions,
  { tools, office }: Wired,
  routes: CustomRoute[],
  undo: (() => Promise<void>)[],
): Promise<number> {
  const host = config.host ?? '0.0.0.0';
  if (role === 'worker') return serveHealth(routes, config.port, host, undo);
  const receiver = buildReceiver(config, office, routes, log);
  const app = await createApp(
    tools,
    storeBeforeAck(receiver, tools.receive, clock, log),
    office.grants,
    office.clientOptions,
  );
  const started: unknown = await startReceiver(receiver, config.port, host);
  undo.push(async () => {
    await app.stop();
  });
  if (config.slack.kind === 'socket' && config.slack.oauth === null)
    return serveHealth(routes, config.port, host, undo);
  return isListening(started) ? (started.address() as AddressInfo).port : config.port;
}

function startReceiver(receiver: Receiver, port: number, host: string): Promise<unknown> {
  return receiver instanceof HTTPReceiver ? receiver.start({ port, host }) : receiver.start();
}

/** Where Slack posts everything to, as in the manifest. */
const eventsPath = '/slack/events';

function buildReceiver(config: Config, office: Office, routes: CustomRoute[], log: Log): Receiver {
  const { slack } = config;
  const common = {
    customRoutes: routes,
    logger: slackLogger(log),
    ...oauthOptions(office, slack.kind === 'none' ? null : slack.oauth, config),
  };
  switch (slack.kind) {
    case 'http':
      return refuseNoObject(
        new HTTPReceiver({ ...common, signingSecret: slack.signingSecret, endpoints: eventsPath }),
        eventsPath,
        log,
      );
    case 'socket':
      return new SocketModeReceiver({
        ...common,
        // Without OAuth the health routes have a server of their own, on the host that was asked for.
        customRoutes: slack.oauth === null ? [] : routes,
        appToken: slack.appToken,
        installerOptions: { ...common.installerOptions, port: config.port },
      });
    case 'none':
      throw new ConfigError(
        'there are no Slack tokens: start the practice workspace, or set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET',
      );
    default:
      return slack satisfies never;
  }
}

function oauthSettings({ slack, slackApiUrl }: Config): OAuthSettings | null {
  if (slack.kind === 'none' || slack.oauth === null) return null;
  return { ...slack.oauth, authorizationUrl: authorizationUrl(slackApiUrl) };
}

function oauthOptions(office: Office, oauth: OAuthApp | null, config: Config) {
  const installerOptions = {
    clientOptions: office.clientOptions,
    authorizationUrl: authorizationUrl(config.slackApiUrl),
  };
  if (oauth === null) return { installerOptions };
  const { clientId, clientSecret, stateSecret } = oauth;
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...botScopes],
    installationStore: createInstallationStore(office),
    installerOptions: { ...installerOptions, directInstall: false, callbackOptions },
  };
}

/** Where people approve an install: beside the Web API, which for Slack itself is slack.com/oauth/v2/authorize. */
function authorizationUrl(slackApiUrl: string): string {
  return new URL('../oauth/v2/authorize', slackApiUrl).href;
}

async function serveHealth(
  routes: readonly CustomRoute[],
  port: number,
  host: string,
  undo: (() => Promise<void>)[],
): Promise<number> {
  const server = createServer((request, response) => answerHealth(routes, request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  undo.push(() => new Promise((done) => server.close(() => done())));
  return (server.address() as AddressInfo).port;
}

function isListening(started: unknown): started is Server {
  return typeof started === 'object' && started !== null && 'address' in started;
}
