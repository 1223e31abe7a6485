/** What a member says of their day (A6): the words, when a press ends by itself, and what is refused. */

import {
  type DayIntent,
  decideIntent,
  parseIntent,
  refusalWords,
} from '../../../../src/features/day/rules/one-click';
import { alwaysIn } from '../../../../src/schedule/calendar';
import { compileMemberSchedule, type OneClick } from '../../../../src/schedule/member-schedule';
import { formatInstant } from '../../../../src/schedule/schedule';

test.each<[string, DayIntent | null]>([
  ['today', { kind: 'today' }],
  ['Today.', { kind: 'today' }],
  ['off now', { kind: 'off' }],
  ['I’m off now!', { kind: 'off' }],
  ['here until 20:00', { kind: 'here_until', until: 1200 }],
  ['I am here till 8pm', { kind: 'here_until', until: 1200 }],
  ['here until 0:30', { kind: 'here_until', until: 30 }],
  ['here until 24:00', { kind: 'here_until', until: 1440 }],
  ['here', { kind: 'here_until', until: null }],
  ['here 1 hour more', { kind: 'here_longer', longer: 60 }],
  ['here for 1 more hour', { kind: 'here_longer', longer: 60 }],
  ['Here for another hour.', { kind: 'here_longer', longer: 60 }],
  ['here 20 more minutes', { kind: 'here_longer', longer: 20 }],
  ['here for 90 minutes', { kind: 'here_longer', longer: 90 }],
  ['as planned', { kind: 'as_planned' }],
  ['back to plan', { kind: 'as_planned' }],
  ['here until 25:00', null],
  ['here until 13pm', null],
  ['here is the file', null],
  ['today I will be late', null],
  ['off', null],
])('A6: "%s"', (text, intent) => {
  expect(parseIntent(text)).toEqual(intent);
});

const spec = { timezone: 'Europe/Lisbon', weekly: { fri: ['09:00-18:00'], mon: ['09:00-18:00'] } };
const zoneOn = alwaysIn('Europe/Lisbon');
const at = (text: string) => Date.parse(`${text}Z`);

function decide(intent: DayIntent, now: string, oneClicks: OneClick[] = []) {
  const day = {
    schedule: compileMemberSchedule(spec, { oneClicks, events: [] }),
    plan: compileMemberSchedule(spec),
    zoneOn,
  };
  const decided = decideIntent(intent, day, at(now));
  if (decided.kind === 'click') return `${decided.click.kind} until ${formatInstant(decided.click.until)}`;
  return decided.kind === 'refused' ? decided.because : decided.kind;
}

const stay = (from: string, until: string): OneClick => ({ kind: 'here', from: at(from), until: at(until) });

// 2026-11-20 is a Friday.
test.each<[string, DayIntent, string, OneClick[], string]>([
  ['off ends at the closing', { kind: 'off' }, '2026-11-20T15:00', [], 'off until 2026-11-20T18:00:00Z'],
  [
    'off after a longer day ends at the opening',
    { kind: 'off' },
    '2026-11-20T19:00',
    [stay('2026-11-20T17:00', '2026-11-20T21:00')],
    'off until 2026-11-23T09:00:00Z',
  ],
  ['off when off', { kind: 'off' }, '2026-11-20T19:00', [], 'off_already'],
  [
    'here until a time today',
    { kind: 'here_until', until: 1410 },
    '2026-11-20T22:40',
    [],
    'here until 2026-11-20T23:30:00Z',
  ],
  [
    'here until after midnight',
    { kind: 'here_until', until: 30 },
    '2026-11-20T22:40',
    [],
    'here until 2026-11-21T00:30:00Z',
  ],
  [
    'here until before the plan closes',
    { kind: 'here_until', until: 960 },
    '2026-11-20T15:00',
    [],
    'here_already',
  ],
  ['here until a time long past', { kind: 'here_until', until: 840 }, '2026-11-20T15:00', [], 'too_far'],
  [
    'here without a time ends at the next change',
    { kind: 'here_until', until: null },
    '2026-11-20T20:00',
    [],
    'here until 2026-11-23T09:00:00Z',
  ],
  [
    'an hour more, from the closing',
    { kind: 'here_longer', longer: 60 },
    '2026-11-20T15:00',
    [],
    'here until 2026-11-20T19:00:00Z',
  ],
  [
    'an hour more again',
    { kind: 'here_longer', longer: 60 },
    '2026-11-20T15:00',
    [stay('2026-11-20T14:00', '2026-11-20T19:00')],
    'here until 2026-11-20T20:00:00Z',
  ],
  [
    'an hour, when off',
    { kind: 'here_longer', longer: 60 },
    '2026-11-20T22:00',
    [],
    'here until 2026-11-20T23:00:00Z',
  ],
  ['as planned', { kind: 'as_planned' }, '2026-11-20T22:00', [], 'plan'],
  ['only a look', { kind: 'today' }, '2026-11-20T22:00', [], 'look'],
])('A6: %s', (_name, intent, now, oneClicks, expected) => {
  expect(decide(intent, now, oneClicks)).toBe(expected);
});

test('A6: a refusal says what holds and what to write', () => {
  const words = refusalWords({ kind: 'refused', because: 'here_already', until: 0 }, () => '18:00');
  expect(words).toBe(
    'You are here until 18:00 already. Nothing was changed; when you leave, write `off now`.',
  );
});
