/**
 * A lock that a process holds as long as it lives (L1, O2). Proves: while no connection can be made it goes on trying, and
 * the log tells of it once for each reason, and once more when the lock is held again.
 */
import pino from 'pino';
import { createTrouble } from '../../src/log';
import { keepLock } from '../../src/store/kept-lock';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('O2: a lock that can’t be had is tried again and again, and each reason told of once; so is that it is held again', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  const { failed, worked } = createTrouble(log, { fails: 'it is lost', worksAgain: 'it is back' });
  let tries = 0;
  const connect = async () => {
    tries += 1;
    if (tries <= 3) throw new Error(tries === 3 ? 'no such user' : 'nobody answers');
    return database.connect();
  };
  const lock = keepLock(connect, 'a lock', { onTrouble: failed, onHeld: worked });
  await until(async () => lines.length === 3, 'the lock to be held');
  expect([tries, lines]).toEqual([4, ['it is lost', 'it is lost', 'it is back']]);
  const name = new URL(database.url).pathname.slice(1);
  const locks = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = $1)`;
  await asAdmin((admin) => admin.query(locks, [name]));
  await until(async () => lines.at(-1) === 'it is back' && lines.length > 3, 'the lock to be held once more');
  expect(lines.slice(3).sort()).toEqual(['it is back', 'it is lost']);
  await lock.release();
});
