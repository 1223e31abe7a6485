import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startPractice } from '../../src/practice/practice';

test('a process that stops its workspace ends by itself, whatever was under way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-stop-'));
  // The manifest is two folders above the program, as in the package.
  const outfile = join(folder, 'dist/practice/practice.cjs');
  copyFileSync('manifest.yml', join(folder, 'manifest.yml'));
  await build({
    entryPoints: ['src/practice/practice.ts'],
    bundle: true,
    platform: 'node',
    packages: 'external',
    outfile,
    logLevel: 'silent',
  });
  const program = `
    const { createServer } = require('node:http');
    const { startPractice } = require(${JSON.stringify(outfile)});
    (async () => {
      let app;
      const heard = new Promise((resolve) => { app = createServer(() => resolve()); });
      await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
      const practice = await startPractice({ stateFile: ${JSON.stringify(join(folder, 'state.json'))} });
      practice.clock.run(60);
      practice.deliverTo('http://127.0.0.1:' + app.address().port);
      await practice.say('U0MAYA', 'D0MAYA', 'an answer to this will never come');
      await heard;
      await fetch(practice.apiUrl + 'api.test');
      await practice.stop();
      app.close();
      console.log('stopped');
    })();`;
  const env = { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { env, timeout: 10_000 });
  expect(stdout).toBe('stopped\n');
  rmSync(folder, { recursive: true });
});

test('a port that is taken is refused at the start', async () => {
  const first = await startPractice();
  const port = Number(new URL(first.url).port);
  await expect(startPractice({ port })).rejects.toThrow('EADDRINUSE');
  await first.stop();
});
