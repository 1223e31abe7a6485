/**
 * A thought in several messages (R13, R12). Proves: what a client's people say in one place within two minutes is one item for
 * members, in the digest and in Home, also when two of them say it; what is edited, deleted or answered meanwhile changes
 * the item; its buttons act on all that still waits of it, and an older list's do no harm.
 */
import type { MessageTs, UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { homeId, homeShown, openHome, pressHome } from '../support/home';
import { lisbon, postsIn } from '../support/slack';

const friday = lisbon('2026-11-20T19:00');
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  flow.practice.clock.set(friday);
  await flow.drained();
});
afterEach(() => flow.stop());

/** Says this so many seconds after seven on Friday evening. */
async function say(
  seconds: number,
  text: string,
  who: UserId = 'U0MAYA',
  threadTs?: string,
): Promise<MessageTs> {
  flow.practice.clock.set(friday + seconds * 1000);
  const { ts } = await flow.practice.say(who, 'C0ACME', text, threadTs === undefined ? {} : { threadTs });
  await flow.drained();
  return ts as MessageTs;
}

async function sayThree(): Promise<[MessageTs, MessageTs, MessageTs]> {
  return [await say(0, 'Hi Ana, the shop is slow'), await say(60, 'Is it us?'), await say(130, 'Or you?')];
}

const waiting = async () => (await flow.record()).filter(({ isWaiting }) => isWaiting);
const homeOfAna = () => openHome(flow, 'U0ANA');

test('R13: three messages are one item of Home, with the words of all, and “Answered” closes all of them', async () => {
  await sayThree();
  await say(400, 'And where is the invoice?');
  const home = await homeOfAna();
  expect(home).toContain('*Waiting for you* (2)');
  expect(home).toContain('(3 messages)');
  expect(home).toContain('>Hi Ana, the shop is slow · Is it us? · Or you?');
  expect(await pressHome(flow, 'U0ANA', 'answered_waiting')).toContain('*Waiting for you* (1)');
  expect(await waiting()).toMatchObject([{ text: 'And where is the invoice?' }]);
});

test('R13: two people of one client are one item; a thread is another', async () => {
  flow.practice.addUser({ id: 'U0NOA', teamId: 'T0ACME', name: 'noa', realName: 'Noa', timezone: 'UTC' });
  flow.practice.join('U0NOA', 'C0ACME');
  const ts = await say(0, 'Is the shop down?');
  await say(30, 'For me too, can you look?', 'U0NOA');
  await say(60, 'Can you restart it?', 'U0MAYA', ts);
  const home = await homeOfAna();
  expect(home).toContain('*Waiting for you* (2)');
  expect(home).toContain('>Is the shop down? · For me too, can you look?');
});

test('R13: an edit changes the words of the item, and what is deleted is no longer in it', async () => {
  const [, second, third] = await sayThree();
  await flow.practice.edit('U0MAYA', 'C0ACME', second, 'Is it our network?');
  await flow.practice.remove('U0MAYA', 'C0ACME', third);
  await flow.drained();
  const home = await homeOfAna();
  expect(home).toContain('(2 messages)');
  expect(home).toContain('>Hi Ana, the shop is slow · Is it our network?');
});

test('R13: when one was answered meanwhile, an older list’s button closes the others and says so', async () => {
  const [, , third] = await sayThree();
  flow.practice.clock.set(monday('09:00'));
  await flow.drained();
  flow.practice.clock.set(monday('09:05'));
  await flow.practice.say('U0BEN', 'C0ACME', 'It was us, it is mended.', { threadTs: third });
  await flow.drained();
  expect(await waiting()).toHaveLength(2);
  const digest = () => postsIn(flow.practice, 'D0ANA')[0];
  expect(digest()?.text).toContain('3 messages are waiting for an answer.');
  await flow.practice.press('U0ANA', 'D0ANA', digest()?.ts ?? '', 'answered_waiting');
  await until(async () => digest()?.text.includes('Acme: answered.') === true, 'the list to change');
  expect((await flow.record()).map(({ answeredBy }) => answeredBy)).toEqual(['U0ANA', 'U0ANA', 'U0BEN']);
});

test('T2, R13: what one line was counted as the answer to is one entry, and one press takes it back', async () => {
  const all = await sayThree();
  flow.practice.clock.set(monday('09:05'));
  await flow.drained();
  await flow.practice.say('U0ANA', 'C0ACME', 'Somebody took my umbrella.');
  await flow.drained();
  expect(await waiting()).toEqual([]);
  expect(await homeOfAna()).toContain('1 counted as answered');
  expect(await pressHome(flow, 'U0ANA', 'show_drawer', 'waiting')).toContain('(3 messages)');
  await pressHome(flow, 'U0ANA', 'not_answered', ['C0ACME', ...all].join(' '));
  expect((await waiting()).map(({ messageTs }) => messageTs)).toEqual(all);
});

test('R13: “Hand over” and “Snooze” act on all messages of an item', async () => {
  await sayThree();
  await homeOfAna();
  await flow.practice.pressInView('U0ANA', homeId(flow, 'U0ANA'), 'more_waiting', 'hand_over');
  const form = () => flow.practice.model.modals.get('U0ANA')?.at(-1) ?? '';
  await until(
    async () => JSON.stringify(flow.practice.model.views.get(form())?.payload ?? '').includes('"submit"'),
    'the form',
  );
  expect(await flow.practice.submit('U0ANA', form(), { to: 'U0BEN' })).toEqual({ kind: 'done' });
  await until(async () => homeShown(flow, 'U0ANA').includes('handed over to Ben'), 'Home to say so');
  expect((await waiting()).map(({ takenBy }) => takenBy)).toEqual(['U0BEN', 'U0BEN', 'U0BEN']);
  expect(await openHome(flow, 'U0BEN')).toContain('(3 messages)');
  expect(await pressHome(flow, 'U0BEN', 'more_waiting', 'tomorrow')).toContain('Nothing is waiting for you.');
});
