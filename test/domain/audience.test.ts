import { clientTeam, findListed, identify, membersInCharge, purposeOf } from '../../src/domain/audience';
import { classify } from '../../src/domain/classify';
import { settingsSchema } from '../../src/domain/settings';

const settings = settingsSchema.parse({
  members: [
    { user: 'U0ANA', name: 'Ana' },
    { user: 'U0BEN', name: 'Ben' },
    { user: 'U0EVA', name: 'Eva' },
  ],
  clients: [
    {
      name: 'Acme',
      teams: ['T0ACME'],
      contact: 'U0BEN',
      members: ['U0ANA', 'U0BEN'],
      conversations: [{ channel: 'C0NEWS', purpose: 'announcements' }],
    },
    { name: 'Borealis', users: ['U0THEO', 'U0GUESTATACME'] },
  ],
  ignore: { users: ['U0SPY'], teams: ['T0NOISE'] },
});
const person = (change: object) => ({
  userId: 'U0X' as const,
  homeTeamId: null,
  isGuest: false,
  isBot: false,
  ...change,
});

test.each([
  ['a member', { userId: 'U0ANA', homeTeamId: 'T0STUDIO' }, 'member'],
  ['a listed user', { userId: 'U0THEO', homeTeamId: 'T0STUDIO', isGuest: true }, 'client'],
  ['somebody of a listed team', { homeTeamId: 'T0ACME' }, 'client'],
  ['an unlisted team', { homeTeamId: 'T0OTHER' }, 'unknown_client'],
  ['an unlisted guest', { homeTeamId: 'T0STUDIO', isGuest: true }, 'unknown_client'],
  ['somebody of the workspace', { homeTeamId: 'T0STUDIO' }, 'colleague'],
  ['nobody knows from where, so not from here', { homeTeamId: null }, 'unknown_client'],
  ['an ignored user of a listed team', { userId: 'U0SPY', homeTeamId: 'T0ACME' }, 'ignored'],
  ['an ignored team', { homeTeamId: 'T0NOISE' }, 'ignored'],
  ['a bot of a listed team', { homeTeamId: 'T0ACME', isBot: true }, 'automatic'],
] as const)('I1, I2: %s', (_words, change, kind) => {
  const sender = identify(settings, 'T0STUDIO', person(change));
  expect(sender.kind).toBe(kind);
  const message = {
    text: 'Hi',
    hasFiles: false,
    conversationId: 'C0ACME',
    conversationKind: 'channel',
  } as const;
  const classified = classify(message, sender, { settings, botUserId: 'U0GATEHOUSE', isWithdrawn: false });
  expect(classified.kind === 'client').toBe(kind === 'client' || kind === 'unknown_client');
});

test('I1: who is listed by name belongs there, whatever their team', () => {
  expect(findListed(settings, 'U0GUESTATACME', 'T0ACME')).toMatchObject({
    kind: 'client',
    client: { name: 'Borealis' },
  });
});

test.each([
  ['the mentioned member', 'Acme', ['U0EVA'], ['Eva']],
  ['mentioned strangers do not count', 'Acme', ['U0NOBODY'], ['Ben', 'Ana']],
  ['contact first, each once', 'Acme', [], ['Ben', 'Ana']],
  ['everybody, for a client without a team', 'Borealis', [], ['Ana', 'Ben', 'Eva']],
] as const)('I3: in charge are %s', (_words, clientName, mentioned, names) => {
  const client = settings.clients.find((each) => each.name === clientName) ?? null;
  expect(membersInCharge(settings, client, mentioned).map((member) => member.name)).toEqual(names);
});

test('I3: an unknown client is everybody’s', () => {
  expect(membersInCharge(settings, null, [])).toHaveLength(3);
  expect(settings.clients.map((client) => clientTeam(settings, client).length)).toEqual([2, 0]);
});

test('C1: what is not listed is general', () => {
  expect([purposeOf(settings, 'C0NEWS'), purposeOf(settings, 'C0ELSE')]).toEqual([
    'announcements',
    'general',
  ]);
});
