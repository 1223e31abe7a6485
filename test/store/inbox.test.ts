/**
 * The inbox (L1, I4). Proves: an event and its job are stored together and once, whatever Slack sends again; an event
 * that can't be stored fails alone; characters that Postgres can't hold become U+FFFD.
 */

import {
  createReceive,
  deleteProcessedBefore,
  type InboxEvent,
  recordProcessed,
} from '../../src/store/inbox';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeEvent, tsAt } from '../support/make';

let database: TestDatabase;
let teamId: TeamId;
let teams = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  teams += 1;
  teamId = `T0TEAM${teams}`;
});

const event = (eventId: string, change: Partial<InboxEvent> = {}) =>
  makeEvent({ teamId, eventId, ...change });

async function stored(): Promise<{ events: string[]; jobs: number }> {
  const events = await database.pool.query(
    'select event_id from inbox where team_id = $1 order by event_id',
    [teamId],
  );
  const jobs = await database.pool.query(
    `select count(*) as n from graphile_worker._private_jobs where payload ->> 'teamId' = $1`,
    [teamId],
  );
  return { events: events.rows.map((row) => row.event_id), jobs: jobs.rows[0].n };
}

test('L1: an event is stored with its job, which names it by ids alone', async () => {
  const receive = createReceive(database);
  expect(await receive(event('Ev1', { body: { event: { text: 'Only in the inbox' } } }))).toBe(true);
  const { rows } = await database.pool.query(
    `select t.identifier as task, payload, max_attempts from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where payload ->> 'teamId' = $1`,
    [teamId],
  );
  expect(rows).toMatchObject([{ task: 'answer-message', max_attempts: 12 }]);
  expect(rows[0].payload).toEqual({
    teamId,
    inboxId: expect.any(Number),
    conversationId: 'C0ACME',
    messageTs: tsAt(0),
  });
});

test('I4: a retry of the same event id changes nothing', async () => {
  const receive = createReceive(database);
  expect(await receive(event('Ev1'))).toBe(true);
  expect(await receive(event('Ev1'))).toBe(false);
  expect(await stored()).toEqual({ events: ['Ev1'], jobs: 1 });
});

test('I4: the same message under another event id changes nothing, in one batch or later', async () => {
  const receive = createReceive(database);
  const answers = await Promise.all(['Ev1', 'Ev2', 'Ev3'].map((id) => receive(event(id))));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await receive(event('Ev4'))).toBe(false);
  expect(await stored()).toMatchObject({ events: [expect.any(String)], jobs: 1 });
});

test('I4: the same event id twice in one batch is stored once', async () => {
  const receive = createReceive(database);
  const answers = await Promise.all([receive(event('Ev1')), receive(event('Ev1'))]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect((await stored()).jobs).toBe(1);
});

test('I4: two processes that get the same event at once store it once', async () => {
  const [one, other] = [createReceive(database), createReceive(database)];
  const ids = Array.from({ length: 20 }, (_, n) => `Ev${n}`);
  const answers = await Promise.all(
    ids.flatMap((id) => [one, other].map((receive) => receive(event(id, { eventKey: `message:${id}` })))),
  );
  expect(answers.filter(Boolean)).toHaveLength(20);
  expect((await stored()).jobs).toBe(20);
});

test('P2: the same event for two workspaces is stored for both', async () => {
  const receive = createReceive(database);
  const answers = await Promise.all([receive(event('Ev1')), receive(event('Ev1', { teamId: `${teamId}B` }))]);
  expect(answers).toEqual([true, true]);
  expect((await stored()).jobs).toBe(1);
});

test('L1: one event that can’t be stored fails alone; the good ones beside it are stored', async () => {
  const receive = createReceive(database);
  const events = ['Ev1', 'Ev2', 'Ev3', 'Ev4'].map((id) => event(id, { eventKey: `message:${id}` }));
  const poison = event('EvPoison', { eventKey: 'message:poison', receivedAt: 8.64e15 });
  const settled = await Promise.allSettled([...events, poison].map(receive));
  expect(settled.map((each) => each.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  expect(await stored()).toEqual({ events: ['Ev1', 'Ev2', 'Ev3', 'Ev4'], jobs: 4 });
});

test('L1: a NUL in a client’s words becomes U+FFFD instead of losing the event', async () => {
  const receive = createReceive(database);
  await receive(event('Ev1', { body: { event: { text: 'before\u0000after' } } }));
  const { rows } = await database.pool.query(
    `select body #>> '{event,text}' as text from inbox where team_id = $1`,
    [teamId],
  );
  expect(rows).toEqual([{ text: 'before\ufffdafter' }]);
});

test('L1: half a surrogate pair in a client’s words loses neither the event nor those beside it', async () => {
  const receive = createReceive(database);
  const odd = event('Ev1', { eventKey: 'message:odd', body: { event: { text: 'cut \ud83d off' } } });
  expect(await Promise.all([receive(odd), receive(event('Ev2'))])).toEqual([true, true]);
});

test('L1: a backslash and u0000 that a client typed stay as they were typed', async () => {
  const receive = createReceive(database);
  await receive(event('Ev1', { body: { event: { text: String.raw`C:\u0000 is my path` } } }));
  const { rows } = await database.pool.query(
    `select body #>> '{event,text}' as text from inbox where team_id = $1`,
    [teamId],
  );
  expect(rows).toEqual([{ text: String.raw`C:\u0000 is my path` }]);
});

test('P4: a processed event keeps its keys and loses its body; after a week the keys go too', async () => {
  const receive = createReceive(database);
  await receive(event('Ev1', { body: { event: { text: 'words' } } }));
  const { rows } = await database.pool.query('select id from inbox where team_id = $1', [teamId]);
  await recordProcessed(database.everyTeam, teamId, { ids: [rows[0].id], outcome: 'reply', now: evening });
  const kept = await database.pool.query('select event_id, body, outcome from inbox where team_id = $1', [
    teamId,
  ]);
  expect(kept.rows).toEqual([{ event_id: 'Ev1', body: null, outcome: 'reply' }]);
  expect(await receive(event('Ev2'))).toBe(false);
  expect(await deleteProcessedBefore(database.everyTeam, evening)).toBe(0);
  expect(await deleteProcessedBefore(database.everyTeam, evening + 1)).toBe(1);
});

test('L1: an event that waits is never purged, however old', async () => {
  await createReceive(database)(event('Ev1'));
  expect(await deleteProcessedBefore(database.everyTeam, evening + 86_400_000 * 365)).toBe(0);
});
