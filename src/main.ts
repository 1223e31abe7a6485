import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CustomRoute, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Config } from './config';
import { createDeps } from './create-deps';
import type { Deps } from './deps';
import { noteGap, receiveAfterGaps, startCatchUp } from './features/catch-up';
import { registry } from './features/features';
import {
  createInstallationStore,
  type InstallDeps,
  installGivenToken,
  queueLearning,
} from './features/install';
import { afterConnecting, connectRoutes } from './features/own-dms';
import { applyGivenSettings } from './given-settings';
import { healthRoutes, refuseTakenPort, serveHealth } from './health';
import type { Log } from './log';
import { showProcess } from './metrics';
import { openStore, unopenedInWords, usableKeys } from './open-store';
import { answerPrivately, sendNote } from './outbox/note';
import { createPace } from './outbox/pace';
import { buildHttpReceiver, buildSocketReceiver, installRoutes, oauthSettings } from './receivers';
import { createApp } from './slack/app';
import { storeBeforeAck } from './slack/receiver';
import type { SocketReceiver } from './slack/socket-receiver';
import { clientOptions } from './slack/web';
import { createFindWitnesses } from './slack/witnesses';
import type { Database } from './store/database';
import { migrate } from './store/migrate';
import { checkPurpose, claimPurpose, type DatabasePurpose, dropClaim } from './store/purpose';
import type { Keys } from './store/seal';
import { createStoring, type Storing } from './store/storing';
import { watchServer } from './watch-server';
import { startWorker } from './worker/worker';
import { createBotGrants, createSlackAs, createSlackFor } from './workspace/grants';
import type { TeamId, UserId } from './workspace/ids';
import { storedLanguage } from './workspace/reader';

/** Which half of the work a process does; several processes on one Postgres may share it. */
export type Role = 'all' | 'web' | 'worker';

/** A Gatehouse that runs. */
export type Gatehouse = Readonly<{
  /** The port it listens on; the given one, or the one found when that was 0. */
  port: number;
  database: Database;
  /** The workspace of SLACK_BOT_TOKEN; null where workspaces install by OAuth. */
  teamId: TeamId | null;
  /**
   * Resolves when it can't go on, with what to tell the operator: Slack refuses a token that it was given, or the embedded
   * PostgreSQL is gone.
   */
  failed: Promise<Error>;
  /** Stops in reverse order: no new requests, jobs in hand done, database closed. */
  stop: () => Promise<void>;
}>;

/** How Gatehouse is to be started. */
export type StartOptions = Readonly<{
  role: Role;
  log: Log;
  /** Ms since 1970 UTC; the practice workspace's clock, or this machine's. */
  clock: () => number;
  /** The database's name on the embedded server: practice and real Slack never share one. */
  embeddedName: string;
  /** Whether this is a rehearsal; a database that was claimed for the other is refused. */
  purpose: DatabasePurpose;
  /** A clock that never goes back, in ms, by which posts are paced and kept tokens age; by default this machine's. */
  steady?: () => number;
  /** The clock by which it is noticed that this machine was suspended, ms since 1970 UTC; by default this machine's. */
  wall?: () => number;
  /** How often that is looked at, real ms; by default every five seconds. */
  looksEveryMs?: number;
  /** How often timers are looked at while something happens, real ms; by default each second. */
  timersEveryMs?: number;
  /** How long after one message of a conversation the next may go, ms of `steady`; by default a second. */
  betweenPostsMs?: number;
  /** How long after one call that reads a workspace's history the next may go, ms of `steady`; by default 1.3 s. */
  betweenReadsMs?: number;
  /** How long a form may be without an answer before its person is asked to wait, real ms; by default a second. */
  formPatienceMs?: number;
  /** Ends the start at its next step; once it runs, nothing. */
  stopped?: AbortSignal;
}>;

/**
 * The composition root: config, database, Slack, worker.
 *
 * @throws ConfigError, MixedPurposeError, DatabaseUnreachableError, NewerDatabaseError, EmbeddedPostgresError, or TokenRefusedError; the
 *   reason of `stopped` when that came first; whatever had been started is stopped again
 */
