/**
 * Files that are no gatehouse.yml, or not a right one (G2). Proves: whatever is in a file, it is refused by file and line, with
 * the key where there is one and what would be right, in one line a mistake; and what only looks odd is read.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingsFile, SettingsFileError } from '../../src/settings-file';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function problemsOf(bytes: string | Buffer): Promise<string[]> {
  const file = join(folder, 'g.yml');
  writeFileSync(file, bytes);
  try {
    await readSettingsFile(file);
    return [];
  } catch (error) {
    if (error instanceof SettingsFileError) return error.message.replaceAll(file, 'g.yml').split('\n');
    throw error;
  }
}

const ana = 'members:\n  - user: U0ANA\n    name: Ana\n';
const empty = 'g.yml:1: the file is empty';
const noKeys = 'g.yml:1: the file must have keys with values, e.g. workspace, members, clients, ignore';
const noText = 'is not written in UTF-8: save the file as text in UTF-8';

test.each<[string, string | Buffer, string[]]>([
  ['nothing at all', '', [empty]],
  ['blanks', '\n\n  \n', [empty]],
  ['a comment alone', '# later\n', [empty]],
  ['the beginning of a file', '---\n', [empty]],
  ['null', 'null\n', [empty]],
  ['a word', 'hello\n', [`${noKeys}; got hello`]],
  ['a list', '- a\n', [`${noKeys}; got a list`]],
  ['a page of HTML', '<!doctype html><p>Not found</p>\n', [noKeys]],
  ['variables of an environment', 'SLACK_BOT_TOKEN=xoxb-1\nPORT=3000\n', [noKeys]],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), [`g.yml:1: ${noText}`]],
  ['UTF-16', Buffer.from('\ufeffworkspace: {}\n', 'utf16le'), [`g.yml:1: ${noText}`]],
  ['Latin-1', Buffer.from(`${ana}  - user: U0REN\n    name: Ren\u00e9\n`, 'latin1'), [`g.yml:5: ${noText}`]],
  ['a NUL', 'workspace: {}\nmembers: "\0"\n', ["g.yml:2: holds a character that can't be stored"]],
  ['a tab', 'workspace:\n\tmode: live\n', ['g.yml:2: is indented with a tab: use spaces']],
  [
    'another blank',
    'workspace: {}\n\u00a0members: []\n',
    ['g.yml:2: \u00a0members is not a key that Gatehouse knows; it begins or ends with a blank'],
  ],
  [
    'a key twice',
    'workspace:\n  mode: live\n  mode: shadow\n',
    ['g.yml:3: mode is there twice: leave one of them'],
  ],
  ['a part twice', 'members: []\nworkspace: {}\nmembers: []\n', ['g.yml:3: members is there twice']],
  ['two files in one', 'workspace: {}\n---\nworkspace: {}\n', ['g.yml:2: --- would begin a second file']],
  [
    'a tag',
    'workspace: !!js/function "x"\n',
    ['g.yml:1: has a tag (!…) that Gatehouse does not know: take it out'],
  ],
  ['a tag on keys', 'workspace: {}\nignore: !mine {}\n', ['g.yml:2: has a tag (!…)']],
  [
    'an alias without its anchor',
    'workspace:\n  hours: *usual\n',
    ['g.yml:2: *usual stands for a value that is marked &usual above it, and there is none'],
  ],
  [
    'a value that holds itself',
    'workspace: &a\n  hours: *a\n',
    ['g.yml:2: workspace.hours.hours is not a key'],
  ],
  ['aliases without end', bomb(), ['g.yml:2: its aliases (*name) stand for too much: write the values out']],
  [
    'merging',
    'clients:\n  - <<: { name: Acme }\n    name: Acme\n',
    ['g.yml:2: clients[0].<< is not a key that Gatehouse knows; merging is not possible here'],
  ],
  ['brackets without end', '['.repeat(5000), ['g.yml:1: is nested too deeply']],
  [
    'a quote without end',
    'workspace:\n  mode: "live\n',
    ['g.yml:2: the " is not closed: put " where it ends'],
  ],
  [
    'keys of JavaScript',
    '__proto__: { x: 1 }\nconstructor: 1\n',
    ['g.yml:1: __proto__ is not a key', 'g.yml:2: constructor is not a key'],
  ],
  [
    'a key without a name',
    '"": 1\n',
    ['g.yml:1:  is not a key that Gatehouse knows; there are workspace, members'],
  ],
  [
    'no number',
    'workspace:\n  targets: { general_minutes: .nan }\n',
    ['g.yml:2: workspace.targets.general_minutes must be a whole number from 1 to 14400; got NaN'],
  ],
  [
    'a number in quotes',
    'workspace:\n  targets: { general_minutes: "60" }\n',
    [
      'g.yml:2: workspace.targets.general_minutes must be a whole number from 1 to 14400; got "60", which is text: leave the quotes out',
    ],
  ],
  [
    'members as keys',
    'members: { user: U0ANA }\n',
    ['g.yml:1: members must be a list, e.g. members: [{ user: U0ANA, name: Ana }]; got keys with values'],
  ],
  [
    'members by name',
    'members: [Ana]\n',
    ['g.yml:1: members[0] must have keys with values, e.g. { user: U0ANA, name: Ana }; got Ana'],
  ],
  [
    'parts without anything',
    'workspace:\nclients:\n',
    ['g.yml:1: workspace must have keys with values', 'g.yml:2: clients must be a list'],
  ],
  [
    'a channel by its name',
    'clients:\n  - name: Acme\n    conversations: [{ channel: "#acme" }]\n',
    ['g.yml:3: clients[0].conversations[0].channel must be a Slack channel id such as C0ACME'],
  ],
  [
    'a role that there is not',
    `${ana}    role: boss\n`,
    ['g.yml:4: members[0].role must be owner, admin or member'],
  ],
])('G2: %s', async (_, bytes, problems) => {
  expect(await problemsOf(bytes)).toEqual(problems.map((each) => expect.stringContaining(each)));
});

test.each([
  ['workspce', 'workspace'],
  ['member', 'members'],
  ['Clients', 'clients'],
  ['former', 'former_clients'],
])('G2: %s is answered with %s', async (key, right) => {
  expect(await problemsOf(`${key}: {}\n`)).toEqual([
    `g.yml:1: ${key} is not a key that Gatehouse knows; did you mean ${right}?`,
  ]);
});

test.each([
  ['workspace:\n  timezon: Europe/Lisbon', 'workspace.timezon', 'timezone'],
  ['workspace:\n  hours: { monday: [] }', 'workspace.hours.monday', 'mon'],
  ['workspace:\n  texts: { en: { evning: x } }', 'workspace.texts.en.evning', 'evening'],
  ['workspace:\n  texts: { english: {} }', 'workspace.texts.english', 'en'],
  ['clients:\n  - { name: Acme, contcat: U0ANA }', 'clients[0].contcat', 'contact'],
  ['clients:\n  - { name: Acme, targets: { general: 60 } }', 'clients[0].targets.general', 'general_minutes'],
])('G2: a key is meant that is written nearly so: %j', async (text, key, right) => {
  expect(await problemsOf(`${text}\n`)).toEqual([
    `g.yml:2: ${key} is not a key that Gatehouse knows; did you mean ${right}?`,
  ]);
});

test('G2: a key that is like none is answered with those that there are', async () => {
  expect(await problemsOf('ignore: { people: [] }\n')).toEqual([
    'g.yml:1: ignore.people is not a key that Gatehouse knows; there are users, teams',
  ]);
});

test('G2: of very many mistakes the first are told, and how many more there are', async () => {
  const found = await problemsOf(`members:\n${'  - { user: ana, name: Ana }\n'.repeat(500)}`);
  expect(found).toHaveLength(201);
  expect(found[0]).toBe('g.yml:2: members[0].user must be a Slack user id such as U0ANA');
  expect(found.at(-1)).toMatch(/^g\.yml: and \d+ more mistakes$/);
});

test('G2: a file larger than any settings is not read to its end', async () => {
  expect(await problemsOf(Buffer.alloc(33 * 1024 * 1024, '#'))).toEqual([
    'g.yml: is larger than 32 MB, as no settings are; name a gatehouse.yml',
  ]);
});

test.each<[string, string]>([
  ['a mark of its encoding', `\ufeff${ana}`],
  ['line ends of Windows', ana.replaceAll('\n', '\r\n')],
  ['a tab behind a colon', 'workspace:\n  mode:\tlive\n'],
  ['JSON', '{"workspace":{"mode":"live"}}'],
  [
    'an anchor and its alias',
    'workspace:\n  hours: &h { mon: ["09:00-17:00"] }\nmembers:\n  - { user: U0ANA, name: Ana, hours: *h }\n',
  ],
  [
    'very many clients',
    `clients:\n${Array.from({ length: 2000 }, (_, at) => `  - name: Client ${at}\n`).join('')}`,
  ],
])('G2: %s is read', async (_, text) => {
  expect(await problemsOf(text)).toEqual([]);
});

test.each(['\ufeff', ''])('G2: lines are counted the same whatever ends them', async (mark) => {
  const text = `${mark}workspace:\r\n  mode: live\r\nmembers:\r\n  - user: ana\r\n    name: Ana\r\n`;
  expect(await problemsOf(text)).toEqual(['g.yml:4: members[0].user must be a Slack user id such as U0ANA']);
});

/** Values that stand for nine of the one before, ten times. */
function bomb(): string {
  const names = [...'abcdefghij'];
  const lines = names.map(
    (name, at) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'x' : `*${names[at - 1]}`)
        .join(',')}]`,
  );
  return `${lines.join('\n')}\n`;
}
