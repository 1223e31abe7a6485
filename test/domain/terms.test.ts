import { settingsSchema } from '../../src/domain/settings';
import { termsAt } from '../../src/domain/terms';
import { durationInWords } from '../../src/domain/wording';
import { lisbon } from '../support/slack';

const settings = settingsSchema.parse({
  workspace: {
    timezone: 'Europe/Lisbon',
    hours: { fri: ['09:00-12:30', '13:30-18:00'], sat: ['22:00-02:00'] },
  },
  members: [{ user: 'U0ANA', name: 'Ana' }],
  clients: [{ name: 'Acme', contact: 'U0ANA', conversations: [{ channel: 'C0ACME' }], terms: 'Two rounds.' }],
});
const rota = { settings, live: new Map() };
const [acme = null] = settings.clients;

test('B1: terms tell the state, the coming seven days in the reader’s zone, targets, places and the agreed words', () => {
  const terms = termsAt(rota, acme, lisbon('2026-11-20T10:00'), 'Europe/Lisbon');
  expect(terms.state).toEqual({ kind: 'open', until: lisbon('2026-11-20T12:30') });
  expect(terms.hours.slice(0, 4)).toEqual([
    { weekday: 5, open: ['09:00–12:30', '13:30–18:00'] },
    { weekday: 6, open: ['22:00–24:00'] },
    { weekday: 7, open: ['00:00–02:00'] },
    { weekday: 1, open: [] },
  ]);
  expect(terms).toMatchObject({
    targets: { generalMinutes: 480, urgentMinutes: 60 },
    conversations: [{ conversationId: 'C0ACME', purpose: 'general' }],
    text: 'Two rounds.',
  });
});

test('B1: hours move with the reader’s zone, over midnight too', () => {
  const terms = termsAt(rota, acme, lisbon('2026-11-20T19:00'), 'Asia/Tokyo');
  expect(terms.state).toEqual({ kind: 'closed', backAt: lisbon('2026-11-21T22:00') });
  expect(terms.hours.filter(({ open }) => open.length > 0)).toEqual([
    { weekday: 6, open: ['00:00–03:00'] },
    { weekday: 7, open: ['07:00–11:00'] },
    { weekday: 5, open: ['18:00–21:30', '22:30–24:00'] },
  ]);
});

test.each([
  [1, '1 minute'],
  [45, '45 minutes'],
  [60, '1 hour'],
  [150, '2 hours 30 minutes'],
  [480, '8 hours'],
])('%i minutes are said as “%s”', (minutes, words) => expect(durationInWords(minutes, 'en')).toBe(words));
