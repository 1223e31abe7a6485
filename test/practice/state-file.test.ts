import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPractice } from '../../src/practice/practice';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-practice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the workspace is as it was after a restart: words, clock, tokens, Home tabs', async () => {
  const stateFile = join(folder, 'deep', 'practice.json');
  const first = await startPractice({ stateFile });
  const { ts } = await first.say('U0MAYA', 'C0ACME', 'remember me');
  await first.say('U0ANA', 'C0ACME', 'I do', { threadTs: ts });
  first.clock.advance(3_600_000);
  const { botToken, app } = first;
  const { token } = first.grantAsUser('U0ANA');
  await first.stop();
  const second = await startPractice({ stateFile });
  expect(second.botToken).toBe(botToken);
  expect(second.app).toEqual(app);
  expect(second.clock.now()).toBe(first.clock.now());
  expect(second.model.grants.map((grant) => grant.token)).toContain(token);
  const log = second.model.messages.get('C0ACME');
  expect(log?.byTs.get(ts)?.text).toBe('remember me');
  expect(log?.threads.get(ts)).toHaveLength(1);
  const next = await second.say('U0MAYA', 'C0ACME', 'later');
  expect(Number(next.ts)).toBeGreaterThan(Number(log?.list.at(-2)?.ts));
  await second.stop();
});

test('a change is on disk without a stop', async () => {
  const stateFile = join(folder, 'practice.json');
  const practice = await startPractice({ stateFile });
  const written = new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!readFileSync(stateFile, 'utf8').includes('before the power went')) return;
      clearInterval(look);
      resolve();
    }, 20);
  });
  await practice.say('U0MAYA', 'C0ACME', 'before the power went');
  await written;
  await practice.stop();
});

test.each([
  ['no JSON', 'hello'],
  ['something else', '{"version":1}'],
  ['another version', '{"version":99}'],
])('a state file that holds %s is named, and left alone', async (_what, content) => {
  const stateFile = join(folder, 'practice.json');
  writeFileSync(stateFile, content);
  await expect(startPractice({ stateFile })).rejects.toThrow(
    `${stateFile} does not hold a practice workspace`,
  );
  expect(readFileSync(stateFile, 'utf8')).toBe(content);
});
