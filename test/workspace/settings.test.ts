import { defaultSettings, settingsSchema } from '../../src/workspace/settings/settings';

const members = [{ user: 'U0ANA', name: 'Ana' }];

test('G4: untouched settings protect Monday to Friday, nine to five, in the installer’s zone, in shadow mode', () => {
  const { workspace } = defaultSettings('Asia/Tokyo');
  expect(workspace).toMatchObject({
    timezone: 'Asia/Tokyo',
    mode: 'shadow',
    targets: { general_minutes: 480, urgent_minutes: 60 },
  });
  expect(Object.keys(workspace.hours)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
  expect(defaultSettings('Not/AZone').workspace.timezone).toBe('Europe/London');
});

test('settings that were read once read the same again', () => {
  const settings = settingsSchema.parse({ members, clients: [{ name: 'Acme', contact: 'U0ANA' }] });
  expect(settingsSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});

test.each([
  ['an unknown key', { workspce: {} }, '', 'Unrecognized key'],
  ['a zone that is none', { workspace: { timezone: 'Lisbon' } }, 'workspace.timezone', 'IANA'],
  ['a mode that is none', { workspace: { mode: 'on' } }, 'workspace.mode', 'live or shadow'],
  ['hours that are none', { workspace: { hours: { mon: ['9-5'] } } }, 'workspace.hours.mon.0', '09:00-12:30'],
  ['a user id that is none', { members: [{ user: 'ana', name: 'Ana' }] }, 'members.0.user', 'U0ANA'],
  ['a member listed twice', { members: [...members, ...members] }, 'members.1.user', 'listed twice'],
  [
    'a contact who is no member',
    { clients: [{ name: 'Acme', contact: 'U0ANA' }] },
    'clients.0.contact',
    'not listed under members',
  ],
  [
    'a team of two clients',
    {
      clients: [
        { name: 'A', teams: ['T0A'] },
        { name: 'B', teams: ['T0A'] },
      ],
    },
    'clients.1.teams.0',
    'belongs to A',
  ],
  [
    'a channel of two clients',
    {
      clients: [
        { name: 'A', conversations: [{ channel: 'C0A' }] },
        { name: 'B', conversations: [{ channel: 'C0A' }] },
      ],
    },
    'clients.1.conversations.0.channel',
    'belongs to A',
  ],
  [
    'one name for two clients',
    { clients: [{ name: 'A' }, { name: 'A' }] },
    'clients.1.name',
    'earlier client',
  ],
  [
    'a member who is a client too',
    { members, clients: [{ name: 'A', users: ['U0ANA'] }] },
    'clients.0.users.0',
    'one side',
  ],
  [
    'cover by oneself',
    {
      members: [
        { user: 'U0ANA', name: 'Ana', time_off: [{ from: '2026-12-01', to: '2026-12-02', cover: 'U0ANA' }] },
      ],
    },
    'members.0.time_off.0.cover',
    'somebody else',
  ],
  [
    'stays that overlap',
    {
      members: [
        {
          user: 'U0ANA',
          name: 'Ana',
          travel: [
            { from: '2026-05-03', to: '2026-05-14', timezone: 'Asia/Tokyo' },
            { from: '2026-05-10', to: '2026-05-20', timezone: 'Asia/Seoul' },
          ],
        },
      ],
    },
    'members.0.travel.1',
    'overlaps',
  ],
])('G2: %s is refused, named by its key', (_words, document, path, words) => {
  const issue = settingsSchema.safeParse(document).error?.issues[0];
  expect(issue?.path.join('.')).toBe(path);
  expect(issue?.message).toContain(words);
});
