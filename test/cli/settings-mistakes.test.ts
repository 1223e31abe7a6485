/**
 * What a person reads whose gatehouse.yml has a mistake (G2): one line for one mistake, at its line, in their words and
 * never in those of a library.
 */
import { stringify } from 'yaml';
import { parseSettings, SettingsFileError } from '../../src/settings-file';

/** A file in which everything is set that can be. */
const right = {
  workspace: {
    timezone: 'Europe/Lisbon',
    language: 'en',
    mode: 'live',
    texts: { en: { evening: 'We are back {back}.' } },
    hours: { mon: ['09:00-17:00'] },
    holidays: { country: 'DE', state: 'BY', kinds: ['public'], except: ['Carnival'], language: 'en' },
    targets: { general_minutes: 480, urgent_minutes: 60, nudge_minutes: 60 },
    replies: {
      in_channels: 'thread',
      talking_minutes: 15,
      wait_minutes: 5,
      name_holidays: true,
      shadow_days: 3,
      announce_days: 7,
      announce: 'ask',
      copies: 'home',
    },
    record: { text: 'full', days: 365 },
  },
  members: [
    {
      user: 'U0ANA',
      name: 'Ana',
      timezone: 'Europe/Lisbon',
      hours: { mon: ['09:00-17:00'] },
      dates: { '2026-12-24': ['09:00-12:00'] },
      closures: [{ from: '2026-08-03T00:00', to: '2026-08-17T00:00' }],
      breaks: { wed: ['12:00-13:00'] },
      holidays: { country: 'PT' },
      time_off: [{ from: '2026-08-03', to: '2026-08-14', reason: 'moving', shown: false, cover: 'U0BEN' }],
      travel: [{ from: '2026-05-03', to: '2026-05-14', timezone: 'Asia/Tokyo' }],
      busy: [{ from: '2026-11-23', to: '2026-12-05', general_minutes: 960 }],
      feeds: ['https://calendar.example.com/ana.ics'],
      announce_days: 7,
      offer_later: true,
    },
    { user: 'U0BEN', name: 'Ben' },
  ],
  clients: [
    {
      name: 'Acme',
      teams: ['T0ACME'],
      users: ['U0MAYA'],
      contact: 'U0ANA',
      language: 'pt',
      members: ['U0BEN'],
      hours: { mon: ['09:00-17:00'] },
      conversations: [{ channel: 'C0ACME', purpose: 'general' }],
      mode: 'shadow',
      texts: { pt: { evening: 'Voltamos {back}.' } },
      targets: { general_minutes: 480, urgent_minutes: 60 },
      terms: 'Two rounds of changes.',
    },
  ],
  ignore: { users: ['U0BOT'], teams: ['T0ELSE'] },
};

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each, at) => [at, each])
    : Object.entries(value);
  return [
    ...(path.length === 0 ? [] : [path]),
    ...entries.flatMap(([key, each]) => pathsIn(each, [...path, key])),
  ];
}

function withValue(value: unknown, path: Path, wrong: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return wrong;
  if (Array.isArray(value))
    return value.map((each, at) => (at === first ? withValue(each, rest, wrong) : each));
  const entries = Object.entries(value as object).map(([key, each]) => [
    key,
    key === first ? withValue(each, rest, wrong) : each,
  ]);
  return Object.fromEntries(entries);
}

function problemsOf(text: string): string[] {
  try {
    parseSettings(text, 'f.yml');
    return [];
  } catch (error) {
    if (error instanceof SettingsFileError) return error.message.split('\n');
    throw error;
  }
}

