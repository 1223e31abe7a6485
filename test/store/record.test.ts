/**
 * Recording a turn (L1, R3, O1). Proves: a turn is stored whole, with its answers, revisions and processed events, or
 * not at all; a decision about an outdated state stores nothing; the database itself refuses a second notice in one
 * closure.
 */

import { createRecordTurn, type RecordTurn } from '../../src/features/messages/store/record';
import { listExchanges } from '../../src/features/record/store';
import { queuePost } from '../../src/outbox/store';
import { inTeam } from '../../src/store/database';
import { createReceive } from '../../src/store/inbox';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeEvent, makeExchange, makePost, makeTurn, makeWorkspace, tsAt } from '../support/make';

let database: TestDatabase;
let record: RecordTurn;
let teamId: TeamId;
let clientId: number;
let teams = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  teams += 1;
  teamId = `T0TEAM${teams}`;
  clientId = await makeWorkspace(database, teamId);
  record = createRecordTurn(database);
});

const exchange = (ms: number) => makeExchange({ clientId, messageTs: tsAt(ms), saidAt: evening + ms });
const notice = (ms: number) =>
  makePost({ clientId, for: { conversationId: 'C0ACME', messageTs: tsAt(ms), saidAt: evening + ms } });
const exchanges = () => inTeam(database.db, teamId, (trx) => listExchanges(trx, teamId, { limit: 100 }));

test('L1: an exchange, its reply and what was processed are stored together', async () => {
  await createReceive(database)(makeEvent({ teamId, eventId: 'Ev1' }));
  const { rows } = await database.pool.query('select id from inbox where team_id = $1', [teamId]);
  const processed = [{ id: rows[0].id, outcome: 'reply' }];
  const posts = await record(makeTurn({ teamId, processed, exchanges: [exchange(0)], posts: [notice(0)] }));
  expect(posts).toEqual([{ id: expect.any(Number), forMessageTs: tsAt(0), kind: 'notice' }]);
  expect(await exchanges()).toMatchObject([
    { messageTs: tsAt(0), decision: 'reply', replies: [{ kind: 'notice', state: 'sending', ts: null }] },
  ]);
  const inbox = await database.pool.query('select outcome, body from inbox where team_id = $1', [teamId]);
  expect(inbox.rows).toEqual([{ outcome: 'reply', body: null }]);
});

test('O1: a turn that was decided about an outdated state stores nothing', async () => {
  await record(makeTurn({ teamId, exchanges: [exchange(0)] }));
  const stale = makeTurn({ teamId, turn: 0, exchanges: [exchange(1000)], posts: [notice(1000)] });
  expect(await record(stale)).toBeNull();
  expect(await exchanges()).toHaveLength(1);
  expect(await record({ ...stale, turn: 1 })).toHaveLength(1);
});

test('O1: of two processes that decide about the same state, one is stored', async () => {
  const other = createRecordTurn(database);
  const answers = await Promise.all([
    record(makeTurn({ teamId, exchanges: [exchange(0)], posts: [notice(0)] })),
    other(makeTurn({ teamId, exchanges: [exchange(0)], posts: [notice(0)] })),
  ]);
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect((await exchanges())[0]?.replies).toHaveLength(1);
});

test('O1: of two turns of one conversation in one batch, the later is outdated', async () => {
  const answers = await Promise.all(
    [0, 1000].map((ms) => record(makeTurn({ teamId, exchanges: [exchange(ms)] }))),
  );
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(await exchanges()).toHaveLength(1);
});

test('R3: a second notice for the same client, conversation and closure is refused by the database', async () => {
  await record(makeTurn({ teamId, exchanges: [exchange(0)], posts: [notice(0)] }));
  const second = await record(
    makeTurn({ teamId, turn: 1, exchanges: [exchange(1000)], posts: [notice(1000)] }),
  );
  expect(second).toEqual([]);
  expect(await exchanges()).toHaveLength(2);
  const direct = inTeam(database.db, teamId, (trx) => queuePost(trx, teamId, notice(2000), evening));
  await expect(direct).rejects.toThrow('outbox_one_notice');
});

