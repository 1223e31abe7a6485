import { sql } from 'kysely';
import type { Db } from '../../store/database';
import { enqueueOne } from '../../store/jobs';
import type { ConversationId, MessageTs, TeamId } from '../ids';
import type { ConversationKind } from '../message';

/** A conversation in which messages may have been missed since `since`. */
export type MissedConversation = Readonly<{
  conversationId: ConversationId;
  kind: ConversationKind;
  since: MessageTs;
}>;

/** What `noteMissed` came to. */
export type Noted = Readonly<{
  /** The workspaces that have heard anything yet. */
  teamIds: readonly TeamId[];
  /** The conversations that somebody was at work in, and from where they have to be read. Nothing is noted there yet. */
  busy: readonly BusyConversation[];
}>;

/** A conversation whose row was locked. */
export type BusyConversation = Readonly<{ teamId: TeamId; conversationId: ConversationId; since: MessageTs }>;

/**
 * Notes for every installed workspace from where its conversations have to be read back, before anything new is heard
 * there (L2). What was noted before and not read yet stays noted, a microsecond earlier: a reading that began before this
 * note does not settle it, because it did not see what is missed now. A conversation that somebody is at work in is not
 * waited for: `noteBusy` notes it afterwards.
 */
export async function noteMissed(everyTeam: Db): Promise<Noted> {
  const { rows } = await sql<{ team_id: TeamId; conversation_id: ConversationId | null; since: MessageTs }>`
    with last as (
      select team_id, max(last_message_ts) as ts from conversations join workspaces w using (team_id)
      where w.uninstalled_at is null group by team_id having max(last_message_ts) is not null
    ), idle as (
      select c.team_id, c.conversation_id from conversations c join last using (team_id)
      where c.moved_to is null and c.state = 'active' for update of c skip locked
    ), noted as (
      update conversations c set missed_since = coalesce((c.missed_since::numeric - 0.000001)::text, c.last_message_ts, last.ts)
      from idle join last using (team_id)
      where c.team_id = idle.team_id and c.conversation_id = idle.conversation_id
    ), told as (
      update workspaces w set missed_since = coalesce(w.missed_since, last.ts) from last where w.team_id = last.team_id
    )
    select last.team_id, busy.conversation_id, coalesce(busy.last_message_ts, last.ts) as since
    from last left join conversations busy on busy.team_id = last.team_id and busy.moved_to is null
      and busy.state = 'active' and not exists (select from idle
        where idle.team_id = busy.team_id and idle.conversation_id = busy.conversation_id)`.execute(
    everyTeam,
  );
  return {
    teamIds: [...new Set(rows.map((row) => row.team_id))],
    busy: rows.flatMap(({ team_id: teamId, conversation_id: conversationId, since }) =>
      conversationId === null ? [] : [{ teamId, conversationId, since }],
    ),
  };
}

/**
 * Notes a conversation that `noteMissed` left out, from where it had to be read back then. It waits until nobody is at
 * work in it.
 */
export async function noteBusy(
  everyTeam: Db,
  { teamId, conversationId, since }: BusyConversation,
): Promise<void> {
  await sql`
    update conversations set missed_since = coalesce((missed_since::numeric - 0.000001)::text, ${since})
    where team_id = ${teamId} and conversation_id = ${conversationId} and moved_to is null
      and state = 'active'`.execute(everyTeam);
}

/** From where conversations that were never heard of have to be read; null: they need not be. */
export async function findMissedSince(db: Db, teamId: TeamId): Promise<MessageTs | null> {
  const row = await db
    .selectFrom('workspaces')
    .select('missed_since')
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return (row?.missed_since ?? null) as MessageTs | null;
}

/**
 * Notes the conversations that were first heard of after the others were noted: they may have begun while nobody listened,
 * before what was heard of them.
 */
export async function noteNewlyHeard(db: Db, teamId: TeamId, since: MessageTs): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ missed_since: since })
    .where('team_id', '=', teamId)
    .where('missed_since', 'is', null)
    .where('state', '=', 'active')
    .where('moved_to', 'is', null)
    .execute();
}

/**
 * Notes a conversation that began while nobody listened: it is to be read back from `since` on. Where messages came from it
 * by now, what was missed before them is to be read all the same.
 */
export async function noteUnheard(
  db: Db,
  teamId: TeamId,
  { conversationId, kind, since }: MissedConversation,
): Promise<void> {
  await sql`
    insert into conversations as c (team_id, conversation_id, kind, turn, missed_since)
    values (${teamId}, ${conversationId}, ${kind}, 0, ${since})
    on conflict (team_id, conversation_id) do update
      set missed_since = coalesce(c.missed_since, excluded.missed_since)`.execute(db);
}

/**
 * Has all that is noted in a workspace read back (L2). What was noted before this is committed is sure to be seen, and what
 * was refused in a round that waits to go on is tried again: the bot may have been let in since.
 */
export async function queueReadBack(everyTeam: Db, teamId: TeamId): Promise<void> {
  await enqueueOne(everyTeam, 'read-back', { teamId, refused: [], failed: [] });
}

/** The active conversations that have to be read back: those with clients first, of these the last heard first. */
export async function listMissed(db: Db, teamId: TeamId): Promise<MissedConversation[]> {
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation_id', 'kind', 'missed_since'])
    .where('team_id', '=', teamId)
    .where('missed_since', 'is not', null)
    .where('state', '=', 'active')
    .where('moved_to', 'is', null)
    .orderBy('has_client', 'desc')
    .orderBy('last_message_ts', 'desc')
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id as ConversationId,
    kind: row.kind,
    since: row.missed_since as MessageTs,
  }));
}

/** Every conversation of a workspace that is known, by any id it ever had. */
export async function listKnownIds(db: Db, teamId: TeamId): Promise<Set<string>> {
  const rows = await db
    .selectFrom('conversations')
    .select('conversation_id')
    .where('team_id', '=', teamId)
    .execute();
  return new Set(rows.map((row) => row.conversation_id));
}

/** Notes that a conversation has been read from `since`, unless it was missed again from earlier on. */
export async function settleMissed(
  db: Db,
  teamId: TeamId,
  { conversationId, since }: Pick<MissedConversation, 'conversationId' | 'since'>,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ missed_since: null })
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .where('missed_since', '=', since)
    .execute();
}

/** Notes that all conversations of a workspace that were never heard of are in hand. */
export async function settleMissedSince(db: Db, teamId: TeamId, since: MessageTs): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ missed_since: null })
    .where('team_id', '=', teamId)
    .where('missed_since', '=', since)
    .execute();
}