export async function startGatehouse(config: Config, options: StartOptions): Promise<Gatehouse> {
  const undo: Undo = [];
  const takeBack: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<Error>((done) => {
    fail = done;
  });
  try {
    return { ...(await startAll({ config, options, undo, takeBack, fail })), failed, stop };
  } catch (error) {
    for (const step of takeBack) await step();
    await stop();
    throw error;
  }
}

/** What stops each thing again, in the order of starting. */
type Undo = (() => Promise<void>)[];
type Start = Readonly<{
  config: Config;
  options: StartOptions;
  undo: Undo;
  /** What a start that fails takes back first, and one that succeeds keeps. */
  takeBack: Undo;
  /** Tells that it can't go on, once it runs. */
  fail: (error: Error) => void;
}>;

async function startAll(start: Start): Promise<Omit<Gatehouse, 'failed' | 'stop'>> {
  const { config, options, undo } = start;
  const { database, keys } = await openDatabase(start);
  const wired = wire(config, options, database, keys);
  const teamId = await installGiven(start, wired.installDeps);
  if (teamId !== null) await warnOfUnopened(start, database, keys);
  if (config.settingsFile !== null)
    await applyGivenSettings(
      database,
      options.log,
      { file: config.settingsFile, teamId, isPractice: options.purpose === 'practice' },
      options.clock(),
    );
  options.stopped?.throwIfAborted();
  const hears = options.role !== 'worker';
  if (hears) await noteGap(wired.deps);
  const worker = options.role === 'web' ? null : await startWorker(wired.deps, options.timersEveryMs);
  if (worker !== null) undo.push(worker.stop);
  // What a given token belongs to is asked at every start; what others installed is not.
  if (oauthSettings(config) !== null) await queueLearning(database.everyTeam);
  options.stopped?.throwIfAborted();
  const socket = hears ? openWayIn(start, wired) : null;
  const routes = [
    ...healthRoutes({
      database,
      isWorkerRunning: worker?.isRunning ?? null,
      isConnected: socket?.isConnected ?? null,
      storing: hears ? wired.storing : null,
      practicePage: options.purpose === 'practice' ? new URL('/', config.slackApiUrl).href : null,
    }),
    ...(hears ? connectPageRoutes(config, wired) : []),
  ];
  const port = await listen(start, { ...wired, socket }, routes);
  if (hears) await startCatchUp(wired.deps);
  options.stopped?.throwIfAborted();
  return { port, database, teamId };
}

/** Opens the database and makes it ready for this version. */
async function openDatabase(start: Start): Promise<Readonly<{ database: Database; keys: Keys }>> {
  const { config, undo } = start;
  const { embeddedName, purpose, stopped, log } = start.options;
  // Before anything is kept.
  await refuseTakenPort({ port: config.port, host: config.host ?? everywhere });
  const database = await openStore(config, { embeddedName, watcher: watchServer(log, start.fail) }, undo);
  stopped?.throwIfAborted();
  await migrate(database);
  stopped?.throwIfAborted();
  await checkPurpose(database, purpose);
  const keys = await usableKeys(config, database);
  await claim(start, database);
  stopped?.throwIfAborted();
  return { database, keys };
}

async function warnOfUnopened({ config, options }: Start, database: Database, keys: Keys): Promise<void> {
  const unopened = await unopenedInWords(config, database, keys);
  if (unopened !== null) options.log.warn(unopened);
}

async function claim({ options: { purpose }, takeBack }: Start, database: Database): Promise<void> {
  if (!(await claimPurpose(database, purpose))) return;
  // Why the start failed is what has to be told.
  takeBack.push(() => dropClaim(database.everyTeam, purpose).catch(() => undefined));
}

/** All addresses of this machine. */
const everywhere = '0.0.0.0';

/** Slack allows 50 calls a minute of each method that reads history; a few are left for others. */
const readEveryMs = 1_300;

type Wired = Readonly<{ deps: Deps; installDeps: InstallDeps; storing: Storing }>;

