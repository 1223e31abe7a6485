/**
 * A message means what it answers. Proves: after a member's words thanks want no answer (R5); an answer to a member's own
 * question is people talking, and the question stops the target until then (R4, T2); only those in charge are people who
 * talk, and whoever answers meets the target (R4, T2); a line answers its thread, or the top level, and Home takes that back
 * (T2); what calls the bot by name and is for people reaches them (R5, S2).
 */
import type { ConversationId, MessageTs, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openHome } from '../support/home';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.drained();
});
afterEach(() => flow.stop());

const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const wednesday = (clock: string) => lisbon(`2026-11-25T${clock}`);
const thursday = (clock: string) => lisbon(`2026-11-26T${clock}`);

test('R5: thanks after a member’s words want no answer: at the top level, in a thread, and in a DM', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await turn(monday('10:00'));
  const asked = await say('U0MAYA', 'Why is the logo blue?');
  await say('U0ANA', 'Because the old one was.');
  await turn(monday('10:02'));
  await say('U0MAYA', 'That explains it, thanks');
  await say('U0ANA', 'The print version too.', { threadTs: asked });
  await say('U0MAYA', 'perfect, forwarded it to my boss, she loves it', { threadTs: asked });
  await say('U0MAYA', 'Shall we meet?', { where: 'D0ANAMAYA' });
  await say('U0ANA', 'On Monday.', { where: 'D0ANAMAYA' });
  await turn(monday('16:00'));
  await say('U0MAYA', 'Monday works', { where: 'D0ANAMAYA' });
  const record = await flow.record();
  expect(
    record
      .filter(({ targetAt }) => targetAt !== null)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['Shall we meet?', 'Why is the logo blue?']);
  expect(record.filter(({ isWaiting }) => isWaiting)).toEqual([]);
});

test('R5: the same words after nothing, or hours later in the channel, may want an answer', async () => {
  await turn(monday('10:00'));
  await say('U0ANA', 'Here is the draft.');
  await turn(monday('14:00'));
  await say('U0MAYA', 'Monday works');
  expect(await flow.record()).toMatchObject([{ isWaiting: true }]);
});

test('R4: the answer to a member’s own question is people talking, for two hours', async () => {
  await turn(monday('20:00'));
  const draft = await say('U0ANA', 'What size?');
  await turn(monday('20:20'));
  await say('U0MAYA', 'L please');
  await say('U0MAYA', 'And in blue, could you?', { threadTs: draft });
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect((await flow.record()).map(({ because }) => because)).toEqual([
    ['closed', 'people_talking'],
    ['closed', 'people_talking'],
  ]);
  await turn(monday('22:01'));
  await say('U0MAYA', 'Is it done?');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('T2: a member’s question stops the target, and the client’s answer lets it run on', async () => {
  await turn(monday('10:00'));
  await say('U0MAYA', 'Could you order the shirts?');
  await turn(monday('11:00'));
  await say('U0ANA', 'What size?');
  await turn(wednesday('12:00'));
  expect(await flow.record()).toMatchObject([{ answeredAt: null, isWaiting: true, lapsedAt: null }]);
  expect(toAna().filter((text) => /late|due soon/i.test(text))).toEqual([]);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.shown).toContain('we asked them something');
  await say('U0MAYA', 'L please');
  const [shirts] = await flow.record();
  // An hour of Monday was over, so seven of the eight are left.
  expect(shirts).toMatchObject({ targetAt: thursday('11:00'), isWaiting: true });
  await say('U0ANA', 'Ordered.');
  expect((await flow.record()).map(({ isWaiting, lapsedAt }) => [isWaiting, lapsedAt])).toEqual([
    [false, null],
    [false, null],
  ]);
});

test('T2: question and answer that are handled together come to the same', async () => {
  await turn(monday('10:00'));
  const web = await flow.another('web');
  await flow.gatehouse.stop();
  flow.practice.deliverTo(`http://127.0.0.1:${web.port}/slack/events`);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you order the shirts?');
  flow.practice.clock.set(monday('11:00'));
  await flow.practice.say('U0ANA', 'C0ACME', 'What size?');
  flow.practice.clock.set(monday('15:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'L please');
  await flow.practice.settled();
  await flow.another('worker');
  await flow.drained();
  expect((await flow.record())[0]).toMatchObject({ targetAt: lisbon('2026-11-24T14:00'), isWaiting: true });
});

test('R4: small talk of a colleague or another member silences nothing and answers nothing', async () => {
  addZoe();
  await say('U0ZOE', 'Lunch was great.');
  await say('U0BEN', 'Good evening, all.');
  await flow.settings((settings) => withWait(settings));
  const ts = await say('U0MAYA', 'Is the brochure done?');
  await say('U0ZOE', 'Anyone seen my umbrella?');
  await say('U0BEN', 'Thanks!');
  await flow.practice.react('U0BEN', 'C0ACME', ts, 'eyes');
  await turn(flow.practice.clock.now() + 600_000);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await flow.record()).toMatchObject([{ answeredAt: null, isWaiting: true }]);
});

test('R4, T2: a colleague who answers meets the target and keeps the notice away', async () => {
  addZoe();
  await flow.settings((settings) => withWait(settings));
  const ts = await say('U0MAYA', 'Is the brochure done?');
  await say('U0ZOE', 'It is on the server.', { threadTs: ts });
  await turn(flow.practice.clock.now() + 600_000);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ answeredBy: 'U0ZOE', isWaiting: false }]);
});

