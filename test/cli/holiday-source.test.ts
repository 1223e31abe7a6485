/** `gatehouse hours show`: a holiday's line names where it comes from: the library's list, or the settings by date (A2). */
import { holidaySource } from '../../src/cli/holiday-source';
import { showMonth } from '../../src/cli/hours-show';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { dayOf } from '../../src/workspace/timetable';

const settingsOf = (holidays: object, ana: object = {}) =>
  settingsSchema.parse({
    workspace: { timezone: 'Europe/Madrid', holidays },
    members: [{ user: 'U0ANA', name: 'Ana', ...ana }],
  });

/** The line of a day of December 2026 in Ana's month. */
function line(settings: Settings, day: number): string | undefined {
  const [ana] = settings.members;
  if (ana === undefined) throw new Error('Ana is a member');
  const { schedule } = dayOf({ settings, live: new Map() }, ana);
  return showMonth(schedule, 'Europe/Madrid', '2026-12', holidaySource(settings, ana))[day];
}

test('A2: the library’s list, and what the settings add and switch off by date', () => {
  const settings = settingsOf({
    country: 'ES',
    state: 'IB',
    language: 'en',
    also: { '12-28': 'Sant Esteve' },
    except: ['2026-12-08'],
  });
  expect(line(settings, 25)).toBe(
    'Fri 25  closed: a holiday: Christmas Day, 2026-12-25  (by date-holidays for ES-IB, in workspace.holidays)',
  );
  expect(line(settings, 28)).toBe(
    'Mon 28  closed: a holiday: Sant Esteve, 2026-12-28  (by workspace.holidays: also, 12-28)',
  );
  expect(line(settings, 8)).toBe(
    'Tue 08  09:00-17:00  (Immaculate Conception, by date-holidays for ES-IB, is switched off in workspace.holidays: except)',
  );
  expect(line(settings, 9)).toBe('Wed 09  09:00-17:00');
});

test('A2: a member’s own holidays are named as theirs', () => {
  expect(line(settingsOf({ country: 'ES' }, { holidays: { country: 'PT', language: 'en' } }), 25)).toContain(
    '(by date-holidays for PT, in holidays of Ana)',
  );
});
