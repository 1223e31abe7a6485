/**
 * Members' own direct messages (R7), from end to end: the grant is given through the real /slack/connect, and the
 * automatic reply is said with it. Proves: the right member is in charge (I3); what a member types there counts as
 * theirs (R4, T2); it does not matter which authorisation Slack names, and a DM with the bot that a member sees too is
 * answered once, by the bot (I4); members among themselves leave no trace (P4); disconnecting ends it at once; our own
 * posts are recognised when they come back (I2, R8); a reply is said once (L4).
 */

import type { AuthorizationChoice } from '../../src/practice/faults';
import { takeAllowance } from '../../src/store/allowances';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { addCedar } from '../support/cedar';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openHome } from '../support/home';
import { installAtAcme } from '../support/second-workspace';
import { messageEnvelope, postEvent } from '../support/sign';
import { lisbon, noticesIn, postsIn, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
});
afterEach(() => flow.stop());

/** A member connects through the page, and the note about it is out. */
async function connect(...members: UserId[]): Promise<void> {
  for (const member of members) expect((await flow.practice.connectThroughApp(member)).status).toBe(200);
  await flow.drained();
}

async function say(user: UserId, conversationId: ConversationId, text: string): Promise<string> {
  const { ts } = await flow.practice.say(user, conversationId, text);
  await flow.drained();
  return ts;
}

/** What Gatehouse said in a conversation under a member's name. */
const spokenBy = (user: UserId, conversationId: ConversationId) =>
  (flow.practice.model.messages.get(conversationId)?.list ?? []).filter(
    (message) => message.user === user && message.bot !== undefined,
  );

/** The number of rows that name a conversation, for each table. */
async function tracesOf(conversationId: ConversationId): Promise<Record<string, number>> {
  const tables = ['inbox', 'conversations', 'exchanges', 'member_messages', 'revisions', 'outbox'];
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await flow.database.pool.query(
        `select count(*) as n from ${table} where conversation_id = $1`,
        [conversationId],
      );
      return [table, rows[0].n] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

const named: AuthorizationChoice[] = ['newest', 'oldest', 'bot', 'user'];

test('R7: a client who writes to a connected member at night gets one marked reply there, with the member’s grant', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Ana, could you look at the footer?');
  await say('U0MAYA', 'D0ANAMAYA', 'And the header, please.');
  const [reply, ...more] = spokenBy('U0ANA', 'D0ANAMAYA');
  expect(more).toEqual([]);
  expect(reply?.text).toContain('Thanks for your message. I’m off for the weekend');
  expect(reply?.text).toContain('Sent automatically on my behalf.');
  expect(JSON.stringify(reply?.blocks?.at(-1))).toContain('Sent automatically on my behalf.');
  expect(reply).not.toHaveProperty('threadTs');
  expect(await flow.record()).toMatchObject([
    {
      clientName: 'Acme',
      conversationId: 'D0ANAMAYA',
      decision: 'reply',
      text: 'Ana, could you look at the footer?',
    },
    { decision: 'silence', because: ['closed', 'already_told'] },
  ]);
  const { rows } = await flow.database.pool.query("select speaker, state from outbox where kind = 'notice'");
  expect(rows).toEqual([{ speaker: 'U0ANA', state: 'sent' }]);
});

test('I3: in a member’s DM that member is in charge, even when the client has another contact', async () => {
  flow.practice.addConversation({
    id: 'D0BENMAYA',
    kind: 'im',
    name: '',
    creator: 'U0BEN',
    members: ['U0BEN', 'U0MAYA'],
    teams: [studio, 'T0ACME'],
  });
  await connect('U0BEN');
  await say('U0MAYA', 'D0BENMAYA', 'Hi Ben, any news?');
  expect(spokenBy('U0BEN', 'D0BENMAYA')[0]?.text).toContain('I’m off for the weekend');
  expect((await flow.record())[0]).toMatchObject({ decision: 'reply' });
});

