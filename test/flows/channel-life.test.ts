/**
 * What happens to channels. Proves: a bot that is invited knows the channel; a post that can't be said any more is
 * given up once; a contact hears once, and not at night, that a channel closed while clients wait there; a workspace
 * that nobody has listed becomes a proposed client, and the members hear of it (I1); what Slack says now counts, in
 * whatever order events come.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { addCedar } from '../support/cedar';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

/** The notes about channels in a member's DM with the bot; a digest may stand there too. */
async function notesTo(conversationId: ConversationId): Promise<string[]> {
  const { rows } = await flow.database.pool.query(`select sent_ts from outbox where kind = 'note'`);
  const sent = new Set(rows.map(({ sent_ts }) => sent_ts));
  return postsIn(flow.practice, conversationId)
    .filter(({ ts }) => sent.has(ts))
    .map(({ text }) => text);
}
async function stateOf(conversationId: ConversationId): Promise<unknown> {
  const { rows } = await flow.database.pool.query(
    'select state from conversations where team_id = $1 and conversation_id = $2 and moved_to is null',
    [studio, conversationId],
  );
  return rows[0]?.state;
}
async function onMonday(): Promise<void> {
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
}
/** A channel of the studio with the bot in it, or a private one. */
function addChannel(id: ConversationId, kind: 'channel' | 'private', members: UserId[] = []): void {
  flow.practice.addConversation({
    id,
    kind,
    name: 'new-one',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0GATEHOUSE', ...members],
    teams: [studio],
  });
}

test('a bot that is invited knows the channel from then on; other people who come or go do not matter', async () => {
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0STUDIO');
  flow.practice.leave('U0BEN', 'C0STUDIO');
  flow.practice.join('U0BEN', 'C0STUDIO');
  await flow.drained();
  expect(await stateOf('C0STUDIO')).toBe('active');
  const { rows } = await flow.database.pool.query(
    `select outcome from inbox where kind = 'member_joined_channel' order by id`,
  );
  expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['followed', 'no_use']);
  expect(await notesTo('D0ANA')).toEqual([]);
});

test.each([
  ['archived', 'channel', (id: ConversationId) => flow.practice.archive('U0ANA', id)],
  ['archived', 'private', (id: ConversationId) => flow.practice.archive('U0ANA', id)],
  ['removed', 'channel', (id: ConversationId) => flow.practice.removeFrom('U0ANA', 'U0GATEHOUSE', id)],
  ['removed', 'private', (id: ConversationId) => flow.practice.removeFrom('U0ANA', 'U0GATEHOUSE', id)],
  ['deleted', 'channel', (id: ConversationId) => flow.practice.deleteConversation('U0ANA', id)],
  ['deleted', 'private', (id: ConversationId) => flow.practice.deleteConversation('U0ANA', id)],
] as const)(
  '%s (%s): the contact of a client who waits there is told once, at the next opening',
  async (state, kind, happen) => {
    addChannel('C0NEW', kind, ['U0THEO']);
    await flow.practice.say('U0THEO', 'C0NEW', 'Could you send the contract?');
    await flow.practice.say('U0THEO', 'C0NEW', 'And the plan, please?');
    await flow.drained();
    happen('C0NEW');
    await flow.drained();
    expect(await stateOf('C0NEW')).toBe(state);
    expect(await notesTo('D0BEN')).toEqual([]);
    await onMonday();
    expect(await notesTo('D0BEN')).toEqual([
      expect.stringMatching(
        /<#C0NEW>.*while messages there were still waiting[\s\S]*Borealis: 2 messages, the oldest of Friday 20 November, 22:40/,
      ),
    ]);
    expect(await notesTo('D0ANA')).toEqual([]);
  },
);

test('in working hours the contact hears at once; when nobody waits, nobody is told', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Where do we stand?');
  await flow.practice.say('U0BEN', 'C0BOREALIS', 'All done.');
  await flow.drained();
  flow.practice.archive('U0ANA', 'C0ACME');
  flow.practice.archive('U0BEN', 'C0BOREALIS');
  await flow.drained();
  expect(await notesTo('D0ANA')).toEqual([expect.stringContaining('<#C0ACME> was archived')]);
  expect(await notesTo('D0BEN')).toEqual([]);
});

test('a channel that is brought back before the opening needs no note, and lives on', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.drained();
  flow.practice.archive('U0ANA', 'C0ACME');
  await flow.drained();
  flow.practice.archive('U0ANA', 'C0ACME', false);
  await flow.drained();
  expect(await stateOf('C0ACME')).toBe('active');
  await onMonday();
  expect(await notesTo('D0ANA')).toEqual([]);
});

test('what Slack says now counts, whatever order its events come in', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.drained();
  flow.practice.faults.events.reorder = 2;
  flow.practice.archive('U0ANA', 'C0ACME');
  flow.practice.archive('U0ANA', 'C0ACME', false);
  await flow.drained();
  expect(await stateOf('C0ACME')).toBe('active');
});

test('a post that waits for an archived channel is given up with the reason, and never tried again', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, wait_minutes: 10 } },
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.drained();
  flow.practice.archive('U0ANA', 'C0ACME');
  await flow.drained();
  flow.practice.clock.advance(11 * 60_000);
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    `select state, failure from outbox where kind = 'notice' and conversation_id = 'C0ACME'`,
  );
  expect(rows).toEqual([{ state: 'failed', failure: 'archived' }]);
  expect(flow.practice.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
});

