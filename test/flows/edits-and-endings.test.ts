/**
 * What an edit, a deletion and an ending do (R5, T2). Proves: thanks that become a request are one from then on, and a
 * request that becomes thanks waits no more; a deleted message takes its reply with it where nobody has answered; what its
 * writer or a member's reaction closes is nudged and late no more; and other people's words and reactions close nothing.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, postsIn } from '../support/slack';

const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.drained();
});
afterEach(() => flow.stop());

test('R5: thanks that are edited into a problem are a request from then on, with a reply and a target', async () => {
  const ts = await say('Thanks!');
  expect(saidIn('C0ACME')).toEqual([]);
  flow.practice.clock.advance(60_000);
  await edit(ts, 'The shop is down');
  expect(saidIn('C0ACME')).toMatchObject([{ threadTs: ts }]);
  expect(await flow.record()).toMatchObject([
    {
      decision: 'reply',
      because: ['closed', 'edited'],
      targetAt: monday('18:00'),
      isWaiting: true,
      text: 'Thanks!',
      revisions: [{ kind: 'edited', text: 'The shop is down' }],
    },
  ]);
  await say('And the newsletter?');
  expect((await flow.record()).at(-1)).toMatchObject({ because: ['closed', 'already_told'] });
  await turn(monday('09:00'));
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.shown).toContain('>The shop is down');
});

test('R2, T1: an edit counts by its own time: in hours there is no reply, and the target is from then', async () => {
  const ts = await say('Thanks!');
  await turn(monday('10:00'));
  await edit(ts, 'The shop is down');
  expect(saidIn('C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    {
      decision: 'silence',
      because: ['open', 'edited'],
      targetAt: lisbon('2026-11-24T10:00'),
      isWaiting: true,
    },
  ]);
});

test('R5: a request that is edited into thanks while its reply waits gets none, and waits for nobody', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, wait_minutes: 5 } },
  }));
  const ts = await say('Is the brochure done?');
  await edit(ts, 'Thanks!');
  flow.practice.clock.advance(10 * 60_000);
  await flow.drained();
  expect(saidIn('C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    {
      because: ['closed', 'waits', 'settled'],
      isWaiting: false,
      replies: [{ kind: 'notice', state: 'failed', failure: 'settled' }],
    },
  ]);
  await say('One more thing: is the logo done?');
  flow.practice.clock.advance(10 * 60_000);
  await flow.drained();
  expect(saidIn('C0ACME')).toHaveLength(1);
});

test('an edit that changes nothing of that changes nothing', async () => {
  const ts = await say('Is the brochure dnoe?');
  await edit(ts, 'Is the brochure done?');
  expect(saidIn('C0ACME')).toHaveLength(1);
  expect(await flow.record()).toMatchObject([{ because: ['closed'], isWaiting: true }]);
});

test('R5: a message that its writer deletes takes its reply with it, and the next one gets its own', async () => {
  const ts = await say('Is the brochure done?');
  expect(saidIn('C0ACME')).toHaveLength(1);
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(saidIn('C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    {
      because: ['closed', 'withdrawn'],
      isWaiting: false,
      replies: [{ kind: 'notice', state: 'sent', retractedAt: expect.any(Number), retractedBy: null }],
    },
  ]);
  await say('Is the logo done?');
  expect(saidIn('C0ACME')).toHaveLength(1);
});

test('R5: in a member’s own direct message too, with their grant', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.drained();
  const ts = await say('Is the brochure done?', 'D0ANAMAYA');
  const spoken = () =>
    flow.practice.model.messages.get('D0ANAMAYA')?.list.filter(({ user }) => user === 'U0ANA') ?? [];
  expect(spoken()).toHaveLength(1);
  await flow.practice.remove('U0MAYA', 'D0ANAMAYA', ts);
  await flow.drained();
  expect(spoken()).toEqual([]);
});

test('R5: the reply stays where somebody has answered, and where a later message counts on it', async () => {
  const first = await say('Is the brochure done?', 'D0MAYA');
  await say('And the logo?', 'D0MAYA');
  await flow.practice.remove('U0MAYA', 'D0MAYA', first);
  await flow.drained();
  expect(saidIn('D0MAYA')).toHaveLength(1);
  const answered = await say('Is the site up?');
  await flow.practice.say('U0ANA', 'C0ACME', 'It is.', { threadTs: answered });
  await flow.drained();
  await flow.practice.remove('U0MAYA', 'C0ACME', answered);
  await flow.drained();
  expect(saidIn('C0ACME')).toHaveLength(1);
});

test('T2: “never mind, solved it” closes what its writer has waiting there, and nothing else', async () => {
  await turn(monday('10:00'));
  await say('Is the brochure done?');
  await say('Are we on for Friday?', 'D0MAYA');
  await say('Is my page up?', 'C0BOREALIS', 'U0THEO');
  await say('Never mind, solved it');
  const about = async (text: string) => (await flow.record()).find((each) => each.text === text);
  expect(await about('Is the brochure done?')).toMatchObject({
    because: ['open', 'settled'],
    isWaiting: false,
    answeredAt: null,
  });
  expect(await about('Are we on for Friday?')).toMatchObject({ isWaiting: true });
  expect(await about('Is my page up?')).toMatchObject({ isWaiting: true });
  expect(await about('Never mind, solved it')).toMatchObject({ targetAt: null, isWaiting: false });
  await turn(lisbon('2026-11-24T10:05'));
  const told = postsIn(flow.practice, 'D0ANA').map(({ shown }) => shown);
  expect(told.join('\n')).toContain('Are we on for Friday');
  expect(told.join('\n')).not.toContain('brochure');
  expect(await about('Is the brochure done?')).toMatchObject({ nudgedAt: null, lapsedAt: null });
});

test('T0: what was closed bounds no later target', async () => {
  await turn(monday('10:00'));
  await say('Is the brochure done?');
  await say('Never mind, solved it');
  await turn(monday('14:30'));
  await say('And the logo?');
  expect((await flow.record()).at(-1)?.targetAt).toBe(lisbon('2026-11-24T14:30'));
});

test('T2: one thread’s end closes nothing in another', async () => {
  const root = await say('Is the brochure done?');
  await say('And the logo?');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Never mind, found it!', { threadTs: root });
  await flow.drained();
  expect(await flow.record()).toMatchObject([
    { isWaiting: false },
    { isWaiting: true },
    { isWaiting: false },
  ]);
});

test('T2: a member’s check mark closes a message; other reactions, and other people’s, do not', async () => {
  const ts = await say('Is the brochure done?');
  for (const [who, name] of [
    ['U0MAYA', 'white_check_mark'],
    ['U0ANA', 'eyes'],
  ] as const) {
    flow.practice.react(who, 'C0ACME', ts, name);
    await flow.drained();
    expect(await flow.record()).toMatchObject([{ isWaiting: true }]);
  }
  flow.practice.react('U0ANA', 'C0ACME', ts, 'white_check_mark');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ isWaiting: false, answeredBy: 'U0ANA', answerTs: null }]);
  await turn(monday('18:30'));
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});

test('T2: which reactions close is a setting', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      targets: { ...settings.workspace.targets, closing_reactions: ['done'] },
    },
  }));
  const ts = await say('Is the brochure done?');
  flow.practice.react('U0ANA', 'C0ACME', ts, 'white_check_mark');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ isWaiting: true }]);
  flow.practice.react('U0ANA', 'C0ACME', ts, 'done');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ isWaiting: false }]);
});

async function say(
  text: string,
  where: ConversationId = 'C0ACME',
  as: UserId = 'U0MAYA',
): Promise<`${number}.${string}`> {
  const { ts } = await flow.practice.say(as, where, text);
  await flow.drained();
  return ts;
}

async function edit(ts: string, text: string): Promise<void> {
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, text);
  await flow.drained();
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

/** Everything that the bot said in a client's conversation. */
function saidIn(where: ConversationId) {
  return postsIn(flow.practice, where);
}
