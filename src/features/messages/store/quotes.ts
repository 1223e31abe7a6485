import type { KnownBlock } from '@slack/types';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PostKind } from '../../../outbox/post';
import type { Db } from '../../../store/database';
import { toJson } from '../../../store/inbox';
import type { TeamId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import { quoteKey, withoutQuotes } from '../rules/quotes';

const stored = z.looseObject({
  text: z.string(),
  blocks: z.array(
    z.custom<KnownBlock>((block) => z.looseObject({ type: z.string() }).safeParse(block).success),
  ),
});

/**
 * Takes messages out of what waits to be said to members (L3, P3). A list loses their entries, and what speaks of them alone
 * is given up. What is sent holds no words any more.
 *
 * @param quoting the kinds of post that repeat people's words
 */
export async function forgetQuotes(
  db: Db,
  teamId: TeamId,
  quoting: readonly PostKind[],
  messages: readonly MessageKey[],
): Promise<void> {
  const waiting = await listQuoting(db, teamId, quoting);
  if (waiting.length === 0 || messages.length === 0) return;
  const unquoted = {
    keys: new Set(messages.map(({ conversationId, messageTs }) => quoteKey(conversationId, messageTs))),
    words: await findWords(db, teamId, messages),
  };
  for (const post of waiting) {
    const left = withoutQuotes(post, unquoted);
    if (left === null) await giveUp(db, teamId, post.id);
    else if (left !== post) await rewrite(db, teamId, post.id, toJson(left.message));
  }
}

async function listQuoting(db: Db, teamId: TeamId, quoting: readonly PostKind[]) {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'for_conversation_id', 'for_message_ts', 'message'])
    .where('team_id', '=', teamId)
    .where('state', 'in', ['pending', 'sending'])
    .where('kind', 'in', [...quoting])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id, for_conversation_id: conversationId, for_message_ts: ts, message }) => ({
    id,
    forKey: conversationId === null || ts === null ? null : quoteKey(conversationId, ts),
    message: stored.parse(message),
  }));
}

/** Everything that messages ever said, as far as it is kept. */
async function findWords(db: Db, teamId: TeamId, messages: readonly MessageKey[]): Promise<string[]> {
  const these = sql`(conversation_id, message_ts) in (select * from unnest(
    ${messages.map(({ conversationId }) => conversationId)}::text[], ${messages.map(({ messageTs }) => messageTs)}::text[]))`;
  const { rows } = await sql<{ text: string }>`
    select text from exchanges where team_id = ${teamId} and text is not null and ${these}
    union select text from member_messages where team_id = ${teamId} and text is not null and ${these}
    union select text from revisions where team_id = ${teamId} and text is not null and ${these}`.execute(db);
  return rows.map(({ text }) => text);
}

/** It counts as never said. */
async function giveUp(db: Db, teamId: TeamId, postId: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'failed', failure: 'withdrawn', message: toJson({ text: '', blocks: [] }) })
    .where('team_id', '=', teamId)
    .where('id', '=', postId)
    .execute();
}

async function rewrite(db: Db, teamId: TeamId, postId: number, message: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ message })
    .where('team_id', '=', teamId)
    .where('id', '=', postId)
    .execute();
}
