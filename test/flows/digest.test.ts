/**
 * The digest (R12). Proves: each member hears at their own opening what waits for them, once a day and only when
 * something waits: urgent first, then by target, with the client's words and a link. Its buttons close, put off and
 * hand over, once, for members only, and the list then shows what is left. A message that was put off or handed over
 * comes to its member in their hours. All of this holds through a crash, with a second worker, and when two people
 * press at once.
 */

import { weeklyHours } from '../../src/schedule/schedule';
import { inTeam } from '../../src/store/database';
import { enqueue } from '../../src/store/jobs';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openHome, pressHome } from '../support/home';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.drained();
});
afterEach(() => flow.stop());

const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const tuesday = (clock: string) => lisbon(`2026-11-24T${clock}`);

test('R12: at the opening, what waits, urgent first, then by target, with words, link and time', async () => {
  const general = await say('Where do we stand with the <brochure>?', 'C0ACME');
  await say('The shop is down', 'D0MAYA');
  await flow.practice.press(
    'U0MAYA',
    'D0MAYA',
    noticesIn(flow.practice, 'D0MAYA')[0]?.ts ?? '',
    'cannot_wait',
  );
  await until(async () => (await flow.record()).some((each) => each.class === 'urgent'), 'the press');
  await turn(monday('09:00'));
  const [digest, ...more] = digestsOf('D0ANA');
  expect(more).toEqual([]);
  expect(digest?.text).toContain('2 messages are waiting for an answer.');
  expect(digest?.shown.indexOf('The shop is down')).toBeLessThan(digest?.shown.indexOf('brochure') ?? 0);
  expect(digest?.shown).toContain('*Urgent.* *Acme* in a direct message to me from <@U0MAYA>');
  expect(digest?.shown).toContain('*Acme* in <#C0ACME>');
  expect(digest?.shown).toContain('>Where do we stand with the &lt;brochure&gt;?');
  expect(digest?.shown).toContain(`promised <!date^${monday('18:00') / 1000}^by `);
  const shown = JSON.stringify(blocksOf('D0ANA', digest?.ts));
  expect(shown).toContain(`/archives/C0ACME/p${general.replace('.', '')}`);
  // Nobody but Maya can open her direct messages with the bot.
  expect(shown).not.toContain('/archives/D0MAYA/');
  expect(digestsOf('D0BEN')).toEqual([]);
});

test('R12: nobody is disturbed when nothing waits: for thanks, and messages that were answered, deleted or for Gatehouse', async () => {
  await say('Thank you so much! :tada:');
  await say('boundaries', 'D0MAYA');
  const deleted = await say('Could you send the logo?');
  await flow.practice.remove('U0MAYA', 'C0ACME', deleted);
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is my page up?');
  await flow.drained();
  await flow.practice.say('U0BEN', 'C0BOREALIS', 'It is.');
  await turn(monday('09:00'));
  expect(digestsOf('D0ANA')).toEqual([]);
  expect(digestsOf('D0BEN')).toEqual([]);
});

test('R12: once a day, however often the day is begun, and again the next day while it waits', async () => {
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  await flow.database.pool.query('delete from member_days');
  await again('U0ANA');
  expect(digestsOf('D0ANA')).toHaveLength(1);
  await turn(monday('13:30'));
  expect(digestsOf('D0ANA')).toHaveLength(1);
  await turn(tuesday('09:00'));
  expect(digestsOf('D0ANA')).toHaveLength(2);
});

test('R10: in shadow mode members get their digest all the same', async () => {
  await flow.settings((settings) => ({ ...settings, workspace: { ...settings.workspace, mode: 'shadow' } }));
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  expect(digestsOf('D0ANA')).toHaveLength(1);
});

