/**
 * “Don't send me these” (R13). Proves: it is offered from the second automatic reply in thirty days on; whoever presses it
 * gets none any more, while what they write is recorded and promised as before and others are still told; what can't wait
 * gets through; one press undoes it, and nobody else's press changes anything.
 */
import { registry } from '../../src/features/features';
import { erase } from '../../src/features/privacy';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openHome, pressHome } from '../support/home';
import { lisbon, noticesIn, postsIn } from '../support/slack';

const offer = 'Don’t send me these';
const minute = 60_000;
let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
});
afterEach(() => flow.stop());

test('R13: the second reply offers it; a press stops them, what is written is promised as before, a press undoes it', async () => {
  await evening('2026-11-20', 'Is the brochure done?');
  await evening('2026-11-23', 'And the logo?');
  expect(noticesIn(flow.practice, 'D0MAYA').map(({ buttons }) => buttons.includes(offer))).toEqual([
    false,
    true,
  ]);
  await press('U0MAYA', 'D0MAYA', lastNotice('D0MAYA'), 'stop_notices');
  const [answer] = await whispers('U0MAYA', 1);
  expect(answer?.message.text).toMatch(
    /^Done, I won’t send you these replies any more\. What you write still reaches us .* mention <@U0GATEHOUSE> in your message/,
  );

  await evening('2026-11-24', 'Could you call me?');
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(2);
  expect((await flow.record()).at(-1)).toMatchObject({
    decision: 'silence',
    because: ['closed', 'asked_not_to_be_told'],
    targetAt: lisbon('2026-11-25T18:00'),
    replies: [],
  });

  await press('U0MAYA', 'D0MAYA', answer?.message.ts, 'send_notices');
  await until(async () => heard('U0MAYA').includes('I’ll let you know again'), 'the undoing');
  await evening('2026-11-25', 'Any news?');
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(3);
});

test('R13: what can’t wait gets through: a mention, “urgent” to the bot, and a word to Gatehouse itself are answered', async () => {
  await optOut();
  await evening('2026-11-24', 'Urgent: the shop is down');
  expect(noticesIn(flow.practice, 'D0MAYA').at(-1)?.buttons).toContain('It can’t wait');
  await press('U0MAYA', 'D0MAYA', lastNotice('D0MAYA'), 'cannot_wait');
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 0, 'the page');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0MAYA').at(-1)?.text).toBe('Got it. I’m letting Ana know now.');

  await says('U0MAYA', 'C0ACME', '<@U0GATEHOUSE> the till is down too');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  await says('U0MAYA', 'D0MAYA', 'boundaries');
  expect(postsIn(flow.practice, 'D0MAYA').at(-1)).toMatchObject({
    shown: expect.stringContaining('You’ve had no automatic replies <!date'),
    buttons: expect.arrayContaining(['Send them again']),
  });
});

test('R3, R13: what can’t wait gets through in the closure in which they asked for no replies, as often as they call', async () => {
  await evening('2026-11-20', 'Is the brochure done?', 'C0ACME');
  await evening('2026-11-23', 'And the logo?', 'C0ACME');
  await press('U0MAYA', 'C0ACME', lastNotice('C0ACME'), 'stop_notices');
  await whispers('U0MAYA', 1);
  for (const text of [
    'The checkout is down!',
    '<@U0GATEHOUSE> the checkout is down',
    '<@U0GATEHOUSE> please call me, the till is down too',
  ]) {
    flow.practice.clock.advance(minute);
    await says('U0MAYA', 'C0ACME', text);
  }
  const notices = noticesIn(flow.practice, 'C0ACME');
  expect(notices.map(({ buttons }) => buttons.includes('It can’t wait'))).toEqual([true, true, true, true]);
  // They have asked for that already.
  expect(notices.map(({ buttons }) => buttons.includes(offer))).toEqual([false, true, false, false]);
});

test('B1, R13: a press in the form of terms undoes it, and the form says so', async () => {
  await optOut();
  await press('U0MAYA', 'D0MAYA', lastNotice('D0MAYA'), 'show_terms');
  const form = () => flow.practice.model.modals.get('U0MAYA')?.at(-1) ?? '';
  const shown = () => JSON.stringify(flow.practice.model.views.get(form())?.payload.blocks ?? null);
  await until(async () => shown().includes('Send them again'), 'the terms');
  expect(shown()).not.toContain('Request a change');
  expect(await flow.practice.pressInView('U0MAYA', form(), 'send_notices')).toEqual({ kind: 'done' });
  await until(async () => shown().includes('I’ll let you know again'), 'the form to say so');
  expect(await optedOut()).toEqual([]);
});

