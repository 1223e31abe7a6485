import { dayMs } from '../../time';
import type { UserId } from '../../workspace/ids';
import type { SaidMessage } from '../../workspace/message';
import type { Member, Settings } from '../../workspace/settings/settings';
import { whoServes } from '../../workspace/timetable';

/** For how long an automatic reply counts, ms: the second one in this time can be declined for the future (R13). */
export const countedMs = 30 * dayMs;

/** “Urgent” as the first word, as our texts tell people to write it, in each of their languages. */
const urgentFirst = /^[\s/*_"“„«¡]*(?:(?:urgente?s?|dringend\w*)(?!\p{L})|緊急|至急)/iu;

/**
 * Whether a message turns to Gatehouse itself: it mentions it, or begins with “urgent” in a direct message to it. That is
 * the way through for what can't wait, so it is answered even to somebody who wants no automatic replies.
 */
export function turnsToGatehouse(
  { text, conversationKind }: Pick<SaidMessage, 'text' | 'conversationKind'>,
  botUserId: UserId,
): boolean {
  if (text.includes(`<@${botUserId}>`) || text.includes(`<@${botUserId}|`)) return true;
  return conversationKind === 'bot_dm' && urgentFirst.test(text);
}

/**
 * Somebody who wants no automatic replies. `name`: null where Slack was never asked. `since`: ms since 1970 UTC. `inCharge`:
 * the members whom their latest message concerned.
 */
export type OptedOut = Readonly<{
  userId: UserId;
  name: string | null;
  clientName: string;
  since: number;
  inCharge: readonly UserId[];
}>;

/**
 * Those of them whom a member serves: the people of clients they are in charge of. People of a client that the settings
 * don't list may have written to one member alone, so only those hear of them whom that message concerned (P2).
 */
export function concerningMember(
  everybody: readonly OptedOut[],
  settings: Settings,
  member: Member,
): readonly OptedOut[] {
  return everybody.filter(({ clientName, inCharge }) => {
    const client = settings.clients.find(({ name }) => name === clientName);
    return client === undefined
      ? inCharge.includes(member.user)
      : whoServes({ settings }, client).includes(member);
  });
}
