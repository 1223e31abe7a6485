import { createClock } from '../../src/practice/clock';

const noon = Date.UTC(2026, 10, 20, 12);
const hour = 3_600_000;

test('it stands still until it is turned, and tells of each turn', () => {
  let turns = 0;
  const clock = createClock(noon, () => {
    turns += 1;
  });
  expect(clock.now()).toBe(noon);
  clock.advance(hour);
  expect(clock.now()).toBe(noon + hour);
  clock.set(noon - hour);
  expect(clock.now()).toBe(noon - hour);
  expect(turns).toBe(2);
});

test('what falls due on the way happens in order, each at its own time', () => {
  const clock = createClock(noon, () => undefined);
  const seen: [string, number][] = [];
  const note = (name: string) => () => void seen.push([name, clock.now() - noon]);
  clock.at(noon + 2 * hour, note('second'));
  clock.at(noon + hour, () => {
    note('first')();
    clock.at(noon + 90 * 60_000, note('added on the way'));
  });
  const cancel = clock.at(noon + hour, note('cancelled'));
  clock.at(noon + 5 * hour, note('not yet'));
  cancel();
  clock.advance(3 * hour);
  expect(seen).toEqual([
    ['first', hour],
    ['added on the way', 1.5 * hour],
    ['second', 2 * hour],
  ]);
  expect(clock.now()).toBe(noon + 3 * hour);
});

test('going back makes nothing happen twice', () => {
  const clock = createClock(noon, () => undefined);
  let times = 0;
  clock.at(noon + hour, () => {
    times += 1;
  });
  clock.advance(2 * hour);
  clock.set(noon);
  clock.advance(2 * hour);
  expect(times).toBe(1);
});

test('run fast, it reaches what is due by itself', async () => {
  const clock = createClock(noon, () => undefined);
  const reached = new Promise<void>((resolve) => void clock.at(noon + hour, resolve));
  const alive = setInterval(() => undefined, 1000);
  clock.run(3_600_000);
  await reached;
  clearInterval(alive);
  expect(clock.now()).toBeGreaterThanOrEqual(noon + hour);
  clock.stop();
});

test.each([
  ['a negative step', () => createClock(noon, () => undefined).advance(-1)],
  ['no time', () => createClock(noon, () => undefined).set(Number.NaN)],
  ['a speed backwards', () => createClock(noon, () => undefined).run(-1)],
])('it refuses %s', (_what, turn) => {
  expect(turn).toThrow(RangeError);
});

test('while it runs it does not lose the time that its timers take', () => {
  let real = 0;
  const watch = jest.spyOn(performance, 'now').mockImplementation(() => real);
  const clock = createClock(noon, () => undefined);
  clock.run(60);
  clock.at(noon + 60_000, () => {
    real += 500;
  });
  real += 1_000;
  clock.advance(0);
  expect(clock.now()).toBe(noon + 60 * 1_500);
  clock.stop();
  watch.mockRestore();
});
