import { sql } from 'kysely';
import type { PostKind } from '../../outbox/post';
import { batched } from '../../store/batch';
import type { InstantColumn } from '../../store/columns';
import { type Database, type Db, timestamp } from '../../store/database';
import { inChargeBy } from '../../store/exchange';
import { runPrepared } from '../../store/prepared';
import { type ConversationId, instantOfTs, type TeamId, type UserId } from '../../workspace/ids';
import type { MessageKey } from '../../workspace/message';
import type { OptedOut } from './rules';

declare module '../../store/tables' {
  interface Tables {
    opt_outs: OptOuts;
  }
}

interface OptOuts {
  team_id: string;
  user_id: UserId;
  client_id: number;
  asked_at: InstantColumn;
}

/** Somebody of a client (by id) who may get an automatic reply. `since`: from when earlier ones count, ms since 1970 UTC. */
export type NoticeReader = Readonly<{
  teamId: TeamId;
  userId: UserId;
  clientId: number;
  conversationId: ConversationId;
  since: number;
}>;

/**
 * What is known of a reader: whether they want no automatic replies, and whether they were sent one in the same
 * conversation that still stands.
 */
export type Known = Readonly<{ wantsNone: boolean; wasTold: boolean }>;

/**
 * Makes the look-up of one process. Concurrent calls share a statement. Of a client that is not recorded (L3) nobody knows
 * who wrote, so there a notice counts for everybody of that client in its conversation.
 *
 * @param noticeKind the kind of post that an automatic reply is
 */
export function createFindKnown(
  database: Database,
  noticeKind: PostKind,
): (reader: NoticeReader) => Promise<Known> {
  return batched((readers: readonly NoticeReader[]) => findAll(database, noticeKind, readers), 100);
}

async function findAll(
  database: Database,
  kind: PostKind,
  readers: readonly NoticeReader[],
): Promise<Known[]> {
  const stands = sql`o.kind = ${kind} and o.state = 'sent' and o.retracted_at is null`;
  // Not by `exists`, for which the rows of a whole table might be hashed.
  const statement = sql<Known>`
    select (select true from opt_outs p where p.team_id = r.team_id and p.user_id = r.user_id limit 1) is true as "wantsNone",
      (select true from outbox o where o.team_id = r.team_id and o.for_conversation_id = r.conversation_id
          and o.client_id = r.client_id and o.for_said_at >= r.since and ${stands}
          and r.user_id = (select e.user_id from exchanges e where e.team_id = o.team_id
            and e.conversation_id = o.for_conversation_id and e.message_ts = o.for_message_ts
            and e.said_at = o.for_said_at limit 1) limit 1) is true
      or (select true from outbox o where o.team_id = r.team_id and o.for_conversation_id = r.conversation_id
          and o.client_id = r.client_id and o.for_said_at >= r.since and o.is_fleeting and ${stands} limit 1) is true as "wasTold"
    from unnest(${readers.map((each) => each.teamId)}::text[], ${readers.map((each) => each.userId)}::text[],
      ${readers.map((each) => each.clientId)}::bigint[], ${readers.map((each) => each.conversationId)}::text[],
      ${readers.map((each) => new Date(each.since))}::timestamptz[]) with ordinality
      as r(team_id, user_id, client_id, conversation_id, since, n)
    order by r.n`;
  return runPrepared(database, 'reader', statement);
}

/**
 * Whether whoever wrote a message has said since that they want no automatic replies. What they had said before it was
 * taken into account when it was decided about.
 */
export async function optedOutSince(
  db: Db,
  teamId: TeamId,
  { conversationId, messageTs }: MessageKey,
): Promise<boolean> {
  const { rows } = await sql`
    select from exchanges e join opt_outs p on p.team_id = e.team_id and p.user_id = e.user_id
    where e.team_id = ${teamId} and e.conversation_id = ${conversationId} and e.message_ts = ${messageTs}
      and e.said_at = ${timestamp(instantOfTs(messageTs))} and p.asked_at >= e.said_at limit 1`.execute(db);
  return rows.length > 0;
}

/** Since when somebody wants no automatic replies, ms since 1970 UTC; null: they want them. */
export async function findOptOut(db: Db, teamId: TeamId, userId: UserId): Promise<number | null> {
  const row = await db
    .selectFrom('opt_outs')
    .select('asked_at')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.asked_at ?? null;
}

/** Notes that somebody of a client (by id) wants no automatic replies from `now` on (ms since 1970 UTC); false: it was noted. */
export async function recordOptOut(
  db: Db,
  teamId: TeamId,
  { userId, clientId, now }: Readonly<{ userId: UserId; clientId: number; now: number }>,
): Promise<boolean> {
  const added = await db
    .insertInto('opt_outs')
    .values({ team_id: teamId, user_id: userId, client_id: clientId, asked_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Forgets that somebody wanted no automatic replies; false: they wanted them. */
export async function deleteOptOut(db: Db, teamId: TeamId, userId: UserId): Promise<boolean> {
  const gone = await db
    .deleteFrom('opt_outs')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}

/** Everybody of a workspace who wants no automatic replies, the latest first. */
export async function listOptOuts(db: Db, teamId: TeamId): Promise<OptedOut[]> {
  const { rows } = await sql<Omit<OptedOut, 'inCharge'> & { receipt: unknown }>`
    select p.user_id as "userId", u.name, c.name as "clientName", p.asked_at as since, e.receipt
    from opt_outs p join clients c on c.team_id = p.team_id and c.id = p.client_id
    left join slack_users u on u.team_id = p.team_id and u.user_id = p.user_id
    left join lateral (select receipt from exchanges where team_id = p.team_id and client_id = p.client_id
      and user_id = p.user_id order by said_at desc limit 1) e on true
    where p.team_id = ${teamId} order by p.asked_at desc, p.user_id`.execute(db);
  return rows.map(({ receipt, ...row }) => ({ ...row, inCharge: inChargeBy(receipt) }));
}
