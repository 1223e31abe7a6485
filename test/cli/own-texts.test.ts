/** Texts of one's own in a gatehouse.yml (R9, G2): refused by file, line and key, with the reason; shown as clients would read them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettingsFile, parseSettings, SettingsFileError } from '../../src/settings-file';
import { createTestDatabase } from '../support/database';
import { makeWorkspace } from '../support/make';
import { buildProgram, type Program } from '../support/run-cli';
import { lisbon } from '../support/slack';

const now = lisbon('2026-11-16T12:00');
const head = ['workspace:', '  timezone: Europe/Lisbon', '  texts:', '    en:'];

function problems(...lines: string[]): string {
  try {
    parseSettings([...head, ...lines, ''].join('\n'), 'gatehouse.yml', now);
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
    'gatehouse.yml:5: workspace.texts.en.evening has {bakc}, which stands for nothing here; {back} is the nearest',
  ],
  [
    'an occasion',
    ['      evening: "Back {back}"', '      night: "Back {back}"'],
    'gatehouse.yml:6: workspace.texts.en.night is not a key that Gatehouse knows',
  ],
  [
    'a promise',
    ['      evening: "Back {back}"', '      weekend: "We answer tomorrow. {back}"'],
    'gatehouse.yml:6: workspace.texts.en.weekend promises "tomorrow", which the schedule does not keep: to a message of Friday 20 November, 17:00 (Lisbon time) it means Saturday 21 November, but an answer is promised by Monday 23 November, 17:00 (Lisbon time); {answer_by} says it right',
  ],
  [
    'a client’s promise',
    [
      '      evening: "Back {back}"',
      'clients:',
      '  - name: Acme',
      '    texts: { de: { evening: "Sofort! {back}" } }',
    ],
    'gatehouse.yml:8: clients[0].texts.de.evening promises "Sofort", which the schedule does not keep: to a message of Monday 16 November, 17:00 (Lisbon time) somebody is back on Tuesday 17 November, 09:00 (Lisbon time); {back} says it right',
  ],
])('R9: %s', (_what, lines, problem) => expect(problems(...lines)).toContain(problem));

test('R9: a text that the file’s own hours keep is right, and wrong once they change', () => {
  const text = '      evening: "We are back tomorrow at 9:00. {back}"';
  expect(problems(text)).toBe('right');
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => `${day}: ["10:00-17:00"]`).join(', ');
  expect(problems(text, `  hours: { ${days} }`)).toContain(
    'promises "tomorrow at 9:00", which the schedule does not keep: to a message of Monday 16 November, 17:00 (Lisbon time) it means Tuesday 17 November, 09:00',
  );
});

test('R9, G2: a file whose text promises too much is not applied, none of it', async () => {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  try {
    await makeWorkspace(database, 'T0STUDIO');
    const versions = () => database.pool.query('select version from settings_versions');
    const before = (await versions()).rows;
    const file = join(folder, 'gatehouse.yml');
    writeFileSync(file, [...head, '      weekend: "Back tomorrow. {back}"', '  mode: live', ''].join('\n'));
    await expect(applySettingsFile(database, file, 'T0STUDIO', now)).rejects.toThrow(
      `${file}:5: workspace.texts.en.weekend promises "tomorrow"`,
    );
    expect((await versions()).rows).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true });
    await database.drop();
  }
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

  test('R9: config check tells of the texts, config preview shows each with the next closure’s times', async () => {
    const file = program.write('texts.yml', yml);
    expect((await program.run(['config', 'check', file])).stdout).toContain(
      'is right; see how its texts read',
    );
    const { stdout, status } = await program.run(['config', 'preview', file]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /evening, en, everybody \(to a message of \w+day \d+ \w+, \d\d:\d\d \(Lisbon time\)\)\n {2}Thanks, your message has arrived safely\. We rest\. \*Ana\* is back \w+day \d+ \w+, 09:00 \(Lisbon time\)\. You'll have an answer by/,
    );
    expect(stdout).toMatch(/evening, de, Acme .*\n.*Feierabend! Ana ist ab \p{L}+, \d+\. \p{L}+, 09:00 Uhr/u);
  });

  test('R9: for one client, in one language, in a reader’s zone, with the built-in texts', async () => {
    const file = program.write('texts.yml', yml);
    const args = ['--client', 'Acme', '--language', 'en', '--zone', 'Asia/Tokyo', '--all'];
    const { stdout } = await program.run(['config', 'preview', file, ...args]);
    expect(stdout).toMatch(/evening, en, Acme .*\n.*We rest\. \*Ana\* is back .*, 1[78]:00 \(Tokyo time\)/);
    expect(stdout).toMatch(/weekend, en, Acme .*the built-in text\)\n.*off for the weekend/);
    expect(stdout).toMatch(/time_off, en, Acme .*none is planned/);
  });

  test.each([
    [['--client', 'Acne'], '--client "Acne" is no client of the file; its clients are: Acme'],
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
