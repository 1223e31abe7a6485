import type { Deps } from '../../deps';
import type { PressResult } from '../../home/press';
import { type DeletedMessage, deleteMessage } from '../../slack/delete-message';
import { NoGrantError } from '../../slack/grants';
import { type Db, inTeam } from '../../store/database';
import { durationInWords } from '../../words/wording';
import type { MessageTs, UserId } from '../../workspace/ids';
import type { MessageKey } from '../../workspace/message';
import { amongThem } from '../../workspace/remarks';
import type { Workspace } from '../../workspace/workspaces';
import { giveUpReply } from './give-up';
import { stillInCharge } from './rules/in-charge';
import type { Reply } from './rules/reply';
import { listHeldReplies, recordPresence, recordRetraction } from './store';

/**
 * Takes a reply back (R11), once: one that was said is deleted where it stands, one that waits is dropped. No other
 * follows in that closure.
 */
export async function retract(
  deps: Deps,
  workspace: Workspace,
  reply: Reply,
  by: UserId,
): Promise<PressResult> {
  if (reply.retractedAt !== null) return done('It was taken back before.');
  switch (reply.state) {
    case 'failed':
      return done('It never went out.');
    case 'sending':
      return refused(onItsWay);
    case 'pending':
      return dropHeld(deps, workspace, reply);
    case 'sent':
      return retractSaid(deps, workspace, reply, by);
    default:
      return reply.state satisfies never;
  }
}

async function dropHeld(deps: Deps, { teamId }: Workspace, reply: Reply): Promise<PressResult> {
  const isDropped = await inTeam(deps.database.db, teamId, (trx) =>
    giveUpReply(trx, teamId, reply, 'retracted'),
  );
  return isDropped ? done('It will not be said.') : refused(onItsWay);
}

/**
 * Drops the replies on hold for a message and for earlier ones in its conversation, because somebody in charge (`by`) has
 * seen it. Gives how many there were; one that is just on its way still goes out.
 */
export async function dropHeldReplies(
  trx: Db,
  workspace: Workspace,
  upTo: MessageKey,
  { by, because }: Readonly<{ by: UserId; because: string }>,
): Promise<number> {
  const { teamId } = workspace;
  const held = (await listHeldReplies(trx, teamId, upTo)).filter((reply) =>
    amongThem(workspace, stillInCharge(workspace, reply), reply.saidAt)(by),
  );
  for (const reply of held) await giveUpReply(trx, teamId, reply, because);
  return held.length;
}

async function retractSaid(deps: Deps, workspace: Workspace, reply: Reply, by: UserId): Promise<PressResult> {
  const { teamId } = workspace;
  if (reply.onlyFor !== null)
    return refused('Only the person who wrote can see it, and Slack lets nobody take such a message back.');
  const why = reply.sentTs === null ? null : await whyNotDeleted(deps, workspace, reply, reply.sentTs);
  if (why !== null) return refused(why);
  const retraction = { by, at: deps.clock() };
  await inTeam(deps.database.db, teamId, (trx) => recordRetraction(trx, teamId, reply, retraction));
  return done('Taken back. I won’t say anything more there until you are back.');
}

/** Deletes a reply with the grant it was posted with. Null when it is gone; else why it is not, in words for the member. */
async function whyNotDeleted(
  deps: Deps,
  { teamId }: Workspace,
  { conversationId, speaker }: Reply,
  ts: MessageTs,
): Promise<string | null> {
  try {
    const client = speaker === null ? await deps.slackFor(teamId) : await deps.slackAs(teamId, speaker);
    return whyStillThere(await deleteMessage(client, conversationId, ts));
  } catch (error) {
    if (!(error instanceof NoGrantError)) throw error;
    return notTakenBack('It was posted with an account that is not connected any more.');
  }
}

function whyStillThere(deleted: DeletedMessage): string | null {
  switch (deleted.kind) {
    case 'gone':
      return null;
    case 'busy':
      return notTakenBack('Slack is busy right now. Please try again in a minute.');
    case 'unclear':
      return 'Slack did not answer, so I can’t tell whether it is gone: please look.';
    case 'refused':
      return notTakenBack(refusalWords(deleted.code));
    default:
      return deleted satisfies never;
  }
}

/** Source: docs.slack.dev, chat.delete. */
function refusalWords(code: string): string {
  switch (code) {
    case 'cant_delete_message':
    case 'compliance_exports_prevent_deletion':
      return 'Slack does not let me delete it here.';
    case 'channel_not_found':
    case 'not_in_channel':
    case 'is_archived':
      return 'I am not in that conversation any more.';
    default:
      return `Slack refused it (${code}).`;
  }
}

function notTakenBack(why: string): string {
  return `I could not take it back. ${why}`;
}

const onItsWay = 'It is going out this very moment. Please try again in a minute.';

/**
 * A member says that they answer themselves. The reply is taken back unless somebody has answered already, and for a
 * while nothing more is said there, as if the member had spoken (R4). About a message that is answered or deleted nothing
 * is done any more (R11).
 */
export async function answerMyself(
  deps: Deps,
  workspace: Workspace,
  reply: Reply,
  by: UserId,
): Promise<PressResult> {
  if (reply.isDeleted) return done('Whoever wrote that message has deleted it; there is nothing left to do.');
  if (reply.answeredAt !== null) return done('That has been answered already; there is nothing left to do.');
  const { teamId } = workspace;
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, (trx) =>
    recordPresence(trx, teamId, reply.conversationId, { by, at: now }),
  );
  const minutes = workspace.settings.workspace.replies.talking_minutes;
  const quiet =
    minutes === 0
      ? 'Go ahead.'
      : `Go ahead: for ${durationInWords(minutes, 'en')} I won’t say anything there by myself.`;
  const { kind, words } = await retract(deps, workspace, reply, by);
  return done(kind === 'done' ? quiet : `${words} ${quiet}`);
}

function done(words: string): PressResult {
  return { kind: 'done', words };
}

function refused(words: string): PressResult {
  return { kind: 'refused', words };
}
