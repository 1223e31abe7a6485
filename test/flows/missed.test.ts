/**
 * What was missed (L2): Gatehouse was down for longer than Slack delivers again, its database was gone, or the bot was
 * out of the channel. Proves: what was said is found once, from the last message seen, in channels, threads, direct
 * messages and conversations that are new; edits and deletions too; it is on record as found late, and gets no notice
 * when the conversation has opened since (R2); a large gap keeps to Slack's pages and limits and delays nothing that is
 * fresh.
 */

import { inTeam } from '../../src/store/database';
import { dayMs, hourMs, minuteMs } from '../../src/time';
import type { ConversationId, MessageTs, UserId } from '../../src/workspace/ids';
import { listMissed, noteMissed, settleMissed } from '../../src/workspace/store/missed';
import { asAdmin } from '../support/database';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
const start = async (options: Parameters<typeof startFlow>[0] = {}) => {
  flow = await startFlow(options);
};
afterEach(() => flow.stop());

/** Stops Gatehouse. Slack then delivers to nobody, and gives up. */
async function goDown(): Promise<void> {
  await flow.drained();
  flow.practice.deliverTo(null);
  await flow.gatehouse.stop();
  flow.practice.clock.advance(minuteMs);
}

/** Lets hours pass, in which Slack has given up, and starts Gatehouse again. */
async function comeBack(afterMs = 3 * hourMs): Promise<void> {
  await flow.practice.settled();
  flow.practice.clock.advance(afterMs);
  await flow.practice.settled();
  const { port } = await flow.another('all');
  flow.practice.deliverTo(`http://127.0.0.1:${port}/slack/events`);
}

const record = async () =>
  (await flow.record()).map(({ conversationId, text, decision, because }) => ({
    conversationId,
    text,
    decision,
    because,
  }));
const callsOf = (method: string) => flow.practice.calls.filter((call) => call.method === method).length;

test('L2: after hours of outage what was said is found, answered once while it is still closed, and marked', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Is anybody there?');
  await goDown();
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the logo?');
  flow.practice.clock.advance(minuteMs);
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Can you send the invoice?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'And the contract?');
  await comeBack();
  await flow.drained();
  expect((await record()).slice(2)).toEqual([
    {
      conversationId: 'C0ACME',
      text: 'And the logo?',
      decision: 'silence',
      because: ['closed', 'already_told', 'found_late'],
    },
    {
      conversationId: 'C0BOREALIS',
      text: 'Can you send the invoice?',
      decision: 'reply',
      because: ['closed', 'found_late'],
    },
    {
      conversationId: 'C0BOREALIS',
      text: 'And the contract?',
      decision: 'silence',
      because: ['closed', 'already_told', 'found_late'],
    },
  ]);
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toHaveLength(1);
});

test('R2: what is found after the conversation has opened gets no notice', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'D0MAYA', 'help');
  await goDown();
  await flow.practice.say('U0MAYA', 'D0MAYA', 'The shop is broken, can you look?');
  await comeBack(lisbon('2026-11-23T10:00') - flow.practice.clock.now());
  await flow.drained();
  expect((await record()).at(-1)).toMatchObject({
    text: 'The shop is broken, can you look?',
    decision: 'silence',
    because: ['closed', 'opened_since', 'found_late'],
  });
  expect(noticesIn(flow.practice, 'D0MAYA')).toEqual([]);
});

test('L2: replies under older messages are found, and a member’s answer there meets what waited', async () => {
  await start();
  const { ts: root } = await flow.practice.say('U0MAYA', 'C0ACME', 'Can you change the colours?');
  await flow.drained();
  await goDown();
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the fonts, please?', { threadTs: root });
  await flow.practice.say('U0ANA', 'C0ACME', 'Both are done.', { threadTs: root });
  await comeBack();
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    'select text, answered_by from exchanges order by message_ts',
  );
  expect(rows).toEqual([
    { text: 'Can you change the colours?', answered_by: 'U0ANA' },
    { text: 'And the fonts, please?', answered_by: 'U0ANA' },
  ]);
});

