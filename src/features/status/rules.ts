import { localDayAt } from '../../schedule/calendar';
import { closureAt, isOpen, nextChange } from '../../schedule/schedule';
import { minuteMs, secondMs } from '../../time';
import { clock, moment, spokenIn, tell } from '../../words/wording';
import type { Member } from '../../workspace/settings/settings';
import {
  backMark,
  type SlackStatus,
  type StatusSettings,
  statusLimit,
  usualStatusEmoji,
} from '../../workspace/settings/slack-status';
import { dayOf, memberZones, type Timetable, zoneAt } from '../../workspace/timetable';

/** A status of ours always ends by itself, so that none is left standing when we can't take it away. */
export type OurStatus = SlackStatus & Readonly<{ until: number }>;

/**
 * What a member's status is to say at `now` (ms since 1970 UTC); null: nothing of ours, because they are there, have not
 * switched it on, or never open again. Why they are off is not told: anybody in Slack may read it.
 */
export function statusAt(timetable: Timetable, member: Member, now: number): OurStatus | null {
  if (member.slack_status === undefined) return null;
  const closure = closureAt(dayOf(timetable, member).schedule, now);
  if (closure === null || closure.endsAt === null) return null;
  const { startsAt, endsAt } = closure;
  // It says the same from its first day to its last, so that it is not set again in between.
  const text = textAt(timetable, member, { from: startsAt ?? now, opening: endsAt });
  // Slack counts in seconds.
  const until = Math.ceil(endsAt / secondMs) * secondMs;
  return { text, emoji: emojiOf(member.slack_status), until };
}

/** The status that a member's next closure brings, for a preview; the one of now while they are off. */
export function nextStatus(timetable: Timetable, member: Member, now: number): OurStatus | null {
  const { schedule } = dayOf(timetable, member);
  const at = isOpen(schedule, now) ? nextChange(schedule, now) : now;
  return at === null ? null : statusAt(timetable, member, at);
}

/** When a member's status has to be looked at next, ms since 1970 UTC; null: nothing is known to change. */
export function statusLookAt(
  timetable: Timetable,
  member: Member,
  { now, lookAt }: Readonly<{ now: number; lookAt: number | null }>,
): number | null {
  const looks = [nextChange(dayOf(timetable, member).schedule, now), lookAt].filter((at) => at !== null);
  return looks.length === 0 ? null : Math.min(...looks);
}

type Closed = Readonly<{ from: number; opening: number }>;

/** In the member's own words, or ours in the workspace's language; the time is told with its zone. */
function textAt({ settings }: Timetable, member: Member, { from, opening }: Closed): string {
  const { language } = settings.workspace;
  const zoneOn = memberZones(settings, member);
  const isToday = localDayAt(zoneOn, from) === localDayAt(zoneOn, opening);
  const back = isToday ? clock(opening) : moment(opening);
  const voice = spokenIn(language, zoneAt(settings, member, opening));
  const own = member.slack_status?.text;
  const text =
    own === undefined
      ? tell(voice, isToday ? 'status.off_today' : 'status.off', { back })
      : own.replace(backMark, () => voice.time(back, ''));
  return text.length <= statusLimit ? text : `${text.slice(0, statusLimit - 1)}…`;
}

/** What Slack shows, what we have set or were about to set, and what is to stand there; null: nothing of ours. */
export type StatusSight = Readonly<{
  current: SlackStatus;
  ours: readonly SlackStatus[];
  wanted: OurStatus | null;
}>;

/**
 * What is to be done about a status. `leave`: it stays as it is. `lookAt`: a minute after a person's own ends, where that is
 * before ours would; ms since 1970 UTC.
 */
export type StatusStep = Readonly<
  { kind: 'set'; status: OurStatus } | { kind: 'clear' } | { kind: 'leave'; lookAt: number | null }
>;

/** A person's own status is never touched: ours goes where there is none, or where one of ours stands. */
export function stepFor({ current, ours, wanted }: StatusSight): StatusStep {
  const isOurs = ours.some((one) => isSameStatus(one, current));
  const isEmpty = current.text === '' && current.emoji === '';
  if (wanted === null) return isOurs && !isEmpty ? { kind: 'clear' } : { kind: 'leave', lookAt: null };
  if (!isEmpty && !isOurs) {
    const endsBefore = current.until !== null && current.until < wanted.until;
    return { kind: 'leave', lookAt: endsBefore ? current.until + minuteMs : null };
  }
  const isThere = isSameStatus(current, wanted) && current.until === wanted.until;
  return isThere ? { kind: 'leave', lookAt: null } : { kind: 'set', status: wanted };
}

/** Whether two statuses read the same; when they end is not looked at, because Slack may keep that another way. */
function isSameStatus(one: SlackStatus, other: SlackStatus): boolean {
  return one.text === other.text && one.emoji === other.emoji;
}

/** Why Slack lets us keep a member's status no longer. */
export type StatusEnd = 'disconnected' | 'not_allowed' | 'emoji' | 'locked';

/** What a refusal of Slack's means for the member. `isDead`: the code is one of a token that has ended. */
export function endOf(code: string, isDead: boolean): StatusEnd {
  if (isDead) return 'disconnected';
  if (code === 'missing_scope') return 'not_allowed';
  return /emoji/.test(code) ? 'emoji' : 'locked';
}

/** The emoji that a form offers. One that stands in the settings and is none of these is offered too. */
export const offeredEmoji: readonly string[] = [
  usualStatusEmoji,
  ':palm_tree:',
  ':zzz:',
  ':no_bell:',
  ':house:',
  ':coffee:',
  ':hourglass:',
  ':wave:',
];

/** The emoji that is in force in a member's status. */
export function emojiOf(status: StatusSettings | undefined): string {
  return status?.emoji ?? usualStatusEmoji;
}
