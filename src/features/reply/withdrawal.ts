import type { Deps } from '../../deps';
import { deleteMessage } from '../../slack/delete-message';
import { NoGrantError, NotInstalledError } from '../../slack/grants';
import { inTeam } from '../../store/database';
import type { MessageTs, TeamId } from '../../workspace/ids';
import { giveUpReply } from './give-up';
import type { Reply } from './rules/reply';
import { isReliedOn, recordWithdrawal } from './store/withdrawal';

/**
 * A client's message was deleted by its writer, and nobody has answered it: its automatic reply goes too (R5), and the next
 * message there may get one. It stays where another message of that client counts on it (R3), and where Slack won't delete
 * it.
 *
 * @throws when it is not certain what became of it, for another try
 */
export async function withdraw(deps: Deps, teamId: TeamId, reply: Reply): Promise<void> {
  if (reply.answeredAt !== null || reply.retractedAt !== null) return;
  switch (reply.state) {
    case 'failed':
      return;
    case 'pending':
      return drop(deps, teamId, reply);
    case 'sending':
      throw new NotYetError(`post ${reply.postId} is on its way, and is withdrawn after that`);
    case 'sent':
      return withdrawSaid(deps, teamId, reply);
    default:
      return reply.state satisfies never;
  }
}

async function drop(deps: Deps, teamId: TeamId, reply: Reply): Promise<void> {
  const isDropped = await inTeam(deps.database.db, teamId, (trx) =>
    giveUpReply(trx, teamId, reply, 'withdrawn'),
  );
  if (!isDropped) throw new NotYetError(`post ${reply.postId} was just taken in hand`);
}

async function withdrawSaid(deps: Deps, teamId: TeamId, reply: Reply): Promise<void> {
  const { sentTs, onlyFor } = reply;
  // What one person alone sees, Slack lets nobody delete.
  if (sentTs === null || onlyFor !== null) return;
  const { db } = deps.database;
  if (await inTeam(db, teamId, (trx) => isReliedOn(trx, teamId, reply))) return;
  if (!(await isDeleted(deps, teamId, reply, sentTs))) return;
  const at = deps.clock();
  await inTeam(db, teamId, (trx) => recordWithdrawal(trx, teamId, reply, at));
}

/** Deletes a reply with the grant it was posted with; false when that can't be. */
async function isDeleted(
  deps: Deps,
  teamId: TeamId,
  { conversationId, speaker, postId }: Reply,
  ts: MessageTs,
): Promise<boolean> {
  try {
    const client = speaker === null ? await deps.slackFor(teamId) : await deps.slackAs(teamId, speaker);
    const deleted = await deleteMessage(client, conversationId, ts);
    if (deleted.kind === 'busy' || deleted.kind === 'unclear')
      throw new NotYetError(`post ${postId} could not be deleted: ${deleted.kind}`);
    if (deleted.kind === 'refused')
      deps.log.warn(
        { team: teamId, post: postId, code: deleted.code },
        'a reply to a deleted message stays, because Slack refused to delete it',
      );
    return deleted.kind === 'gone';
  } catch (error) {
    if (error instanceof NoGrantError || error instanceof NotInstalledError) return false;
    throw error;
  }
}

class NotYetError extends Error {
  override name = 'NotYet';
}