test('T2: a line at the top level answers no thread, and Home takes back what it was counted as', async () => {
  await turn(monday('10:00'));
  const draft = await say('U0ANA', 'Here is the draft.');
  const inThread = await say('U0MAYA', 'Could you make it blue?', { threadTs: draft });
  const atTop = await say('U0MAYA', 'Is the invoice out?');
  await say('U0ANA', 'Somebody took my umbrella.');
  expect(await waiting()).toEqual([inThread]);
  const home = await homeOfAna();
  expect(home).toContain('Counted as answered');
  expect(home).toContain('Ana answered: “Somebody took my umbrella.”');
  await flow.practice.pressInView('U0ANA', homeId(), 'not_answered', `C0ACME ${atTop}`);
  await until(async () => (await waiting()).length === 2, 'the press');
  await flow.drained();
  expect(await waiting()).toEqual([inThread, atTop]);
  expect(await homeOfAna()).not.toContain('Counted as answered');
  // She has spoken since that question, so the next line is not about it.
  await say('U0ANA', 'Found it.');
  expect(await waiting()).toEqual([inThread, atTop]);
  await say('U0ANA', 'It went out yesterday.', { threadTs: atTop });
  expect(await waiting()).toEqual([inThread]);
});

test('T2: what a member’s question stopped is not called answered in Home', async () => {
  await turn(monday('10:00'));
  await say('U0MAYA', 'Is the invoice out?');
  await say('U0ANA', 'Has anybody seen my umbrella?');
  expect(await openHome(flow, 'U0ANA')).toContain('1 paused by a question');
  const home = await homeOfAna();
  expect(home).toContain('*Paused by a question*');
  expect(home).not.toContain('Counted as answered');
  await say('U0MAYA', 'And the logo?');
  await say('U0ANA', 'It is in the folder.');
  expect(await homeOfAna()).toContain('*Counted as answered');
});

test('R5, S2: what calls the bot by name and is for people is a request; a word to the bot is none', async () => {
  await say('U0MAYA', '<@U0GATEHOUSE> please tell them that checkout is broken');
  await say('U0MAYA', '<@U0GATEHOUSE> urgent: the shop is down');
  await say('U0MAYA', '<@U0GATEHOUSE> help, the shop is down!');
  await say('U0MAYA', '<@U0GATEHOUSE>');
  await say('U0MAYA', '<@U0GATEHOUSE> boundaries please');
  const record = await flow.record();
  expect(record.map(({ isWaiting }) => isWaiting)).toEqual([true, true, true, false, false]);
  expect(record.map(({ because }) => because.at(-1))).toEqual([
    'closed',
    'already_told',
    'already_told',
    'for_gatehouse',
    'for_gatehouse',
  ]);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

async function say(
  as: UserId,
  text: string,
  { threadTs, where = 'C0ACME' }: { threadTs?: MessageTs; where?: ConversationId } = {},
): Promise<MessageTs> {
  const { ts } = await flow.practice.say(as, where, text, threadTs === undefined ? {} : { threadTs });
  await flow.drained();
  return ts;
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

async function waiting(): Promise<string[]> {
  return (await flow.record()).filter(({ isWaiting }) => isWaiting).map(({ messageTs }) => messageTs);
}

function toAna(): string[] {
  return postsIn(flow.practice, 'D0ANA').map(({ text }) => text);
}

const homeId = () => flow.practice.model.homes.get('T0STUDIO/U0ANA') ?? '';

async function homeOfAna(): Promise<string> {
  return openHome(flow, 'U0ANA', 'waiting');
}

function addZoe(): void {
  const timezone = 'Europe/Lisbon';
  flow.practice.addUser({ id: 'U0ZOE', teamId: 'T0STUDIO', name: 'zoe', realName: 'Zoe', timezone });
  flow.practice.join('U0ZOE', 'C0ACME');
}

function withWait(settings: Settings): Settings {
  const { workspace } = settings;
  return { ...settings, workspace: { ...workspace, replies: { ...workspace.replies, wait_minutes: 10 } } };
}
