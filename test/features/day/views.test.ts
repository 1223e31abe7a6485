/** A member's day in words (A6): the cause is said as people say it, without raw dates or words of the settings. */
import { buildToday } from '../../../src/features/day/views';
import type { Because } from '../../../src/schedule/schedule';
import { lisbon } from '../../support/slack';

const causes: [Because, string][] = [
  [{ kind: 'weekly', date: '2026-11-20', hours: ['09:00-12:30'] }, 'your weekly hours (Friday 09:00–12:30)'],
  [{ kind: 'date', date: '2026-11-20', hours: [] }, 'your hours for this date (none on Friday)'],
  [
    { kind: 'closure', from: '2026-12-15T00:00', to: '2026-12-17T12:00' },
    'closed from Tuesday 15 December, 00:00 to Thursday 17 December, 12:00',
  ],
  [
    { kind: 'time_off', from: '2026-12-09', to: '2026-12-11', reason: 'skiing', shown: false },
    'your time off until Friday 11 December (skiing)',
  ],
  [
    { kind: 'holiday', date: '2026-12-08', name: 'Imaculada Conceição' },
    'a public holiday (Imaculada Conceição)',
  ],
  [{ kind: 'feed', title: null }, 'an event in your calendar'],
  [{ kind: 'none' }, 'you have no hours in the settings'],
];

test.each(causes)('%j is told as people say it', (because, words) => {
  const day = { open: false, since: null, until: lisbon('2026-12-18T09:00'), because };
  const { text } = buildToday(day, { zone: 'Europe/Lisbon', isPressed: false, lead: null });
  expect(text).toContain(`Why: ${words}.`);
  expect(text).not.toMatch(/\d{4}-\d\d/);
});
