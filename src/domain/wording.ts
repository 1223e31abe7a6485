import { DateTime } from 'luxon';
import { type Because, becauses, type Notice } from './gate';

/** Escapes the three characters that mean something to Slack in text that isn't ours. Source: docs.slack.dev, formatting. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * An instant (ms since 1970 UTC) that each reader sees in their own zone. The fallback, for readers of
 * notifications and old clients, is in `zone` and says so.
 *
 * @param lead the word before it ("until"), said within the token: a "tomorrow" that opens one may be capitalised
 */
export function instantToken(at: number, zone: string, lead?: string): string {
  const before = lead === undefined ? '' : `${lead} `;
  return `<!date^${Math.floor(at / 1000)}^${before}{date_long_pretty} at {time}|${before}${instantInZone(at, zone)}>`;
}

/** An instant in words, in `zone`, with the zone named: "Monday 23 November, 09:00 (Lisbon time)". */
export function instantInZone(at: number, zone: string): string {
  const city = (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
  const words = DateTime.fromMillis(at, { zone }).setLocale('en-GB').toFormat('cccc d LLLL, HH:mm');
  return `${words} (${city} time)`;
}

/** Whom a client hears of: the one person in charge by name, or the team. */
export function whoIsAway(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined ? escapeText(only) : 'The team';
}

/** Renders an instant (ms since 1970 UTC) with the word that leads to it: "until Monday …". */
export type TimeWords = (at: number, lead: string) => string;

/** The automatic reply (R1), in Slack's mrkdwn. */
export function noticeText(notice: Notice, who: string, time: TimeWords): string {
  const verb = who === 'The team' ? 'is offline' : 'is off the clock';
  const back =
    notice.backAt === null
      ? `${who} ${verb} at the moment.`
      : `${who} ${verb} ${time(notice.backAt, 'until')}.`;
  const target =
    notice.targetAt === null ? '' : ` You'll have an answer ${time(notice.targetAt, 'by')} at the latest.`;
  return `Thanks, your message has arrived safely. ${back}${target}`;
}

/** What the client can do if it can't wait; stands under the notice, beside its button. */
export const ifItCannotWait = "If it can't wait, press “It can't wait” and it goes to them right away.";

/** What says plainly that nobody typed this. */
export const automaticReplyMark = 'Automatic reply';

/** The reasons of a decision in sentences; a code of an older version stands for itself. */
export function explainAll(codes: readonly string[]): string[] {
  return codes.map((code) => {
    const known = becauses.find((because) => because === code);
    return known === undefined ? code : explain(known);
  });
}

/** Why something was decided, for the people who look back (not for clients). */
export function explain(because: Because): string {
  switch (because) {
    case 'open':
      return 'Somebody in charge was within working hours when it was said.';
    case 'opened_since':
      return 'Working hours had begun again by the time it was processed, so a notice would have been late (R2).';
    case 'already_told':
      return 'This client was already told in this conversation during this closure (R3).';
    case 'people_talking':
      return 'Somebody in charge had just spoken there: people were talking (R4).';
    case 'asks_nothing':
      return 'It asks for nothing: thanks, a greeting, a farewell (R5).';
    case 'looks_automatic':
      return 'It reads like an automatic message, and those are never answered (R8).';
    case 'for_gatehouse':
      return 'It asked Gatehouse itself for something, and got just that.';
    case 'expects_no_answer':
      return 'The conversation is for announcements: nobody expects an answer there.';
    case 'closed':
      return 'Everybody in charge was outside working hours when it was said.';
    case 'shadow':
      return 'Shadow mode: this is what would have been said (R10).';
    case 'client_said_urgent':
      return "The client pressed “It can't wait” (U2).";
    case 'withdrawn':
      return 'Its writer deleted it before a notice went out.';
    case 'muted':
      return 'A member had muted the conversation (R11).';
    case 'waits':
      return 'The notice was to wait some minutes, in case a person answered first (R4).';
    case 'answered_first':
      return 'A member answered before the wait was over, so no notice went out (R4).';
    case 'reacted_first':
      return 'A member reacted before the wait was over, so no notice went out (R4).';
    case 'retracted':
      return 'A member took the notice back (R11).';
    default:
      return because satisfies never;
  }
}
