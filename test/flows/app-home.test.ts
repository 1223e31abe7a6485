/**
 * The Home tab. Proves: a member sees their day and changes it there (A6, G1), and sees the channels and what became of
 * them; a colleague learns what this is, and a client their own terms, but neither learns anything of other clients or
 * of what is internal (P2); a tab that Slack refuses harms nothing.
 */

import { homeOf } from '../../src/practice/views';
import type { World } from '../../src/practice/world';
import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { messageEnvelope, postEvent, postInteraction } from '../support/sign';
import { lisbon } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const viewOf = (userId: UserId) => homeOf({ model: flow.practice.model } as World, studio, userId);
/** Everything in a person's Home tab. */
const shown = (userId: UserId) => JSON.stringify(viewOf(userId)?.payload.blocks ?? null);
async function open(userId: UserId): Promise<string> {
  expect(await flow.practice.openHome(userId)).toEqual({ kind: 'done' });
  await flow.drained();
  return shown(userId);
}
async function press(userId: UserId, action: string, choice?: string): Promise<string> {
  const before = viewOf(userId)?.hash;
  const outcome = await flow.practice.pressInView(userId, viewOf(userId)?.id ?? '', action, choice);
  expect(outcome).toEqual({ kind: 'done' });
  await until(async () => viewOf(userId)?.hash !== before, 'the Home tab to change');
  return shown(userId);
}

test('A6, G1: Ana sees her day in her Home tab and changes it there, and it holds for the next message', async () => {
  const off = await open('U0ANA');
  expect(off).toMatch(
    /\*You are off\* <!date\^\d+\^until \{date_long_pretty\}, \{time\}\|until Monday 23 November, 09:00 \(Lisbon time\)>\./,
  );
  expect(await press('U0ANA', 'here_longer')).toMatch(
    /\*You are here\* <!date.*until Friday 20 November, 23:40/,
  );
  await flow.practice.say('U0MAYA', 'C0ACME', 'Are you there?');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ because: ['open'] }]);
  await press('U0ANA', 'open_drawer', 'day');
  expect(await press('U0ANA', 'here_until', '22:30')).toContain('more than 14 hours away');
  expect(await press('U0ANA', 'as_planned')).toMatch(/\*You are off\* <!date.*until Monday/);
});

test('G1, I3: while somebody is on leave, Home says who covers, and names the clients that have nobody', async () => {
  const away = (cover: object) =>
    flow.settings((settings) => ({
      ...settings,
      members: settings.members.map((member) =>
        member.user === 'U0ANA'
          ? { ...member, time_off: [{ from: '2026-11-20', to: '2026-11-27', shown: true, ...cover }] }
          : member,
      ),
    }));
  await away({ cover: 'U0BEN' });
  expect(await open('U0ANA')).toContain('Ben is covering for you.');
  expect(await open('U0BEN')).toContain('You’re covering for Ana.');
  expect(shown('U0BEN')).not.toContain('Nobody is there');
  await away({});
  expect(await open('U0BEN')).toContain('*Nobody is there for');
});

test('a member sees which channels the bot is in, whose they are, and what became of them', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  flow.practice.archive('U0BEN', 'C0BOREALIS');
  await flow.drained();
  await open('U0ANA');
  const home = await press('U0ANA', 'open_drawer', 'channels');
  expect(home).toContain('<#C0ACME>: *Acme*. I am there.');
  expect(home).toContain('<#C0BOREALIS>: *Borealis*. Archived');
});

test('a channel that the settings name and the bot is not in is shown with the way to invite it', async () => {
  flow.practice.leave('U0GATEHOUSE', 'C0BOREALIS');
  await flow.drained();
  await open('U0BEN');
  expect(await press('U0BEN', 'open_drawer', 'channels')).toContain(
    '<#C0BOREALIS>: *Borealis*. I’m not in this channel. To bring me in, write `/invite` <@U0GATEHOUSE> there.',
  );
});

test('P2: a colleague learns what this is and how to become a member, and nothing of clients', async () => {
  flow.practice.addUser({
    id: 'U0CLEO',
    teamId: studio,
    name: 'cleo',
    realName: 'Cleo',
    timezone: 'Europe/Lisbon',
  });
  const home = await open('U0CLEO');
  expect(home).toContain('user: U0CLEO');
  expect(home).not.toMatch(/Acme|Borealis|Maya|Theo/);
});

test('P2, B1: a client who is a guest sees their own terms and can request a change, and no other client', async () => {
  const home = await open('U0THEO');
  expect(home).toContain('*Working hours*');
  expect(home).toContain('Request a change');
  expect(home).not.toMatch(/Acme|Maya|You are off|off now|U0ANA/);
  const outcome = await flow.practice.pressInView('U0THEO', viewOf('U0THEO')?.id ?? '', 'request_change');
  expect(outcome).toEqual({ kind: 'done' });
  await until(async () => flow.practice.model.modals.get('U0THEO')?.length === 1, 'the form');
});

test('P2: a client of another workspace, should Slack show them a Home tab, sees their own terms too', async () => {
  const event = { type: 'app_home_opened', user: 'U0MAYA', channel: 'D0MAYA', tab: 'home' };
  await postEvent(flow, messageEnvelope({}, { event }));
  await flow.drained();
  expect(shown('U0MAYA')).toContain('Two rounds of changes');
  expect(shown('U0MAYA')).not.toMatch(/Borealis|Theo/);
});

test('P5: a press that a client forges on a member’s day changes nothing', async () => {
  await open('U0THEO');
  const view = viewOf('U0THEO');
  await postInteraction(flow, {
    type: 'block_actions',
    user: { id: 'U0THEO', team_id: studio },
    team: { id: studio },
    api_app_id: flow.practice.app.id,
    trigger_id: '1.2.3',
    container: { type: 'view', view_id: view?.id },
    view: { ...view?.payload, id: view?.id, type: 'home', app_installed_team_id: studio },
    actions: [
      { type: 'button', action_id: 'off_now', block_id: 'b', value: 'off', action_ts: '1795214400.1' },
    ],
  });
  const { rows } = await flow.database.pool.query('select * from one_clicks');
  expect(rows).toEqual([]);
});

test('only the Home tab is published: opening the Messages tab changes nothing', async () => {
  await flow.practice.openHome('U0ANA', 'messages');
  await flow.drained();
  expect(viewOf('U0ANA')).toBeUndefined();
});

test.each(['not_enabled', 'user_not_found'])(
  'a refusal by Slack (%s) is logged and harms nothing',
  async (error) => {
    flow.practice.faults.next('views.publish', { kind: 'error', error });
    await flow.practice.openHome('U0ANA');
    await flow.drained();
    expect(viewOf('U0ANA')).toBeUndefined();
    expect(flow.logged.some((line) => line.includes('a Home tab could not be shown'))).toBe(true);
    const { rows } = await flow.database.pool.query(
      `select outcome from inbox where kind = 'app_home_opened'`,
    );
    expect(rows).toEqual([{ outcome: 'published' }]);
  },
);

test('the day is told on the clock of the place where the member is', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  expect(await open('U0ANA')).toMatch(
    /\*You are here\* <!date.*until Monday 23 November, 12:30 \(Lisbon time\)/,
  );
});
