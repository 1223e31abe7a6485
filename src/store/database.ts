import {
  type ColumnType,
  type Generated,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import { Client, Pool, types } from 'pg';
import type { TeamId } from '../domain/ids';
import { DatabaseUnreachableError } from './errors';

/** An instant: ms since 1970 UTC when read, a Date when written. */
type Instant = ColumnType<number, Date, Date>;
type MaybeInstant = ColumnType<number | null, Date | null | undefined, Date | null>;
/** Set by Postgres for audit; never compared, never written. */
type Audit = ColumnType<number, never, never>;
/** A JSON document, written as text. */
type Json = ColumnType<unknown, string, string>;

/** Every table of ours, at a glance. */
export interface Tables {
  workspaces: Workspaces;
  grants: Grants;
  settings_versions: SettingsVersions;
  clients: Clients;
  slack_users: SlackUsers;
  inbox: Inbox;
  conversations: Conversations;
  exchanges: Exchanges;
  member_messages: MemberMessages;
  revisions: Revisions;
  outbox: Outbox;
  change_requests: ChangeRequests;
  change_request_steps: ChangeRequestSteps;
  submitted_forms: SubmittedForms;
  one_clicks: OneClicks;
  calendar_feeds: CalendarFeeds;
}

interface Workspaces {
  team_id: string;
  name: string;
  bot_user_id: string;
  bot_id: string | null;
  installed_at: Instant;
  uninstalled_at: MaybeInstant;
  live_turn: Generated<number>;
  created_at: Audit;
}

interface Grants {
  team_id: string;
  grantee: string;
  kind: 'bot' | 'member';
  sealed_token: string;
  scopes: string[];
  granted_at: Instant;
  revoked_at: MaybeInstant;
  created_at: Audit;
}

interface SettingsVersions {
  team_id: string;
  version: number;
  document: Json;
  changed_by: string;
  changed_at: Instant;
}

interface Clients {
  team_id: string;
  id: Generated<number>;
  name: string;
  state: 'listed' | 'proposed';
  proposed_for_team: string | null;
  proposed_for_user: string | null;
  last_request_number: Generated<number>;
  created_at: Audit;
}

interface SlackUsers {
  team_id: string;
  user_id: string;
  home_team_id: string | null;
  is_guest: boolean;
  is_bot: boolean;
  name: string;
  time_zone: string | null;
  fetched_at: Instant;
}

interface Inbox {
  id: Generated<number>;
  team_id: string;
  event_key: string;
  event_id: string;
  kind: string;
  conversation_id: string | null;
  user_id: string | null;
  message_ts: string | null;
  body: ColumnType<unknown, string, string | null>;
  received_at: Instant;
  processed_at: MaybeInstant;
  outcome: string | null;
}

interface Conversations {
  team_id: string;
  conversation_id: string;
  kind: 'bot_dm' | 'channel' | 'group_dm' | 'member_dm';
  turn: number;
  last_message_ts: string | null;
  member_spoke_at: MaybeInstant;
  has_client: Generated<boolean>;
  created_at: Audit;
}

interface Exchanges {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: Instant;
  thread_ts: string | null;
  client_id: number;
  user_id: string;
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: string[];
  receipt: Json;
  target_at: MaybeInstant;
  answered_at: MaybeInstant;
  answered_by: string | null;
  answer_ts: string | null;
  recorded_at: Instant;
}

interface MemberMessages {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  said_at: Instant;
  thread_ts: string | null;
  user_id: string;
  text: string | null;
  recorded_at: Instant;
}

interface Revisions {
  team_id: string;
  conversation_id: string;
  message_ts: string;
  revised_at: Instant;
  kind: 'edited' | 'deleted';
  text: string | null;
  recorded_at: Instant;
}

interface Outbox {
  id: Generated<number>;
  team_id: string;
  kind: 'notice' | 'shadow' | 'page' | 'terms' | 'request' | 'request_answer' | 'confirmation';
  conversation_id: string;
  thread_ts: string | null;
  for_conversation_id: string | null;
  for_message_ts: string | null;
  for_said_at: MaybeInstant;
  client_id: number | null;
  closure_starts_at: ColumnType<number | null, Date | string | null, Date | null>;
  message: Json;
  stale_at: Instant;
  state: 'pending' | 'sending' | 'sent' | 'failed';
  attempts: Generated<number>;
  sent_conversation_id: string | null;
  sent_ts: string | null;
  sent_at: MaybeInstant;
  failure: string | null;
  recorded_at: Instant;
}

interface ChangeRequests {
  team_id: string;
  client_id: number;
  number: number;
  asked_by: string;
  asked_in: string | null;
  what: string;
  why: string;
  wished_on: string | null;
  size: 'small' | 'medium' | 'large' | 'unknown';
  state: 'submitted' | 'accepted' | 'declined';
  turn: Generated<number>;
  submitted_at: Instant;
  created_at: Audit;
}

interface ChangeRequestSteps {
  team_id: string;
  client_id: number;
  number: number;
  turn: number;
  move: 'submit' | 'accept' | 'decline';
  made_by: string;
  words: string | null;
  made_at: Instant;
}

interface OneClicks {
  team_id: string;
  id: Generated<number>;
  user_id: string;
  kind: 'here' | 'off';
  from_at: Instant;
  until_at: Instant;
  pressed_at: Instant;
}

interface CalendarFeeds {
  team_id: string;
  user_id: string;
  address: string;
  etag: string | null;
  events: ColumnType<unknown, string | undefined, string>;
  checked_at: MaybeInstant;
  good_at: MaybeInstant;
  failure: string | null;
  told_at: MaybeInstant;
}

interface SubmittedForms {
  team_id: string;
  view_id: string;
  submitted_at: Instant;
}

/** Kysely over our tables; also what a transaction is. */
export type Db = Kysely<Tables>;

/**
 * Two doors to one database. `db` sees nothing until `inTeam` names a workspace. `everyTeam` sees all workspaces
 * and is for batches, cron and the operator's commands only; each of its statements names team_id itself.
 */
export type Database = Readonly<{ db: Db; everyTeam: Db; pool: Pool; close: () => Promise<void> }>;

/**
 * Opens the pools. A role that passes by row-level security (a superuser) is stepped down to the ordinary
 * role `gatehouse`, which then owns all we make; so the law of `team_id` holds whatever DATABASE_URL says.
 *
 * @param url a postgres:// URL
 * @param size the most connections of each of the two pools, from 1
 * @throws DatabaseUnreachableError when nobody answers at `url`
 */
export async function openDatabase(url: string, size = 10): Promise<Database> {
  const role = await ordinaryRole(url);
  const asRole = role === null ? '' : `-c role=${role} `;
  const pool = openPool(url, size, asRole);
  const everyTeamPool = openPool(url, size, `${asRole}-c gatehouse.team_id=*`);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const everyTeam = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: everyTeamPool }) });
  return {
    db,
    everyTeam,
    pool: everyTeamPool,
    close: async () => {
      await Promise.all([db.destroy(), everyTeam.destroy()]);
    },
  };
}

