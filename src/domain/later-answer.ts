import { DateTime } from 'luxon';
import { closureAt, isOpen, type Schedule } from './schedule';

const minuteMs = 60_000;
/** Shorter closures are breaks: nobody is asked to hold their words over lunch. */
const shortestMs = 4 * 60 * minuteMs;
const nearMs = 15 * minuteMs;

/** Somebody's closure in which they answered a client: since when, and when they are back (V5). Epoch ms. */
export type OffHours = Readonly<{ closedSince: number; opensAt: number }>;

/**
 * The closure in which a member wrote at `saidAt`, if it is worth an offer to write later (V5): not in a break, not
 * within a quarter of an hour of its ends, and not when it is over by `now`. All epoch ms; null: no offer.
 */
export function offHoursOf(schedule: Schedule, saidAt: number, now: number): OffHours | null {
  const closure = closureAt(schedule, saidAt);
  if (closure === null || isOpen(schedule, now)) return null;
  const { startsAt, endsAt } = closure;
  if (startsAt === null || endsAt === null || endsAt - startsAt < shortestMs) return null;
  const isNear = saidAt < startsAt + nearMs || now > endsAt - nearMs;
  return isNear ? null : { closedSince: startsAt, opensAt: endsAt };
}

/** How far ahead an answer may be written, ms: as far as Slack's own scheduled messages go. */
export const furthestMs = 120 * 86_400_000;

/** What is wrong with an answer as handed in, or null: `text` as typed, `sendAt` and `now` in epoch ms. */
export function laterProblem(
  text: string,
  sendAt: number | null,
  now: number,
): Readonly<{ field: 'text' | 'when'; why: string }> | null {
  if (text.trim() === '') return { field: 'text', why: 'Please write something to send.' };
  if (text.length > mostCharacters) return { field: 'text', why: 'Please keep it under 3,000 characters.' };
  if (sendAt === null) return { field: 'when', why: 'Please choose when to send it.' };
  if (sendAt <= now) return { field: 'when', why: 'That is over already; please choose a later time.' };
  if (sendAt - now > furthestMs)
    return { field: 'when', why: 'That is far away; please stay within 120 days.' };
  return null;
}

/** Slack's limit for what is typed into a form. */
export const mostCharacters = 3000;

/** Typed words as Slack's mrkdwn in which nothing acts but mentions of people and channels, and links: no @here. */
export function toSafeMrkdwn(typed: string): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll(
    /&lt;(@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+(?:\|[^|&<>]*)?|(?:https?:\/\/|mailto:)(?:(?!&lt;|&gt;).)+)&gt;/g,
    (_, inner: string) => `<${inner}>`,
  );
}

/** The other way round: mrkdwn as somebody can type it again. */
export function toTyped(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** When it goes out, for a button: "Monday, 09:00". */
export function shortTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).setLocale('en-GB').toFormat('cccc, HH:mm');
}

/** The time on the clock: "23:10". */
export function clockTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('HH:mm');
}