test('R3: a closure without a beginning and an end gets only one notice too', async () => {
  const forEver = { ...notice(0), closureStartsAt: null };
  await record(makeTurn({ teamId, posts: [forEver] }));
  expect(await record(makeTurn({ teamId, turn: 1, posts: [forEver] }))).toEqual([]);
});

test('R3: another closure, another client and another conversation each have a notice of their own', async () => {
  const posts = [
    notice(0),
    { ...notice(0), closureStartsAt: evening + 1 },
    { ...notice(0), clientId: clientId + 1 },
    makePost({ clientId, for: { conversationId: 'C0OTHER', messageTs: tsAt(0), saidAt: evening } }),
  ];
  await record(makeTurn({ teamId, posts }));
  const { rows } = await database.pool.query('select count(*) as n from outbox where team_id = $1', [teamId]);
  expect(rows).toEqual([{ n: 4 }]);
});

test('P2: turns of two teams with equal conversation ids stay apart, though they share a statement', async () => {
  const otherTeam: TeamId = `${teamId}B`;
  const otherClient = await makeWorkspace(database, otherTeam);
  const answers = await Promise.all([
    record(makeTurn({ teamId, exchanges: [exchange(0)], posts: [notice(0)] })),
    record(
      makeTurn({
        teamId: otherTeam,
        exchanges: [makeExchange({ clientId: otherClient, text: 'theirs' })],
        posts: [makePost({ clientId: otherClient })],
      }),
    ),
  ]);
  expect(answers.map((answer) => answer?.length)).toEqual([1, 1]);
  expect(answers[0]?.[0]?.id).not.toBe(answers[1]?.[0]?.id);
  expect((await exchanges()).map((each) => each.text)).toEqual(['Hello']);
});

test('T2: a member’s answer meets earlier questions, in its own thread only, and never twice', async () => {
  const threaded = { ...exchange(1000), threadTs: tsAt(500) };
  await record(makeTurn({ teamId, exchanges: [exchange(0), threaded, exchange(9000)] }));
  const ofAll = { afterTs: null, notFor: [] };
  const inThread = {
    at: evening + 5000,
    by: 'U0ANA',
    ts: tsAt(5000),
    threadTs: tsAt(500),
    ...ofAll,
  } as const;
  await record(makeTurn({ teamId, turn: 1, lines: [inThread] }));
  const anywhere = { at: evening + 6000, by: 'U0BEN', ts: tsAt(6000), threadTs: null, ...ofAll } as const;
  await record(makeTurn({ teamId, turn: 2, lines: [anywhere] }));
  const answered = Object.fromEntries((await exchanges()).map((each) => [each.messageTs, each.answeredBy]));
  expect(answered).toEqual({ [tsAt(0)]: 'U0BEN', [tsAt(1000)]: 'U0ANA', [tsAt(9000)]: null });
});

test('L3: a revision is kept only of a message that is on record', async () => {
  const revision = (ms: number) => ({
    messageTs: tsAt(ms),
    revisedAt: evening + 60_000,
    kind: 'edited' as const,
    text: 'Better',
    ofThisTurn: false,
  });
  await record(makeTurn({ teamId, exchanges: [exchange(0)] }));
  await record(makeTurn({ teamId, turn: 1, revisions: [revision(0), revision(7000)] }));
  const { rows } = await database.pool.query('select message_ts from revisions where team_id = $1', [teamId]);
  expect(rows).toEqual([{ message_ts: tsAt(0) }]);
});

test('L1: a NUL in a client’s words is kept as U+FFFD in the record', async () => {
  await record(makeTurn({ teamId, exchanges: [{ ...exchange(0), text: 'a\u0000b' }] }));
  expect((await exchanges())[0]?.text).toBe('a\ufffdb');
});

test('L1: a turn that can’t be stored fails alone; that of another conversation in its batch is stored', async () => {
  const broken = makeTurn({ teamId, conversationId: 'C0BROKEN', recordedAt: 8.64e15 });
  const settled = await Promise.allSettled([
    record(broken),
    record(makeTurn({ teamId, exchanges: [exchange(0)] })),
  ]);
  expect(settled.map((each) => each.status)).toEqual(['rejected', 'fulfilled']);
  expect(await exchanges()).toHaveLength(1);
});
