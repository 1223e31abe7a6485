/**
 * One click (A6). Proves: what a member writes or presses in their DM with the bot counts for the next message of a
 * client, and ends by itself; only members may do it, and only there; a message that is handled twice is one press.
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

async function write(text: string): Promise<string> {
  await flow.practice.say('U0ANA', 'D0ANA', text);
  await flow.drained();
  return day()?.text ?? '';
}
async function askedAt(local: string): Promise<number> {
  flow.practice.clock.set(lisbon(local));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Are you there?');
  await flow.drained();
  return noticesIn(flow.practice, 'C0ACME').length;
}
/** The last message about Ana's day. The list of what waits may come beside it. */
const day = () => postsIn(flow.practice, 'D0ANA').findLast(({ text }) => !/waiting for an answer/.test(text));
const press = async (action: string, choice?: string) => {
  const before = day()?.shown;
  const outcome = await flow.practice.press('U0ANA', 'D0ANA', day()?.ts ?? '', action, choice);
  expect(outcome).toEqual({ kind: 'done' });
  await until(async () => day()?.shown !== before, 'the day to change');
};

test('A6: Ana is here until 23:30 on a Friday night; Maya gets no notice at 23:00, and one at 23:45', async () => {
  expect(await write('here until 23:30')).toContain(
    'You are here until Friday 20 November, 23:30 (Lisbon time)',
  );
  expect(await askedAt('2026-11-20T23:00')).toBe(0);
  expect(await askedAt('2026-11-20T23:45')).toBe(1);
  expect((await flow.record()).map((each) => each.because)).toEqual([['open'], ['closed']]);
});

test('R3, A6: a client who was told that evening is not told again after “here until”', async () => {
  expect(await askedAt('2026-11-20T22:45')).toBe(1);
  await write('here until 23:30');
  expect(await askedAt('2026-11-20T23:45')).toBe(1);
  expect((await flow.record()).at(-1)?.because).toEqual(['closed', 'already_told']);
});

test('A6: off now holds at once, ends at the closing, and as planned takes it back', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T15:00'));
  expect(await write('I’m off now')).toContain('you pressed “I’m off now”');
  expect(await askedAt('2026-11-23T15:01')).toBe(1);
  expect(await write('as planned')).toContain('You are here until Monday 23 November, 18:00');
  await askedAt('2026-11-23T15:05');
  expect((await flow.record()).at(-1)?.because).toEqual(['open']);
});

test('A6: today shows the day with its buttons, and a press changes it in place', async () => {
  expect(await write('today')).toContain('You are off until Monday 23 November, 09:00 (Lisbon time)');
  expect(day()?.buttons).toEqual(['Here for 1 hour', 'Here until']);
  await press('here_longer');
  expect(day()?.text).toContain('You are here until Friday 20 November, 23:40');
  expect(day()?.buttons).toEqual(['I’m off now', 'Here for 1 more hour', 'Here until', 'Back to plan']);
  await press('here_until', '00:30');
  expect(day()?.text).toContain('You are here until Saturday 21 November, 00:30');
  expect(await askedAt('2026-11-20T22:50')).toBe(0);
  await press('as_planned');
  expect(day()?.text).toContain('You are off until Monday');
  expect(await askedAt('2026-11-20T22:55')).toBe(1);
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
});

test('A6: a press that would change nothing is refused, with the reason', async () => {
  expect(await write('off now')).toContain('You are already off until Monday 23 November, 09:00');
  expect(await write('here until 22:30')).toContain('more than 14 hours away');
});

test('A6: the same words in a channel, or from a client, do nothing', async () => {
  await flow.practice.say('U0ANA', 'C0ACME', 'off now');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'here until 23:30');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  const { rows } = await flow.database.pool.query('select * from one_clicks');
  expect(rows).toEqual([]);
});

test('I4, A6: words delivered again are one press', async () => {
  flow.practice.faults.events.duplicate = 5;
  expect(await write('here 1 hour more')).toContain('You are here until Friday 20 November, 23:40');
  const { rows } = await flow.database.pool.query('select * from one_clicks');
  expect(rows).toHaveLength(1);
});