test('R3, R13: in a channel the press concerns the presser alone: a colleague’s message still draws the notice', async () => {
  flow.practice.addUser({
    id: 'U0NOOR',
    teamId: 'T0ACME',
    name: 'noor',
    realName: 'Noor',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.join('U0NOOR', 'C0ACME');
  await evening('2026-11-20', 'Is the brochure done?', 'C0ACME');
  await evening('2026-11-23', 'And the logo?', 'C0ACME');
  await press('U0MAYA', 'C0ACME', lastNotice('C0ACME'), 'stop_notices');
  await whispers('U0MAYA', 1);
  await evening('2026-11-24', 'Could you call me?', 'C0ACME');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(2);
  await says('U0NOOR', 'C0ACME', 'Could you call us?');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(3);
  // It is Noor's first.
  expect(noticesIn(flow.practice, 'C0ACME').at(-1)?.buttons).not.toContain(offer);
});

test('R11, R13: every further press says what is true, and one of ours changes nothing', async () => {
  await evening('2026-11-20', 'Is the brochure done?', 'C0ACME');
  await evening('2026-11-23', 'And the logo?', 'C0ACME');
  const ts = lastNotice('C0ACME');
  await press('U0BEN', 'C0ACME', ts, 'stop_notices');
  expect((await whispers('U0BEN', 1))[0]?.message.text).toBe(
    'These replies go to clients only, so nothing has changed for you.',
  );
  expect(await optedOut()).toEqual([]);

  await press('U0MAYA', 'C0ACME', ts, 'stop_notices');
  await whispers('U0MAYA', 1);
  await press('U0MAYA', 'C0ACME', ts, 'stop_notices');
  const [first, second] = await whispers('U0MAYA', 2);
  expect(second?.message.text).toMatch(
    /^You’ve had no automatic replies since Monday 23 November, as you asked\./,
  );
  await press('U0MAYA', 'C0ACME', first?.message.ts, 'send_notices');
  await until(async () => heard('U0MAYA').includes('I’ll let you know again'), 'the undoing');
  await press('U0MAYA', 'C0ACME', second?.message.ts, 'send_notices');
  await until(async () => heard('U0MAYA').includes('You get these replies already'), 'the second undoing');
  // The button of an old notice still does what it says.
  flow.practice.clock.set(lisbon('2027-04-01T22:00'));
  await press('U0MAYA', 'C0ACME', ts, 'stop_notices');
  await whispers('U0MAYA', 3);
  expect(await optedOut()).toEqual(['U0MAYA']);
});

test.each([
  ['was taken back', () => takeBack()],
  ['is more than thirty days old', async () => flow.practice.clock.set(lisbon('2027-01-20T12:00'))],
])('R13: a reply that %s does not count', async (_, change) => {
  await flow.settings(withCopies);
  await evening('2026-11-20', 'Is the brochure done?');
  await change();
  await flow.drained();
  const day = new Date(flow.practice.clock.now() + 3 * 24 * 60 * minute).toISOString().slice(0, 10);
  await evening(day, 'And the logo?');
  expect(noticesIn(flow.practice, 'D0MAYA').at(-1)?.buttons).not.toContain(offer);
});

test('R4, R13: a reply that waits is dropped when its reader has asked for none meanwhile', async () => {
  await evening('2026-11-20', 'Is the brochure done?');
  await evening('2026-11-23', 'And the logo?');
  await flow.settings(waiting);
  flow.practice.clock.set(lisbon('2026-11-24T22:00'));
  await says('U0MAYA', 'D0MAYA', 'Could you call me?');
  await press('U0MAYA', 'D0MAYA', lastNotice('D0MAYA'), 'stop_notices');
  await whispers('U0MAYA', 1);
  flow.practice.clock.advance(11 * minute);
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(2);
  expect((await flow.record()).at(-1)?.because).toEqual(['closed', 'waits', 'asked_not_to_be_told']);
});

test('R7, R13: in a member’s own direct messages it is offered and heeded too', async () => {
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.drained();
  await evening('2026-11-20', 'Is the brochure done?', 'D0ANAMAYA');
  await evening('2026-11-23', 'And the logo?', 'D0ANAMAYA');
  const replies = () =>
    (flow.practice.model.messages.get('D0ANAMAYA')?.list ?? []).filter(
      ({ user, bot }) => user === 'U0ANA' && bot !== undefined,
    );
  expect(replies().map(({ blocks }) => JSON.stringify(blocks).includes(offer))).toEqual([false, true]);
  await press('U0MAYA', 'D0ANAMAYA', replies()[1]?.ts, 'stop_notices');
  await until(async () => (await optedOut()).length === 1, 'the press');
  await evening('2026-11-24', 'Could you call me?', 'D0ANAMAYA');
  expect(replies()).toHaveLength(2);
  await says('U0MAYA', 'D0ANAMAYA', '<@U0GATEHOUSE> the shop is down');
  expect(replies()).toHaveLength(3);
});

test('R10, R13: what was only decided in shadow mode counts as nothing that was sent', async () => {
  await flow.settings((settings) => ({ ...settings, workspace: { ...settings.workspace, mode: 'shadow' } }));
  await evening('2026-11-20', 'Is the brochure done?');
  await flow.settings((settings) => settings);
  await evening('2026-11-23', 'And the logo?');
  expect(noticesIn(flow.practice, 'D0MAYA').map(({ buttons }) => buttons.includes(offer))).toEqual([false]);
});

test('L3, R13: somebody of a client that is not recorded can go without them too', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, record: { ...settings.workspace.record, text: 'off' } },
  }));
  await optOut();
  await evening('2026-11-24', 'Could you call me?');
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(2);
});