test('L3: words that are not kept are not shown; of an edited message the latest words are shown', async () => {
  const ts = await say('Could you send the lgo?');
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'Could you send the logo?');
  await flow.drained();
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, record: { ...settings.workspace.record, text: 'metadata' } },
  }));
  await say('And a secret');
  await turn(monday('09:00'));
  expect(digestsOf('D0ANA')[0]?.shown).toContain('>Could you send the logo?');
  expect(digestsOf('D0ANA')[0]?.shown).not.toContain('secret');
});

test('T2: “Answered” closes it as answered elsewhere, and the list goes on with what is left', async () => {
  const ts = await say('Could you send the logo?');
  await say('And the invoice?');
  await turn(monday('09:00'));
  await press('U0ANA', 'answered_waiting', `C0ACME ${ts}`);
  expect(digestsOf('D0ANA')[0]?.shown).toContain('Acme: answered.');
  expect(digestsOf('D0ANA')[0]?.shown).not.toContain('the logo');
  expect(digestsOf('D0ANA')[0]?.shown).toContain('And the invoice?');
  expect(await flow.record()).toMatchObject([
    { answeredBy: 'U0ANA', answerTs: null, answeredAt: monday('09:00'), isWaiting: false },
    { isWaiting: true },
  ]);
  await turn(monday('12:00'));
  await say('One more thing');
  expect((await flow.record()).at(-1)?.targetAt).toBe(monday('18:00'));
});

test('T2, T0: a message that was answered elsewhere sets no target for the next one', async () => {
  const ts = await say('Could you send the logo?');
  await turn(monday('09:00'));
  await press('U0ANA', 'answered_waiting', `C0ACME ${ts}`);
  await turn(monday('11:00'));
  await say('One more thing');
  expect((await flow.record()).at(-1)?.targetAt).toBe(tuesday('11:00'));
});

test('when two press at once there is one outcome, and the second is told whose it is', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) => ({ ...client, members: ['U0ANA', 'U0BEN'] as UserId[] })),
  }));
  const ts = await say('Could you send the logo?');
  await turn(monday('09:00'));
  await Promise.all([
    press('U0ANA', 'answered_waiting', `C0ACME ${ts}`),
    press('U0BEN', 'answered_waiting', `C0ACME ${ts}`),
  ]);
  const [exchange] = await flow.record();
  const second = exchange?.answeredBy === 'U0ANA' ? 'D0BEN' : 'D0ANA';
  const first = exchange?.answeredBy === 'U0ANA' ? 'Ana' : 'Ben';
  expect(digestsOf(second)[0]?.text).toContain(`${first} has answered that already.`);
});

test('“Snooze” puts it off for its member, and it comes back to them, in their hours', async () => {
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  await press('U0ANA', 'more_waiting', 'tomorrow');
  expect(digestsOf('D0ANA')[0]?.text).toContain('That is later than the client was promised.');
  expect(digestsOf('D0ANA')[0]?.text).toContain('Nothing is waiting here any more.');
  await turn(monday('17:30'));
  await turn(monday('20:00'));
  expect(await flow.record()).toMatchObject([
    { nudgedAt: null, lapsedAt: monday('18:00'), takenBy: 'U0ANA' },
  ]);
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
  await turn(tuesday('09:00'));
  expect(digestsOf('D0ANA')).toHaveLength(2);
  await turn(tuesday('12:00'));
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(2);
});

test('an hour later it comes back by itself, with its buttons', async () => {
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  await press('U0ANA', 'more_waiting', 'hour');
  await turn(monday('09:59'));
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
  await turn(monday('10:00'));
  const back = postsIn(flow.practice, 'D0ANA')[1];
  expect(back?.text).toContain('Back again, as you asked.');
  expect(back?.buttons).toContain('Answered');
});

test('a coming day can be chosen, and a past one can’t, and names are told as they are written', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((each) => (each.name === 'Acme' ? { ...each, name: 'Acme & Sons' } : each)),
  }));
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  await choose('U0ANA', 'date', { date: '2026-11-22' });
  expect(refusals.at(-1)).toMatchObject({
    kind: 'invalid',
    errors: { date: expect.stringMatching(/^Acme & Sons: .*please choose a later day/) },
  });
  await choose('U0ANA', 'date', { date: '2026-11-28' });
  expect(digestsOf('D0ANA')[0]?.shown).toContain(`<!date^${lisbon('2026-11-30T09:00') / 1000}^`);
});

