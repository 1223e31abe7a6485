/**
 * Secrets in a settings file (G2): a calendar's address is written out, looked up in an environment variable, or kept as it is
 * in force. Proves: each is found, or refused by file, line, key and what would be right; and what people read of a change
 * never shows one.
 */
import { parse } from 'yaml';
import { parseSettings, SettingsFileError, toFileWithoutSecrets } from '../../src/settings-file';
import { differenceLines } from '../../src/workspace/settings/difference';
import { markOfSecret, maskSecrets } from '../../src/workspace/settings/secrets';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { fc } from '../support/cases';
import { randomSettings } from '../support/random-settings';

const address = 'https://calendar.example/private-4711/ana.ics';
const other = 'https://calendar.example/private-0815/ben.ics';

function withFeeds(feeds: readonly string[], user = 'U0ANA'): Settings {
  return settingsSchema.parse({ members: [{ user, name: 'Ana', ...(feeds.length > 0 ? { feeds } : {}) }] });
}

function read(feed: string, inForce: Settings | null, variables: Record<string, string> | null = {}) {
  const text = ['members:', '  - user: U0ANA', '    name: Ana', '    feeds:', `      - ${feed}`, ''].join(
    '\n',
  );
  try {
    const look = variables === null ? null : (name: string) => variables[name];
    return parseSettings(text, 'gatehouse.yml', inForce, look).settings.members[0]?.feeds;
  } catch (error) {
    if (error instanceof SettingsFileError) return error.message;
    throw error;
  }
}

test('G2: an environment variable is looked up when the file is applied', () => {
  expect(read('{ env: ANA_CALENDAR }', null, { ANA_CALENDAR: `${address}\n` })).toEqual([address]);
});

test.each([
  ['not set', {}],
  ['empty', { ANA_CALENDAR: ' ' }],
])('G2: a variable that is %s is named with file, line and key', (_, variables) => {
  expect(read('{ env: ANA_CALENDAR }', null, variables)).toBe(
    'gatehouse.yml:5: members[0].feeds[0] names the environment variable ANA_CALENDAR, which is not set here: set it for whoever applies the file',
  );
});

test('G2: what a variable holds is judged like what a file says, and is not shown', () => {
  const problem = read('{ env: ANA_CALENDAR }', null, {
    ANA_CALENDAR: 'ftp://calendar.example/private-4711',
  });
  expect(problem).toContain("gatehouse.yml:5: members[0].feeds[0] ftp: can't be fetched");
  expect(problem).not.toContain('4711');
});

test.each(['GATEHOUSE_ENCRYPTION_KEY', 'SLACK_BOT_TOKEN', 'DATABASE_URL', 'slack_token', 'PGPASSWORD'])(
  'P1: %s can’t be read into the settings',
  (name) => {
    expect(read(`{ env: ${name} }`, null, { [name]: 'xoxb-1' })).toBe(
      "gatehouse.yml:5: members[0].feeds[0].env is a variable of Gatehouse's own: put the address into one of another name, such as ANA_CALENDAR",
    );
  },
);

test.each([
  ['{ env: 12 }', 'members[0].feeds[0].env must be the name of an environment variable'],
  ['{ env: "A B" }', 'members[0].feeds[0].env must be the name of an environment variable'],
  ['{ env: A, kept: b }', 'members[0].feeds[0] must be text, or { env: NAME }'],
  ['{ evn: A }', 'members[0].feeds[0] must be text, or { env: NAME }'],
  ['{ kept: 12 }', 'members[0].feeds[0] must be text, or { env: NAME }'],
  ['{}', 'members[0].feeds[0] must be text, or { env: NAME }'],
  ['[x]', 'members[0].feeds[0] must be text, e.g. https://'],
  ['12', 'members[0].feeds[0] must be text in quotes'],
])('G2: %s is refused in one line, also where nothing is looked up', (feed, problem) => {
  for (const variables of [null, {}]) {
    const found = String(read(feed, null, variables)).split('\n');
    expect(found).toEqual([expect.stringContaining(`gatehouse.yml:5: ${problem}`)]);
  }
});

test('G2: config check asks for no variable and for nothing in force', () => {
  for (const feed of ['{ env: ANA_CALENDAR }', '{ kept: calendar.example#00000000 }'])
    expect(read(feed, null, null)).toEqual([expect.stringContaining('.invalid')]);
});

describe('G2: a secret to keep', () => {
  const kept = `{ kept: "${markOfSecret(address)}" }`;

  test('stays as it is in force, in whatever place of the list', () => {
    expect(read(kept, withFeeds([other, address]))).toEqual([address]);
  });

  test.each([
    ['a workspace without settings', null],
    ['a workspace where the member has none', withFeeds([])],
    ['a workspace where the member has another', withFeeds([other])],
    ['a workspace where somebody else has it', withFeeds([address], 'U0BEN')],
  ])('is refused in %s, with what would be right', (_, inForce) => {
    expect(read(kept, inForce)).toBe(
      'gatehouse.yml:5: members[0].feeds[0] is to be kept, and there is no such secret in force here: write it out, or as { env: NAME }. Where it is in force, "gatehouse config export --with-secrets" prints it',
    );
  });
});

test('G2: an export holds no secret, and gives the same settings where they are in force', () => {
  fc.assert(
    fc.property(randomSettings, (settings) => {
      const inForce = {
        ...settings,
        members: settings.members.map((each) => ({ ...each, feeds: [address, other] })),
      };
      const file = toFileWithoutSecrets(inForce, new Map([[markOfSecret(other), 'BENS']]));
      expect(file).not.toMatch(/private-/);
      const look = (name: string) => (name === 'BENS' ? other : undefined);
      expect(parseSettings(file, 'gatehouse.yml', inForce, look).settings).toEqual(inForce);
      for (const { feeds } of parse(file).members ?? [])
        expect(feeds).toEqual([{ kept: markOfSecret(address) }, { env: 'BENS' }]);
    }),
    { numRuns: 30 },
  );
});

test('P1: a difference tells that an address changed, and not what it is', () => {
  const [changed] = differenceLines(withFeeds([address]), withFeeds([other]));
  expect(changed).toBe(`~ members.U0ANA.feeds.0: "${markOfSecret(address)}" -> "${markOfSecret(other)}"`);
  expect(markOfSecret(address)).toMatch(/^calendar\.example#[0-9a-f]{8}$/);
  const lines = [
    ...differenceLines(null, withFeeds([address])),
    ...differenceLines(withFeeds([]), withFeeds([address])),
  ];
  expect(lines.join('\n')).toContain(markOfSecret(address));
  expect(lines.join('\n')).not.toContain('4711');
});

test('what is no secret is not masked, and nothing is lost', () => {
  fc.assert(
    fc.property(randomSettings, (settings) => {
      const without = { ...settings, members: settings.members.map(({ feeds: _, ...each }) => each) };
      expect(maskSecrets(without)).toEqual(without);
    }),
  );
});