test('G1, R13: a member sees in their Home tab who asked for none, of the clients they serve', async () => {
  await optOut();
  expect(await openHome(flow, 'U0ANA', 'opt-out')).toContain('• <@U0MAYA> of *Acme*');
  expect(await openHome(flow, 'U0BEN', 'opt-out')).not.toContain('U0MAYA');
});

test('B1, P3, R13: a client’s own Home says that there are none and undoes it; erasing forgets it', async () => {
  await says('U0THEO', 'D0THEO', 'Is the site up?');
  flow.practice.clock.set(lisbon('2026-11-23T22:00'));
  await flow.drained();
  await says('U0THEO', 'D0THEO', 'And the form?');
  const stop = () => press('U0THEO', 'D0THEO', lastNotice('D0THEO'), 'stop_notices');
  await stop();
  await whispers('U0THEO', 1);
  expect(await openHome(flow, 'U0THEO')).toContain('You’ve had no automatic replies');
  expect(await pressHome(flow, 'U0THEO', 'send_notices')).not.toContain('no automatic replies');
  expect(await optedOut()).toEqual([]);

  await stop();
  await until(async () => (await optedOut()).length === 1, 'the press');
  await erase(flow.database, registry, { teamId: studio, name: { user: 'U0THEO' } }, true);
  expect(await optedOut()).toEqual([]);
});

/** Maya gets two replies and asks for no more. */
async function optOut(): Promise<void> {
  await evening('2026-11-20', 'Is the brochure done?');
  await evening('2026-11-23', 'And the logo?');
  await press('U0MAYA', 'D0MAYA', lastNotice('D0MAYA'), 'stop_notices');
  await whispers('U0MAYA', 1);
}

/** Maya writes at ten in the evening of a day. */
async function evening(day: string, text: string, channel: ConversationId = 'D0MAYA'): Promise<void> {
  const at = lisbon(`${day}T22:00`);
  if (at > flow.practice.clock.now()) flow.practice.clock.set(at);
  await flow.drained();
  await says('U0MAYA', channel, text);
}

async function says(userId: UserId, channel: ConversationId, text: string): Promise<void> {
  await flow.practice.say(userId, channel, text);
  await flow.drained();
}

async function press(
  userId: UserId,
  channel: ConversationId,
  ts: string | undefined,
  action: string,
): Promise<void> {
  expect(await flow.practice.press(userId, channel, ts ?? '', action)).toEqual({ kind: 'done' });
}

function lastNotice(channel: ConversationId): string | undefined {
  return noticesIn(flow.practice, channel).at(-1)?.ts;
}

async function whispers(userId: UserId, count: number) {
  const to = () => flow.practice.model.ephemerals.filter((each) => each.to === userId);
  await until(async () => to().length >= count, 'the private answer');
  return to();
}

/** All that somebody alone was told. */
function heard(userId: UserId): string {
  const told = flow.practice.model.ephemerals.filter(({ to }) => to === userId);
  return told.map(({ message }) => message.text).join('\n');
}

async function takeBack(): Promise<void> {
  const copy = postsIn(flow.practice, 'D0ANA')[0]?.ts;
  await press('U0ANA', 'D0ANA', copy, 'retract_reply');
  await until(async () => noticesIn(flow.practice, 'D0MAYA').length === 0, 'the reply to be gone');
}

async function optedOut(): Promise<string[]> {
  const { rows } = await flow.database.pool.query<{ user: string }>('select user_id as "user" from opt_outs');
  return rows.map(({ user }) => user);
}

function withCopies(settings: Settings): Settings {
  return withReplies(settings, { copies: 'message' });
}

function waiting(settings: Settings): Settings {
  return withReplies(settings, { wait_minutes: 10 });
}

function withReplies(settings: Settings, change: Partial<Settings['workspace']['replies']>): Settings {
  const { workspace } = settings;
  return { ...settings, workspace: { ...workspace, replies: { ...workspace.replies, ...change } } };
}
