/** Slack's limits by what we did and were told (O3): a message a second in a conversation, Retry-After per workspace. */
import { createPace } from '../../src/slack/pace';

let now: number;
const pace = () => createPace(() => now);
beforeEach(() => {
  now = 50_000;
});

test('O3: a conversation takes one message a second; who comes earlier is told how long to wait', () => {
  const { take } = pace();
  expect(take('T0ONE', 'C0A')).toBe(0);
  now += 400;
  expect(take('T0ONE', 'C0A')).toBe(600);
  now += 599;
  expect(take('T0ONE', 'C0A')).toBe(1);
  now += 1;
  expect(take('T0ONE', 'C0A')).toBe(0);
});

test('O3: asking and being told to wait takes no place', () => {
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

test('O3: after a 429 the whole workspace waits for its Retry-After, and no other does', () => {
  const { take, hold } = pace();
  hold('T0ONE', 30_000);
  expect([take('T0ONE', 'C0A'), take('T0ONE', 'C0B')]).toEqual([30_000, 30_000]);
  expect(take('T0TWO', 'C0A')).toBe(0);
  now += 30_000;
  expect(take('T0ONE', 'C0A')).toBe(0);
});

test('O3: a shorter Retry-After that comes later does not shorten the one that holds', () => {
  const { take, hold } = pace();
  hold('T0ONE', 30_000);
  hold('T0ONE', 1_000);
  expect(take('T0ONE', 'C0A')).toBe(30_000);
});

test('memory stays flat: conversations long quiet are forgotten, those that must wait are not', () => {
  const { take } = pace();
  for (let n = 0; n < 30_000; n += 1) take('T0ONE', `C0${n}`);
  expect(take('T0ONE', 'C029999')).toBe(1000);
  now += 2_000;
  for (let n = 0; n < 30_000; n += 1) expect(take('T0ONE', `C0${n}`)).toBe(0);
});
