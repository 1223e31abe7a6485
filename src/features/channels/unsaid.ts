import type { Deps } from '../../deps';
import { inTheirHours, opensAt } from '../../outbox/in-hours';
import type { Post } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import { deadTokenCodes } from '../../slack/grants';
import { inTeam } from '../../store/database';
import { dayMs, weekMs } from '../../time';
import { isUserId } from '../../workspace/ids';
import type { ClientSettings, Member } from '../../workspace/settings/settings';
import { whoIsTold, whoServes } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { buildUnsaidNote } from './views';

/**
 * Slack will not take a post, now or later. A member in charge is told privately, in their hours: once a day for a
 * place and a reason. What a member wrote themselves has its own word to them, and a dead token leaves nobody
 * to tell. A note about no client is never told of, so a refused note brings no other.
 */
export async function tellUnsaid(deps: Deps, post: Post, reason: string): Promise<void> {
  const isAuthors = deps.registry.postKinds[post.kind].tellsAuthor === true;
  const isNote = isUserId(post.conversationId) && post.clientId === null;
  if (isAuthors || isNote || deadTokenCodes.has(reason)) return;
  const { teamId } = post;
  const workspace = await deps.workspaces.current(teamId);
  const now = deps.clock();
  const reader = workspace === null ? null : readerOf(workspace, post, now);
  if (workspace === null || reader === null) return;
  const opening = opensAt(workspace, reader, now);
  const note = {
    kind: 'note' as const,
    conversationId: reader.user,
    message: buildUnsaidNote(post, clientOf(workspace, post)?.name ?? null, reason),
    staleAt: now + weekMs,
    onceKey: `unsaid ${post.conversationId} ${reason} ${reader.user} ${opening ?? Math.floor(now / dayMs)}`,
  };
  await inTeam(deps.database.db, teamId, (trx) =>
    queuePost(trx, teamId, inTheirHours(workspace, reader, note, now), now),
  );
}

/** Whoever would have said it with their own grant (P2), else whoever of those in charge is there, beside its reader. */
function readerOf(workspace: Workspace, post: Post, now: number): Member | null {
  const { members } = workspace.settings;
  if (post.speaker !== null) return members.find(({ user }) => user === post.speaker) ?? null;
  const client = clientOf(workspace, post);
  const others = whoServes(workspace, client).filter(({ user }) => user !== post.conversationId);
  return whoIsTold(workspace, client, others, now);
}

function clientOf({ settings, clientIds }: Workspace, { clientId }: Post): ClientSettings | null {
  return settings.clients.find(({ name }) => clientIds.get(name) === clientId) ?? null;
}