test('T2: an answer that came before the message was found counts', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await goDown();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Can you look at the logo?');
  flow.practice.faults.next('conversations.history', { kind: 'rate_limited', retryAfterSeconds: 2 });
  await comeBack();
  await flow.practice.say('U0ANA', 'C0ACME', 'I have just looked at it, all is well.');
  const heard = async () => (await flow.database.pool.query('select from member_messages')).rowCount === 1;
  await until(heard, 'the answer');
  expect(await record()).toHaveLength(1);
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    'select text, answered_by from exchanges order by message_ts',
  );
  expect(rows).toEqual([
    { text: 'Is the page ready?', answered_by: 'U0ANA' },
    { text: 'Can you look at the logo?', answered_by: 'U0ANA' },
  ]);
});

test('L2, L3: what waits is read again: its edit is kept, and what its writer deleted waits no more', async () => {
  await start();
  const { ts: edited } = await flow.practice.say('U0MAYA', 'C0ACME', 'Can you call me?');
  const { ts: deleted } = await flow.practice.say('U0MAYA', 'D0MAYA', 'Can you write to me?');
  await goDown();
  await flow.practice.edit('U0MAYA', 'C0ACME', edited, 'Can you call me on Monday?');
  await flow.practice.remove('U0MAYA', 'D0MAYA', deleted);
  const { ts: both } = await flow.practice.say('U0MAYA', 'C0ACME', 'Another one?');
  await flow.practice.edit('U0MAYA', 'C0ACME', both, 'Another thing, if I may?');
  await comeBack();
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    'select conversation_id, kind from revisions order by 1, 2',
  );
  expect(rows).toEqual([
    { conversation_id: 'C0ACME', kind: 'edited' },
    { conversation_id: 'D0MAYA', kind: 'deleted' },
  ]);
  const waits = await flow.database.pool.query(
    'select message_ts from exchanges where look_at is not null order by message_ts',
  );
  expect(waits.rows).toEqual([{ message_ts: edited }, { message_ts: both }]);
  expect((await record()).at(-1)?.text).toBe('Another thing, if I may?');
});

test('L2: a bot that is invited again reads what was said without it', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  flow.practice.leave('U0GATEHOUSE', 'C0ACME');
  await flow.drained();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Did you get this?');
  flow.practice.clock.advance(2 * hourMs);
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0ACME');
  await flow.drained();
  expect((await record()).map(({ text }) => text)).toEqual(['Is the page ready?', 'Did you get this?']);
});

test('L2: a channel in which the bot lacks a scope is refused, stays noted, and fails no job', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the invoice there?');
  await goDown();
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the logo?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'And the contract?');
  flow.practice.faults.next('conversations.info', { kind: 'error', error: 'missing_scope' });
  await comeBack();
  await flow.drained();
  expect(await record()).toHaveLength(3);
  expect(flow.logged.filter((line) => line.includes('can’t be read back'))).toHaveLength(1);
  const { db } = flow.database;
  expect(await inTeam(db, studio, (trx) => listMissed(trx, studio))).toHaveLength(1);
});

test('L2: conversations that began while it was down are found, and a channel that was left is followed', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await goDown();
  flow.practice.addConversation({
    kind: 'channel',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0MAYA'],
    id: 'C0NEW',
    name: 'new',
    teams: ['T0STUDIO', 'T0ACME'],
  });
  await flow.practice.say('U0MAYA', 'C0NEW', 'Said before the bot was there?');
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0NEW');
  await flow.practice.say('U0MAYA', 'C0NEW', 'Hello from the new channel?');
  await flow.practice.say('U0THEO', 'D0THEO', 'Hello from a new direct message?');
  flow.practice.leave('U0GATEHOUSE', 'C0ACME');
  await comeBack();
  await flow.drained();
  expect((await record()).map(({ text }) => text).sort()).toEqual([
    'Hello from a new direct message?',
    'Hello from the new channel?',
    'Is the page ready?',
  ]);
  const { rows } = await flow.database.pool.query(
    "select state from conversations where conversation_id = 'C0ACME'",
  );
  expect(rows).toEqual([{ state: 'removed' }]);
});