function wire(config: Config, options: StartOptions, database: Database, keys: Keys): Wired {
  const {
    log,
    clock,
    betweenPostsMs,
    betweenReadsMs = readEveryMs,
    steady = () => performance.now(),
  } = options;
  const web = clientOptions(config.slackApiUrl, log, steady);
  const grants = createBotGrants(database, keys, steady);
  const deps = createDeps({
    database,
    clock,
    steady,
    log,
    slackFor: createSlackFor(grants, web),
    slackAs: createSlackAs(database, keys, web),
    forgetGrants: grants.forget,
    findWitnesses: createFindWitnesses(config.appToken, web, log),
    publicUrl: config.publicUrl,
    commandNames: { '/scope': config.scopeCommand, '/boundaries': config.boundariesCommand },
    allowPrivateFeeds: config.allowPrivateFeeds,
    eraseAfterDays: config.eraseAfterDays,
    pace: createPace(steady, betweenPostsMs),
    readPace: createPace(steady, betweenReadsMs),
    registry,
  });
  showProcess();
  const onConnected = (teamId: TeamId, userId: UserId) => afterConnecting(deps, teamId, userId);
  const installDeps = { database, keys, grants, clock, clientOptions: web, onConnected, log };
  return { deps, installDeps, storing: createStoring(steady) };
}

function connectPageRoutes(config: Config, { deps, installDeps }: Wired): CustomRoute[] {
  return connectRoutes(oauthSettings(config), {
    installationStore: createInstallationStore(installDeps),
    clientOptions: installDeps.clientOptions,
    log: deps.log,
  });
}

async function installGiven(
  { config, options, undo, fail }: Start,
  installDeps: InstallDeps,
): Promise<TeamId | null> {
  if (config.slack.kind === 'none' || config.slack.botToken === null) return null;
  const { stopped = new AbortController().signal } = options;
  const { teamId, stop } = await installGivenToken(installDeps, config.slack.botToken, fail, stopped);
  undo.push(stop);
  return teamId;
}

function openWayIn({ config, fail, options }: Start, { deps, installDeps }: Wired): SocketReceiver | null {
  const { log } = options;
  const tell = (error: unknown) => log.error({ err: error }, 'what was missed could not be noted');
  return buildSocketReceiver(
    { config, installDeps, log },
    {
      onLost: () => void noteGap(deps).catch(tell),
      onBack: () => void startCatchUp(deps).catch(tell),
      onRefused: fail,
    },
  );
}

async function listen(
  { config, options, undo }: Start,
  { deps, installDeps, storing, socket }: Wired & Readonly<{ socket: SocketReceiver | null }>,
  routes: CustomRoute[],
): Promise<number> {
  const { role, log, clock } = options;
  const host = config.host ?? everywhere;
  if (role === 'worker') return serveHealth(routes, { port: config.port, host }, undo);
  const built = { config, installDeps, log };
  const receiver = socket ?? buildHttpReceiver(built, routes, () => Date.now());
  // Watched within as well: what is stored too late to be acknowledged shows all the same that events can be stored.
  const within = storing.watch(deps.receive);
  const listening = receiveAfterGaps(deps, { wall: Date.now, ...options, receive: within });
  undo.push(async () => listening.stop());
  const door = { receive: storing.watch(listening.receive), clock, log, onArrival: deps.stir.note };
  const app = await createApp(deps, storeBeforeAck(receiver, door), {
    clientOptions: installDeps.clientOptions,
    tellPrivately: (teamId, userId, message) => sendNote(deps, teamId, userId, message),
    answerPrivately: (who, message, language) => answerPrivately(deps, who, message, language),
    storedLanguage,
    ...(options.formPatienceMs === undefined ? {} : { patienceMs: options.formPatienceMs }),
  });
  const started: unknown = await startReceiver(receiver, config.port, host);
  undo.push(async () => {
    await app.stop();
  });
  if (socket !== null)
    return serveHealth([...routes, ...installRoutes(built)], { port: config.port, host }, undo);
  return isListening(started) ? (started.address() as AddressInfo).port : config.port;
}

function startReceiver(receiver: Receiver, port: number, host: string): Promise<unknown> {
  return receiver instanceof HTTPReceiver ? receiver.start({ port, host }) : receiver.start();
}

function isListening(started: unknown): started is Server {
  return typeof started === 'object' && started !== null && 'address' in started;
}
