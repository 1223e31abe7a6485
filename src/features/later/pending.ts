import type { MemberWord } from '../../deps';
import { queuePost } from '../../outbox/store';
import type { PostMessage } from '../../slack/blocks';
import { type Db, inTeam } from '../../store/database';
import { dayMs } from '../../time';
import type { UserId } from '../../workspace/ids';
import { findGrantedAt } from '../../workspace/store/grants';
import type { Workspace } from '../../workspace/workspaces';
import { type LaterAnswer, zoneOfMember } from './rules';
import { listLater, startLater } from './store/answers';
import { buildLaterList, buildLaterPost } from './views';

/** Shows a member what they have written for later (V5), when they write `later` to the bot. */
export const answerLaterWord: MemberWord = async (deps, workspace, { message, member }) => {
  if (!/^\/?later[.!?]*$/i.test(message.text.trim())) return null;
  const shown = await inTeam(deps.database.db, workspace.teamId, (trx) =>
    showPending(trx, workspace, member.user, null),
  );
  return { kind: 'later_offer', message: shown };
};

/**
 * What a member has written that is not out yet, for them alone.
 *
 * @param lead what a press came to, to be said first
 */
export async function showPending(
  trx: Db,
  { teamId, settings }: Workspace,
  author: UserId,
  lead: string | null,
): Promise<PostMessage> {
  const answers = await listLater(trx, teamId, author);
  return buildLaterList(answers, zoneOfMember(settings, author, answers[0]?.sendAt ?? 0), lead);
}

/**
 * Queues an answer in the transaction that has locked it: with its author's own grant where they gave one, else by the
 * bot in their name. False when it is on its way, out or cancelled already. `now` in ms since 1970 UTC.
 */
export async function putOnItsWay(
  trx: Db,
  { teamId, settings }: Workspace,
  later: LaterAnswer,
  now: number,
): Promise<boolean> {
  if (later.state !== 'waiting' && later.state !== 'held') return false;
  const isConnected = (await findGrantedAt(trx, teamId, later.author)) !== undefined;
  const name = settings.members.find(({ user }) => user === later.author)?.name ?? 'A colleague';
  const post = {
    kind: 'later' as const,
    conversationId: later.conversationId,
    threadTs: later.threadTs,
    message: buildLaterPost(later.text, isConnected ? null : name),
    staleAt: now + dayMs,
    ...(isConnected ? { speaker: later.author } : {}),
  };
  const postId = await queuePost(trx, teamId, post, now);
  return postId !== null && startLater(trx, teamId, later.id, postId);
}