test('L2: a conversation that began while it was down is read back though the bot’s conversations could not be asked for first', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await goDown();
  await flow.practice.say('U0THEO', 'D0THEO', 'Hello from a new direct message?');
  flow.practice.faults.next('users.conversations', { kind: 'error', error: 'internal_error' });
  await comeBack();
  await flow.practice.say('U0THEO', 'D0THEO', 'Is anybody back?');
  const isFound = async () =>
    (await record()).some(({ text }) => text === 'Hello from a new direct message?');
  await until(isFound, 'what was missed');
});

test('L2: a member’s own direct message is read with their permission', async () => {
  await start({ isInstallable: true });
  await flow.practice.connectThroughApp('U0ANA');
  await flow.practice.say('U0MAYA', 'D0ANAMAYA', 'Are you there?');
  await goDown();
  await flow.practice.say('U0MAYA', 'D0ANAMAYA', 'It is about the invoice, can you look?');
  await comeBack();
  await flow.drained();
  expect((await record()).map(({ text }) => text)).toEqual([
    'Are you there?',
    'It is about the invoice, can you look?',
  ]);
});

test('L2: where only the database was gone, what Slack gave up on is found at the next event', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  await flow.database.pool.query('alter table inbox rename to inbox_gone');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?');
  for (const wait of [minuteMs, 5 * minuteMs, minuteMs]) {
    await flow.practice.settled();
    flow.practice.clock.advance(wait);
  }
  await flow.practice.settled();
  await flow.database.pool.query('alter table inbox_gone rename to inbox');
  await flow.practice.say('U0MAYA', 'C0ACME', 'And this one?');
  await flow.drained();
  expect((await record()).map(({ text }) => text)).toEqual([
    'Is the page ready?',
    'Lost on the way?',
    'And this one?',
  ]);
});

test('L2: a message that Slack gave up although a later one came through is found at the next start', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  flow.practice.clock.advance(minuteMs);
  flow.practice.deliverTo(null);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?');
  await flow.practice.settled();
  flow.practice.deliverTo(flow.eventsUrl);
  await flow.practice.say('U0MAYA', 'C0ACME', 'And this one?');
  await flow.drained();
  await goDown();
  await comeBack();
  await flow.drained();
  expect((await record()).map(({ text }) => text)).toEqual([
    'Is the page ready?',
    'Lost on the way?',
    'And this one?',
  ]);
});

test.each([
  ['a process that was frozen', 'steady'],
  ['a machine that was suspended, whose steady clock stood still,', 'wall'],
] as const)('L2: %s for longer than Slack tries finds what was missed', async (_, clock) => {
  let at = 0;
  await start({ [clock]: () => at });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  flow.practice.deliverTo(null);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?');
  for (const wait of [minuteMs, 5 * minuteMs, minuteMs]) {
    await flow.practice.settled();
    flow.practice.clock.advance(wait);
  }
  await flow.practice.settled();
  at += 8 * minuteMs;
  await until(async () => (await record()).length === 2, 'what was missed');
  expect((await record()).at(-1)).toMatchObject({
    text: 'Lost on the way?',
    because: ['closed', 'already_told', 'found_late'],
  });
});

/**
 * Something is said while events can't be stored for a moment. Its other deliveries find nobody, so that Slack gives it up, and
 * that others are stored meanwhile hides that it was missed.
 */
async function unheard(happen: () => Promise<unknown>): Promise<void> {
  const rename = (from: string, to: string) =>
    flow.database.pool.query(`alter table ${from} rename to ${to}`);
  await rename('inbox', 'inbox_gone');
  await happen();
  await flow.practice.settled();
  await rename('inbox_gone', 'inbox');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Can you send the invoice?');
  await flow.practice.settled();
  flow.practice.deliverTo(null);
  for (const wait of [minuteMs, 5 * minuteMs, minuteMs]) {
    flow.practice.clock.advance(wait);
    await flow.practice.settled();
  }
  flow.practice.deliverTo(flow.eventsUrl);
}

