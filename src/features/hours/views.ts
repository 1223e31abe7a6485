import type { KnownBlock } from '@slack/types';
import { weekdays } from '../../schedule/spec';
import { actions, button, context } from '../../slack/blocks';
import { textField } from '../../slack/fields';
import type { Filling, Week } from './rules/week';
import { weekdayNames } from './rules/week';
import { writeHours } from './rules/written-hours';

declare module '../../slack/blocks' {
  interface ActionIds {
    fill_week: true;
    copy_to_weekdays: true;
    copy_to_all: true;
  }
}

/** The action of each button that fills the fields of a week. */
export const fillingActions = {
  fill_week: 'usual',
  copy_to_weekdays: 'copy_weekdays',
  copy_to_all: 'copy_all',
} as const satisfies Readonly<Record<string, Filling>>;

/** A field for each day of the week, and buttons that fill several at once. `hint`: said above, mrkdwn. */
export function weekFields(week: Week, hint: string): KnownBlock[] {
  return [
    context(
      `Write each day’s hours like \`9-17\`, \`9:00-12:30, 13:30-18:00\`, or \`22:00-02:00\` overnight. Leave a day empty when it is off. ${hint}`,
    ),
    actions([button('fill_week', 'Mon–Fri 9–17', 'usual'), ...copyButtons()]),
    ...dayFields(week, 'closed'),
  ];
}

/** A field for the breaks of each day of the week (A2). */
export function breakFields(breaks: Week): KnownBlock[] {
  return [
    context(
      'Write each day’s breaks like `12:30-13:30`, or `10:30-10:45, 12:30-13:30`. They are taken out of the weekly hours. A day with hours of its own has none.',
    ),
    actions(copyButtons()),
    ...dayFields(breaks, 'no break'),
  ];
}

function copyButtons() {
  return [
    button('copy_to_weekdays', 'Monday’s for Mon–Fri', 'weekdays'),
    button('copy_to_all', 'Monday’s for all days', 'all'),
  ];
}

function dayFields(week: Week, placeholder: string): KnownBlock[] {
  return weekdays.map((day) =>
    textField({ name: day, label: weekdayNames[day], mayBeEmpty: true }, writeHours(week[day] ?? []), {
      most: 200,
      placeholder,
    }),
  );
}

/** What is said at a day whose hours can't be read. */
export const unreadableHours =
  'I can’t read these hours. Write them like 9-17, 9am-5pm, or 9:00-12:30, 13:30-18:00. Leave the day empty when it is off.';
