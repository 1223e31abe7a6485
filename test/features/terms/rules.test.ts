import { DateTime } from 'luxon';
import { type Terms, termsAt } from '../../../src/features/terms/rules';
import { durationInWords } from '../../../src/words/wording';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { lisbon } from '../../support/slack';

const settings = settingsSchema.parse({
  workspace: {
    timezone: 'Europe/Lisbon',
    hours: { fri: ['09:00-12:30', '13:30-18:00'], sat: ['22:00-02:00'] },
  },
  members: [{ user: 'U0ANA', name: 'Ana' }],
  clients: [{ name: 'Acme', contact: 'U0ANA', conversations: [{ channel: 'C0ACME' }], terms: 'Two rounds.' }],
});
const timetable = { settings, live: new Map() };
const [acme = null] = settings.clients;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

test('B1: terms tell the state, the coming seven days in the reader’s zone, and the agreed words', () => {
  const terms = termsAt(timetable, acme, lisbon('2026-11-20T10:00'), 'Europe/Lisbon');
  expect(terms.state).toEqual({ kind: 'open', until: lisbon('2026-11-20T12:30') });
  expect(openOn(terms)).toEqual([
    ['2026-11-20', '2026-11-20T09:00/2026-11-20T12:30', '2026-11-20T13:30/2026-11-20T18:00'],
    ['2026-11-21', '2026-11-21T22:00/2026-11-22T02:00'],
  ]);
  expect(terms.text).toBe('Two rounds.');
});

test('B1: the days are those of the reader’s zone, and a stretch belongs to the day on which it begins', () => {
  const terms = termsAt(timetable, acme, lisbon('2026-11-20T19:00'), 'Asia/Tokyo');
  expect(terms.state).toEqual({ kind: 'closed', backAt: lisbon('2026-11-21T22:00') });
  expect(openOn(terms, 'Asia/Tokyo')).toEqual([
    ['2026-11-21', '2026-11-21T00:00/2026-11-21T03:00'],
    ['2026-11-22', '2026-11-22T07:00/2026-11-22T11:00'],
    ['2026-11-27', '2026-11-27T18:00/2026-11-27T21:30', '2026-11-27T22:30/2026-11-28T00:00'],
  ]);
});

test('B1: who never closes is open on each of the seven days', () => {
  const always = {
    timezone: 'Europe/Lisbon',
    hours: Object.fromEntries(weekdays.map((day) => [day, ['00:00-24:00']])),
  };
  const open = settingsSchema.parse({ workspace: always, members: [{ user: 'U0ANA', name: 'Ana' }] });
  const terms = termsAt(
    { settings: open, live: new Map() },
    null,
    lisbon('2026-11-20T10:00'),
    'Europe/Lisbon',
  );
  expect(openOn(terms)).toHaveLength(7);
  expect(openOn(terms)[1]).toEqual(['2026-11-21', '2026-11-21T00:00/2026-11-22T00:00']);
});

/** The days with hours, and their stretches, as the clock of a zone has them. */
function openOn({ hours }: Terms, zone = 'Europe/Lisbon'): string[][] {
  const words = (at: number) => DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
  return hours
    .filter(({ open }) => open.length > 0)
    .map(({ day, open }) => [
      words(day).slice(0, 10),
      ...open.map(({ from, to }) => `${words(from)}/${words(to)}`),
    ]);
}

test.each([
  [1, '1 minute'],
  [45, '45 minutes'],
  [60, '1 hour'],
  [150, '2 hours 30 minutes'],
  [480, '8 hours'],
])('%i minutes are said as “%s”', (minutes, words) => expect(durationInWords(minutes, 'en')).toBe(words));