test.each<[string, () => Promise<unknown>, string]>([
  ['a message', () => flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?'), 'C0ACME'],
  [
    'an answer in a thread that has rested for weeks',
    () => flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?', { threadTs: old }),
    'C0ACME',
  ],
  [
    'the first message of a member’s own direct message',
    () => flow.practice.say('U0MAYA', 'D0ANAMAYA', 'Lost on the way?'),
    'D0ANAMAYA',
  ],
])(
  'L2: %s that Slack gave up, because nothing could be stored, is stored once that works',
  async (_, say, where) => {
    await start({ isInstallable: true });
    await flow.practice.connectThroughApp('U0ANA');
    old = (await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?')).ts;
    await flow.drained();
    flow.practice.clock.advance(20 * dayMs);
    await flow.drained();
    flow.practice.calls.length = 0;
    await unheard(say);
    const isKept = async () => (await record()).some(({ text }) => text === 'Lost on the way?');
    await until(isKept, 'what could not be stored');
    await flow.drained();
    expect((await record()).filter(({ text }) => text === 'Lost on the way?')).toMatchObject([
      { conversationId: where },
    ]);
  },
);

let old: MessageTs;

test('L2, P3: an edit of an old message is stored late, and what was erased since that message does not come back', async () => {
  await start();
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.practice.say('U0MAYA', 'C0ACME', 'This is erased later, is it?');
  await flow.drained();
  for (const table of ['inbox', 'exchanges'])
    await flow.database.pool.query(`delete from ${table} where message_ts > $1`, [ts]);
  flow.practice.clock.advance(10 * dayMs);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is anything new?');
  await flow.drained();
  await unheard(() => flow.practice.edit('U0MAYA', 'C0ACME', ts, 'Is the page ready by Monday?'));
  const edits = () => flow.database.pool.query('select from revisions where message_ts = $1', [ts]);
  await until(async () => (await edits()).rowCount === 1, 'the edit');
  await flow.drained();
  expect((await record()).filter(({ conversationId }) => conversationId === 'C0ACME')).toHaveLength(2);
});

test('L2: what is missed while an earlier gap is being read is not settled with it', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  const { db, everyTeam } = flow.database;
  const missed = async () => (await inTeam(db, studio, (trx) => listMissed(trx, studio)))[0];
  const settle = (since: MessageTs) =>
    inTeam(db, studio, (trx) => settleMissed(trx, studio, { conversationId: 'C0ACME', since }));
  await noteMissed(everyTeam);
  const first = await missed();
  await noteMissed(everyTeam);
  const second = await missed();
  if (first === undefined || second === undefined) throw new Error('nothing was noted');
  await settle(first.since);
  expect(await missed()).toEqual(second);
  await settle(second.since);
  expect(await missed()).toBeUndefined();
});

test('L2: a conversation that somebody is at work in when a gap is noted is read back once it is free', async () => {
  let at = 0;
  await start({ wall: () => at });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.drained();
  flow.practice.deliverTo(null);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Lost on the way?');
  for (const wait of [minuteMs, 5 * minuteMs, minuteMs]) {
    await flow.practice.settled();
    flow.practice.clock.advance(wait);
  }
  await flow.practice.settled();
  const hold = await flow.database.pool.connect();
  await hold.query('begin');
  await hold.query("select from conversations where conversation_id = 'C0ACME' for update");
  at += 8 * minuteMs;
  const name = new URL(flow.database.url).pathname.slice(1);
  const waiting = `select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'
    and query like '%update conversations set missed_since%'`;
  const isWaitedFor = async () => (await asAdmin((admin) => admin.query(waiting, [name]))).rowCount !== 0;
  await until(isWaitedFor, 'the conversation to be waited for');
  // Whoever is at work there has heard something later meanwhile.
  const heard = `${Math.floor(flow.practice.clock.now() / 1000) + 86_400}.000100`;
  await hold.query("update conversations set last_message_ts = $1 where conversation_id = 'C0ACME'", [heard]);
  await hold.query('commit');
  hold.release();
  await until(async () => (await record()).length === 2, 'what was missed');
  expect((await record()).at(-1)).toMatchObject({ text: 'Lost on the way?' });
});

test('L2: a large gap is read page by page, a 429 is waited out, and nothing is found twice', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Message 0?');
  await goDown();
  for (let number = 1; number <= 230; number += 1)
    await flow.practice.say('U0MAYA', 'C0ACME', `Message ${number}?`);
  flow.practice.faults.next('conversations.history', { kind: 'rate_limited', retryAfterSeconds: 1 });
  await comeBack();
  await flow.drained();
  const all = Array.from({ length: 231 }, (_, number) => `Message ${number}?`);
  expect((await record()).map(({ text }) => text)).toEqual(all);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  const posts = postsIn(flow.practice, 'C0ACME').length;
  await flow.another('web');
  await flow.drained();
  expect([(await record()).length, postsIn(flow.practice, 'C0ACME').length]).toEqual([231, posts]);
});