test('“Hand over” tells the other in their hours, gives it to them alone, and they may hand it back', async () => {
  const ts = await say('Could you send the logo?');
  await turn(monday('09:00'));
  await flow.practice.say('U0BEN', 'D0BEN', 'off now');
  await flow.drained();
  await choose('U0ANA', 'hand_over', { to: 'U0BEN' });
  await flow.drained();
  expect(digestsOf('D0ANA')[0]?.text).toContain('handed over to Ben, who will be told when they’re back.');
  const before = postsIn(flow.practice, 'D0BEN').length;
  await turn(monday('12:00'));
  expect(postsIn(flow.practice, 'D0BEN')).toHaveLength(before);
  await turn(monday('13:35'));
  const told = postsIn(flow.practice, 'D0BEN').at(-1);
  expect(told?.text).toContain('Ana handed a message over to you.');
  expect(told?.shown).toContain('Could you send the logo?');
  await turn(tuesday('09:00'));
  expect(digestsOf('D0ANA')).toHaveLength(1);
  expect(digestsOf('D0BEN')).toHaveLength(1);
  await turn(tuesday('09:10'));
  expect(await flow.record()).toMatchObject([
    { takenBy: 'U0BEN', replies: expect.arrayContaining([expect.objectContaining({ kind: 'handover' })]) },
  ]);
  await choose('U0BEN', 'hand_over', { to: 'U0ANA' });
  await until(async () => (await flow.record())[0]?.takenBy === 'U0ANA', 'the handing back');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('Ben handed a message over to you.');
  await flow.practice.say('U0ANA', 'C0ACME', 'Here it is.', { threadTs: ts });
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ answeredBy: 'U0ANA', isWaiting: false }]);
});

test('T3: after one of two messages was handed over, each of the two members is nudged for their own', async () => {
  const closesEarly = weeklyHours.parse({ mon: ['09:00-16:00'] });
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.map((member) =>
      member.user === 'U0BEN' ? { ...member, hours: closesEarly } : member,
    ),
  }));
  await say('Could you send the logo?');
  await say('And the invoice?');
  await turn(monday('09:00'));
  await choose('U0ANA', 'hand_over', { to: 'U0BEN' });
  for (const clock of ['10:00', '15:10', '17:30']) await turn(monday(clock));
  const nudgesTo = (conversation: ConversationId) =>
    postsIn(flow.practice, conversation).filter(({ text }) => text.includes('An answer is due soon.'));
  expect(nudgesTo('D0ANA').map(({ shown }) => shown)).toEqual([expect.stringContaining('invoice')]);
  expect(nudgesTo('D0BEN').map(({ shown }) => shown)).toEqual([expect.stringContaining('logo')]);
});

test('a message that one member has taken can be put off by the contact, and not by others', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) => ({ ...client, members: ['U0ANA', 'U0BEN'] as UserId[] })),
  }));
  await say('Could you send the logo?');
  await turn(monday('09:00'));
  await press('U0ANA', 'more_waiting', 'hour');
  await press('U0BEN', 'more_waiting', 'hour');
  expect(digestsOf('D0BEN')[0]?.text).toContain('Ana has it now, so nothing was changed.');
  expect((await flow.record())[0]?.takenBy).toBe('U0ANA');
});

test('P5: nobody but a member of the workspace presses', async () => {
  const ts = await say('Could you send the logo?');
  await turn(monday('09:00'));
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members
      .filter(({ user }) => user !== 'U0ANA')
      .map(({ user, name }) => ({ user, name })),
    clients: settings.clients.map((client) => ({ ...client, contact: 'U0BEN' as UserId })),
  }));
  await press('U0ANA', 'answered_waiting', `C0ACME ${ts}`);
  expect(await flow.record()).toMatchObject([{ answeredAt: null, isWaiting: true }]);
});