/** Runs `work` in one transaction that sees the rows of `teamId` and no others. */
export function inTeam<T>(
  db: Db,
  teamId: TeamId,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('gatehouse.team_id', ${teamId}, true)`.execute(trx);
    return work(trx);
  });
}

/** An instant (ms since 1970 UTC) as a value to compare a timestamptz with. */
export function timestamp(at: number): RawBuilder<number> {
  return sql<number>`${new Date(at)}::timestamptz`;
}

function openPool(connectionString: string, max: number, options: string): Pool {
  const pool = new Pool({
    connectionString,
    max,
    options,
    types: { getTypeParser },
    idleTimeoutMillis: 30_000,
  });
  // A connection that breaks is replaced at its next use; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const int8 = 20;
const timestamptz = 1184;
const date = 1082;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === int8) return Number;
  if (oid === timestamptz) return toInstant;
  if (oid === date) return (value) => value;
  return types.getTypeParser(oid, format as 'text');
}

const parseTimestamp = types.getTypeParser(timestamptz) as (value: string) => Date | number;

function toInstant(value: string): number {
  return Number(parseTimestamp(value));
}

async function ordinaryRole(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseUnreachableError(url, error);
  }
  try {
    const { rows } = await client.query<{ bypasses: boolean; database: string }>(
      'select (rolsuper or rolbypassrls) as bypasses, current_database() as database from pg_roles where rolname = current_user',
    );
    if (rows[0]?.bypasses !== true) return null;
    // Two processes that grant at once fail with "tuple concurrently updated"; the lock ends with the connection.
    await client.query(`select pg_advisory_lock(hashtext('gatehouse.role'))`);
    await client.query(`do $$ begin create role gatehouse nologin;
      exception when duplicate_object or unique_violation then null; end $$`);
    await client.query(
      `grant create, connect, temporary on database ${client.escapeIdentifier(rows[0].database)} to gatehouse`,
    );
    await client.query('grant usage, create on schema public to gatehouse');
    return 'gatehouse';
  } finally {
    await client.end();
  }
}
