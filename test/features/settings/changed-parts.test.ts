/** What the history says of members, clients and the mode (G3). Proves: a client that is renamed, ended or taken up again is not told of as gone. */
import { listChangedParts } from '../../../src/features/settings/changed-parts';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';
import type { SettingsSight } from '../../../src/workspace/settings-part';

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
