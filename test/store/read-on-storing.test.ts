/**
 * Which messages have their conversation read in the statement that stores them (docs/decisions/0012). Proves: those that
 * have it to themselves, and no other, because another one there would be decided after them or without them.
 */
import { factsOnStoring } from '../../src/features/messages/store/gather';
import { createHand, type InHand } from '../../src/store/hand';
import { createReceive, type InboxEvent } from '../../src/store/inbox';
import type { TeamId } from '../../src/workspace/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { makeEvent, makeWorkspace, tsAt } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

/** The nth message of a conversation. */
const message = (n: number, change: Partial<InboxEvent> = {}) => {
  const { conversationId = 'C0ACME' } = change;
  const [messageTs, eventKey] = [tsAt(n * 1_000), `message:${conversationId}:${n}`];
  return makeEvent({ teamId, eventId: `Ev ${eventKey}`, eventKey, messageTs, ...change });
};

/** A process whose hand takes messages, and works on each until `endWork`. */
function startProcess() {
  const hand = createHand();
  const taken: InHand[] = [];
  let endWork: () => void = () => undefined;
  const work = new Promise<void>((done) => {
    endWork = done;
  });
  hand.open((each) => {
    taken.push(each);
    return work;
  });
  const own = { hand, steady: () => 7, facts: factsOnStoring(['notice']) };
  return { receive: createReceive(database, own), endWork, taken };
}

const readFor = (taken: readonly InHand[]) =>
  taken.filter(({ known }) => known !== undefined).map(({ messageTs }) => messageTs);

test('a message that has its conversation to itself is handed on with what is known there', async () => {
  const { receive, taken } = startProcess();
  await receive(message(1));
  expect(taken).toMatchObject([
    {
      messageTs: tsAt(1_000),
      known: { kind: 'message', body: message(1).body, readAt: 7, facts: { turn: 0 } },
    },
  ]);
});

test('of messages of one conversation that are stored together none is', async () => {
  const { receive, taken } = startProcess();
  const other = message(3, { conversationId: 'C0OTHER' });
  await Promise.all([message(1), message(2), other].map(receive));
  expect(taken).toHaveLength(3);
  expect(readFor(taken)).toEqual([tsAt(3_000)]);
});

test('while another one of its conversation is at work here it is not, and once that has ended it is', async () => {
  const { receive, taken, endWork } = startProcess();
  await receive(message(1));
  await database.pool.query('update inbox set processed_at = now()');
  await receive(message(2));
  expect(readFor(taken)).toEqual([tsAt(1_000)]);
  await database.pool.query('update inbox set processed_at = now()');
  endWork();
  await receive(message(3));
  expect(readFor(taken)).toEqual([tsAt(1_000), tsAt(3_000)]);
});

test('where another process left one that waits it is not, be that earlier or later; one that was set aside waits no more', async () => {
  await startProcess().receive(message(2));
  const { receive, taken } = startProcess();
  await receive(message(1));
  expect(taken).toHaveLength(1);
  expect(readFor(taken)).toEqual([]);
  await database.pool.query('update inbox set set_aside_at = now()');
  const next = startProcess();
  await next.receive(message(3));
  expect(readFor(next.taken)).toEqual([tsAt(3_000)]);
});
