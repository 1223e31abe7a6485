import type { Deps } from '../../deps';
import { type DeletedMessage, deleteMessage } from '../../slack/delete-message';
import { NoGrantError } from '../../slack/grants';
import { inTeam } from '../../store/database';
import { recordForm } from '../../store/forms';
import { quotable } from '../../words/quote';
import { escapeText, instantInZone } from '../../words/wording';
import type { ConversationId, MessageTs, UserId } from '../../workspace/ids';
import type { Workspace } from '../../workspace/workspaces';
import { type LaterAnswer, zoneOfMember } from './rules';
import { cancelLater, changeLater, insertLater } from './store/answers';
import { findOwnWords, recordTakenBack } from './store/said';

/** A message that its writer wants back, to be sent at `sendAt` instead. Instants: ms since 1970 UTC. */
export type MessageToTakeBack = Readonly<{
  by: UserId;
  conversationId: ConversationId;
  threadTs: MessageTs | null;
  ts: MessageTs;
  sendAt: number;
  now: number;
}>;

/**
 * Takes a member's own message back with their own grant, and keeps its words for later (V5). Gives what became of it,
 * in words.
 *
 * The words are stored first, as `held`, then the message is deleted, and only then the words get their time. So a crash
 * in between loses no word and says none twice.
 */
export async function takeBack(
  deps: Deps,
  workspace: Workspace,
  message: MessageToTakeBack,
): Promise<string> {
  if (message.sendAt <= message.now) return 'That time is over, so nothing was taken back.';
  const kept = await keepWords(deps, workspace, message);
  if (kept === null) return 'I have no such words of yours any more, so nothing was taken back.';
  const deleted = await deleteOwn(deps, workspace, message);
  switch (deleted.kind) {
    case 'gone':
      return sendLaterInstead(deps, workspace, message, kept);
    case 'unclear':
      // If the message is gone, the words that are held are the only ones left.
      return 'Slack did not answer, so I can’t tell whether your message is gone: please look. I keep its words with what you have written for later, and they go out only when you say so.';
    default:
      await inTeam(deps.database.db, workspace.teamId, (trx) => cancelLater(trx, workspace.teamId, kept.id));
      return deleted.kind === 'refused' ? refusedWords(deleted.code) : standsWords[deleted.kind];
  }
}

function refusedWords(code: string): string {
  return `Slack would not take your message back (${escapeText(code)}). It stands as you sent it.`;
}

const standsWords = {
  no_grant: 'Without your account connected I can’t take your message back. It stands as you sent it.',
  busy: 'Slack is busy right now, so nothing was taken back: your message stands as you sent it. You can still delete it yourself.',
};

type KeptWords = Pick<LaterAnswer, 'id' | 'text'>;

/** Keeps the words of a message, once however often it is asked for; null when there are none, or they were kept before. */
async function keepWords(
  deps: Deps,
  { teamId }: Workspace,
  { by, conversationId, threadTs, ts, sendAt, now }: MessageToTakeBack,
): Promise<KeptWords | null> {
  return inTeam(deps.database.db, teamId, async (trx) => {
    const said = await findOwnWords(trx, teamId, { conversationId, ts, by });
    if (said === undefined || !(await recordForm(trx, teamId, `take back ${conversationId} ${ts}`, now)))
      return null;
    // Said a second time, the words must not call everybody again: no @here (R9).
    const text = quotable(said);
    const answer = { author: by, conversationId, threadTs, text, sendAt, state: 'held' as const };
    return { id: await insertLater(trx, teamId, answer, now), text };
  });
}

type Deleted = DeletedMessage | Readonly<{ kind: 'no_grant' }>;

async function deleteOwn(
  deps: Deps,
  { teamId }: Workspace,
  { by, conversationId, ts }: MessageToTakeBack,
): Promise<Deleted> {
  try {
    return await deleteMessage(await deps.slackAs(teamId, by), conversationId, ts);
  } catch (error) {
    if (error instanceof NoGrantError) return { kind: 'no_grant' };
    throw error;
  }
}

async function sendLaterInstead(
  deps: Deps,
  { teamId, settings }: Workspace,
  message: MessageToTakeBack,
  { id, text }: KeptWords,
): Promise<string> {
  const { by, sendAt, now } = message;
  await inTeam(deps.database.db, teamId, async (trx) => {
    await recordTakenBack(trx, teamId, message);
    await changeLater(trx, teamId, id, { text, sendAt, now });
  });
  return `Taken back. It goes out on ${instantInZone(sendAt, zoneOfMember(settings, by, sendAt))}.`;
}
