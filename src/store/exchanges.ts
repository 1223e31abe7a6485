import { sql } from 'kysely';
import { type ConversationId, instantOf, type MessageTs, type TeamId } from '../domain/ids';
import { type Db, timestamp } from './database';

/** What marking an exchange urgent needs to know of it. */
export type UrgentExchange = Readonly<{
  clientId: number;
  userId: string;
  saidAt: number;
  text: string | null;
}>;

/** By when an urgent message is answered, and when to look whether it was. In ms since 1970 UTC. */
export type UrgentTarget = Readonly<{ targetAt: number; lookAt: number }>;

/**
 * Marks a general exchange as urgent (U2). Undefined when there is none, or it is urgent already.
 *
 * @param targetFrom its new target from the one it had, ms since 1970 UTC
 */
export async function markUrgent(
  trx: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  messageTs: MessageTs,
  targetFrom: (promisedAt: number | null) => UrgentTarget,
): Promise<UrgentExchange | undefined> {
  const row = await trx
    .selectFrom('exchanges')
    .select(['client_id', 'user_id', 'said_at', 'text', 'target_at', 'answered_at', 'because'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOf(messageTs)))
    .where('class', '=', 'general')
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { targetAt, lookAt } = targetFrom(row.target_at);
  const isOver = row.answered_at !== null || row.because.includes('withdrawn');
  await trx
    .updateTable('exchanges')
    .set({
      class: 'urgent',
      target_at: new Date(targetAt),
      because: [...row.because, 'client_said_urgent'],
      ...(isOver ? {} : { look_at: new Date(lookAt), nudged_at: null }),
    })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOf(messageTs)))
    .execute();
  return { clientId: row.client_id, userId: row.user_id, saidAt: row.said_at, text: row.text };
}

/** The client (by id) whose message it is; undefined when it is not on record. */
export async function findClientOfMessage(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  messageTs: MessageTs,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('exchanges')
    .select('client_id')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('message_ts', '=', messageTs)
    .where('said_at', '=', timestamp(instantOf(messageTs)))
    .executeTakeFirst();
  return row?.client_id;
}

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

/** One line of the record: an exchange with what was said to it. Instants: ms since 1970 UTC. */
export type ExchangeRow = Readonly<{
  clientName: string;
  conversationId: string;
  messageTs: string;
  threadTs: string | null;
  userId: string;
  saidAt: number;
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: readonly string[];
  targetAt: number | null;
  answeredAt: number | null;
  answeredBy: string | null;
  /** Null for an answer given elsewhere, which `answeredBy` said (T2). */
  answerTs: string | null;
  /** Whether somebody still waits for an answer. */
  isWaiting: boolean;
  takenBy: string | null;
  nudgedAt: number | null;
  lapsedAt: number | null;
  replies: readonly Readonly<{
    kind: string;
    state: string;
    conversationId: string;
    ts: string | null;
    failure: string | null;
    retractedAt: number | null;
    retractedBy: string | null;
  }>[];
  revisions: readonly Readonly<{ kind: 'edited' | 'deleted'; at: number; text: string | null }>[];
}>;

/** Which exchanges are wanted. `since` in ms since 1970 UTC; `isWaiting`: only what waits for an answer. */
export type ExchangeFilter = Readonly<{
  clientName?: string;
  since?: number;
  isWaiting?: boolean;
  limit: number;
}>;

/** A workspace's exchanges, the newest first. */
export async function listExchanges(db: Db, teamId: TeamId, filter: ExchangeFilter): Promise<ExchangeRow[]> {
  let query = db
    .selectFrom('exchanges as e')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.team_id', '=', 'e.team_id').onRef('c.id', '=', 'e.client_id'),
    )
    .where('e.team_id', '=', teamId);
  const { clientName } = filter;
  // By id, so that the planner sees one value and walks the client's index backwards instead of sorting all it has.
  if (clientName !== undefined)
    query = query.where('e.client_id', '=', (select) =>
      select.selectFrom('clients').select('id').where('team_id', '=', teamId).where('name', '=', clientName),
    );
  if (filter.isWaiting === true) query = query.where('e.look_at', 'is not', null);
  if (filter.since !== undefined) query = query.where('e.said_at', '>=', timestamp(filter.since));
  return query
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
      'e.answer_ts as answerTs',
      'e.taken_by as takenBy',
      'e.nudged_at as nudgedAt',
      'e.lapsed_at as lapsedAt',
      sql<boolean>`e.look_at is not null`.as('isWaiting'),
      sql<
        ExchangeRow['replies']
      >`coalesce((select jsonb_agg(jsonb_build_object('kind', o.kind, 'state', o.state,
        'conversationId', coalesce(o.sent_conversation_id, o.conversation_id), 'ts', o.sent_ts,
        'failure', o.failure, 'retractedAt', (extract(epoch from o.retracted_at) * 1000)::bigint,
        'retractedBy', o.retracted_by) order by o.id)
        from outbox o where o.team_id = e.team_id and o.for_conversation_id = e.conversation_id
          and o.for_message_ts = e.message_ts), '[]')`.as('replies'),
      sql<ExchangeRow['revisions']>`coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind,
        'at', (extract(epoch from r.revised_at) * 1000)::bigint, 'text', r.text) order by r.revised_at)
        from revisions r where r.team_id = e.team_id and r.conversation_id = e.conversation_id
          and r.message_ts = e.message_ts), '[]')`.as('revisions'),
    ])
    .orderBy('e.said_at', 'desc')
    .orderBy('e.message_ts', 'desc')
    .limit(filter.limit)
    .execute();
}
