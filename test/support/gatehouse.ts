import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { practiceSettings } from '../../src/cli/practice-settings';
import type { Config } from '../../src/config';
import { type ExchangeRow, listExchanges } from '../../src/features/record/store';
import { type Gatehouse, type Role, startGatehouse } from '../../src/main';
import { type Practice, type PracticeOptions, startPractice } from '../../src/practice/practice';
import { inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { recordSettings } from '../../src/workspace/store/settings';
import { borrowTestDatabase } from './borrowed-database';
import type { TestDatabase } from './database';

/** A whole Gatehouse with a practice workspace, over real HTTP, on a database of its own. */
export type Flow = Readonly<{
  practice: Practice;
  gatehouse: Gatehouse;
  database: TestDatabase;
  eventsUrl: string;
  /** The keys that seal this Gatehouse's tokens. */
  keys: readonly string[];
  /** Everything logged, one JSON line each. */
  logged: string[];
  /** Resolves when no event is being delivered, no job or timer is due, and no post of ours is on its way. */
  drained: () => Promise<void>;
  /** The record, oldest first. */
  record: (teamId?: TeamId) => Promise<ExchangeRow[]>;
  /** Changes the studio's settings. */
  settings: (change: (settings: Settings) => Settings) => Promise<void>;
  /** Starts a second Gatehouse, as another process would, on the same database and practice workspace. */
  another: (role: Role) => Promise<Gatehouse>;
  stop: () => Promise<void>;
}>;

export const studio: TeamId = 'T0STUDIO';

/**
 * `isInstallable`: other workspaces may install it by OAuth, as with `npm start`. `port`: for links that work in a
 * browser. `betweenReadsMs`: the pace of reading back, by default none. `betweenPostsMs`: a conversation's pace, by
 * default so quick that nobody waits for it. `steady`: the clock of that pace, by default this machine's. `config`:
 * what else differs. `wall`: the clock by which a suspended machine is noticed, by default this machine's.
 */
type FlowOptions = {
  practice?: PracticeOptions;
  level?: string;
  isInstallable?: boolean;
  port?: number;
  betweenPostsMs?: number;
  betweenReadsMs?: number;
  steady?: () => number;
  wall?: () => number;
  config?: Partial<Config>;
  formPatienceMs?: number;
};

/** With time for forms: on a busy machine their answer is still the first thing that their person sees. */
export const unhurried = { practice: { deadlineMs: 30_000 }, formPatienceMs: 25_000 } as const;

/** Starts a flow. The clock stands at Friday 2026-11-20 22:40 in Lisbon unless `practice.now` says otherwise. */
export async function startFlow(options: FlowOptions = {}): Promise<Flow> {
  const database = await borrowTestDatabase();
  const practice = await startPractice({ rateLimits: false, ...options.practice });
  const logged: string[] = [];
  const log = pino({ level: options.level ?? 'info' }, { write: (line: string) => void logged.push(line) });
  const plain = { ...configFor(practice, database.url, options.isInstallable), ...options.config };
  const { port } = options;
  const config = port === undefined ? plain : { ...plain, port, publicUrl: `http://127.0.0.1:${port}` };
  const start = (role: Role) =>
    startGatehouse(config, {
      role,
      log,
      clock: () => practice.clock.now(),
      embeddedName: 'unused',
      purpose: 'practice',
      timersEveryMs: 20,
      looksEveryMs: 50,
      ...(options.formPatienceMs === undefined ? {} : { formPatienceMs: options.formPatienceMs }),
      betweenPostsMs: options.betweenPostsMs ?? 5,
      betweenReadsMs: options.betweenReadsMs ?? 0,
      steady: options.steady ?? (() => performance.now()),
      wall: options.wall ?? Date.now,
    });
  const gatehouse = await start('all');
  const others: Gatehouse[] = [];
  const eventsUrl = `http://127.0.0.1:${gatehouse.port}/slack/events`;
  practice.deliverTo(eventsUrl);
  const flow: Flow = {
    practice,
    gatehouse,
    database,
    eventsUrl,
    keys: config.encryptionKeys,
    logged,
    drained: () => drain(practice, database),
    record: async (teamId = studio) =>
      (await inTeam(database.db, teamId, (trx) => listExchanges(trx, teamId, { limit: 1000 }))).reverse(),
    settings: async (change) => {
      const next = change(practiceSettings());
      await inTeam(database.db, studio, (trx) =>
        recordSettings(trx, studio, next, { by: 'test', at: practice.clock.now() }),
      );
    },
    another: async (role) => {
      const other = await start(role);
      others.push(other);
      return other;
    },
    stop: async () => {
      practice.deliverTo(null);
      for (const each of [...others, gatehouse]) await each.stop();
      await practice.stop();
      await database.drop();
    },
  };
  await flow.settings((settings) => settings);
  return flow;
}

/** The config of a Gatehouse that talks to `practice`. */
export function configFor(practice: Practice, databaseUrl: string, isInstallable = false): Config {
  const { clientId, clientSecret } = practice.app;
  return {
    databaseUrl,
    databasePoolSize: 10,
    dataDir: 'unused',
    host: '127.0.0.1',
    port: 0,
    slack: {
      kind: 'http',
      signingSecret: practice.app.signingSecret,
      botToken: practice.botToken,
      oauth: isInstallable ? { clientId, clientSecret, stateSecret: 'of the tests' } : null,
    },
    slackApiUrl: practice.apiUrl,
    appToken: practice.app.appToken,
    publicUrl: 'https://gatehouse.example.com',
    encryptionKeys: [randomBytes(32).toString('base64')],
    settingsFile: null,
    scopeCommand: '/scope',
    boundariesCommand: '/boundaries',
    allowPrivateFeeds: true,
    eraseAfterDays: 30,
    logLevel: 'info',
  };
}

/** Waits until a condition holds. Throws when it does not within `withinMs` of real time. */
export async function until(
  condition: () => Promise<boolean>,
  what: string,
  withinMs = 45_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

async function drain(practice: Practice, database: TestDatabase): Promise<void> {
  const isEmpty = () => hasNothingDue(practice, database);
  do {
    await practice.settled();
    await until(isEmpty, 'the queue to be empty');
    await practice.settled();
    // An answer to our last post may just have come in.
  } while (!(await isEmpty()));
}

async function hasNothingDue(practice: Practice, database: TestDatabase): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select (select count(*) from graphile_worker.jobs
        where run_at <= now() and task_identifier <> 'purge-record' and attempts < max_attempts)
      + (select count(*) from inbox i where processed_at is null and set_aside_at is null and conversation_id is not null
        and not exists (select from graphile_worker.jobs where key = 'answer ' || i.id))
      + (select count(*) from outbox where state in ('pending', 'sending') and (held_until is null or held_until <= $1))
      + (select count(*) from timers where due_at <= $1)
      + (select count(*) from exchanges join workspaces using (team_id) where look_at <= $1 and uninstalled_at is null) as n`,
    [new Date(practice.clock.now())],
  );
  return rows[0].n === 0;
}
