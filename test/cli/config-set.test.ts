/**
 * `config set`: one key of a gatehouse.yml changed on the command line (G2). Proves: the rest of the file stays, what
 * would not be right is not written, and a slip is answered with what would be right.
 */
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsJsonSchemaFile } from '../../src/workspace/settings/json-schema';
import { buildProgram, type Program } from '../support/run-cli';

const text = `# Our studio
workspace:
  mode: shadow   # live | shadow
members:
  - { user: U0ANA, name: Ana }
clients:
  - name: Acme Inc.
    contact: U0ANA   # for now
`;

let program: Program;
let file: string;
beforeAll(() => {
  program = buildProgram();
});
beforeEach(() => {
  file = program.write('gatehouse.yml', text);
});
afterAll(() => program.remove());

const set = (key: string, value: string) => program.run(['config', 'set', key, value, '--file', file]);
const now = () => readFileSync(file, 'utf8');

test('G2: one key is changed, what changed is said, and comments and the rest stay', async () => {
  expect(await set('workspace.mode', 'live')).toEqual({
    status: 0,
    stdout: `~ workspace.mode: "shadow" -> "live"\n${file} is changed. To put it in force: gatehouse config apply ${file}\n`,
    stderr: '',
  });
  expect(now()).toBe(text.replace('mode: shadow', 'mode: live'));
});

test('without --file it is the gatehouse.yml of the folder, and the same value again writes nothing', async () => {
  chmodSync(file, 0o640);
  // It is next to the program, which runs in its own folder.
  expect((await program.run(['config', 'set', 'workspace.mode', 'live'])).status).toBe(0);
  const { ino, mode } = statSync(file);
  expect(mode & 0o777).toBe(0o640);
  expect((await set('workspace.mode', 'live')).stdout).toBe(
    `${file} stays as it is: workspace.mode is "live" already\n`,
  );
  expect(statSync(file).ino).toBe(ino);
  expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('a text that begins with a dash stands behind --', async () => {
  const args = ['config', 'set', '--file', file, 'clients[0].terms', '--', '- two rounds'];
  expect((await program.run(args)).stdout).toContain('+ clients.Acme Inc..terms: "- two rounds"');
  expect(now()).toBe(`${text}    terms: "- two rounds"\n`);
});

test('a client by name, at the end of the file', async () => {
  expect((await set('clients[acme inc.].mode', 'live')).stdout).toContain('+ clients.Acme Inc..mode: "live"');
  expect(now()).toBe(`${text}    mode: live\n`);
});

test('a member by id or name; a text as it is typed; a list as in YAML; what may be a mistake is warned of', async () => {
  expect((await set('members.ana.name', 'Ana: "A"')).stdout).toContain('~ members.U0ANA.name: "Ana" -> ');
  expect(now()).toContain(`{ user: U0ANA, name: 'Ana: "A"' }`);
  const warned = await set('members.U0ANA.hours.mon', '["09:00-13:00", "12:00-17:00"]');
  expect(warned.stderr).toContain('warning: ');
  expect(warned.stderr).toContain('members[0].hours.mon[1] 12:00-17:00 overlaps');
  expect(now()).toContain('hours: { mon: ["09:00-13:00", "12:00-17:00"] } }');
});

test.each([
  ['a value that is not right', 'workspace.mode', 'loud', ':3: workspace.mode must be live or shadow'],
  [
    'a text for a number',
    'workspace.record.days',
    'a year',
    'workspace.record.days must be a whole number from 1 to 3650',
  ],
  [
    'somebody who is not listed',
    'clients[0].contact',
    'U0EVE',
    ':8: clients[0].contact is not listed under members',
  ],
  ['a group for a value', 'workspace', 'live', ':2: workspace must have keys with values'],
])('G2: %s is named by file, line and key, and nothing is written', async (_, key, value, words) => {
  const { status, stdout, stderr } = await set(key, value);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(words);
  expect(stderr).toContain(`nothing was written: ${file} is as it was`);
  expect(now()).toBe(text);
});

test('a slip in a key is answered with the nearest right one, and nothing is written', async () => {
  expect(await set('workspace.mod', 'live')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'gatehouse: workspace.mod is not known as a key; did you mean workspace.mode?\n',
  });
  expect(now()).toBe(text);
});

test('a value that is no YAML, a file that is broken, and one that is not there', async () => {
  expect((await set('workspace.hours.mon', '["09:00')).stderr).toContain(
    `the value of workspace.hours.mon is not written as in YAML: ["09:00; right ones look like 15, true, '["09:00-17:00"]'`,
  );
  file = program.write('broken.yml', 'workspace: [live\n');
  expect((await set('workspace.mode', 'live')).stderr).toContain(`${file}:1: the [ is not closed`);
  file = program.write('empty.yml', '# nothing yet\n');
  expect((await set('workspace.mode', 'live')).stderr).toContain('the file is empty');
  file = 'nowhere.yml';
  expect(await set('workspace.mode', 'live')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("nowhere.yml: can't be read (ENOENT)"),
  });
});

test('what several places share is not changed at one of them', async () => {
  file = program.write(
    'shared.yml',
    'workspace:\n  hours: &week { mon: ["09:00-17:00"] }\nmembers:\n  - { user: U0ANA, name: Ana, hours: *week }\n',
  );
  const { status, stderr } = await set('members.Ana.hours.mon', '[]');
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("members.U0ANA.hours.mon can't be changed by itself"),
  ]);
});

test('a mistake that the file has is put right with it, and a link goes on leading to the file', async () => {
  const own = program.write('own.yml', text.replace('mode: shadow', 'mode: loud'));
  file = join(dirname(own), 'link.yml');
  if (!existsSync(file)) symlinkSync(own, file);
  expect((await set('workspace.mode', 'live')).stdout).toContain('~ workspace.mode: "loud" -> "live"');
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(own, 'utf8')).toContain('mode: live   # live | shadow');
});

test('config schema prints the JSON Schema, and needs no database', async () => {
  expect(await program.run(['config', 'schema'])).toEqual({
    status: 0,
    stdout: settingsJsonSchemaFile(),
    stderr: '',
  });
});
