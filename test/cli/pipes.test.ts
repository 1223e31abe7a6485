/** The program in a pipe. Proves: whoever reads may stop before it is through, as `| head -1` does; that is no failure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildProgram, type Program } from '../support/run-cli';

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

test.each([[['--help']], [['manifest', '--url', 'https://gatehouse.example.com']]])(
  'gatehouse %s ends quietly when nobody reads what it says',
  async (args) => {
    const child = spawn(process.execPath, [program.path, ...args], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // The reader is gone before the first word.
    child.stdout.destroy();
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const [status] = await once(child, 'close');
    expect([status, complaint]).toEqual([0, '']);
  },
);