test('a removal that Slack does not tell of is found out by the first refusal, and the contact is told of it', async () => {
  const { app } = flow.practice.model;
  app.botEvents = app.botEvents.filter((event) => event !== 'channel_left');
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, wait_minutes: 10 } },
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.drained();
  flow.practice.removeFrom('U0ANA', 'U0GATEHOUSE', 'C0ACME');
  flow.practice.clock.advance(11 * 60_000);
  await flow.drained();
  expect(await stateOf('C0ACME')).toBe('removed');
  await onMonday();
  expect(await notesTo('D0ANA')).toEqual([expect.stringContaining('I was removed from <#C0ACME>')]);
});

test('I1: an unlisted workspace becomes a proposed client, and every member hears of it once, at their opening', async () => {
  addCedar(flow.practice, { name: 'Cedar & Sons' });
  addChannel('C0CEDAR', 'channel');
  flow.practice.startShare('C0CEDAR', 'T0CEDAR');
  flow.practice.acceptShare('C0CEDAR', 'T0CEDAR', ['U0LEE']);
  await flow.drained();
  const { rows } = await flow.database.pool.query(`select name from clients where state = 'proposed'`);
  expect(rows).toEqual([{ name: 'Cedar & Sons' }]);
  expect(await notesTo('D0ANA')).toEqual([]);
  await onMonday();
  for (const dm of ['D0ANA', 'D0BEN'] as const) {
    expect(await notesTo(dm)).toEqual([expect.stringContaining('Cedar &amp; Sons, a workspace that I don')]);
    expect((await notesTo(dm))[0]).toContain('teams: [T0CEDAR]');
  }
  flow.practice.acceptShare('C0CEDAR', 'T0CEDAR', []);
  await flow.drained();
  expect(await notesTo('D0ANA')).toHaveLength(1);
  await flow.practice.say('U0LEE', 'C0CEDAR', 'Hello, we were told to write here.');
  await flow.drained();
  expect((await flow.record()).at(-1)?.clientName).toBe('Cedar & Sons');
});

test('I1: a channel of strangers that the bot is invited to is told of too; listed and ignored workspaces are not', async () => {
  addCedar(flow.practice, { name: 'Cedar & Sons' });
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  flow.practice.addConversation({
    id: 'C0MANY',
    kind: 'channel',
    name: 'many',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0LEE', 'U0MAYA'],
    teams: [studio, 'T0CEDAR', 'T0ACME'],
  });
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0MANY');
  await flow.drained();
  expect(await notesTo('D0ANA')).toEqual([expect.stringContaining('Cedar')]);
  await flow.settings((settings) => ({ ...settings, ignore: { users: [], teams: ['T0CEDAR'] } }));
  flow.practice.leave('U0GATEHOUSE', 'C0MANY');
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0MANY');
  await flow.drained();
  expect(await notesTo('D0ANA')).toHaveLength(1);
});

test('members are not told of a workspace that is listed before they open', async () => {
  addCedar(flow.practice, { name: 'Cedar & Sons' });
  addChannel('C0CEDAR', 'channel');
  flow.practice.acceptShare('C0CEDAR', 'T0CEDAR', ['U0LEE']);
  await flow.drained();
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) =>
      client.name === 'Acme' ? { ...client, teams: [...client.teams, 'T0CEDAR' as const] } : client,
    ),
  }));
  await onMonday();
  expect(await notesTo('D0ANA')).toEqual([]);
});

test('a share that ends is told to the client’s contact, with what waits; the channel stays ours', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand?');
  await flow.drained();
  flow.practice.endShare('C0ACME', 'T0ACME');
  await flow.drained();
  await onMonday();
  expect(await stateOf('C0ACME')).toBe('active');
  expect(await notesTo('D0ANA')).toEqual([
    expect.stringMatching(/^Acme is no longer connected to <#C0ACME>[\s\S]*Acme: a message of Friday/),
  ]);
  expect(await notesTo('D0BEN')).toEqual([]);
});

test('a private channel that gets a new id by a share loses no message that waits', async () => {
  addChannel('G0QUIET' as ConversationId, 'private', ['U0THEO']);
  await flow.practice.say('U0THEO', 'G0QUIET' as ConversationId, 'First, before anything happens');
  await flow.drained();
  flow.practice.faults.events.lateMs = 60_000;
  await flow.practice.say(
    'U0THEO',
    'G0QUIET' as ConversationId,
    'Second, still under way when the id changes',
  );
  const id = flow.practice.startShare('G0QUIET' as ConversationId, 'T0ACME');
  await flow.drained();
  flow.practice.clock.advance(61_000);
  await flow.drained();
  await flow.practice.say('U0THEO', id, 'Third, under the new id');
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    'select conversation_id, text from exchanges order by said_at',
  );
  expect(rows).toEqual([
    { conversation_id: id, text: 'First, before anything happens' },
    { conversation_id: id, text: 'Second, still under way when the id changes' },
    { conversation_id: id, text: 'Third, under the new id' },
  ]);
  expect(noticesIn(flow.practice, id)).toHaveLength(1);
  const { rows: waiting } = await flow.database.pool.query('select 1 from inbox where processed_at is null');
  expect(waiting).toEqual([]);
});
