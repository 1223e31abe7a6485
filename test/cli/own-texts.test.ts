/**
 * Texts of one's own in a gatehouse.yml (R9, G2). Proves: what is wrong is refused by file, line and key, with the
 * reason; what is in force already is not; what may be wrong on some days is warned of; and texts are shown as clients
 * would read them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettingsFile } from '../../src/apply-settings';
import { parseSettings, SettingsFileError } from '../../src/settings-file';
import { inTeam } from '../../src/store/database';
import { storedSettings } from '../../src/workspace/settings/settings';
import { recordSettings } from '../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';
import { lisbon } from '../support/slack';

const now = lisbon('2026-11-16T12:00');
const head = ['workspace:', '  timezone: Europe/Lisbon', '  texts:', '    en:'];

function problems(...lines: string[]): string {
  try {
    parseSettings([...head, ...lines, ''].join('\n'), 'gatehouse.yml');
    return 'right';
  } catch (error) {
    if (error instanceof SettingsFileError) return error.message;
    throw error;
  }
}

test.each<[string, string[], string]>([
  [
    'a slip',
    ['      evening: "Back {bakc}"'],
    'gatehouse.yml:5: workspace.texts.en.evening has {bakc}, which is not a variable here; did you mean {back}?',
  ],
  [
    'an occasion',
    ['      evening: "Back {back}"', '      night: "Back {back}"'],
    'gatehouse.yml:6: workspace.texts.en.night is not a key that Gatehouse knows',
  ],
  [
    'no return',
    ['      evening: "Back {back}"', '      weekend: "You have an answer by {answer_by}."'],
    'gatehouse.yml:6: workspace.texts.en.weekend needs {back}: the day and time somebody is back, in each reader’s own time zone',
  ],
  [
    'a client’s mention',
    [
      '      evening: "Back {back}"',
      'clients:',
      '  - name: Acme',
      '    texts: { de: { evening: "@here {back}" } }',
    ],
    'gatehouse.yml:8: clients[0].texts.de.evening has the mention @here',
  ],
])('R9: %s', (_what, lines, problem) => expect(problems(...lines)).toContain(problem));

test('R9: words that stay the same are right, whatever the hours', () => {
  const text = '      evening: "We are back on Tuesday at 9:00, 24/7. {back}"';
  expect(problems(text)).toBe('right');
  expect(problems(text, '  hours: { mon: ["10:00-17:00"] }')).toBe('right');
});

describe('applying a file', () => {
  let database: TestDatabase;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    database = await createTestDatabase();
    await makeWorkspace(database, 'T0STUDIO');
    folder = mkdtempSync(join(tmpdir(), 'texts-'));
    file = join(folder, 'gatehouse.yml');
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });
  const apply = () => applySettingsFile(database, file, 'T0STUDIO', { now, features: [], remove: true });
  const versions = async () => (await database.pool.query('select version from settings_versions')).rows;

  test('G2: a file with a text that is wrong is not applied, none of it', async () => {
    const before = await versions();
    writeFileSync(file, [...head, '      weekend: "Back {bakc}."', '  mode: live', ''].join('\n'));
    await expect(apply()).rejects.toThrow(`${file}:5: workspace.texts.en.weekend has {bakc}`);
    expect(await versions()).toEqual(before);
  });

  test('R9: a file whose text is in force already is applied, though a newer rule would refuse it', async () => {
    const text = { en: { weekend: 'Back {bakc}.' } };
    const stored = storedSettings.parse({ workspace: { timezone: 'Europe/Lisbon', texts: text } });
    await inTeam(database.db, 'T0STUDIO', (trx) =>
      recordSettings(trx, 'T0STUDIO', stored, { by: 'file', at: now }),
    );
    const lines = [...head, '      weekend: "Back {bakc}."'];
    writeFileSync(file, [...lines, ''].join('\n'));
    expect(await apply()).toMatchObject({ version: 2, settings: stored });
    writeFileSync(file, [...lines, '  mode: live', ''].join('\n'));
    expect(await apply()).toMatchObject({
      version: 3,
      settings: { workspace: { mode: 'live', texts: text } },
    });
    writeFileSync(file, [...lines, '      evening: "Back {bakc}?"', ''].join('\n'));
    await expect(apply()).rejects.toThrow(
      new RegExp(`^${file}:6: workspace\\.texts\\.en\\.evening has \\{bakc\\}[^\\n]*$`),
    );
  });
});

describe('the command', () => {
  let program: Program;
  beforeAll(() => {
    program = buildProgram();
  });
  afterAll(() => program.remove());

  const yml = [
    ...head,
    '      evening: "We rest. *{who}* is back {back}."',
    'members: [{ user: U0ANA, name: Ana }]',
    'clients:',
    '  - { name: Acme, texts: { de: { evening: "Feierabend! {who} ist ab {back} wieder da." } } }',
    '',
  ].join('\n');

  test.each(['check', 'preview'])(
    'R9: config %s shows each text with the times of the next closures',
    async (verb) => {
      const file = program.write('texts.yml', yml);
      const { stdout, stderr, status } = await program.run(['config', verb, file]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout.startsWith(`${file} is valid\n`)).toBe(verb === 'check');
      expect(stdout.match(/^evening, en, everybody /gm)).toHaveLength(2);
      expect(stdout).toMatch(
        /evening, en, everybody \(to a message of \w+day \d+ \w+, \d\d:\d\d \(Lisbon time\)\)\n {2}Thanks, we’ve got your message\. We rest\. \*Ana\* is back \w+day \d+ \w+, 09:00 \(Lisbon time\)\. You’ll hear back by/,
      );
      expect(stdout).toMatch(
        /evening, de, Acme .*\n.*Feierabend! Ana ist ab \p{L}+, \d+\. \p{L}+, 09:00 Uhr/u,
      );
    },
  );

  test.each(['check', 'preview'])(
    'R9: config %s warns of words that stay the same, and ends well',
    async (verb) => {
      const file = program.write(
        'fixed.yml',
        [...head, '      evening: "Back Tuesday at 9:00. {back}"', ''].join('\n'),
      );
      const { stdout, stderr, status } = await program.run(['config', verb, file]);
      expect(status).toBe(0);
      expect(stdout).toContain('Back Tuesday at 9:00.');
      expect(stderr).toBe(
        `gatehouse: warning: ${file}:5: workspace.texts.en.evening says “Tuesday”, “9:00” in its own words, which stay the same whatever the calendar says; {back} always says it right\n`,
      );
    },
  );

  test('R9: for one client, in one language, in a reader’s zone, with the built-in texts', async () => {
    const file = program.write('texts.yml', yml);
    const args = ['--client', 'Acme', '--language', 'en', '--zone', 'Asia/Tokyo', '--all'];
    const { stdout } = await program.run(['config', 'preview', file, ...args]);
    expect(stdout).toMatch(/evening, en, Acme .*\n.*We rest\. \*Ana\* is back .*, 1[78]:00 \(Tokyo time\)/);
    expect(stdout).toMatch(/weekend, en, Acme .*the built-in text\)\n.*off for the weekend/);
    expect(stdout).toMatch(/time_off, en, Acme .*none is planned/);
  });

  test.each([
    [['--client', 'Acne'], '--client "Acne" is not known in the file; did you mean Acme?'],
    [['--language', 'xx'], '--language "xx" must be one of en, de, fr'],
    [['--zone', 'Mars'], '--zone "Mars" must be an IANA time zone'],
  ])('R9: %s is put right in words', async (args, problem) => {
    const { stderr, status } = await program.run([
      'config',
      'preview',
      program.write('texts.yml', yml),
      ...args,
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(problem) });
  });
});
