import { type SelectQueryBuilder, sql } from 'kysely';
import { type Db, inTeam, timestamp } from '../../store/database';
import type { Tables } from '../../store/tables';
import type { ConversationId, TeamId } from '../../workspace/ids';

/** Which exchanges are wanted. `since` in ms since 1970 UTC; `isWaiting`: only those that wait for an answer. */
export type ExchangeFilter = Readonly<{
  clientName?: string;
  since?: number;
  isWaiting?: boolean;
  limit: number;
}>;

/** One line of the record: an exchange with what was said to it. Instants: ms since 1970 UTC. */
export type ExchangeRow = Readonly<Awaited<ReturnType<typeof listExchanges>>[number]>;

/** What we said to an exchange. `ts` is null while it is not out; `failure` says why it never will be. */
type ReplyRow = Readonly<{
  kind: string;
  state: string;
  conversationId: string;
  ts: string | null;
  failure: string | null;
  retractedAt: number | null;
  retractedBy: string | null;
}>;
type RevisionRow = Readonly<{ kind: 'edited' | 'deleted'; at: number; text: string | null }>;

/** A workspace's exchanges, the newest first. */
export async function listExchanges(db: Db, teamId: TeamId, filter: ExchangeFilter) {
  return wantedExchanges(db, teamId, filter)
    .select([
      'c.name as clientName',
      'e.conversation_id as conversationId',
      'e.message_ts as messageTs',
      'e.thread_ts as threadTs',
      'e.user_id as userId',
      'e.said_at as saidAt',
      'e.text',
      'e.class',
      'e.decision',
      'e.because',
      'e.target_at as targetAt',
      'e.answered_at as answeredAt',
      'e.answered_by as answeredBy',
      // Null for an answer given elsewhere, which `answeredBy` said (T2).
      'e.answer_ts as answerTs',
      'e.taken_by as takenBy',
      'e.nudged_at as nudgedAt',
      'e.lapsed_at as lapsedAt',
      sql<boolean>`e.look_at is not null and e.target_at is not null`.as('isWaiting'),
      repliesOfExchange.as('replies'),
      revisionsOfExchange.as('revisions'),
    ])
    .orderBy('e.said_at', 'desc')
    .orderBy('e.message_ts', 'desc')
    .limit(filter.limit)
    .execute();
}

type JoinedTables = Tables & { e: Tables['exchanges']; c: Tables['clients'] };

function wantedExchanges(
  db: Db,
  teamId: TeamId,
  { clientName, since, isWaiting }: ExchangeFilter,
): SelectQueryBuilder<JoinedTables, 'e' | 'c', object> {
  let query = db
    .selectFrom('exchanges as e')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .where('e.team_id', '=', teamId);
  // By id, so that the planner sees one value and walks the client's index backwards instead of sorting all it has.
  if (clientName !== undefined)
    query = query.where('e.client_id', '=', (select) =>
      select.selectFrom('clients').select('id').where('team_id', '=', teamId).where('name', '=', clientName),
    );
  if (isWaiting === true)
    query = query.where('e.look_at', 'is not', null).where('e.target_at', 'is not', null);
  return since === undefined ? query : query.where('e.said_at', '>=', timestamp(since));
}

