/** What a bench has started is stopped again, whatever happens (bench/undo.ts). */
import { withUndo } from '../../bench/undo';

test.each([
  ['is through', async () => 'done', 'done'],
  ['fails', () => Promise.reject(new Error('a load failed')), 'a load failed'],
])('when the work %s, the last thing started is stopped first', async (_, end, outcome) => {
  const stopped: string[] = [];
  const listeners = process.listenerCount('SIGINT');
  const work = withUndo(async (undo) => {
    for (const name of ['server', 'app']) undo.push(async () => stopped.push(name));
    return end();
  });
  await expect(work.catch((error: Error) => error.message)).resolves.toBe(outcome);
  expect(stopped).toEqual(['app', 'server']);
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});
