import type { KnownBlock, Timepicker } from '@slack/types';
import { DateTime } from 'luxon';
import type { Because, Explanation } from '../../schedule/schedule';
import { type ActionId, actions, button, context, type PostMessage, section } from '../../slack/blocks';
import { escapeText, instantInZone, instantToken, localInWords } from '../../words/wording';
import type { StandIns } from './rules/cover';

declare module '../../slack/blocks' {
  interface ActionIds {
    off_now: true;
    here_longer: true;
    here_until: true;
    as_planned: true;
  }
}

/**
 * A member's day (A6): open or closed, until when and why, and the buttons that change it. It names the events of their
 * calendar, so only that member may see it.
 *
 * @param show `zone`: whose clock the times are told on (IANA); `isPressed`: whether a press holds now; `lead`: said first
 */
export function buildToday(day: Explanation, show: DayShown): PostMessage {
  const { isPressed, lead } = show;
  const why = `Why: ${escapeText(whyWords(day.because))}.`;
  const before = lead === null ? [] : [lead];
  const spoken = stateWords(day, (at) => `until ${instantInZone(at, show.zone)}`);
  return {
    text: [...before, `${spoken} ${why}`].join('\n').replace(/[*`]/g, ''),
    blocks: [
      ...[...before, `${stateWords(day, shownUntil(show))} ${why}`].map(section),
      actions([
        ...(day.open ? [button('off_now', 'I’m off now', 'off')] : []),
        button('here_longer', day.open ? 'Here for 1 more hour' : 'Here for 1 hour', '60'),
        hereUntilPicker(),
        ...(isPressed ? [button('as_planned', 'Back to plan', 'plan')] : []),
      ]),
      context(
        'Or write `off now`, `here until 20:00`, `as planned`. It ends by itself when your plan next changes.',
      ),
    ],
  };
}

/** How a day is shown. `zone`: on whose clock; `isPressed`: a press holds now; `lead`: said first. */
export type DayShown = Readonly<{ zone: string; isPressed: boolean; lead: string | null }>;

/**
 * The same in one line, with the two buttons that are likely to be wanted: the top of the Home tab. `standIns`: who stands
 * in for whom, said behind it.
 */
export function stateBlocks(
  day: Explanation,
  { standIns, ...show }: DayShown & Readonly<{ standIns: string | null }>,
): KnownBlock[] {
  const { isPressed, lead } = show;
  const back = button('as_planned', 'Back to plan', 'plan');
  const longer = button('here_longer', day.open ? 'Here for 1 more hour' : 'Here for 1 hour', '60');
  const state = [stateWords(day, shownUntil(show)), ...(standIns === null ? [] : [standIns])].join(' ');
  return [
    ...(lead === null ? [] : [section(lead)]),
    section(state),
    actions(
      day.open
        ? [button('off_now', 'I’m off now', 'off'), isPressed ? back : longer]
        : [longer, ...(isPressed ? [back] : [])],
    ),
  ];
}

function stateWords(day: Explanation, time: (at: number) => string): string {
  const until = day.until === null ? '' : ` ${time(day.until)}`;
  return `*${day.open ? 'You are here' : 'You are off'}*${until}.`;
}

/** On the reader's own clock, with “today” and “tomorrow”; their zone is named where Slack shows plain text. */
function shownUntil({ zone }: DayShown): (at: number) => string {
  return (at) => instantToken(at, zone, 'until');
}

/** Who stands in for a member, or for whom they do; null: nobody. */
export function standInWords({ by, covered }: StandIns): string | null {
  if (by !== null) return `${escapeText(by.name)} is covering for you.`;
  return covered.length === 0 ? null : `You’re covering for ${andOf(covered.map(({ name }) => name))}.`;
}

/** How many clients are named. */
const mostNamed = 5;

/** That nobody is there for these clients; null: there are none. */
export function aloneAlert(clients: readonly string[]): string | null {
  if (clients.length === 0) return null;
  const more = clients.length - mostNamed;
  const named = clients.length > mostNamed + 1 ? [...clients.slice(0, mostNamed), `${more} more`] : clients;
  return `*Nobody is there for ${andOf(named)}:* everybody in charge is away, and nobody is covering for them.`;
}

function andOf(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names.map(escapeText));
}

/** The cause in a member's own words, without the date, which is today's. */
function whyWords(because: Because): string {
  switch (because.kind) {
    case 'weekly':
      return `your weekly hours (${hoursOf(because)})`;
    case 'date':
      return `your hours for this date (${hoursOf(because)})`;
    case 'break':
      return `your break (${hoursOf(because)})`;
    case 'here':
      return 'you pressed “I’m here”';
    case 'off':
      return 'you pressed “I’m off now”';
    case 'closure':
      return `closed from ${localInWords(because.from)} to ${localInWords(because.to)}`;
    case 'time_off':
      return `your time off until ${localInWords(because.to)}${because.reason === null ? '' : ` (${because.reason})`}`;
    case 'holiday':
      return `a public holiday (${because.name})`;
    case 'feed':
      return `an event in your calendar${because.title === null ? '' : ` (${because.title})`}`;
    case 'cover':
      return `${because.by} stands in for you`;
    case 'none':
      return 'you have no hours in the settings';
    default:
      return because satisfies never;
  }
}

function hoursOf({ date, hours }: Readonly<{ date: string; hours: readonly string[] }>): string {
  const weekday = DateTime.fromISO(date, { zone: 'utc', locale: 'en' }).toFormat('cccc');
  return hours.length === 0 ? `none on ${weekday}` : `${weekday} ${hours.join(', ').replaceAll('-', '–')}`;
}

function hereUntilPicker(): Timepicker {
  const actionId: ActionId = 'here_until';
  return {
    type: 'timepicker',
    action_id: actionId,
    placeholder: { type: 'plain_text', text: 'Here until' },
  };
}