test('R4, T2: what the member types there counts as theirs: people are talking, and the client is answered', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Are you there?');
  flow.practice.clock.advance(60_000);
  await say('U0ANA', 'D0ANAMAYA', 'Yes, one moment.');
  flow.practice.clock.advance(60_000);
  await say('U0MAYA', 'D0ANAMAYA', 'Great. Which colour did we choose?');
  const record = await flow.record();
  expect(record[0]).toMatchObject({ answeredBy: 'U0ANA' });
  expect(record.map((each) => each.because)).toEqual([['closed'], ['closed', 'already_told']]);
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toHaveLength(1);
});

test('R4: a member who writes first at night gets no automatic reply put under the answer', async () => {
  await connect('U0ANA');
  await say('U0ANA', 'D0ANAMAYA', 'Quick one: is tomorrow still fine?');
  await say('U0MAYA', 'D0ANAMAYA', 'Yes! Shall I bring the prints?');
  expect(await flow.record()).toMatchObject([{ because: ['closed', 'people_talking'] }]);
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toEqual([]);
});

test('R7: a member without a grant is not watched: nothing is read, said or kept', async () => {
  await connect('U0BEN');
  await say('U0MAYA', 'D0ANAMAYA', 'Ana, are you there?');
  expect(textsIn(flow.practice, 'D0ANAMAYA')).toEqual(['Ana, are you there?']);
  expect(await tracesOf('D0ANAMAYA')).toEqual({});
});

test.each(named)(
  'I4: a bot DM that a connected member is in is one exchange, answered once by the bot, whoever is named: %s',
  async (choice) => {
    await flow.settings((settings) => ({
      ...settings,
      members: settings.members.slice(0, 1),
      clients: settings.clients.slice(0, 1),
    }));
    await connect('U0ANA');
    flow.practice.faults.events.authorization = choice;
    flow.practice.faults.events.duplicate = 3;
    await say('U0MAYA', 'D0MAYA', 'Is anybody there?');
    await say('U0ANA', 'D0ANA', 'help');
    expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
    expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('You can ask me for');
    expect(spokenBy('U0ANA', 'D0ANA')).toEqual([]);
    expect((await flow.record()).map((each) => each.conversationId)).toEqual(['D0MAYA']);
  },
);

