/** What the bench reads of processes, and how it sums up waits (bench/measure.ts). */
import { doingOf, percentiles, wakeUpsIn } from '../../bench/measure';

test('the wake-ups of a thread are the times that it went to sleep by itself', () => {
  const status = 'Name:\tnode\nvoluntary_ctxt_switches:\t1234\nnonvoluntary_ctxt_switches:\t56\n';
  expect(wakeUpsIn(status)).toBe(1234);
  expect(wakeUpsIn('Name:\tnode\nnonvoluntary_ctxt_switches:\t56\n')).toBeNaN();
});

test('what can’t be read is no number, and so meets no aim', () => {
  expect(doingOf(-1)).toEqual({ wakeUps: Number.NaN, busyMs: Number.NaN });
});

test('percentiles are those of the sorted values; there are none of nothing', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 99 - n);
  expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
  expect(percentiles([])).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN });
});
