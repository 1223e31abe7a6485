import type { KnownBlock } from '@slack/types';
import {
  dateField,
  type FieldOption,
  type FieldOptionGroup,
  groupsField,
  optionsField,
  radioField,
  selectField,
  textField,
  timeField,
} from '../../../slack/fields';
import type { DateAndTime } from '../rules/time-off';

/** The box that takes an entry out. */
export function removalField(text: string): KnownBlock {
  return optionsField(
    { name: 'remove', label: 'No longer right?', mayBeEmpty: true },
    [{ value: 'remove', text }],
    [],
  );
}

/** What the form of a time off shows. `covers`: who could stand in. */
export type TimeOffForm = Readonly<{
  from: DateAndTime;
  to: DateAndTime;
  reason: string;
  isShown: boolean;
  cover: string | null;
  covers: readonly FieldOption[];
}>;

/** The option that names nobody as cover. */
export const noCover = 'nobody';

/** The fields of a time off (A2). */
export function timeOffFields(form: TimeOffForm): KnownBlock[] {
  return [
    ...timeFields(form),
    textField({ name: 'reason', label: 'Reason', mayBeEmpty: true }, form.reason, {
      most: 200,
      placeholder: 'Such as: a family trip',
    }),
    radioField(
      { name: 'shown', label: 'Do clients read the reason?' },
      [
        { value: 'no', text: 'No, it stays among us' },
        { value: 'yes', text: 'Yes, the automatic reply names it' },
      ],
      form.isShown ? 'yes' : 'no',
    ),
    ...coverField(form),
  ];
}

function timeFields({ from, to }: TimeOffForm): KnownBlock[] {
  const fromStart = 'Leave it empty when that day is off from its start.';
  const toEnd = 'Leave it empty when that day is off to its end.';
  const single = 'Leave it empty for a single day.';
  return [
    dateField({ name: 'from', label: 'First day off' }, from.date),
    timeField({ name: 'from_time', label: 'Off from', hint: fromStart, mayBeEmpty: true }, from.time),
    dateField({ name: 'to', label: 'Last day off', hint: single, mayBeEmpty: true }, to.date),
    timeField({ name: 'to_time', label: 'Back at', hint: toEnd, mayBeEmpty: true }, to.time),
  ];
}

/** Who stands in. Where there is nobody else, nobody is asked about. */
function coverField({ cover, covers }: TimeOffForm): KnownBlock[] {
  if (covers.length === 0) return [];
  const hint = 'Clients are answered by them in their own hours.';
  const options = [{ value: noCover, text: 'Nobody' }, ...covers];
  return [selectField({ name: 'cover', label: 'Who stands in', hint }, options, cover ?? noCover)];
}

/** The first and the last date (`YYYY-MM-DD`) of something that lasts for days; null: not entered yet. */
export type Dates = Readonly<{ from: string | null; to: string | null }>;

/** The fields of a stay in another time zone (A9). */
export function travelFields(
  { from, to }: Dates,
  zones: readonly FieldOptionGroup[],
  zone: string | null,
): KnownBlock[] {
  return [
    dateField({ name: 'from', label: 'First day there' }, from),
    dateField({ name: 'to', label: 'Last day there' }, to),
    groupsField(
      {
        name: 'timezone',
        label: 'Time zone there',
        hint: 'The weekly hours stay, on the clocks there. Clients are not told where that is.',
      },
      zones,
      zone,
    ),
  ];
}

/** The fields of a busy time (A4). `within`: the answer comes within so many working hours, as it was written. */
export function busyFields({ from, to }: Dates, within: string, usual: string): KnownBlock[] {
  return [
    dateField({ name: 'from', label: 'First busy day' }, from),
    dateField({ name: 'to', label: 'Last busy day' }, to),
    textField(
      {
        name: 'general_minutes',
        label: 'Answers come within (working time)',
        hint: `Usually it is ${usual}. Hours stay as they are. What is urgent is not affected.`,
      },
      within,
      { most: 60, placeholder: '16 hours' },
    ),
  ];
}

/** The fields of a day with other hours (A2). `hours`: as written; empty: off. */
export function datedHoursFields(date: string | null, hours: string): KnownBlock[] {
  return [
    dateField({ name: 'date', label: 'Which day' }, date),
    textField(
      {
        name: 'hours',
        label: 'Hours on that day',
        hint: 'Like 10-14, or 9:00-12:30, 13:30-18:00. They replace the weekly hours, the breaks and a holiday of that day. Leave it empty when the day is off.',
        mayBeEmpty: true,
      },
      hours,
      { most: 200, placeholder: 'closed' },
    ),
  ];
}

/** The field of a member's own time zone (A9). `account`: what their Slack says; null: nothing is known of it. */
export function zoneField(
  zones: readonly FieldOptionGroup[],
  zone: string,
  { usual, account }: Readonly<{ usual: string; account: string | null }>,
): KnownBlock {
  const slack = account === null ? '' : ` The Slack account says ${account}.`;
  return groupsField(
    {
      name: 'timezone',
      label: 'Time zone',
      hint: `All hours here are on its clocks. With ${usual} it is that of everybody here, also when that changes.${slack}`,
    },
    zones,
    zone,
  );
}