/** Channels of a studio with Acme that are new, with a message in each. */
async function openChannels(count: number): Promise<void> {
  const members: UserId[] = ['U0ANA', 'U0MAYA', 'U0GATEHOUSE'];
  for (const id of Array.from({ length: count }, (_, number): ConversationId => `C0MANY${number}`)) {
    const draft = { id, kind: 'channel', name: id.toLowerCase(), creator: 'U0ANA', members } as const;
    flow.practice.addConversation({ ...draft, members: [...members], teams: ['T0STUDIO', 'T0ACME'] });
    await flow.practice.say('U0MAYA', id, `Hello in ${id}?`);
  }
}

/** The jobs that read back: those at work, and those that wait for more than half a second. */
async function readings(): Promise<{ all: number; running: number; waiting: number }> {
  const { rows } = await flow.database.pool.query(
    `select count(*)::int as all, count(locked_at)::int as running,
      (count(*) filter (where locked_at is null and run_at > created_at + interval '500 ms'))::int as waiting
    from graphile_worker.jobs where task_identifier = 'read-back'`,
  );
  return rows[0];
}

/** How many messages are on record; asked often, so it reads none of them. */
async function recorded(): Promise<number> {
  const { rows } = await flow.database.pool.query('select count(*)::int as n from exchanges');
  return rows[0].n;
}

test('L2: with 200 channels every one is read once, one after the other, and a fresh message waits for none', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await goDown();
  await openChannels(200);
  flow.practice.calls.length = 0;
  await comeBack();
  await flow.practice.say('U0THEO', 'D0THEO', 'Is anybody there?');
  await until(async () => noticesIn(flow.practice, 'D0THEO').length > 0, 'the answer to the fresh message');
  expect(await record()).not.toHaveLength(202);
  const seen: { all: number; running: number }[] = [];
  const isAllFound = async () => {
    seen.push(await readings());
    return (await recorded()) === 202;
  };
  await until(isAllFound, 'everything that was missed', 300_000);
  await flow.drained();
  expect(Math.max(...seen.map(({ running }) => running))).toBe(1);
  expect(Math.max(...seen.map(({ all }) => all))).toBeLessThan(3);
  expect(callsOf('conversations.history')).toBeLessThan(210);
  // A page holds 200 conversations.
  expect(callsOf('users.conversations')).toBe(2);
  const { rows } = await flow.database.pool.query(
    `select distinct connected_teams from conversations where conversation_id like 'C0MANY%'`,
  );
  expect(rows).toEqual([{ connected_teams: ['T0ACME'] }]);
}, 400_000);

test('L2: reading back waits for Slack’s limits in the queue, and not at work', async () => {
  await start({ betweenReadsMs: 1000 });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await goDown();
  await openChannels(3);
  await comeBack();
  let waited = 0;
  const isAllFound = async () => {
    const { running, waiting } = await readings();
    if (running === 0) waited = Math.max(waited, waiting);
    return (await record()).length === 4;
  };
  await until(isAllFound, 'everything that was missed', 30_000);
  expect(waited).toBe(1);
});

test('L2: a conversation that can’t be read at first holds up none of the others, and is read after them', async () => {
  await start();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the page ready?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the invoice there?');
  await goDown();
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the logo?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'And the contract?');
  flow.practice.faults.next('conversations.info', { kind: 'status', status: 500 });
  await comeBack();
  await flow.drained();
  expect((await record()).map(({ text }) => text).sort()).toEqual([
    'And the contract?',
    'And the logo?',
    'Is the invoice there?',
    'Is the page ready?',
  ]);
  expect(flow.logged.filter((line) => line.includes('could not be read back'))).toHaveLength(1);
});
