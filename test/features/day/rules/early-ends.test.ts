import { warnOfEarlyEnds } from '../../../../src/features/day/rules/early-ends';
import { settingsSchema } from '../../../../src/workspace/settings/settings';

test('hours, closures and time off that end at 23:59 bring the question whether 24:00 was meant', () => {
  const settings = settingsSchema.parse({
    workspace: { hours: { sat: ['00:00-23:59'], sun: ['00:00-24:00', '23:50-23:58'] } },
    members: [
      {
        user: 'U0ANA',
        name: 'Ana',
        dates: { '2026-12-24': ['20:00-23:59'] },
        closures: [{ from: '2026-12-24T00:00', to: '2026-12-24T23:59' }],
        time_off: [{ from: '2026-12-30', to: '2026-12-31' }],
      },
    ],
    clients: [{ name: 'Acme', hours: { mon: ['12:00-23:59'] } }],
  });
  expect(warnOfEarlyEnds(settings).map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'workspace.hours.sat.0 00:00-23:59 ends a minute before midnight: did you mean 24:00?',
    'members.0.dates.2026-12-24.0 20:00-23:59 ends a minute before midnight: did you mean 24:00?',
    'clients.0.hours.mon.0 12:00-23:59 ends a minute before midnight: did you mean 24:00?',
    'members.0.closures.0.to 2026-12-24T23:59 ends a minute before midnight: did you mean 24:00?',
  ]);
});
