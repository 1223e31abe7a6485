/**
 * What is read of a conversation in the statement that stores its message (docs/decisions/0012). Proves: it decides nothing
 * once the conversation has moved on, once it is old, or where others came together with it. For which messages it is read:
 * test/store/read-on-storing.test.ts.
 */
import { Client } from 'pg';
import { tsAtInstant } from '../../src/workspace/ids';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let steadyMs = 0;
/** How much the steady clock goes on each time it is read. */
let stepMs = 0;
const statements: string[] = [];
const query = Client.prototype.query;
let flow: Flow;
beforeEach(async () => {
  stepMs = 0;
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { name?: string } | undefined];
    if (typeof first === 'object') statements.push(first.name ?? '');
    return Reflect.apply(query, this, args);
  } as typeof query;
  const steady = () => {
    steadyMs += stepMs;
    return steadyMs;
  };
  flow = await startFlow({ steady, betweenPostsMs: 0 });
  // Makes the conversation's row.
  await flow.practice.say('U0ANA', 'C0ACME', 'Good night!');
  await flow.drained();
  flow.practice.clock.advance(60 * 60_000);
  statements.length = 0;
});
afterEach(async () => {
  Client.prototype.query = query;
  await flow.stop();
});

const gathers = () => statements.filter((name) => name === 'gather').length;

/** Whether somebody waits for a transaction, by its id, to end. */
async function isWaitedFor(transaction: string): Promise<boolean> {
  const waits = 'select from pg_locks where not granted and transactionid = $1::xid';
  return (await flow.database.pool.query(waits, [transaction])).rowCount !== 0;
}

test('R4: what was read counts for nothing once a member has spoken meanwhile', async () => {
  const other = await flow.database.connect();
  await other.query('begin');
  // As another process stores it: it is not seen yet, and the row is locked until it is.
  const now = flow.practice.clock.now();
  const presence = [{ ts: tsAtInstant(now), threadTs: null, by: 'U0ANA', says: 'presence' }];
  await other.query(
    `update conversations set turn = turn + 1, member_spoke_at = $2, remarks = $3
     where team_id = $1 and conversation_id = 'C0ACME'`,
    [studio, new Date(now), JSON.stringify(presence)],
  );
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  const { rows } = await other.query('select pg_current_xact_id()::xid as id');
  await until(() => isWaitedFor(rows[0].id), 'the turn to wait for the row');
  expect(gathers()).toBe(0);
  await other.query('commit');
  await other.end();
  await flow.drained();
  expect(gathers()).toBe(1);
  expect((await flow.record()).map(({ decision, because }) => [decision, because.at(-1)])).toEqual([
    ['silence', 'people_talking'],
  ]);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
});

test('O2: what was read long ago is read again', async () => {
  stepMs = 300;
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect(gathers()).toBeGreaterThan(0);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('R3: of messages that come together none is decided by what was read before the others', async () => {
  const texts = Array.from({ length: 8 }, (_, n) => `Is page ${n} done?`);
  await Promise.all(texts.map((text) => flow.practice.say('U0MAYA', 'C0ACME', text)));
  await flow.drained();
  expect((await flow.record()).map(({ text }) => text)).toEqual(texts);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});
