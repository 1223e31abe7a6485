/**
 * A member's Home tab as a dashboard (G1, R12). Proves: it says in a line whether they are there, shows what waits, urgent
 * first and never hidden, and the rest only once it is asked for; with many items everything can still be reached, and
 * Slack's hundred blocks hold it.
 */
import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow } from '../support/gatehouse';
import { homeId, openHome, pressHome } from '../support/home';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  flow.practice.clock.set(lisbon('2026-11-20T18:00'));
  await flow.drained();
});
afterEach(() => flow.stop());

type Shown = { type: string; elements?: { action_id?: string; options?: unknown[] }[] };

const blocks = (userId: UserId = 'U0ANA') =>
  (flow.practice.model.views.get(homeId(flow, userId))?.payload.blocks ?? []) as unknown as Shown[];
const rows = () => blocks().filter(({ elements }) => elements?.some(has('answered_waiting')));
const has = (id: string) => (element: { action_id?: string }) => element.action_id === id;

/** Asks so many questions, three minutes apart, of which those numbered in `urgent` can't wait. */
async function ask(count: number, urgent: readonly number[] = []): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', `Question ${number}?`);
    await flow.drained();
    flow.practice.clock.advance(180_000);
    if (urgent.includes(number))
      await flow.database.pool.query(`update exchanges set class = 'urgent' where message_ts = $1`, [ts]);
  }
}

test('G1: with nothing to do it is a line with a button, “nothing waits”, and a menu of all the rest', async () => {
  const home = await openHome(flow, 'U0ANA');
  expect(home).toContain('|until Monday 23 November, 09:00 (Lisbon time)>.');
  expect(home).toContain('*Nothing is waiting for you.*');
  // An admin has two buttons beside the menu, and Slack takes no two of one action in a row.
  expect(blocks().length).toBeLessThanOrEqual(7);
  const menu = blocks().at(-1)?.elements?.find(has('open_drawer'));
  expect(menu?.options?.length).toBeGreaterThanOrEqual(7);
  for (const rest of ['*Channels*', 'Said for you*', 'Connect my account', 'Write your own'])
    expect(home).not.toContain(rest);
});

test('R12: an item is two lines and one row: answered, open, and a menu with the rest', async () => {
  await ask(1);
  expect(await openHome(flow, 'U0ANA')).toContain('*Waiting for you* (1)');
  expect(rows()).toHaveLength(1);
  expect(rows()[0]?.elements?.map(({ action_id }) => action_id)).toEqual([
    'answered_waiting',
    'open_waiting',
    'more_waiting',
  ]);
});

test('R12, G1: of many, the urgent ones come first, some are shown at first, and one button shows the others', async () => {
  await ask(32, [30, 31]);
  const first = await openHome(flow, 'U0ANA');
  expect(first).toContain('*Waiting for you* (32)');
  expect(first.indexOf('Question 31?')).toBeLessThan(first.indexOf('Question 1?'));
  expect(first.indexOf('Question 30?')).toBeLessThan(first.indexOf('Question 1?'));
  expect(rows()).toHaveLength(8);
  expect(first).toContain('24 more');
  const all = await pressHome(flow, 'U0ANA', 'show_drawer', 'waiting');
  expect(rows()).toHaveLength(30);
  expect(all).toContain('And 2 more.');
  expect(blocks().length).toBeLessThanOrEqual(100);
  // A press leaves it open, and the menu is still there to close it.
  expect(await pressHome(flow, 'U0ANA', 'answered_waiting')).toContain('Acme: answered.');
  expect(rows()).toHaveLength(30);
  await pressHome(flow, 'U0ANA', 'close_drawer');
  expect(rows()).toHaveLength(8);
});

test('R12: what is urgent is never hidden', async () => {
  await ask(12, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await openHome(flow, 'U0ANA')).toContain('2 more');
  expect(rows()).toHaveLength(10);
});

test('R10: shadow mode is said above what waits; a part of the menu opens below, stays open, and closes again', async () => {
  await ask(1);
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, mode: 'shadow' as const },
  }));
  const home = await openHome(flow, 'U0ANA');
  expect(home).toContain('*Shadow mode:* clients hear nothing from me.');
  expect(home.indexOf('Shadow mode')).toBeLessThan(home.indexOf('Waiting for you'));
  expect(await pressHome(flow, 'U0ANA', 'open_drawer', 'channels')).toContain('*Channels*');
  expect(await pressHome(flow, 'U0ANA', 'here_longer')).toContain('*Channels*');
  expect(await pressHome(flow, 'U0ANA', 'close_drawer')).not.toContain('*Channels*');
});

test('R12: what a press comes to too late is said in the tab, and not a second time elsewhere', async () => {
  await ask(1);
  await openHome(flow, 'U0ANA');
  await flow.practice.say('U0BEN', 'C0ACME', 'Here it is.');
  await flow.drained();
  expect(await pressHome(flow, 'U0ANA', 'answered_waiting')).toContain('Ben');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});
