import { type Settings, settingsSchema } from '../workspace/settings/settings';

/** The studio's settings on a first practice start: two members in Lisbon, two clients, live. */
export function practiceSettings(): Settings {
  const day = ['09:00-12:30', '13:30-18:00'];
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: ['09:00-12:30', '13:30-17:00'] };
  return settingsSchema.parse({
    workspace: {
      timezone: 'Europe/Lisbon',
      mode: 'live',
      hours,
      holidays: { country: 'PT', language: 'en' },
    },
    members: [
      { user: 'U0ANA', name: 'Ana' },
      {
        user: 'U0BEN',
        name: 'Ben',
        time_off: [
          { from: '2026-12-09', to: '2026-12-11', reason: 'a long weekend', shown: false, cover: 'U0ANA' },
        ],
      },
    ],
    clients: [
      {
        name: 'Acme',
        teams: ['T0ACME'],
        contact: 'U0ANA',
        conversations: [{ channel: 'C0ACME', purpose: 'general' }],
        terms: 'Two rounds of changes are included in each design. Invoices are due within 14 days.',
      },
      {
        name: 'Borealis',
        users: ['U0THEO'],
        contact: 'U0BEN',
        conversations: [{ channel: 'C0BOREALIS', purpose: 'general' }],
      },
    ],
  });
}