const wrongValues = [42, true, null, 'nonsense of a text', '', [], ['x'], { x: 1 }, {}];
/** How the library would say it. */
const libraryWords =
  /invalid|received|expected (string|array|object|number|boolean|record|int)\b|too (small|big)|unrecognized|NaN|undefined|\[object/i;

test('the file in which everything is set is right', () => {
  expect(problemsOf(stringify(right))).toEqual([]);
});

test.each(wrongValues.map((wrong) => [wrong]))(
  '%j in place of any right value: one line about it, there, and in our words',
  (wrong) => {
    const isWhole = typeof wrong === 'object' && wrong !== null;
    for (const path of pathsIn(right)) {
      const found = problemsOf(stringify(withValue(right, path, wrong)));
      const key = keyOf(path);
      // An object without what it needs has a mistake for each key; and who is gone is missed where they are named.
      if (!isWhole) expect({ key, found }).toEqual({ key, found: found.slice(0, 1) });
      const odd = found.filter((line) => libraryWords.test(line) || (!isWhole && !line.includes(` ${key}`)));
      expect(odd).toEqual([]);
    }
  },
);

function keyOf(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
}

test.each<[string, string[], string]>([
  [
    'a list',
    ['clients:', '  - name: Acme', '    teams: T0ACME'],
    'f.yml:3: clients[0].teams must be a list, e.g. teams: [T0ACME]; got T0ACME',
  ],
  [
    'an entry',
    ['members: [U0ANA]'],
    'f.yml:1: members[0] must have keys with values, e.g. { user: U0ANA, name: Ana }; got U0ANA',
  ],
  [
    'a part',
    ['workspace: live'],
    'f.yml:1: workspace must have keys with values, e.g. workspace: { timezone: Europe/Lisbon }; got live',
  ],
  [
    'a key without its value',
    ['clients:', '  - name: Acme', '    users:'],
    'f.yml:3: clients[0].users must be a list, e.g. users: [U0MAYA]; got nothing',
  ],
  [
    'a number',
    ['workspace: { record: { days: "a year" } }'],
    'f.yml:1: workspace.record.days must be a whole number from 1 to 3650; got some other text',
  ],
  [
    'a number beyond',
    ['workspace: { record: { days: 0 } }'],
    'f.yml:1: workspace.record.days must be a whole number from 1 to 3650; got 0',
  ],
  [
    'yes or no',
    ['workspace: { replies: { name_holidays: yes } }'],
    'f.yml:1: workspace.replies.name_holidays must be true or false; got yes',
  ],
  [
    'a name of digits',
    ['clients:', '  - name: 1984'],
    'f.yml:2: clients[0].name must be text in quotes, such as "1984"; got 1984',
  ],
  ['what is missing', ['members:', '  - name: Ana'], 'f.yml:2: members[0].user is missing, e.g. user: U0ANA'],
  [
    'a language',
    ['workspace: { texts: { xx: { evening: "{back}" } } }'],
    'f.yml:1: workspace.texts.xx is not a key that Gatehouse knows',
  ],
  [
    'a calendar’s address, which is a secret',
    ['members:', '  - { user: U0ANA, name: Ana, feeds: "https://calendar.example/secret-42.ics" }'],
    'f.yml:2: members[0].feeds must be a list, e.g. feeds: [https://calendar.example.com/ana.ics]; got some other text',
  ],
  [
    'a mistyped id, whoever names it',
    ['members:', '  - { user: u0ana, name: Ana }', 'clients:', '  - { name: Acme, contact: U0ANA }'],
    'f.yml:2: members[0].user must be a Slack user id such as U0ANA',
  ],
  [
    'a bracket that is not closed, where it opens',
    ['workspace:', '  mode: [live', 'members: []'],
    'f.yml:2: the [ is not closed: put ] where it ends',
  ],
  [
    'a brace of a brace',
    ['a: { b: "}", c: {', '  d: 1 }', 'e: 1'],
    'f.yml:1: the { is not closed: put } where it ends',
  ],
  [
    'a brace at the margin',
    ['a: {', '  b: 1', '}', 'c: x y: z'],
    'f.yml:4: a value must not have ": " in it',
  ],
  ['a quotation mark', ['a: "x', 'b: 1'], 'f.yml:1: the " is not closed: put " where it ends'],
  ['a tab', ['a:', '\tb: 1'], 'f.yml:2: is indented with a tab: use spaces'],
  ['a key twice', ['a: 1', 'a: 2'], 'f.yml:2: a is there twice: leave one of them'],
  [
    'two colons',
    ['a: Two: rounds'],
    'f.yml:1: a value must not have ": " in it: put the whole text in quotes',
  ],
  ['a deeper line', ['a: b', '  c: d'], 'f.yml:1: has its value already, and the next line is indented'],
  ['a shifted key', ['a:', '  b: 1', ' c: 2'], 'f.yml:3: does not begin in the same column'],
  ['a shifted entry', ['a:', '  - b: 1', '   c: 2'], 'f.yml:3: does not begin in the column of the entry'],
  [
    'a dash without a space',
    ['a:', '  - b: 1', '    c: 1', '  -b: 2'],
    'f.yml:4: a space is missing after the -',
  ],
  ['a list beside its key', ['a: - b'], 'f.yml:1: a list begins below its key'],
  ['a list that ended', ['- a', 'b: 1'], 'f.yml:2: does not go with what is above it'],
  ['a key without a colon', ['a: 1', 'b'], 'f.yml:2: a key must be followed by ": "'],
  ['a colon without a space', ['a:b', 'c: d'], 'f.yml:1: a key must be followed by ": "'],
  ['a comma too few', ['a: { b: 1 c: 2 }'], 'f.yml:1: a , is missing between two entries'],
  [
    'a comma too few between braces',
    ['a: [{ b: 1 } { c: 2 }]'],
    'f.yml:1: a , is missing between two entries',
  ],
  ['a comma too few at an end', ['a: { b: 1', '  c: 2 }'], 'f.yml:1: a , is missing between two entries'],
  ['a comma too many', ['a: [1,, 2]'], 'f.yml:1: has a , too many'],
  ['a bracket too many', ['a: { b: 1 }}'], 'f.yml:1: closes with } what was not opened'],
  ['more behind a text', ['a: "x" y'], 'f.yml:1: something stands behind a value that has ended'],
  ['an odd beginning', ['a: @ana'], 'f.yml:1: a text that begins with @ must be in quotes'],
  ['an odd escape', ['a: "C:\\q"'], 'f.yml:1: \\q means nothing between " and "'],
  ['a second file', ['a: 1', '---', 'b: 2'], 'f.yml:2: --- would begin a second file'],
  [
    'a NUL',
    ['workspace: { mode: shadow }', 'members:', '  - { user: U0ANA, name: "An\\0a" }'],
    "f.yml:3: holds a character that can't be stored",
  ],
  [
    'half of a character',
    ['clients:', '  - name: "Acme \\ud800"'],
    "f.yml:2: holds a character that can't be stored",
  ],
  [
    'aliases that grow beyond measure',
    [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e'].map(
        (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcd'[at]}`).join(', ')}]`,
      ),
    ],
    'f.yml:2: its aliases (*name) stand for too much',
  ],
  ['nothing at all', [''], 'f.yml:1: the file is empty'],
  ['nothing but a comment', ['# later'], 'f.yml:1: the file is empty'],
  ['two dashes', ['---'], 'f.yml:1: the file is empty'],
])('G2: %s', (_what, lines, problem) => {
  const found = problemsOf(`${lines.join('\n')}\n`);
  expect(found).toEqual([expect.stringContaining(problem)]);
  // A place is named once, and no library speaks.
  expect(found[0]).not.toMatch(/at line|column \d|:$|flow|mapping|implicit|scalar/i);
});
