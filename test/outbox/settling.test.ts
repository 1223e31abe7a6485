/**
 * What became of posts, recorded soon (L4). Proves: while one record waits for a lock, the next waits for it and takes no
 * other connection of the path of messages; a flush waits for what is under way, and one without anything does no harm.
 */
import { createSettling } from '../../src/outbox/store';
import type { TeamId } from '../../src/workspace/ids';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { evening } from '../support/make';

const teamId: TeamId = 'T0STUDIO';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function storePost(): Promise<number> {
  const { rows } = await database.pool.query(
    `insert into outbox (team_id, kind, conversation_id, message, stale_at, state, attempts, claimed_at, recorded_at)
     values ($1, 'note', 'D0ANA', '{"text": "", "blocks": []}', now(), 'sending', 1, now(), now()) returning id`,
    [teamId],
  );
  return rows[0].id;
}

/** How many statements of this database wait for a lock. */
async function stuck(): Promise<number> {
  const { rows } = await asAdmin((admin) =>
    admin.query(
      `select count(*)::int as n from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`,
      [new URL(database.url).pathname.slice(1)],
    ),
  );
  return rows[0].n;
}

async function sent(): Promise<number> {
  const { rows } = await database.pool.query(`select count(*)::int as n from outbox where state = 'sent'`);
  return rows[0].n;
}

test('L4: while a row is locked, one record of what was said waits for it, and the others wait in the process', async () => {
  const ids = [await storePost(), await storePost(), await storePost()];
  const { soon, flush } = createSettling(database, []);
  await flush();
  const holder = await database.pool.connect();
  try {
    await holder.query('begin');
    await holder.query('select from outbox for update');
    for (const postId of ids) {
      soon({ kind: 'sent', teamId, postId, conversationId: 'D0ANA', ts: '1.000001', at: evening });
      void flush();
      await until(async () => (await stuck()) > 0, 'a record that waits');
    }
    expect(await stuck()).toBe(1);
    await holder.query('rollback');
    await flush();
    expect(await sent()).toBe(3);
  } finally {
    holder.release();
  }
});
