import type { MessageTs } from '../domain/ids';
import type { Entry } from '../slack/roster';
import { toSaid } from '../slack/said-replies';
import { buildCopy } from '../slack/views/reply-copy';
import { inTeam } from '../store/database';
import { type Post, queuePost } from '../store/outbox';
import { findReply } from '../store/replies';
import { dayMs } from './exchange';
import type { Tools } from './tools';

/**
 * Queues the copy that the first in charge gets of a reply which has just gone out as `ts`, where the workspace wants
 * copies as messages (R11). Called before the reply is settled, so that none is lost; a second call queues nothing.
 */
export async function copyReply(tools: Tools, post: Post, ts: string): Promise<void> {
  if (post.kind !== 'notice') return;
  const entry = await tools.roster.recent(post.teamId);
  if (entry?.settings.workspace.replies.copies === 'message') await queueCopy(tools, entry, post, ts);
}

async function queueCopy(tools: Tools, entry: Entry, post: Post, ts: string): Promise<void> {
  const { teamId } = post;
  const now = tools.clock();
  const reply = await inTeam(tools.database.db, teamId, (trx) => findReply(trx, teamId, post.id));
  const member = entry.settings.members.find(({ user }) => user === reply?.inCharge[0]);
  if (reply === undefined || member === undefined) return;
  const out = { ...reply, state: 'sent' as const, sentAt: now, sentTs: ts as MessageTs };
  const message = buildCopy(await toSaid(tools, entry, out, member));
  const copy = {
    kind: 'copy' as const,
    conversationId: member.user,
    for: post.for,
    clientId: reply.clientId,
    message,
    staleAt: now + dayMs,
    onceKey: `copy ${post.id}`,
  };
  await inTeam(tools.database.db, teamId, (trx) => queuePost(trx, teamId, copy, now));
}
