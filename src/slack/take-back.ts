import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { ConversationId, MessageTs, UserId } from '../domain/ids';
import { escapeText, instantInZone } from '../domain/wording';
import { quotable } from '../domain/words/quote';
import { recordForm } from '../store/change-requests';
import { inTeam } from '../store/database';
import { cancelLater, changeLater, insertLater } from '../store/later-answers';
import { findOwnWords, recordTakenBack } from '../store/later-sent';
import { NoGrantError } from './grants';
import { zoneOfMember } from './later-answers';
import type { Desk, Entry } from './roster';

/** A message that its writer wants back, to be sent at `sendAt` instead (ms since 1970 UTC). */
export type Regretted = Readonly<{
  conversationId: ConversationId;
  threadTs: MessageTs | null;
  ts: MessageTs;
  sendAt: number;
}>;

/**
 * Takes a member's own message back with their own grant, and keeps its words for later (V5). First the words are kept,
 * not to go out by themselves; then the message is deleted; then they get their time. So a crash in between loses no
 * word and says none twice. Gives what became of it, in words.
 */
export async function takeBack(desk: Desk, entry: Entry, by: UserId, said: Regretted): Promise<string> {
  const { teamId } = entry.workspace;
  const { conversationId, threadTs, ts } = said;
  const now = desk.clock();
  if (said.sendAt <= now) return 'That time is over, so nothing was taken back.';
  const kept = await inTeam(desk.database.db, teamId, async (trx) => {
    const text = await findOwnWords(trx, teamId, { conversationId, ts, by });
    if (text === undefined || !(await recordForm(trx, teamId, `take back ${conversationId} ${ts}`, now)))
      return null;
    const place = { author: by, conversationId, threadTs };
    // Said a second time it calls nobody a second time: no @here (R9).
    const words = { text: quotable(text), sendAt: said.sendAt };
    const id = await insertLater(trx, teamId, { ...place, ...words, state: 'held' }, now);
    return { id, text: words.text };
  });
  if (kept === null) return 'I have no such words of yours any more, so nothing was taken back.';
  const deleted = await deleteOwn(desk, entry, by, said);
  // Perhaps it is gone: then the words that are kept are the only ones.
  if (deleted.kind === 'unclear') return unclearWords;
  return inTeam(desk.database.db, teamId, async (trx) => {
    if (deleted.kind === 'refused') {
      await cancelLater(trx, teamId, kept.id);
      return deleted.why;
    }
    await recordTakenBack(trx, teamId, { conversationId, ts, now });
    await changeLater(trx, teamId, kept.id, { text: kept.text, sendAt: said.sendAt, now });
    return `Taken back. It goes out on ${instantInZone(said.sendAt, zoneOfMember(entry, by, said.sendAt))}.`;
  });
}

const unclearWords =
  'Slack did not answer, so I can’t tell whether your message is gone: please look. I keep its words with what you have written for later, and they go out only when you say so.';

type Deleted = Readonly<{ kind: 'gone' | 'unclear' }> | Readonly<{ kind: 'refused'; why: string }>;

/** Deletes a member's own message in their own name. */
async function deleteOwn(desk: Desk, entry: Entry, by: UserId, said: Regretted): Promise<Deleted> {
  try {
    const slack = await desk.slackAs(entry.workspace.teamId, by);
    await slack.chat.delete({ channel: said.conversationId, ts: said.ts });
    return { kind: 'gone' };
  } catch (error) {
    if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return { kind: 'unclear' };
    return { kind: 'refused', why: whyRefused(error) };
  }
}

/** @throws what is no answer of Slack's */
function whyRefused(error: unknown): string {
  if (error instanceof NoGrantError)
    return 'Without your account connected I can’t take your message back. It stands as you sent it.';
  if (error instanceof WebAPIPlatformError)
    return `Slack would not take your message back (${escapeText(error.data.error)}). It stands as you sent it.`;
  if (error instanceof WebAPIRateLimitedError)
    return 'Slack is busy right now, so nothing was taken back: your message stands as you sent it. You can still delete it yourself.';
  throw error;
}
