/**
 * Who may read what (P2, L3). Proves: a member's own direct messages are read only by the people in them, even when
 * they are mentioned again later; words that are not to be kept are kept nowhere, not even in our own posts.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, postsIn, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
});
afterEach(() => flow.stop());

async function connect(member: UserId): Promise<void> {
  expect((await flow.practice.connectThroughApp(member)).status).toBe(200);
  await flow.drained();
}
async function say(who: UserId, where: ConversationId, text: string): Promise<void> {
  await flow.practice.say(who, where, text);
  await flow.drained();
}
async function at(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}
const shownIn = (where: ConversationId) =>
  JSON.stringify(flow.practice.model.messages.get(where)?.list ?? []);
const ofBen = (settings: Settings): Settings => ({
  ...settings,
  clients: settings.clients.map((client) => ({ ...client, contact: 'U0BEN' as UserId })),
});

test('P2: shadow mode’s summary quotes a member’s own direct messages to nobody else', async () => {
  await flow.settings((settings) => ({
    ...ofBen(settings),
    workspace: { ...settings.workspace, mode: 'shadow' },
  }));
  await connect('U0ANA');
  await say('U0MAYA', 'C0ACME', 'Could you send the contract?');
  await say('U0MAYA', 'D0ANAMAYA', 'Between us: is the shop ready?');
  await at('2026-11-24T09:00');
  expect(shownIn('D0BEN')).toContain('Here is what I would have said');
  expect(shownIn('D0BEN')).toContain('Could you send the contract?');
  expect(shownIn('D0BEN')).not.toContain('Between us');
});

test('P2: “It can’t wait” in the direct messages of a former member pages the contact without the words', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Between us: the till is down');
  const { list = [] } = flow.practice.model.messages.get('D0ANAMAYA') ?? {};
  const notice = list.find((message) => message.bot !== undefined);
  await flow.settings((settings) => ({
    ...ofBen(settings),
    members: settings.members
      .filter(({ user }) => user !== 'U0ANA')
      .map(({ user, name }) => ({ user, name })),
  }));
  await flow.practice.press('U0MAYA', 'D0ANAMAYA', notice?.ts ?? '', 'cannot_wait');
  await until(async () => postsIn(flow.practice, 'D0BEN').length > 0, 'the page');
  expect(postsIn(flow.practice, 'D0BEN')[0]?.text).toContain('Acme says it can’t wait');
  expect(shownIn('D0BEN')).not.toContain('Between us');
});

test.each(['full', 'metadata'] as const)(
  'L3: with record.text %s, no copy of an answer for later stays among our posts',
  async (kept) => {
    await flow.settings((settings) => ({
      ...settings,
      workspace: { ...settings.workspace, record: { ...settings.workspace.record, text: kept } },
    }));
    await say('U0MAYA', 'C0ACME', 'Could you send the contract?');
    await at('2026-11-20T23:10');
    await say('U0ANA', 'C0ACME', 'I am on it');
    await flow.practice.press('U0ANA', 'D0ANA', postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '', 'later_write');
    const form = () => [...flow.practice.model.views.values()].at(-1);
    await until(async () => form()?.payload.callback_id === 'later_answer', 'the form');
    await flow.practice.submit('U0ANA', form()?.id ?? '', {
      text: 'The words of Ana',
      when: lisbon('2026-11-23T09:00') / 1000,
    });
    await until(async () => (await rowsWith('later_answers')) === 1, 'the answer to be kept');
    await say('U0ANA', 'D0ANA', 'later');
    expect(postsIn(flow.practice, 'D0ANA').at(-1)?.shown).toContain('The words of Ana');
    await at('2026-11-23T09:00');
    expect(textsIn(flow.practice, 'C0ACME')).toContain('Ana: The words of Ana');
    expect(await rowsWith('outbox')).toBe(0);
    expect(await rowsWith('later_answers')).toBe(0);
    expect(await rowsWith('member_messages')).toBe(kept === 'full' ? 1 : 0);
  },
);

test('L3: posts that repeat a client’s words to members don’t keep them', async () => {
  const said = 'The words of Ana’s client: could you send the contract?';
  await say('U0MAYA', 'C0ACME', said);
  const notice = postsIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  await flow.practice.press('U0MAYA', 'C0ACME', notice, 'cannot_wait');
  await until(async () => shownIn('D0ANA').includes('says it can’t wait'), 'the page');
  await at('2026-11-23T09:00');
  expect(shownIn('D0ANA')).toContain('1 message is waiting for an answer.');
  const { rows } = await flow.database.pool.query(
    `select kind from outbox t where t::text like '%could you send%'`,
  );
  expect(rows).toEqual([]);
  expect((await flow.record())[0]?.text).toBe(said);
});

test('R9: a message that is taken back and said again mentions nobody a second time', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'C0ACME', 'Could you send the contract?');
  await at('2026-11-20T23:10');
  await say('U0ANA', 'C0ACME', '<!here> it is, <@U0MAYA>');
  const offer = postsIn(flow.practice, 'D0ANA').find(({ text }) => text.includes('you’re off until'));
  await flow.practice.press('U0ANA', 'D0ANA', offer?.ts ?? '', 'later_take_back');
  await until(async () => shownIn('D0ANA').includes('Taken back.'), 'it to be taken back');
  await at('2026-11-23T09:00');
  expect(textsIn(flow.practice, 'C0ACME')).toContain('@here it is, <@U0MAYA>');
});

test('P2: what a member asks for in a client’s channel about another client, or about their own day, is for them alone', async () => {
  flow.practice.changeUser('U0BEN', { timezone: 'Asia/Tokyo' });
  const heard = textsIn(flow.practice, 'C0BOREALIS').length;
  await say('U0BEN', 'C0BOREALIS', '<@U0GATEHOUSE> boundaries Acme');
  await say('U0BEN', 'C0BOREALIS', '<@U0GATEHOUSE> help');
  expect(textsIn(flow.practice, 'C0BOREALIS').slice(heard + 2)).toEqual([]);
  const whispers = flow.practice.model.ephemerals;
  expect(whispers.map(({ to }) => to)).toEqual(['U0BEN', 'U0BEN']);
  expect(whispers[0]?.message.text).toContain('Two rounds of changes');
  await say('U0BEN', 'C0BOREALIS', '<@U0GATEHOUSE> boundaries Borealis');
  expect(textsIn(flow.practice, 'C0BOREALIS')).toHaveLength(heard + 4);
  expect(shownIn('C0BOREALIS')).toContain('Lisbon');
  expect(shownIn('C0BOREALIS')).not.toContain('Tokyo');
});

async function rowsWith(table: 'outbox' | 'later_answers' | 'member_messages'): Promise<number> {
  const { rows } = await flow.database.pool.query(
    `select count(*)::int as n from ${table} t where t::text like '%The words of Ana%'`,
  );
  return rows[0].n;
}
