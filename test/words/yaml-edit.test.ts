/**
 * One value changed in the text of a YAML file. Proves: it reads as wanted, and not a character elsewhere is another one.
 */
import { parse } from 'yaml';
import { setInYaml, type YamlPath } from '../../src/words/yaml-edit';
import { fc } from '../support/cases';

const file = `# Our studio

workspace:
  timezone: Europe/Lisbon   # where we are
  mode: live            # live | shadow


  hours: { mon: ["09:00-12:30", "13:30-18:00"] }   # days not named are closed
members:
  - user: U0ANA
    name: "Ana"
  # the second
  - { user: 'U0BEN', name: Ben, }
clients:
  - name: Acme
    terms: |
      Two rounds
      of changes.

    users:   # nobody yet
ignore: {}
# the end
`;

/** The lines that went and those that came, where they differ. */
function changed(text: string, path: YamlPath, value: unknown): { gone: string[]; come: string[] } {
  const [before, after] = [text.split('\n'), (setInYaml(text, path, value) ?? 'null').split('\n')];
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail += 1;
  return { gone: before.slice(head, before.length - tail), come: after.slice(head, after.length - tail) };
}

test.each<[string, YamlPath, unknown, string[], string[]]>([
  [
    'a word, and not the comment behind it',
    ['workspace', 'mode'],
    'shadow',
    ['  mode: live            # live | shadow'],
    ['  mode: shadow            # live | shadow'],
  ],
  ['a text keeps its quotes', ['members', 0, 'name'], 'Eve', ['    name: "Ana"'], ['    name: "Eve"']],
  [
    'and single ones',
    ['members', 1, 'user'],
    'U0EVE',
    ["  - { user: 'U0BEN', name: Ben, }"],
    ["  - { user: 'U0EVE', name: Ben, }"],
  ],
  [
    'a text gets the quotes that it needs',
    ['members', 1, 'name'],
    'Ben, yes',
    ["  - { user: 'U0BEN', name: Ben, }"],
    ['  - { user: \'U0BEN\', name: "Ben, yes", }'],
  ],
  [
    'a list in braces',
    ['workspace', 'hours', 'mon'],
    ['09:00-17:00'],
    ['  hours: { mon: ["09:00-12:30", "13:30-18:00"] }   # days not named are closed'],
    ['  hours: { mon: ["09:00-17:00"] }   # days not named are closed'],
  ],
  [
    'a new key in braces',
    ['workspace', 'hours', 'tue'],
    [],
    ['  hours: { mon: ["09:00-12:30", "13:30-18:00"] }   # days not named are closed'],
    ['  hours: { mon: ["09:00-12:30", "13:30-18:00"], tue: [] }   # days not named are closed'],
  ],
  ['a key in empty braces', ['ignore', 'users'], ['U0BOT'], ['ignore: {}'], ['ignore: { users: [U0BOT] }']],
  [
    'a new key below others',
    ['workspace', 'replies', 'wait_minutes'],
    5,
    [],
    ['  replies:', '    wait_minutes: 5'],
  ],
  [
    'a text of several lines',
    ['clients', 0, 'terms'],
    'One: round',
    ['    terms: |', '      Two rounds', '      of changes.'],
    ['    terms: "One: round"'],
  ],
  [
    'a key without a value',
    ['clients', 0, 'users'],
    ['U0MAYA'],
    ['    users:   # nobody yet'],
    ['    users: [U0MAYA]   # nobody yet'],
  ],
  ['a block that becomes nothing', ['members'], [], file.split('\n').slice(8, 13), ['members: []']],
])('%s', (_, path, value, gone, come) => {
  expect(changed(file, path, value)).toEqual({ gone, come });
});

test('a file that ends without a line break, and one of Windows, get a line of their own kind', () => {
  expect(setInYaml('workspace:\n  mode: live', ['workspace', 'language'], 'de')).toBe(
    'workspace:\n  mode: live\n  language: de\n',
  );
  expect(
    setInYaml('workspace:\r\n  mode: live # now\r\nignore: {}\r\n', ['workspace', 'language'], 'de'),
  ).toBe('workspace:\r\n  mode: live # now\r\n  language: de\r\nignore: {}\r\n');
});

test('what several places share is not changed at one of them', () => {
  const shared = 'a: &week { mon: [x] }\nb: *week\n';
  expect(setInYaml(shared, ['b', 'mon'], ['y'])).toBeNull();
  expect(setInYaml(shared, ['a', 'mon'], ['y'])).toBeNull();
  expect(parse(setInYaml(shared, ['b'], 'y') ?? '')).toEqual({ a: { mon: ['x'] }, b: 'y' });
});

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('yes', '12', 'a: b', '- x', '#1', '', ' x', 'a # b', '}', ', x', '"'),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
  fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.string({ maxLength: 8 }), { maxKeys: 2 }),
);
const paths: YamlPath[] = [
  ['workspace', 'mode'],
  ['workspace', 'new'],
  ['workspace', 'hours', 'tue'],
  ['members', 0, 'name'],
  ['members', 0, 'new', 'er'],
  ['members', 1, 'name'],
  ['clients', 0, 'terms'],
  ['clients', 0, 'users'],
  ['ignore', 'users'],
  ['more'],
];

test('any value at any place is read as it was given, and every comment is still there', () => {
  const comments = (text: string) =>
    ['# Our studio', '# where we are', '# live | shadow', '# the second', '# nobody yet', '# the end'].filter(
      (each) => text.includes(each),
    );
  fc.assert(
    fc.property(fc.constantFrom(...paths), value, (path, wanted) => {
      const text = setInYaml(file, path, wanted) ?? '';
      const read = path.reduce((group, key) => group[key], parse(text));
      expect(read).toEqual(wanted);
      expect(comments(text)).toHaveLength(6);
      expect(text).toContain('  timezone: Europe/Lisbon   # where we are\n');
    }),
    { numRuns: 300 },
  );
});