test('I4: whether a DM is the bot’s is asked once, and not for each message', async () => {
  await connect('U0ANA');
  flow.practice.faults.events.authorization = 'user';
  for (const word of ['help', 'today', 'help']) await say('U0ANA', 'D0ANA', word);
  const asked = flow.practice.calls.filter(
    ({ method, args }) =>
      method === 'apps.event.authorizations.list' ||
      (method === 'conversations.info' && args.channel === 'D0ANA'),
  );
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('I4: a message delivered again under new event ids, in a member’s DM, is one exchange with one reply', async () => {
  await connect('U0ANA');
  flow.practice.faults.events.duplicate = 5;
  await say('U0MAYA', 'D0ANAMAYA', 'Only once, please');
  expect(await flow.record()).toHaveLength(1);
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toHaveLength(1);
});

/** Ana, Ben and somebody else in one group DM. */
function group(id: ConversationId, others: UserId[], teams = [studio]): void {
  flow.practice.addConversation({
    id,
    kind: 'mpim',
    name: `mpdm-${id.toLowerCase()}-1`,
    creator: 'U0ANA',
    members: ['U0ANA', 'U0BEN', ...others],
    teams,
  });
}

test('I3: in a group DM those who connected are in charge, the one mentioned first; one event, one reply', async () => {
  group('C0GROUP', ['U0THEO']);
  await connect('U0ANA', 'U0BEN');
  await say('U0THEO', 'C0GROUP', 'Hello you two, <@U0BEN>, when do we launch?');
  expect(spokenBy('U0ANA', 'C0GROUP')).toEqual([]);
  expect(spokenBy('U0BEN', 'C0GROUP')[0]?.text).toContain('The team is off for the weekend');
  flow.practice.clock.advance(3 * 86_400_000);
  await say('U0THEO', 'C0GROUP', 'Still wondering about the launch.');
  expect([spokenBy('U0ANA', 'C0GROUP').length, spokenBy('U0BEN', 'C0GROUP').length]).toEqual([1, 1]);
  expect((await flow.record())[0]).toMatchObject({ clientName: 'Borealis', decision: 'reply' });
});

test.each(named)(
  'I4: a group DM with two connected members is answered once, whichever of them is named: %s',
  async (choice) => {
    group('C0GROUP', ['U0THEO']);
    await connect('U0ANA', 'U0BEN');
    flow.practice.faults.events.authorization = choice;
    await say('U0THEO', 'C0GROUP', 'When do we launch?');
    await say('U0THEO', 'C0GROUP', 'And where?');
    expect([...spokenBy('U0ANA', 'C0GROUP'), ...spokenBy('U0BEN', 'C0GROUP')]).toHaveLength(1);
    expect(await flow.record()).toHaveLength(2);
  },
);

test('R7: in a group DM only those who connected speak and are in charge, though the event may name nobody else', async () => {
  group('C0GROUP', ['U0THEO']);
  await connect('U0ANA');
  await say('U0THEO', 'C0GROUP', '<@U0BEN> when do we launch?');
  expect(spokenBy('U0BEN', 'C0GROUP')).toEqual([]);
  expect(spokenBy('U0ANA', 'C0GROUP')[0]?.text).toContain('I’m off for the weekend');
});

test('P4: members among themselves, in a DM or a group, leave no trace and are told nothing', async () => {
  group('C0GROUP', ['U0ZOE']);
  flow.practice.addUser({
    id: 'U0ZOE',
    teamId: studio,
    name: 'zoe',
    realName: 'Zoe',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.addConversation({
    id: 'D0ANABEN',
    kind: 'im',
    name: '',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0BEN'],
    teams: [studio],
  });
  await connect('U0ANA', 'U0BEN');
  for (const choice of named) {
    flow.practice.faults.events.authorization = choice;
    await say('U0ANA', 'D0ANABEN', 'Between us: is the client happy?');
    await say('U0BEN', 'D0ANABEN', 'I think so.');
    await say('U0ZOE', 'C0GROUP', 'Lunch?');
  }
  expect(await tracesOf('D0ANABEN')).toEqual({});
  expect(await tracesOf('C0GROUP')).toEqual({});
  expect(spokenBy('U0ANA', 'D0ANABEN')).toEqual([]);
  expect(await flow.record()).toEqual([]);
});

test('I1: people whom the settings ignore are left alone in a member’s DM too, and nothing is kept', async () => {
  await flow.settings((settings) => ({ ...settings, ignore: { users: ['U0MAYA'], teams: [] } }));
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Dinner on Sunday?');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toEqual([]);
  expect(await tracesOf('D0ANAMAYA')).toEqual({});
});

test('I1: a stranger who writes to a connected member is proposed as a client, as everywhere', async () => {
  addCedar(flow.practice);
  flow.practice.addConversation({
    id: 'D0ANALEE',
    kind: 'im',
    name: '',
    creator: 'U0LEE',
    members: ['U0ANA', 'U0LEE'],
    teams: [studio, 'T0CEDAR'],
  });
  await connect('U0ANA');
  await say('U0LEE', 'D0ANALEE', 'Hi, I was told to write to you.');
  expect(await flow.record()).toMatchObject([{ clientName: 'Cedar', decision: 'reply' }]);
  expect(spokenBy('U0ANA', 'D0ANALEE')).toHaveLength(1);
});

test('R7: a member who disconnects stops being watched at once', async () => {
  await connect('U0ANA');
  await say('U0ANA', 'D0ANA', 'disconnect');
  await say('U0MAYA', 'D0ANAMAYA', 'Still there?');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toEqual([]);
  expect(await flow.record()).toEqual([]);
});

test('P4: when the grant ends, what is kept of who is in the member’s direct messages goes too', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Hello?');
  const known = async () =>
    (await flow.database.pool.query('select conversation_id as id from direct_conversations')).rows;
  expect(await known()).toContainEqual({ id: 'D0ANAMAYA' });
  await say('U0ANA', 'D0ANA', 'disconnect');
  expect(await known()).not.toContainEqual({ id: 'D0ANAMAYA' });
});

test('I1: somebody whom the bot can’t see is recognised through the member whose direct message it is', async () => {
  flow.practice.addUser({
    id: 'U0IDA',
    teamId: studio,
    name: 'ida',
    realName: 'Ida',
    timezone: 'Europe/Lisbon',
    guest: 'single',
  });
  flow.practice.addConversation({
    id: 'D0ANAIDA',
    kind: 'im',
    name: '',
    creator: 'U0IDA',
    members: ['U0ANA', 'U0IDA'],
    teams: [studio],
  });
  await connect('U0ANA');
  const asked = () =>
    flow.practice.calls.filter(({ method, args }) => method === 'users.info' && args.user === 'U0IDA');
  flow.practice.faults.next('users.info', { kind: 'error', error: 'user_not_visible' });
  await say('U0IDA', 'D0ANAIDA', 'Could you send me the invoice?');
  expect(asked().map(({ kind }) => kind)).toEqual(['bot', 'user']);
  expect(await flow.record()).toMatchObject([{ clientName: 'ida', decision: 'reply' }]);
});

test('R7: that holds for messages too that had arrived before, and are handled only then', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'The first, which is heard.');
  await say('U0ANA', 'D0ANA', 'disconnect');
  const authorizations = [{ team_id: studio, user_id: 'U0ANA', is_bot: false }];
  const late = { channel: 'D0ANAMAYA', text: 'On its way since before.', ts: '1795214460.000100' };
  await postEvent(flow, messageEnvelope(late, { authorizations }));
  await flow.drained();
  expect((await flow.record()).map((each) => each.text)).toEqual(['The first, which is heard.']);
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toHaveLength(1);
  const { rows } = await flow.database.pool.query('select from inbox where message_ts = $1', [late.ts]);
  expect(rows).toEqual([]);
});

test('R7: a grant that Slack no longer knows is deleted at its first use, and nothing is kept of the message', async () => {
  await connect('U0ANA');
  for (const grant of flow.practice.model.grants) if (grant.kind === 'user') grant.token = 'xoxp-another';
  await say('U0MAYA', 'D0ANAMAYA', 'Hello?');
  const { rows } = await flow.database.pool.query(
    "select sealed_token, revoked_at is not null as gone from grants where kind = 'member'",
  );
  expect(rows).toEqual([{ sealed_token: '', gone: true }]);
  expect(await tracesOf('D0ANAMAYA')).toEqual({});
  const gone = 'Your own direct messages are no longer connected';
  expect(await openHome(flow, 'U0ANA')).toContain(gone);
  expect(await openHome(flow, 'U0BEN')).not.toContain(gone);
  await connect('U0ANA');
  expect(await openHome(flow, 'U0ANA')).not.toContain(gone);
});

test('R7: when Slack ends a grant between the decision and the reply, the reply is given up and the member is told once', async () => {
  await connect('U0ANA');
  const before = postsIn(flow.practice, 'D0ANA').length;
  for (const text of ['One', 'Two']) {
    flow.practice.faults.next('chat.postMessage', { kind: 'error', error: 'token_revoked' });
    await say('U0MAYA', 'D0ANAMAYA', `${text}: could you call me?`);
    await connect('U0ANA');
  }
  const { rows } = await flow.database.pool.query(
    "select state, failure from outbox where kind = 'notice' order by id",
  );
  expect(rows).toEqual([
    { state: 'failed', failure: 'no_grant' },
    { state: 'failed', failure: 'no_grant' },
  ]);
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  const told = postsIn(flow.practice, 'D0ANA')
    .slice(before)
    .filter(({ text }) => text.includes('nothing was said there'));
  expect(told).toHaveLength(1);
});

test('I2, R8: our reply comes back under the member’s name and is not taken for the member speaking', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Are you there?');
  const { rows } = await flow.database.pool.query(
    "select member_spoke_at from conversations where conversation_id = 'D0ANAMAYA'",
  );
  expect(rows).toEqual([{ member_spoke_at: null }]);
  expect((await flow.record())[0]).toMatchObject({ answeredAt: null });
});

