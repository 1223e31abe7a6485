import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureDatabase, startEmbedded } from '../src/store/embedded';
import type { Name } from './compare';
import { type Role, startGatehouse } from './gatehouse';
import { type Load, type LoadResult, parentOf, signingSecret } from './measure';
import { addressOf, ask, forked } from './processes';
import type { SlackAnswer, SlackRequest } from './slack-api';
import type { Undo } from './undo';

/** An app under load: its processes, its address, its database. */
export type Contestant = Readonly<{ name: Name; pids: readonly number[]; url: string; db: Client }>;

/** Everything that takes part in a run, each in a process of its own. */
export type Stage = Readonly<{
  /** In the order in which they get their loads. */
  contestants: readonly Contestant[];
  /** A connection of nobody's, to ask PostgreSQL about itself. */
  observer: Client;
  /** The pid of PostgreSQL's first process. */
  postmaster: number;
  send: (load: Load) => Promise<LoadResult>;
  slack: (request: SlackRequest) => Promise<SlackAnswer>;
}>;

/** Who takes part, and how Gatehouse is run. */
export type Cast = Readonly<{
  names: readonly Name[];
  /** Gatehouse's processes; one that does everything by default. */
  roles?: readonly Role[];
  /** How many workspaces install Gatehouse; one by default. */
  workspaces?: number;
  /** A folder for a CPU profile of Gatehouse; null: none. */
  profileTo?: string | null;
}>;

/** Starts PostgreSQL, the Slack, the apps and the load generator, all on 127.0.0.1. */
export async function setStage(undo: Undo, cast: Cast): Promise<Stage> {
  const folder = temporaryFolder(undo);
  const server = await startEmbedded(folder);
  undo.push(() => server.stop());
  const slack = await forked(undo, 'slack-api.js');
  const load = await forked(undo, 'load.js');
  const contestants: Contestant[] = [];
  for (const name of cast.names) {
    const env = { ...environmentWith(slack.port), DATABASE_URL: await ensureDatabase(server, name) };
    const app = await startApp(undo, name, { env, folder, cast });
    contestants.push({ name, ...app, db: await connect(undo, env.DATABASE_URL) });
  }
  const observer = await connect(undo, server.url('postgres'));
  const { rows } = await observer.query('select pg_backend_pid() as pid');
  return {
    contestants,
    observer,
    postmaster: parentOf(rows[0].pid),
    send: (request) => ask<LoadResult>(load.child, request),
    slack: (request) => ask<SlackAnswer>(slack.child, request),
  };
}

/** A folder that goes when the bench ends. */
export function temporaryFolder(undo: Undo): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  // As root the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o711);
  return folder;
}

/** What every app is told of its Slack, which listens on `slackPort`. */
export function environmentWith(slackPort: number): NodeJS.ProcessEnv {
  return {
    ...withoutOurs(),
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: 'xoxb-of-the-bench',
  };
}

/** No settings of Gatehouse's: what stands in a `.env` here must not decide about a measurement. */
export function withoutOurs(): NodeJS.ProcessEnv {
  const sample = readFileSync('.env.sample', 'utf8');
  return Object.fromEntries([...sample.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => [name, '']));
}

type AppOptions = Readonly<{
  env: NodeJS.ProcessEnv & { DATABASE_URL: string };
  folder: string;
  cast: Cast;
}>;

async function startApp(
  undo: Undo,
  name: Name,
  { env, folder, cast }: AppOptions,
): Promise<Pick<Contestant, 'pids' | 'url'>> {
  if (name === 'gatehouse') {
    const { roles = ['all'], workspaces = 1, profileTo = null } = cast;
    return startGatehouse(undo, { env, folder, roles, workspaces, profileTo });
  }
  const app = await forked(undo, `${name}-app.js`, env);
  return { pids: [app.pid], url: addressOf(app) };
}

async function connect(undo: Undo, url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}
