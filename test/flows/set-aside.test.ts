/**
 * One event that can't be stored, or not even planned (L1). Proves: the others of its conversation are recorded and answered
 * at once; after a few tries it is set aside, where the operator sees it, while the process stays ready; when its cause is
 * gone it runs again and nothing of it is lost; what fails because the database is away is not set aside so soon.
 */
import { request } from 'undici';
import { inTeam } from '../../src/store/database';
import { maxAttempts } from '../../src/store/jobs';
import { deleteSetAsideBefore, findSetAside, noteFailure, retrySetAside } from '../../src/store/set-aside';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { buildProgram } from '../support/run-cli';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.database.pool.query(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'that date is out of range' using errcode = '22008'; end $$;
    create trigger refuse before insert on exchanges for each row
      when (new.text = 'Poison') execute function refuse()`);
});
afterEach(() => flow.stop());

const texts = async () => (await flow.record()).map(({ text }) => text);

/** Three turns of one conversation, each with the event that can't be stored among what waits. */
async function talk(): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Poison');
  await flow.drained();
  for (const text of ['Is the brochure done?', 'And the logo?', 'Hello?']) {
    await flow.practice.say('U0MAYA', 'C0ACME', text);
    await flow.drained();
  }
}

async function ready(): Promise<{ status: number; checks: unknown }> {
  const { statusCode, body } = await request(new URL('/readyz', flow.eventsUrl));
  return { status: statusCode, checks: await body.json() };
}

test('the others of its conversation go on, and it is set aside for the operator to see', async () => {
  await talk();
  expect(await texts()).toEqual(['Is the brochure done?', 'And the logo?', 'Hello?']);
  expect((await flow.record())[0]).toMatchObject({ decision: 'reply', replies: [{ state: 'sent' }] });
  expect(await findSetAside(flow.database.everyTeam, 10)).toMatchObject([
    { teamId: 'T0STUDIO', kind: 'message', tries: 3, failure: 'error 22008' },
  ]);
  expect(await ready()).toMatchObject({ status: 200, checks: { events_set_aside: 1 } });
  expect(flow.logged.some((line) => line.includes('was set aside'))).toBe(true);
  const metrics = await request(new URL('/metrics', flow.eventsUrl));
  expect(await metrics.body.text()).toMatch(/^gatehouse_events_set_aside 1$/m);
});

test('`gatehouse jobs list` shows it, and `jobs retry` brings it in once its cause is gone', async () => {
  await talk();
  const program = buildProgram();
  const env = { DATABASE_URL: flow.database.url };
  const listed = await program.run(['jobs', 'list'], env);
  const [event] = await findSetAside(flow.database.everyTeam, 10);
  expect(listed.stdout).toContain(`"id":"event-${event?.id}","state":"set aside"`);
  expect(listed.stdout).not.toContain('Poison');
  await flow.database.pool.query('drop trigger refuse on exchanges');
  expect(await program.run(['jobs', 'retry', `event-${event?.id}`], env)).toMatchObject({ status: 0 });
  program.remove();
  await flow.drained();
  expect(await texts()).toContain('Poison');
  expect(await ready()).toMatchObject({ status: 200, checks: { events_set_aside: 0 } });
});

test('what nobody retries is deleted after a month, and not before', async () => {
  await talk();
  const now = flow.practice.clock.now();
  expect(await deleteSetAsideBefore(flow.database.everyTeam, now - 30 * 86_400_000)).toBe(0);
  expect(await deleteSetAsideBefore(flow.database.everyTeam, now + 1)).toBe(1);
  expect(await retrySetAside(flow.database.everyTeam, null)).toEqual([]);
});

test('a database that is away sets nothing aside', async () => {
  await flow.database.pool.query(`
    create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'too many connections' using errcode = '53300'; end $$`);
  await talk().catch(() => undefined);
  expect(await findSetAside(flow.database.everyTeam, 10)).toEqual([]);
});

/** Has jobs that wait for their next try run now. */
async function untilSetAside(count: number): Promise<void> {
  const hurry =
    'update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null';
  const isSetAside = async () => {
    await flow.database.pool.query(hurry);
    return (await findSetAside(flow.database.everyTeam, 10)).length === count;
  };
  await until(isSetAside, `${count} events to be set aside`);
}

test('a message that can’t be planned is set aside too, others are answered, and a retry brings it in', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await flow.database.pool.query(
    "update conversations set promised = '[null]' where conversation_id = 'C0ACME'",
  );
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the logo?');
  await untilSetAside(1);
  expect(await findSetAside(flow.database.everyTeam, 10)).toMatchObject([{ tries: 3, failure: 'TypeError' }]);
  await flow.practice.say('U0THEO', 'D0THEO', 'Is anybody there?');
  await flow.drained();
  expect((await texts()).sort()).toEqual(['Is anybody there?', 'Is the brochure done?']);
  expect(await ready()).toMatchObject({ status: 200, checks: { events_set_aside: 1 } });
  await flow.database.pool.query("update conversations set promised = '[]' where conversation_id = 'C0ACME'");
  await retrySetAside(flow.database.everyTeam, null);
  await flow.drained();
  expect(await texts()).toContain('And the logo?');
});

test('events that are no messages, and that their features stumble over, are set aside too', async () => {
  await flow.database.pool.query(`
    create trigger refuse before update on grants for each row execute function refuse()`);
  flow.practice.uninstall('T0STUDIO');
  await untilSetAside(2);
  const setAside = await findSetAside(flow.database.everyTeam, 10);
  expect(setAside.map(({ kind }) => kind).sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
  expect(setAside[0]).toMatchObject({ tries: 3, failure: 'error 22008' });
});

test('what fails for another reason is tried as often as any job before it is set aside', async () => {
  await flow.database.pool.query(`
    create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'too many connections' using errcode = '53300'; end $$`);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Poison').catch(() => undefined);
  const isStored = async () => (await flow.database.pool.query('select from inbox')).rowCount === 1;
  await until(isStored, 'the event');
  const { rows } = await flow.database.pool.query('select id from inbox');
  const failed = { error: new Error('Slack is away'), now: flow.practice.clock.now() };
  const outcomes: boolean[] = [];
  for (let tries = 0; tries < maxAttempts; tries += 1)
    outcomes.push(
      await inTeam(flow.database.db, studio, (trx) => noteFailure(trx, studio, Number(rows[0].id), failed)),
    );
  expect([outcomes.indexOf(true), outcomes.length]).toEqual([maxAttempts - 1, maxAttempts]);
});