test('I2: our reply is recognised by its ts too, in case Slack leaves out the app’s id', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Are you there?');
  const [reply] = spokenBy('U0ANA', 'D0ANAMAYA');
  await flow.database.pool.query('delete from inbox where message_ts = $1', [reply?.ts]);
  await postEvent(flow, anonymous(reply?.ts ?? '', reply?.text ?? ''));
  await flow.drained();
  expect(await outcomeOf(reply?.ts)).toEqual(['ours']);
  expect((await flow.record())[0]).toMatchObject({ answeredAt: null });
});

test('I2: a reply that comes back before we know its ts is looked at again, and people’s own words are not held up', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Are you there?');
  const [reply] = spokenBy('U0ANA', 'D0ANAMAYA');
  const { pool } = flow.database;
  await pool.query('delete from inbox where message_ts = $1', [reply?.ts]);
  await pool.query("update outbox set state = 'sending', sent_ts = null where speaker = 'U0ANA'");
  const nextTs = `${Number(reply?.ts) + 5}`.padEnd(17, '0');
  await postEvent(flow, anonymous(nextTs, 'Typed by hand', { client_msg_id: 'by-hand' }));
  await until(async () => (await outcomeOf(nextTs)).length === 1, 'what Ana typed');
  await postEvent(flow, anonymous(reply?.ts ?? '', reply?.text ?? ''));
  await until(async () => flow.logged.join('').includes('could not be decided about'), 'the first look');
  expect(await outcomeOf(reply?.ts)).toEqual([]);
  await pool.query("update outbox set state = 'sent', sent_ts = $1 where speaker = 'U0ANA'", [reply?.ts]);
  await until(async () => (await outcomeOf(reply?.ts)).length === 1, 'the second look');
  expect([await outcomeOf(nextTs), await outcomeOf(reply?.ts)]).toEqual([['member'], ['ours']]);
});

