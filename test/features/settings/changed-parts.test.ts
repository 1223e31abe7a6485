/** What the history says of members, clients and the mode (G3). Proves: a client that is renamed, ended or taken up again is not told of as gone. */
import type { Deps } from '../../../src/deps';
import { listChangedParts } from '../../../src/features/settings/changed-parts';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';
import type { SettingsPart, SettingsSight } from '../../../src/workspace/settings-part';

type Part = SettingsPart<Deps>;

const cedar = { name: 'Cedar', users: ['U0LEA'] };
const acme = { name: 'Acme', users: ['U0MAYA'] };
const make = (input: object): Settings => settingsSchema.parse(input);

const told = (before: object, after: object) =>
  listChangedParts([], {} as SettingsSight, { before: make(before), after: make(after) }).map(
    ({ title, about, was, is }) => [title, about ?? `${was} → ${is}`],
  );

test.each<[string, object, object, string[]]>([
  ['comes', { clients: [acme] }, { clients: [acme, cedar] }, ['New client', 'Cedar']],
  ['goes', { clients: [acme, cedar] }, { clients: [acme] }, ['Client removed', 'Cedar']],
  ['ends', { clients: [cedar] }, { former_clients: [cedar] }, ['Client ended', 'Cedar']],
  ['is taken up', { former_clients: [cedar] }, { clients: [cedar] }, ['Client taken up again', 'Cedar']],
  [
    'is called otherwise',
    { clients: [cedar] },
    { clients: [{ ...cedar, name: 'Cedar & Sons' }] },
    ['Client renamed', 'Cedar → Cedar &amp; Sons'],
  ],
])('G3: a client that %s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual([expected]);
});

test.each<[string, object, string[][]]>([
  ['alone', { users: ['U0LEA'] }, []],
  ['with its people', { users: ['U0LEA', 'U0KIT'] }, [['Client', 'Cedar & Sons']]],
])('G3: of a client that is renamed, %s, all is told that a form changed', (_, changed, more) => {
  const part = { id: 'client', title: 'Client', group: 'clients', right: 'admin', choices: () => [] };
  const concerns: Part['concerns'] = ({ clients }, { about }) => clients.find(({ name }) => name === about);
  const form = { ...part, concerns, summary: () => '' } as unknown as Part;
  const before = make({ clients: [cedar] });
  const after = make({ clients: [{ ...cedar, ...changed, name: 'Cedar & Sons' }] });
  const ana = { user: 'U0ANA', name: 'Ana' };
  const sight = { member: ana, actor: ana } as unknown as SettingsSight;
  const [renamed, ...others] = listChangedParts([form], sight, { before, after });
  expect(renamed).toMatchObject({ title: 'Client renamed' });
  expect(others.map(({ title, about }) => [title, about])).toEqual(more);
});

test('G3, R10: going live is told in words, and not by the key of a file', () => {
  const mode = (mode: 'live' | 'shadow') => ({ workspace: { mode } });
  expect(told(mode('shadow'), mode('live'))).toEqual([['Live or shadow', 'shadow → live']]);
});

test('G3: members who come and go are told of by their names', () => {
  const [ana, ben] = [
    { user: 'U0ANA', name: 'Ana' },
    { user: 'U0BEN', name: 'Ben' },
  ];
  expect(told({ members: [ana] }, { members: [ben] })).toEqual([
    ['New member', 'Ben'],
    ['Member removed', 'Ana'],
  ]);
});

test('G3: whoever was added may read so of themself', () => {
  const after = make({ members: [{ user: 'U0ANA', name: 'Ana' }] });
  const [part] = listChangedParts([], {} as SettingsSight, { before: make({}), after });
  expect(part).toMatchObject({ title: 'New member', whose: 'U0ANA' });
});
