/** The forms of holidays in the list of settings (A2). Proves: a day that somebody named calls nobody and is no link there. */
import { ownHolidays, usualHolidays } from '../../../../src/features/hours/settings/holidays';
import { settingsSchema } from '../../../../src/workspace/settings/settings';
import type { SettingsSight } from '../../../../src/workspace/settings-part';

test.each([
  ['a member’s own', ownHolidays],
  ['everybody’s', usualHolidays],
])('R9: the name of %s day stands as text in a line of mrkdwn', (_, part) => {
  const holidays = { also: { '12-26': '<!channel> & co' } };
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', holidays },
    members: [{ user: 'U0ANA', name: 'Ana', holidays }],
  });
  const [member] = settings.members;
  const sight = { settings, member, now: Date.UTC(2026, 10, 23) } as SettingsSight;
  expect(part.summary(sight)).toContain('26 December: &lt;!channel&gt; &amp; co');
});