/** A message in Ana's name, as Slack might send ours without saying which app made it. */
function anonymous(ts: string, text: string, more: Record<string, unknown> = {}) {
  const event = { channel: 'D0ANAMAYA', user: 'U0ANA', user_team: studio, text, ts, ...more };
  const authorizations = [{ team_id: studio, user_id: 'U0ANA', is_bot: false }];
  return messageEnvelope(event, { authorizations, event_id: `Ev${ts.replace('.', '')}` });
}

async function outcomeOf(ts: string | undefined): Promise<string[]> {
  const { rows } = await flow.database.pool.query(
    `select outcome from inbox where conversation_id = 'D0ANAMAYA' and message_ts = $1 and processed_at is not null`,
    [ts],
  );
  return rows.map(({ outcome }) => outcome);
}

test('L4: a reply whose answer got lost is found with the member’s own grant, and not said twice', async () => {
  await connect('U0ANA');
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await say('U0MAYA', 'D0ANAMAYA', 'Hello?');
  const [reply, ...more] = spokenBy('U0ANA', 'D0ANAMAYA');
  expect(more).toEqual([]);
  expect((await flow.record())[0]?.replies).toMatchObject([{ state: 'sent', ts: reply?.ts }]);
});

test('U2: “It can’t wait” pages the member whose DM it is, and the client is told there, in the member’s name', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) =>
      client.name === 'Acme' ? { ...client, contact: 'U0BEN' as const } : client,
    ),
  }));
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'The shop is down!');
  const [notice] = spokenBy('U0ANA', 'D0ANAMAYA');
  expect(await flow.practice.press('U0MAYA', 'D0ANAMAYA', notice?.ts ?? '', 'cannot_wait')).toEqual({
    kind: 'done',
  });
  await until(async () => spokenBy('U0ANA', 'D0ANAMAYA').length === 2, 'the confirmation');
  await flow.drained();
  const confirmation = spokenBy('U0ANA', 'D0ANAMAYA').at(-1);
  expect(confirmation?.text).toContain('Got it. I’m getting an alert now.');
  expect(confirmation?.text).toContain('Sent automatically on my behalf.');
  const page = postsIn(flow.practice, 'D0ANA').at(-1);
  expect(page?.text).toContain('The shop is down!');
  expect(page?.shown).toContain('in your direct messages');
  expect(postsIn(flow.practice, 'D0BEN')).toEqual([]);
});

