/** Help lists every command without loading its code. Proves: what it says of each is what that command says of itself. */
import { commands } from '../../src/cli/commands';
import { buildProgram, type Program } from '../support/run-cli';

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

const plain = (text: string) => text.replace(/\s+/g, ' ');

test.each(Object.entries(commands))('%s is listed as it describes itself', async (name, { about }) => {
  const own = await program.run([name, '--help']);
  expect(plain(own.stdout)).toMatch(new RegExp(`^Usage: gatehouse ${name} [^A-Za-z]*`));
  expect(plain(own.stdout)).toContain(` ${plain(about)} `);
});

test('the list names them all', async () => {
  const { stdout } = await program.run(['--help']);
  for (const [name, { about }] of Object.entries(commands))
    expect(plain(stdout)).toContain(` ${name} ${plain(about)} `);
});
