/** Small things that people try first: `--version`, and a `.env` beside the program. */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildProgram, type Program } from '../support/run-cli';
import { root } from '../support/sources';

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

test.each(['--version', '-V'])('gatehouse %s says the version of package.json', async (flag) => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(await program.run([flag])).toEqual({ stdout: `${version}\n`, stderr: '', status: 0 });
});

test('.env is read at start; what is set in the environment wins, and an empty value there is none', async () => {
  const file = program.write(
    '.env',
    '# A comment.\nGATEHOUSE_URL="https://from-the-file.example.com"\nPORT=abc\n',
  );
  expect((await program.run(['manifest'])).stdout).toContain(
    'https://from-the-file.example.com/slack/events',
  );
  const env = { GATEHOUSE_URL: 'https://from-outside.example.com' };
  expect((await program.run(['manifest'], env)).stdout).toContain('https://from-outside.example.com/');
  expect((await program.run(['manifest'], { GATEHOUSE_URL: '' })).stderr).toContain('Say --url');
  expect((await program.run(['start'])).stderr).toContain('PORT');
  rmSync(file);
});

test('a .env that can’t be read is named, and nothing is started without it', async () => {
  const folder = program.write('mark', '').replace(/mark$/, '.env');
  mkdirSync(folder);
  chmodSync(dirname(folder), 0o755);
  const { stderr, status } = await program.run(['start']);
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain(".env can't be read");
  expect(stderr).not.toContain('    at ');
});
