/** A key that somebody types for `config set`. Proves: it is found as people write it, and a slip is answered with what is right. */
import { findKey } from '../../src/cli/config-key';
import { settingsJsonSchema } from '../../src/workspace/settings/json-schema';

const said = {
  members: [{ user: 'U0ANA', name: 'Ana' }],
  clients: [
    { name: 'Acme Inc.', conversations: [{ channel: 'C0ACME' }] },
    { name: 'Borealis', teams: ['T0B'] },
  ],
};
const find = (typed: string) => findKey(typed, settingsJsonSchema(), said);

test.each([
  ['a key', 'workspace.mode', ['workspace', 'mode']],
  [
    'a key whose group is not there yet',
    'workspace.texts.en.evening',
    ['workspace', 'texts', 'en', 'evening'],
  ],
  ['a member by id', 'members.U0ANA.name', ['members', 0, 'name']],
  ['a member by name, without regard to capitals', 'members.ana.name', ['members', 0, 'name']],
  ['a client by name', 'clients.Borealis.mode', ['clients', 1, 'mode']],
  ['a client by a name with a dot in it', 'clients[acme inc.].mode', ['clients', 0, 'mode']],
  ['a client by its place', 'clients[1].mode', ['clients', 1, 'mode']],
  [
    'a conversation by its channel',
    'clients[0].conversations.C0ACME.purpose',
    ['clients', 0, 'conversations', 0, 'purpose'],
  ],
  ['an entry of a list', 'clients[1].teams[0]', ['clients', 1, 'teams', 0]],
  ['a date', 'members.Ana.dates.2026-12-24', ['members', 0, 'dates', '2026-12-24']],
])('%s is found', (_, typed, path) => {
  expect(find(typed).path).toEqual(path);
});

test.each([
  ['a slip in a key', 'workspace.mod', 'workspace.mod is not known as a key; did you mean workspace.mode?'],
  [
    'a key of another place',
    'mode',
    'mode is not known as a key; did you mean workspace.mode or clients[].mode?',
  ],
  [
    'a key like no other',
    'colour',
    'colour is not known as a key; there are workspace, members, clients, former_clients, ignore',
  ],
  ['a slip in a client’s key', 'clients.Borealis.term', 'did you mean clients[1].terms?'],
  ['a language', 'workspace.texts.xx.evening', 'there are workspace.texts.en, workspace.texts.de'],
  ['an occasion', 'workspace.texts.en.evenin', 'did you mean workspace.texts.en.evening?'],
  ['a client', 'clients.Boreal.mode', 'clients.Boreal is not known in the file; did you mean Borealis?'],
  ['a place in a list', 'members[1].name', 'members.1 is not known in the file; there is U0ANA'],
  [
    'a name with a dot in it',
    'clients.Acme Inc..mode',
    'right ones look like workspace.mode, clients.Acme.mode or clients[Acme Inc.].mode',
  ],
  ['a list without a place', 'clients[].mode', '"clients[].mode" is not written as a key is'],
  [
    'a key below a value',
    'workspace.mode.now',
    'workspace.mode has no keys below it: write workspace.mode alone',
  ],
  ['what every object has', 'workspace.constructor', 'workspace.constructor is not known as a key'],
  ['no key', '', '"" is not written as a key is'],
])('%s: the answer says what would be right', (_, typed, words) => {
  expect(() => find(typed)).toThrow(words);
});
