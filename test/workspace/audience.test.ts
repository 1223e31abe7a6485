import { classify } from '../../src/features/messages/rules/classify';
import {
  clientTeam,
  findListed,
  identify,
  namesFormerMember,
  purposeOf,
  watchersInCharge,
} from '../../src/workspace/audience';
import type { UserId } from '../../src/workspace/ids';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { whoServes } from '../../src/workspace/timetable';

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
  const classified = classify(message, sender, {
    settings,
    botUserId: 'U0GATEHOUSE',
    askWords: [],
    isWithdrawn: false,
  });
  expect(classified.kind === 'client').toBe(kind === 'client' || kind === 'unknown_client');
});

test('I1: a person who is listed belongs to that client, whatever their team', () => {
  expect(findListed(settings, 'U0GUESTATACME', 'T0ACME')).toMatchObject({
    kind: 'client',
    client: { name: 'Borealis' },
  });
});

test.each([
  ['the contact first and the team, each once', 'Acme', ['Ben', 'Ana']],
  ['everybody, for a client without a team', 'Borealis', ['Ana', 'Ben', 'Eva']],
] as const)('I3: in charge are %s', (_words, clientName, names) => {
  const client = settings.clients.find((each) => each.name === clientName) ?? null;
  expect(whoServes({ settings }, client).map((member) => member.name)).toEqual(names);
});

test('I3: in members’ own conversation those who connected are in charge, the one mentioned first', () => {
  const names = (mentioned: UserId[]) =>
    watchersInCharge(settings, ['U0ANA', 'U0BEN'], mentioned).map((member) => member.name);
  expect(names([])).toEqual(['Ana', 'Ben']);
  expect(names(['U0BEN', 'U0EVA'])).toEqual(['Ben', 'Ana']);
});

test('I3: every member is in charge of an unknown client', () => {
  expect(whoServes({ settings }, null)).toHaveLength(3);
  expect(settings.clients.map((client) => clientTeam(settings, client).length)).toEqual([2, 0]);
});

test('C1: a conversation that is not listed is general', () => {
  expect([purposeOf(settings, 'C0NEWS'), purposeOf(settings, 'C0ELSE')]).toEqual([
    'announcements',
    'general',
  ]);
});

const withMembers = (...names: string[]) =>
  settingsSchema.parse({
    members: names.map((name, at) => ({ user: `U0${at}${name.length}LEFT`, name })),
    clients: [],
  });
const none = settingsSchema.parse({ members: [], clients: [] });
const named = (name: string) => settingsSchema.parse({ members: [{ user: 'U0NOW', name }], clients: [] });

test.each([
  ['Ben answers on Monday. Also: the terms.', ['Al'], none, false],
  ['Al’s back on Monday.', ['Al'], none, true],
  ['Élodie répond lundi.', ['Élo'], none, false],
  ['担当は田中です。', ['田中'], none, true],
  ['A. B (Ops) &amp; Co is back on Monday.', ['A. B (Ops) & Co'], none, true],
  ['Ana is back on Monday.', ['Ana'], named('Ana'), false],
  ['Ana Costa is back on Monday.', ['Ana'], named('Ana Costa'), false],
  ['Ana is back on Monday, and so is Ana Costa.', ['Ana'], named('Ana Costa'), true],
  ['Ana Costa is back on Monday.', ['Ana Costa'], named('Ana'), true],
])('"%s" names the former member %j: %#', (text, left, now, isSo) => {
  expect(namesFormerMember(text, withMembers(...left), now)).toBe(isSo);
});
