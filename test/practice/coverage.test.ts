import { readdirSync, readFileSync } from 'node:fs';
import { methodsServed } from '../../src/practice/api/router';
import { factsOf, knownMethods } from '../../src/practice/api/slack-methods';
import { createAppSettings } from '../../src/practice/app-settings';

/** One row of the tables in docs/practice.md: something that Slack does, and how far the practice workspace does it. */
type Coverage = { name: string; status: string; note: string };

const page = readFileSync('docs/practice.md', 'utf8');
const methodCoverage = tableOf('Methods');
const eventCoverage = tableOf('Events');
const interactionCoverage = tableOf('Interactions');
const behaviourCoverage = tableOf('How it behaves');

/** The rows of the table under a heading. */
function tableOf(heading: string): Coverage[] {
  const part = page.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) => {
    const [name = '', status = '', note = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { name, status, note };
  });
}

const names = (rows: readonly Coverage[]) => rows.map(({ name }) => name);
const present = (rows: readonly Coverage[]) => names(rows.filter(({ status }) => status !== 'absent'));

test('the table of methods names exactly the methods that are served, and every method that is known', () => {
  expect(present(methodCoverage).sort()).toEqual(methodsServed().sort());
  expect(names(methodCoverage)).toEqual(knownMethods().sort());
});

test.each([
  ['methods', methodCoverage],
  ['events', eventCoverage],
  ['interactions', interactionCoverage],
])('the table of %s is in order and without repetition', (_what, rows) => {
  expect(names(rows)).toEqual([...new Set(names(rows))].sort());
});

test('a row that is only done in part says what is missing', () => {
  const rows = [...methodCoverage, ...eventCoverage, ...interactionCoverage, ...behaviourCoverage];
  expect(names(rows.filter(({ status, note }) => status === 'in part' && note === ''))).toEqual([]);
});

test('every event that the app subscribes to can happen here', () => {
  const { botEvents, userEvents } = createAppSettings();
  const absent = [...botEvents, ...userEvents].filter((name) => !present(eventCoverage).includes(name));
  expect(absent).toEqual([]);
});

test('every row of docs/practice.md says how far it goes', () => {
  const rows = [...methodCoverage, ...eventCoverage, ...interactionCoverage, ...behaviourCoverage];
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter(({ status }) => !['like Slack', 'in part', 'absent'].includes(status))).toEqual([]);
});

/** Errors that any method may answer, which are not in the facts of single methods. */
const common = [
  'account_inactive',
  'channel_not_found',
  'invalid_arguments',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'not_in_channel',
  'token_expired',
  'token_revoked',
  'unknown_method',
];

test('every refusal has an error code that Slack documents', () => {
  const documented = new Set([...common, ...knownMethods().flatMap((name) => factsOf(name)?.errors ?? [])]);
  const sources = ['api', 'blocks'].flatMap((folder) =>
    readdirSync(`src/practice/${folder}`).map((file) =>
      readFileSync(`src/practice/${folder}/${file}`, 'utf8'),
    ),
  );
  const used = sources.flatMap((source) =>
    [...source.matchAll(/new SlackError\(\s*'(\w+)'/g)].map(([, code]) => code ?? ''),
  );
  expect(used.length).toBeGreaterThan(60);
  expect([...new Set(used)].filter((code) => !documented.has(code))).toEqual([]);
});

/** The Web API methods that the app calls: `client.chat.update(` and `callOnce('chat.postMessage'`. */
function methodsUsed(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('practice'),
  );
  const sources = files.map((file) => readFileSync(`src/${file}`, 'utf8'));
  const calls = /client\.([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)\(|(?:apiCall|callOnce)\(\s*'([A-Za-z.]+)'/g;
  const ofClient =
    /^(api|apps|auth|bookmarks|bots|chat|conversations|dnd|files|oauth|pins|reactions|team|users|views)\./;
  const notArrays = /\.(map|find|some|every|filter|forEach|includes|flatMap|length)$/;
  const named = sources.flatMap((source) =>
    [...source.matchAll(calls)].map(([, dotted, quoted]) => dotted ?? quoted ?? ''),
  );
  return [...new Set(named)].filter((name) => ofClient.test(name) && !notArrays.test(name));
}

test('every method that the app calls is served here', () => {
  const used = methodsUsed();
  expect(used).toContain('chat.postMessage');
  expect(used.filter((name) => !present(methodCoverage).includes(name))).toEqual([]);
});
