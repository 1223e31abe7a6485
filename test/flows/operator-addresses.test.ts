/**
 * The operator's addresses under load (O2). Proves: however many ask for /metrics and /readyz at once, and however long the
 * database takes to answer them, Slack's events are stored and acknowledged; the many share an answer, and those who are too
 * many are turned away. With the fewest connections a crowd of messages is answered.
 */
import { request } from 'undici';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { messageEnvelope, postEvent } from '../support/sign';
import { noticesIn } from '../support/slack';

let flow: Flow;
afterEach(() => flow.stop());

const ask = async (path: string) => {
  const { statusCode, body } = await request(new URL(path, flow.eventsUrl));
  await body.dump();
  return statusCode;
};

test.each([
  // The table that it reads, and that storing an event does not.
  ['/metrics', 'outbox'],
  ['/readyz', 'kysely_migration'],
])(
  'O2: while 250 ask for %s, which the database can’t give yet, an event is stored and acknowledged',
  async (path, table) => {
    flow = await startFlow();
    const hold = await flow.database.pool.connect();
    await hold.query('begin');
    await hold.query(`lock table ${table} in access exclusive mode`);
    const statuses = Array.from({ length: 250 }, () => ask(path));
    await until(async () => (await blockedOn(table)) > 0, 'the first to be asked for');
    expect((await postEvent(flow, messageEnvelope())).status).toBe(200);
    expect(await blockedOn(table)).toBeLessThan(4);
    await hold.query('rollback');
    hold.release();
    const counts = new Map<number, number>();
    for (const status of await Promise.all(statuses)) counts.set(status, (counts.get(status) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([200, 429]);
    expect(counts.get(200)).toBeGreaterThanOrEqual(100);
    expect(await ask(path)).toBe(200);
    await flow.drained();
  },
);

test.each(['all', 'worker'] as const)(
  'O2: a process of role %s answers HEAD as GET, without a body',
  async (role) => {
    flow = await startFlow();
    const { port } = role === 'all' ? flow.gatehouse : await flow.another(role);
    for (const path of ['/', '/healthz', '/readyz', '/metrics']) {
      const { statusCode, body } = await request(`http://127.0.0.1:${port}${path}`, { method: 'HEAD' });
      expect([path, statusCode, await body.text()]).toEqual([path, 200, '']);
    }
  },
);

test('in practice the front page leads to the practice page', async () => {
  flow = await startFlow();
  const { body } = await request(new URL('/', flow.eventsUrl));
  const html = await body.text();
  expect(html).toContain(
    `This is practice, without your Slack:\nit is used on <a href="${flow.practice.url}/">`,
  );
  expect(html).not.toContain('nothing to open here');
});

/** How many of the database's sessions wait for a lock on this table. */
async function blockedOn(table: string): Promise<number> {
  const { rows } = await flow.database.pool.query<{ n: number }>(
    'select count(*)::int as n from pg_locks where not granted and relation = $1::regclass',
    [table],
  );
  return rows[0]?.n ?? 0;
}

test('L1: with the fewest connections that can be set, a crowd of messages is answered', async () => {
  flow = await startFlow({ config: { databasePoolSize: 4 } });
  const texts = Array.from({ length: 60 }, (_, n) => `Question ${n}: when can we talk about it?`);
  for (const [n, text] of texts.entries())
    await flow.practice.say('U0MAYA', n % 2 === 0 ? 'D0MAYA' : 'C0ACME', text);
  await flow.drained();
  expect(await flow.record()).toHaveLength(60);
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await ask('/readyz')).toBe(200);
});