test('R12: of many messages the most pressing are shown with buttons, and the others are counted', async () => {
  for (let count = 1; count <= 17; count += 1) await say(`Question ${count}?`);
  await turn(monday('09:00'));
  const [digest] = digestsOf('D0ANA');
  expect(digest?.text).toContain('17 messages are waiting for an answer.');
  expect(digest?.buttons.filter((each) => each === 'Answered')).toHaveLength(15);
  expect(JSON.stringify(blocksOf('D0ANA', digest?.ts))).toContain('And 2 more.');
});

test('a stand-in hears what waits for the member who is away', async () => {
  await turn(lisbon('2026-12-08T12:00'));
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is my page up?');
  await turn(lisbon('2026-12-09T09:00'));
  expect(digestsOf('D0ANA')[0]?.shown).toContain('Is my page up?');
  expect(digestsOf('D0BEN')).toEqual([]);
});

test('P2: the words of a member’s own direct messages are theirs, until they hand them over', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, targets: { ...settings.workspace.targets, general_minutes: 60 } },
    clients: settings.clients.map((client) => ({ ...client, contact: 'U0BEN' as UserId })),
  }));
  await say('Between us: is the shop ready?', 'D0ANAMAYA');
  await turn(monday('09:00'));
  expect(digestsOf('D0ANA')[0]?.shown).toContain('Between us');
  expect(digestsOf('D0BEN')).toEqual([]);
  await turn(monday('10:00'));
  const lapse = postsIn(flow.practice, 'D0BEN').at(-1);
  expect(lapse?.text).toContain('An answer is late');
  expect(lapse?.shown).toContain('*Acme* in a direct message');
  expect(lapse?.shown).not.toContain('Between us');
  const shownToBen = () => JSON.stringify(flow.practice.model.messages.get('D0BEN')?.list) + whispers();
  const seen = shownToBen();
  await flow.practice.press('U0BEN', 'D0BEN', lapse?.ts ?? '', 'more_waiting', 'tomorrow');
  await until(async () => shownToBen() !== seen, 'the press to be refused');
  expect((await flow.record())[0]?.takenBy).toBeNull();
  expect(shownToBen()).toContain('only people in that direct message can snooze it or hand it over');
  expect(shownToBen()).not.toContain('Between us');
  await choose('U0ANA', 'hand_over', { to: 'U0BEN' });
  await flow.drained();
  expect(postsIn(flow.practice, 'D0BEN').at(-1)?.shown).toContain('Between us');
});

test('G1: App Home shows what waits, with the same buttons, and says what came of a press', async () => {
  const ts = await say('Could you send the logo?');
  await turn(monday('09:10'));
  expect(await openHome(flow, 'U0ANA')).toContain('Waiting for you');
  const after = await pressHome(flow, 'U0ANA', 'answered_waiting', `C0ACME ${ts}`);
  expect(after).toContain('Acme: answered.');
  expect(after).toContain('Nothing is waiting for you.');
  expect(await flow.record()).toMatchObject([{ answeredBy: 'U0ANA' }]);
});

test('R13: what is said within two minutes is one item, and its buttons are for all of it', async () => {
  for (const text of ['Hi Ana,', 'the shop', 'is it up?']) await flow.practice.say('U0MAYA', 'C0ACME', text);
  await turn(monday('09:00'));
  const [digest] = digestsOf('D0ANA');
  expect(digest?.text).toContain('3 messages are waiting for an answer.');
  expect(digest?.shown).toContain('(3 messages)');
  expect(digest?.shown).toContain('>Hi Ana, · the shop · is it up?');
  await press('U0ANA', 'answered_waiting', 'waits');
  const answered = { answeredBy: 'U0ANA', isWaiting: false };
  expect(await flow.record()).toMatchObject([answered, answered, answered]);
});

