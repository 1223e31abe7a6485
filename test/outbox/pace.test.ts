/**
 * The pace of our posts. Proves: a conversation gets one message a second, and no other conversation waits for it (O3).
 */
import { createPace } from '../../src/outbox/pace';

let now: number;
const pace = () => createPace(() => now);
beforeEach(() => {
  now = 50_000;
});

test('O3: a conversation takes one message a second; an earlier one is told how long to wait', () => {
  const { take } = pace();
  expect(take('T0ONE', 'C0A')).toBe(0);
  now += 400;
  expect(take('T0ONE', 'C0A')).toBe(600);
  now += 599;
  expect(take('T0ONE', 'C0A')).toBe(1);
  now += 1;
  expect(take('T0ONE', 'C0A')).toBe(0);
});

test('O3: a post that is told to wait does not make the next one wait longer', () => {
  const { take } = pace();
  take('T0ONE', 'C0A');
  for (let n = 0; n < 5; n += 1) expect(take('T0ONE', 'C0A')).toBe(1000);
  now += 1000;
  expect(take('T0ONE', 'C0A')).toBe(0);
});

test('O3: other conversations, and the same one of another workspace, are not held up', () => {
  const { take } = pace();
  take('T0ONE', 'C0A');
  expect(take('T0ONE', 'C0B')).toBe(0);
  expect(take('T0TWO', 'C0A')).toBe(0);
});

test('memory stays flat: of many conversations, those that were posted to last are remembered', () => {
  const { take } = pace();
  for (let n = 0; n < 30_000; n += 1) take('T0ONE', `C0${n}`);
  expect(take('T0ONE', 'C029999')).toBe(1000);
  now += 2_000;
  for (let n = 0; n < 30_000; n += 1) expect(take('T0ONE', `C0${n}`)).toBe(0);
});