test('P2, U2: whoever stands in is paged too, and told truly that the words are not for them', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'The shop is down!');
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.map((member) =>
      member.user === 'U0ANA'
        ? { ...member, time_off: [{ from: '2026-11-20', to: '2026-11-27', shown: false, cover: 'U0BEN' }] }
        : member,
    ),
  }));
  await flow.practice.press(
    'U0MAYA',
    'D0ANAMAYA',
    spokenBy('U0ANA', 'D0ANAMAYA')[0]?.ts ?? '',
    'cannot_wait',
  );
  await until(async () => postsIn(flow.practice, 'D0BEN').length > 0, 'the page');
  expect(postsIn(flow.practice, 'D0BEN')).toMatchObject([
    {
      text: 'Acme says it can’t wait',
      shown:
        '*Acme* says it can’t wait in a direct message:\n>_(the words are for those in that direct message alone)_',
    },
  ]);
});

test('P2: a mention of the bot there is answered to a client with the grant; to the member in their own DM with the bot', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', '<@U0GATEHOUSE> boundaries');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')[0]?.text).toContain('Closed now');
  await say('U0ANA', 'D0ANAMAYA', '<@U0GATEHOUSE> boundaries');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toHaveLength(1);
  expect(textsIn(flow.practice, 'D0ANAMAYA').join()).not.toContain('Borealis');
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('Whose terms?');
});

test('P2: in a group DM the terms are shown to the one who asked alone', async () => {
  group('C0GROUP', ['U0THEO']);
  await connect('U0ANA');
  await say('U0THEO', 'C0GROUP', '<@U0GATEHOUSE> boundaries');
  const whispers = flow.practice.model.ephemerals.filter((each) => each.conversationId === 'C0GROUP');
  expect(whispers).toMatchObject([{ to: 'U0THEO', message: { user: 'U0ANA' } }]);
  expect(textsIn(flow.practice, 'C0GROUP')).toEqual(['<@U0GATEHOUSE> boundaries']);
});

test('P2: in a group DM that it is asked too often is told to the one who asked alone', async () => {
  group('C0GROUP', ['U0THEO']);
  await connect('U0ANA');
  const now = flow.practice.clock.now();
  for (let n = 0; n < 30; n += 1)
    await takeAllowance(flow.database, studio, { userId: 'U0THEO', kind: 'word', key: String(n), now });
  await say('U0THEO', 'C0GROUP', '<@U0GATEHOUSE> boundaries');
  const whispers = flow.practice.model.ephemerals.filter((each) => each.conversationId === 'C0GROUP');
  expect(whispers.map(({ to, message }) => `${to}: ${message.text}`)).toEqual([
    expect.stringMatching(/^U0THEO: .*please try again in/),
  ]);
  expect(textsIn(flow.practice, 'C0GROUP')).toEqual(['<@U0GATEHOUSE> boundaries']);
});

