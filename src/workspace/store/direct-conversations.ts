import { sql } from 'kysely';
import { type Db, timestamp } from '../../store/database';
import type { ConversationId, TeamId, UserId } from '../ids';

/** Who is in a direct conversation, as Slack last told. `askedAt` in ms since 1970 UTC. */
export type DirectConversation = Readonly<{
  kind: 'bot_dm' | 'group_dm' | 'member_dm';
  /** Everybody in it. Empty for the bot's own, where it does not matter. */
  people: readonly UserId[];
  askedAt: number;
}>;

/** What is known of a direct conversation; undefined when Slack was never asked. */
export async function findDirect(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<DirectConversation | undefined> {
  const row = await db
    .selectFrom('direct_conversations')
    .select(['kind', 'people', 'asked_at as askedAt'])
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, people: row.people as UserId[] };
}

/** Stores what Slack told of a direct conversation, in place of what it told before. */
export async function recordDirect(
  db: Db,
  teamId: TeamId,
  conversationId: ConversationId,
  { kind, people, askedAt }: DirectConversation,
): Promise<void> {
  const values = { kind, people: [...people], asked_at: new Date(askedAt) };
  await db
    .insertInto('direct_conversations')
    .values({ team_id: teamId, conversation_id: conversationId, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'conversation_id']).doUpdateSet(values))
    .execute();
}

/** Forgets a direct conversation in which nobody is watched any more. */
export async function deleteDirect(db: Db, teamId: TeamId, conversationId: ConversationId): Promise<void> {
  await db
    .deleteFrom('direct_conversations')
    .where('team_id', '=', teamId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/**
 * Forgets the direct conversations of people who took their grants back. Where others still watch, Slack is asked
 * again.
 */
export async function deleteDirectsOf(db: Db, teamId: TeamId, people: readonly string[]): Promise<void> {
  await sql`delete from direct_conversations
    where team_id = ${teamId} and people && ${[...people]}::text[]`.execute(db);
}

/** Forgets members' own direct conversations that Slack was last asked about before `before` (ms since 1970 UTC). */
export async function deleteDirectsBefore(everyTeam: Db, before: number): Promise<void> {
  await everyTeam
    .deleteFrom('direct_conversations')
    .where('kind', '<>', 'bot_dm')
    .where('asked_at', '<', timestamp(before))
    .execute();
}