test('R13, T3: messages that are one item bring one nudge', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, targets: { ...settings.workspace.targets, general_minutes: 120 } },
  }));
  await turn(monday('10:00'));
  for (const [text, seconds] of [
    ['The shop', 0],
    ['Is it up?', 90],
  ] as const) {
    flow.practice.clock.set(monday('10:00') + seconds * 1000);
    await flow.practice.say('U0MAYA', 'C0ACME', text);
    await flow.drained();
  }
  const before = postsIn(flow.practice, 'D0ANA').length;
  for (const minutes of [0, 15, 30, 31, 45, 59]) await turn(monday('11:00') + minutes * 60_000);
  const nudges = postsIn(flow.practice, 'D0ANA')
    .slice(before)
    .filter(({ text }) => text.includes('due soon'));
  expect(nudges.map(({ shown }) => shown)).toEqual([expect.stringContaining('The shop · Is it up?')]);
});

async function say(text: string, where: ConversationId = 'C0ACME', as: UserId = 'U0MAYA'): Promise<string> {
  const { ts } = await flow.practice.say(as, where, text);
  await flow.drained();
  // What is said within two minutes is one item.
  flow.practice.clock.set(flow.practice.clock.now() + 3 * 60_000);
  return ts;
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

async function again(userId: UserId): Promise<void> {
  await inTeam(flow.database.db, studio, (trx) => enqueue(trx, 'open-day', { teamId: studio, userId }));
  await flow.drained();
}

/** Presses in the newest digest of a member, and waits until it shows the result. */
async function press(userId: 'U0ANA' | 'U0BEN', action: string, choice: string): Promise<void> {
  const where = userId === 'U0ANA' ? 'D0ANA' : 'D0BEN';
  const ts = digestsOf(where).at(-1)?.ts ?? '';
  const before = JSON.stringify(blocksOf(where, ts)) + whispers();
  expect(await flow.practice.press(userId, where, ts, action, choice)).toEqual({ kind: 'done' });
  await until(
    async () => JSON.stringify(blocksOf(where, ts)) + whispers() !== before,
    'the answer to a press',
  );
}

/** Chooses in the form that an item's menu opens, in the newest digest of a member, and waits for the result. */
async function choose(
  userId: 'U0ANA' | 'U0BEN',
  form: 'date' | 'hand_over',
  values: Record<string, string>,
): Promise<void> {
  const where = userId === 'U0ANA' ? 'D0ANA' : 'D0BEN';
  const ts = postsIn(flow.practice, where).findLast(({ buttons }) => buttons.includes('Answered'))?.ts ?? '';
  const before = JSON.stringify(blocksOf(where, ts));
  expect(await flow.practice.press(userId, where, ts, 'more_waiting', form)).toEqual({ kind: 'done' });
  const formId = () => flow.practice.model.modals.get(userId)?.at(-1) ?? '';
  const isFilled = async () =>
    JSON.stringify(flow.practice.model.views.get(formId())?.payload ?? '').includes('"submit"');
  await until(isFilled, 'the form');
  const outcome = await flow.practice.submit(userId, formId(), values);
  if (outcome.kind === 'done')
    await until(async () => JSON.stringify(blocksOf(where, ts)) !== before, 'the answer to a form');
  refusals.push(outcome);
}

/** What came of the forms that were handed in. */
const refusals: unknown[] = [];

function whispers(): number {
  return flow.practice.model.ephemerals.length;
}

function digestsOf(where: ConversationId) {
  return postsIn(flow.practice, where).filter((post) =>
    JSON.stringify(blocksOf(where, post.ts)).includes('waiting digest'),
  );
}

function blocksOf(where: ConversationId, ts: string | undefined) {
  return flow.practice.model.messages.get(where)?.list.find((each) => each.ts === ts)?.blocks ?? [];
}
