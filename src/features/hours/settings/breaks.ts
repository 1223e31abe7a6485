import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { localDayAt } from '../../../schedule/calendar';
import { instantOf } from '../../../schedule/local-time';
import { isOpen, weekdays } from '../../../schedule/schedule';
import { toDayHours } from '../../../schedule/spec-layers';
import { parseDayHours, weekdayOf } from '../../../schedule/wall-time';
import { context } from '../../../slack/blocks';
import { type FormValues, textIn } from '../../../slack/form-values';
import { dayMs, minuteMs } from '../../../time';
import { withMember } from '../../../workspace/settings/with';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { dayOf, memberZones } from '../../../workspace/timetable';
import { type Stretch, showReplyDuring } from '../reply-during';
import { type Week, weekInWords } from '../rules/week';
import { parseWrittenHours } from '../rules/written-hours';
import { breakFields } from '../views';
import { dayAt, readHours } from './weekly';

/** A member's breaks in the weekly hours, by weekday (A2). */
export const ownBreaks: SettingsPart<Deps> = {
  id: 'breaks',
  title: 'Breaks',
  group: 'mine',
  right: 'self',
  summary: ({ member: { breaks = {} } }) => (hasBreaks(breaks) ? weekInWords(breaks) : 'None'),
  fields: ({ member }) => breakFields(member.breaks ?? {}),
  read: readBreaks,
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.breaks,
  fieldAt: dayAt,
  preview: previewBreaks,
};

function readBreaks(values: FormValues, { member }: SettingsSight): Entered {
  const long = weekdays.filter((day) => (parseWrittenHours(textIn(values, day)) ?? []).some(isLong));
  if (long.length > 0)
    return { kind: 'wrong', errors: Object.fromEntries(long.map((day) => [day, tooLong])) };
  return readHours(values, (settings, breaks) =>
    withMember(settings, member.user, { breaks: hasBreaks(breaks) ? breaks : undefined }),
  );
}

/** So long, in minutes, is no break: most likely its ends were swapped, as in `13-12`. */
const longest = 12 * 60;

function isLong(interval: string): boolean {
  const hours = parseDayHours(interval);
  return hours !== null && hours.end - hours.start > longest;
}

const tooLong =
  'That would be a break of more than twelve hours. Write its beginning first, like 12:30-13:30.';

function hasBreaks(breaks: Week): boolean {
  return weekdays.some((day) => (breaks[day] ?? []).length > 0);
}

/** What a client reads who writes in the next break that takes hours away. */
function previewBreaks(sight: SettingsSight): readonly KnownBlock[] {
  const { workspace, settings, member } = sight;
  if (!hasBreaks(member.breaks ?? {})) return [context('There are no breaks then.')];
  const before = withMember(settings, member.user, { breaks: undefined });
  const unbroken = before.members.find(({ user }) => user === member.user) ?? member;
  const { plan } = dayOf({ ...workspace, settings: before }, unbroken);
  const next = breaksAhead(sight).find(({ from }) => isOpen(plan, from));
  return next === undefined ? [context(outside)] : showReplyDuring(sight, next, before);
}

const outside =
  ':warning: In the next two weeks no break lies within the weekly hours, so it changes nothing.';

/** The breaks of the next two weeks, in order. */
function breaksAhead({ settings, member, now }: SettingsSight): Stretch[] {
  const zoneOn = memberZones(settings, member);
  const today = localDayAt(zoneOn, now);
  const days = Array.from({ length: 14 }, (_, n) => today + n);
  return days.flatMap((day) => {
    const weekday = weekdays[weekdayOf(day)];
    const written = weekday === undefined ? [] : (member.breaks?.[weekday] ?? []);
    const at = (minutes: number) => instantOf(zoneOn(day), day * dayMs + minutes * minuteMs);
    return written
      .map(toDayHours)
      .map(({ start, end }) => ({ from: at(start), to: at(end) }))
      .filter(({ from }) => from >= now)
      .sort((one, other) => one.from - other.from);
  });
}