const repliesOfExchange = sql<readonly ReplyRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('kind', o.kind, 'state', o.state,
    'conversationId', coalesce(o.sent_conversation_id, o.conversation_id), 'ts', o.sent_ts,
    'failure', o.failure, 'retractedAt', (extract(epoch from o.retracted_at) * 1000)::bigint,
    'retractedBy', o.retracted_by) order by o.id)
  from outbox o where o.team_id = e.team_id and o.for_conversation_id = e.conversation_id
    and o.for_message_ts = e.message_ts), '[]')`;

const revisionsOfExchange = sql<readonly RevisionRow[]>`coalesce((
  select jsonb_agg(jsonb_build_object('kind', r.kind,
    'at', (extract(epoch from r.revised_at) * 1000)::bigint, 'text', r.text) order by r.revised_at)
  from revisions r where r.team_id = e.team_id and r.conversation_id = e.conversation_id
    and r.message_ts = e.message_ts), '[]')`;

/** The name of the client last heard in a conversation; undefined when none was. */
export async function findClientHeard(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('exchanges as e')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .select('c.name')
    .where('e.team_id', '=', teamId)
    .where('e.conversation_id', '=', conversationId)
    .orderBy('e.said_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.name;
}

/** How many messages on record were said before the limit, clients' and members', and when the oldest was, ms since 1970 UTC. */
export async function countOlder(
  db: Db,
  teamId: TeamId,
  { before }: Limits,
): Promise<Readonly<{ count: number; oldestAt: number | null }>> {
  const { rows } = await sql<{ count: number; oldestAt: number | null }>`
    select count(*)::int as count, (extract(epoch from min(said_at)) * 1000)::bigint as "oldestAt" from (
      select said_at from exchanges where team_id = ${teamId} and said_at < ${timestamp(before)}
      union all
      select said_at from member_messages where team_id = ${teamId} and said_at < ${timestamp(before)}) older`.execute(
    db,
  );
  return rows[0] ?? { count: 0, oldestAt: null };
}

/** Until when the record is deleted, ms since 1970 UTC. */
type Limits = Readonly<{ before: number }>;

/** Deletes a workspace's exchanges said before the limit. */
export async function purgeExchanges(db: Db, teamId: TeamId, { before }: Limits): Promise<void> {
  const limit = timestamp(before);
  await db.deleteFrom('exchanges').where('team_id', '=', teamId).where('said_at', '<', limit).execute();
}

/** Deletes what a workspace's members said before the limit. */
export async function purgeMemberMessages(db: Db, teamId: TeamId, { before }: Limits): Promise<void> {
  const limit = timestamp(before);
  await db.deleteFrom('member_messages').where('team_id', '=', teamId).where('said_at', '<', limit).execute();
}

/** Deletes a workspace's edits and deletions made before the limit. */
export async function purgeRevisions(db: Db, teamId: TeamId, { before }: Limits): Promise<void> {
  const limit = timestamp(before);
  await db.deleteFrom('revisions').where('team_id', '=', teamId).where('revised_at', '<', limit).execute();
}

/** Deletes a workspace's counts of the days that ended before the limit. */
export async function purgeCounts(db: Db, teamId: TeamId, { before }: Limits): Promise<void> {
  await sql`delete from message_counts
    where team_id = ${teamId} and day < (${new Date(before)}::timestamptz at time zone 'UTC')::date - 1`.execute(
    db,
  );
}

/** Drops the months, of all workspaces, that ended before `before` (ms since 1970 UTC); gives how many partitions went. */
export async function dropMonths(everyTeam: Db, before: number): Promise<number> {
  const { rows } = await sql<{ dropped: number }>`
    select drop_months(${new Date(before)}::timestamptz) as dropped`.execute(everyTeam);
  return rows[0]?.dropped ?? 0;
}

/** Deletes all rows of a workspace in one table. */
export async function deleteRowsIn(db: Db, teamId: TeamId, table: keyof Tables): Promise<void> {
  await sql`delete from ${sql.table(table)} where team_id = ${teamId}`.execute(db);
}

/** Deletes a workspace's proposed clients, and lets the change requests of the others begin at number 1 again. */
export async function resetClients(db: Db, teamId: TeamId): Promise<void> {
  await db.deleteFrom('clients').where('team_id', '=', teamId).where('state', '=', 'proposed').execute();
  await db.updateTable('clients').set({ last_request_number: 0 }).where('team_id', '=', teamId).execute();
}

/** Whether a workspace has work in hand: an event that is not processed yet, or a post on its way to Slack. */
export function isAtWork(db: Db, teamId: TeamId): Promise<boolean> {
  return inTeam(db, teamId, async (trx) => {
    const { rows } = await sql<{ busy: boolean }>`
      select exists (select from inbox where team_id = ${teamId} and processed_at is null and set_aside_at is null)
        or exists (select from outbox where team_id = ${teamId} and state in ('pending', 'sending')
          and held_until is null) as busy`.execute(trx);
    return rows[0]?.busy === true;
  });
}
