import { closureAt, isOpen, type Schedule } from '../../schedule/schedule';
import { dayMs, hourMs, minuteMs } from '../../time';
import { unescapeText } from '../../words/escape';
import { escapeCharacters } from '../../words/wording';
import type { ConversationId, MessageTs, UserId } from '../../workspace/ids';
import type { Settings } from '../../workspace/settings/settings';
import { zoneAt } from '../../workspace/timetable';

/**
 * What a member wrote for a client, to go out later (V5). `waiting` goes out by itself at `sendAt`, `held` when its
 * author says so, `going` is in the outbox. Instants: ms since 1970 UTC.
 */
export type LaterAnswer = Readonly<{
  id: number;
  author: UserId;
  conversationId: ConversationId;
  /** A channel has a name that can be linked; direct messages have none. */
  isChannel: boolean;
  threadTs: MessageTs | null;
  /** Mrkdwn that was made safe; empty once it is sent or cancelled. */
  text: string;
  sendAt: number;
  state: 'waiting' | 'held' | 'going' | 'sent' | 'cancelled';
  writtenAt: number;
}>;

/** Shorter closures are breaks: nobody is asked to hold their words over lunch. */
const shortestMs = 4 * hourMs;
const nearMs = 15 * minuteMs;

/** The closure in which somebody answered a client: since when, and when they are back (V5). Ms since 1970 UTC. */
export type OffHours = Readonly<{ closedSince: number; opensAt: number }>;

/**
 * The closure in which a member wrote at `saidAt`, if it is worth an offer to write later (V5); null when it is not. A
 * break is not, nor is the first or last quarter of an hour of a closure, nor a closure that is over by `now`. All in ms
 * since 1970 UTC.
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
const furthestMs = 120 * dayMs;

/** Slack's limit for what is typed into a form. */
export const mostCharacters = 3000;

/** What is wrong with an answer as handed in, or null: `text` as typed, `sendAt` and `now` in ms since 1970 UTC. */
export function laterProblem(
  text: string,
  sendAt: number | null,
  now: number,
): Readonly<{ field: 'text' | 'when'; why: string }> | null {
  if (text.trim() === '') return { field: 'text', why: 'Please write something to send.' };
  if (text.length > mostCharacters) return { field: 'text', why: 'Please keep it under 3,000 characters.' };
  if (sendAt === null) return { field: 'when', why: 'Please choose when to send it.' };
  if (sendAt <= now) return { field: 'when', why: 'That time has passed; please choose a later one.' };
  if (sendAt - now > furthestMs)
    return { field: 'when', why: 'That is far away; please stay within 120 days.' };
  return null;
}

/**
 * Typed words as mrkdwn for Slack. Mentions of people and channels work in it, and so do links; a typed @here is only
 * text (R9).
 */
export function toSafeMrkdwn(typed: string): string {
  return escapeCharacters(typed).replaceAll(
    /&lt;(@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+(?:\|[^|&<>]*)?|(?:https?:\/\/|mailto:)(?:(?!&lt;|&gt;).)+)&gt;/g,
    (_, inner: string) => `<${inner}>`,
  );
}

/** Mrkdwn as somebody would type it: the reverse of `toSafeMrkdwn`. */
export function toTyped(mrkdwn: string): string {
  return unescapeText(mrkdwn);
}

/** The zone in which a member is told an instant (ms since 1970 UTC): where they are then (A9). */
export function zoneOfMember(settings: Settings, user: UserId, at: number): string {
  const member = settings.members.find((each) => each.user === user);
  return zoneAt(settings, member, at);
}