test('S2: a word that the bot would understand is just a word between two people', async () => {
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'boundaries');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')[0]?.text).toContain('I’m off the clock until');
});

test('R10: in shadow mode nothing is said in a member’s DM, and the member sees what would have been', async () => {
  await flow.settings((settings) => ({ ...settings, workspace: { ...settings.workspace, mode: 'shadow' } }));
  await connect('U0ANA');
  await say('U0MAYA', 'D0ANAMAYA', 'Hello?');
  expect(spokenBy('U0ANA', 'D0ANAMAYA')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ decision: 'shadow' }]);
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  const texts = postsIn(flow.practice, 'D0ANA').map(({ text }) => text);
  expect(texts.join('\n')).toContain('I would have said');
});

describe('I4: without apps.event.authorizations.list', () => {
  test.each([
    ['Slack refuses', { kind: 'error', error: 'missing_scope' }],
    ['Slack breaks', { kind: 'status', status: 503 }],
    ['Slack holds back', { kind: 'rate_limited', retryAfterSeconds: 30 }],
  ] as const)('%s, and a member’s DM is found by what the event names', async (_, fault) => {
    await connect('U0ANA');
    for (let n = 0; n < 4; n += 1) flow.practice.faults.next('apps.event.authorizations.list', fault);
    await say('U0MAYA', 'D0ANAMAYA', 'Hello?');
    expect(spokenBy('U0ANA', 'D0ANAMAYA')).toHaveLength(1);
    expect(flow.logged.join('')).toContain('Slack did not say who sees an event');
  });
});

test.each([
  ['as Slack lists them', false],
  ['without Slack’s list', true],
])(
  'I4: a DM between members of two installed workspaces is heard by both, each with its own grant, whoever is named: %s',
  async (_, isUnlisted) => {
    for (let n = 0; isUnlisted && n < 50; n += 1)
      flow.practice.faults.next('apps.event.authorizations.list', { kind: 'error', error: 'missing_scope' });
    await installAtAcme(flow);
    await connect('U0ANA', 'U0MAYA');
    for (const choice of ['oldest', 'newest'] as const) {
      flow.practice.faults.events.authorization = choice;
      await say('U0MAYA', 'D0ANAMAYA', `Hello from Acme (${choice})`);
    }
    const record = await flow.record(studio);
    expect(record.map((each) => each.text)).toEqual(['Hello from Acme (oldest)', 'Hello from Acme (newest)']);
    flow.practice.clock.advance(3_600_000);
    await say('U0ANA', 'D0ANAMAYA', 'Hello from the studio');
    expect((await flow.record('T0ACME')).map((each) => [each.text, each.decision])).toEqual([
      ['Hello from the studio', 'reply'],
    ]);
    expect((await flow.record(studio)).length).toBe(2);
    expect([spokenBy('U0ANA', 'D0ANAMAYA').length, spokenBy('U0MAYA', 'D0ANAMAYA').length]).toEqual([1, 1]);
  },
);

test('I4: a client’s DM with the bot, whose own workspace has Gatehouse and whose member they are, is answered by the bot alone', async () => {
  await installAtAcme(flow);
  await connect('U0MAYA');
  for (const choice of ['oldest', 'newest'] as const) {
    flow.practice.faults.events.authorization = choice;
    await say('U0MAYA', 'D0MAYA', `Hello? (${choice})`);
  }
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  expect(spokenBy('U0MAYA', 'D0MAYA')).toEqual([]);
  expect((await flow.record(studio)).map((each) => each.text)).toEqual([
    'Hello? (oldest)',
    'Hello? (newest)',
  ]);
  expect(await flow.record('T0ACME')).toEqual([]);
});
