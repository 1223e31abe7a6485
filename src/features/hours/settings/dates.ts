import type { KnownBlock } from '@slack/types';
import { instantOf } from '../../../schedule/local-time';
import { toDay, toDayHours } from '../../../schedule/spec-layers';
import { dateIn, type FormValues, textIn } from '../../../slack/form-values';
import { dayMs, minuteMs } from '../../../time';
import type { Settings } from '../../../workspace/settings/settings';
import { withMember } from '../../../workspace/settings/with';
import type { SettingsSight } from '../../../workspace/settings-part';
import { memberZones } from '../../../workspace/timetable';
import { showReplyDuring } from '../reply-during';
import { dateInWords } from '../rules/dates';
import { parseWrittenHours, writeHours } from '../rules/written-hours';
import { unreadableHours } from '../views';
import { datedHoursFields } from '../views/entries';
import { timeOfDates } from './date-fields';
import { type EnteredEntry, type NewEntry, partOfEntries, todayOf } from './entries';

/** The hours of one date (`YYYY-MM-DD`), as intervals; none: it is off. */
type DatedHours = Readonly<{ date: string; hours: readonly string[] }>;

/** A member's hours on single days: a short day, an extra Saturday (A2). */
export const ownDates = partOfEntries<DatedHours>(
  {
    id: 'dates',
    title: 'Hours on single days',
    adds: 'Another day…',
    fieldAt: (path) => (path.length > 4 ? 'hours' : 'date'),
  },
  {
    list: ({ dates = {} }) => Object.entries(dates).map(([date, hours]) => ({ date, hours })),
    put: withDates,
    keyOf: ({ date }) => date,
    isOver: ({ date }, today) => date < today,
    title: datedHoursInWords,
    none: 'None ahead',
    firstField: 'date',
    removal: 'Take this day out: the usual hours hold again',
    fields: (entry) => datedHoursFields(entry?.date ?? null, writeHours(entry?.hours ?? [])),
    read: readDatedHours,
    clash: ({ date }, others, sight) => {
      const other = others.find((each) => each.date === date);
      if (other === undefined) return null;
      return { date: `This day has its own hours already (${datedHoursInWords(other, sight)}).` };
    },
    preview: previewDatedHours,
  },
);

/** Of two entries for one date, the earlier one holds: a day that somebody else entered at the same moment is not overwritten. */
function withDates(settings: Settings, user: string, entries: readonly DatedHours[]): Settings {
  const dates = entries.toReversed().map(({ date, hours }): [string, string[]] => [date, [...hours]]);
  return withMember(settings, user, { dates: dates.length === 0 ? undefined : Object.fromEntries(dates) });
}

function datedHoursInWords({ date, hours }: DatedHours, sight: SettingsSight): string {
  const written = writeHours(hours).replaceAll('-', '–').replaceAll(', ', ' and ');
  return `${dateInWords(date, todayOf(sight))}: ${written === '' ? 'off' : written}`;
}

function readDatedHours(values: FormValues): EnteredEntry<DatedHours> {
  const date = dateIn(values, 'date');
  const hours = parseWrittenHours(textIn(values, 'hours'));
  if (date === null) return { kind: 'wrong', errors: { date: 'Choose the day.' } };
  if (hours === null) return { kind: 'wrong', errors: { hours: unreadableHours } };
  return { kind: 'entry', entry: { date, hours } };
}

/** What clients read before the hours of that day and after them; or on that day, when it is off. */
function previewDatedHours(
  { entry, before }: NewEntry<DatedHours>,
  sight: SettingsSight,
): readonly KnownBlock[] {
  const day = timeOfDates(sight, { from: entry.date, to: entry.date });
  const end = Math.max(...entry.hours.map((hours) => toDayHours(hours).end));
  if (entry.hours.length === 0) return showReplyDuring(sight, day, before);
  const number = toDay(entry.date);
  const zone = memberZones(sight.settings, sight.member)(number);
  const closing = instantOf(zone, number * dayMs + end * minuteMs);
  return [
    ...showReplyDuring(sight, day, null),
    ...showReplyDuring(sight, { from: closing, to: closing + dayMs }, null),
  ];
}
