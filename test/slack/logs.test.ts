/**
 * Logs (P1). Proves: they never hold message text or tokens. A whole Gatehouse runs at level trace, with unique words
 * put wherever people's words and secrets go, through success and through failures of the database, of Slack and of
 * forms.
 */
import { randomBytes } from 'node:crypto';
import { practiceSettings } from '../../src/cli/practice-settings';
import { createLog, errorForLog } from '../../src/log';
import { startGatehouse } from '../../src/main';
import { startPractice } from '../../src/practice/practice';
import { inTeam } from '../../src/store/database';
import { recordSettings } from '../../src/workspace/store/settings';
import { createTestDatabase } from '../support/database';
import { configFor, type Flow, until } from '../support/gatehouse';
import { messageEnvelope, postEvent, postSigned } from '../support/sign';
import { noticesIn, postsIn } from '../support/slack';

type Watched = Pick<Flow, 'practice' | 'database' | 'gatehouse' | 'eventsUrl' | 'keys'> & { lines: string[] };

let flow: Watched;
beforeAll(async () => {
  const [practice, database] = await Promise.all([
    startPractice({ rateLimits: false }),
    createTestDatabase(),
  ]);
  const config = configFor(practice, database.url, true);
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const clock = () => practice.clock.now();
  const options = { role: 'all', log, clock, embeddedName: 'unused', purpose: 'practice' } as const;
  const gatehouse = await startGatehouse(config, options);
  await inTeam(database.db, 'T0STUDIO', (trx) =>
    recordSettings(trx, 'T0STUDIO', practiceSettings(), { by: 'test', at: clock() }),
  );
  const eventsUrl = `http://127.0.0.1:${gatehouse.port}/slack/events`;
  practice.deliverTo(eventsUrl);
  flow = { practice, database, gatehouse, eventsUrl, keys: config.encryptionKeys, lines };
});
afterAll(async () => {
  flow.practice.deliverTo(null);
  await flow.gatehouse.stop();
  await flow.practice.stop();
  await flow.database.drop();
});

/** A word that occurs nowhere else. */
function canary(): string {
  return `CANARY${randomBytes(6).toString('hex')}`;
}

const logged = () => flow.lines.join('');
const loggedSince = async (mark: string, count: number) =>
  until(async () => flow.lines.slice(count).some((line) => line.includes(mark)), `a line with ${mark}`);

test('P1: an exchange from message to reply is logged by ids, and none of its words or secrets', async () => {
  const [words, edit] = [canary(), canary()];
  const { ts } = await flow.practice.say('U0MAYA', 'D0MAYA', `Hello ${words}`);
  await until(async () => noticesIn(flow.practice, 'D0MAYA').length === 1, 'the notice');
  await flow.practice.edit('U0MAYA', 'D0MAYA', ts, edit);
  await until(
    async () => (await flow.database.pool.query('select from revisions')).rowCount === 1,
    'the revision',
  );
  expect(logged()).toContain('"team":"T0STUDIO"');
  for (const secret of [words, edit, flow.practice.botToken, flow.practice.app.signingSecret, ...flow.keys])
    expect(logged()).not.toContain(secret);
});

test('P1: an error of Postgres, whose details hold the whole row, is logged without them', async () => {
  const words = canary();
  const from = flow.lines.length;
  await flow.database.pool.query(
    `alter table exchanges add constraint no_luck check (text not like '%${words}%')`,
  );
  await flow.practice.say('U0MAYA', 'C0ACME', `Will fail ${words}`);
  await loggedSince('no_luck', from);
  expect(logged()).not.toContain(words);
  let errors = '';
  await until(async () => {
    const { rows } = await flow.database.pool.query('select last_error from graphile_worker.jobs');
    errors = JSON.stringify(rows);
    return errors.includes('no_luck');
  }, 'the error to be kept with its job');
  expect(errors).not.toContain(words);
  await flow.database.pool.query('alter table exchanges drop constraint no_luck');
});

test('P1: an event that can’t be stored is logged without its words', async () => {
  const words = canary();
  const from = flow.lines.length;
  await flow.database.pool.query('alter table inbox rename to hidden_inbox');
  const body = messageEnvelope({ text: words, ts: '1795214999.000100' }, { event_id: words });
  expect((await postEvent(flow as unknown as Flow, body)).status).toBe(500);
  await flow.database.pool.query('alter table hidden_inbox rename to inbox');
  await loggedSince('an event could not be stored', from);
  expect(logged()).not.toContain(words);
});

test('P1: a form that fails is logged without what was typed', async () => {
  const [what, why] = [canary(), canary()];
  const from = flow.lines.length;
  await flow.practice.command('U0BEN', 'C0ACME', '/scope', what);
  const opened = () => [...flow.practice.model.views.values()].at(-1);
  await until(async () => opened()?.payload.callback_id === 'change_request', 'the form');
  const id = opened()?.id ?? '';
  await flow.database.pool.query('alter table change_requests rename to hidden_requests');
  const outcome = await flow.practice.submit('U0BEN', id, { what: `${what} at length`, why });
  await flow.database.pool.query('alter table hidden_requests rename to change_requests');
  expect(outcome).toMatchObject({ kind: 'invalid' });
  await loggedSince('a form failed', from);
  for (const words of [what, why]) expect(logged()).not.toContain(words);
});

test('P1: a member’s own account, direct messages and answers for later leave no token and no word in the logs', async () => {
  const [asked, typed, sent] = [canary(), canary(), canary()];
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.practice.say('U0MAYA', 'D0ANAMAYA', `Between us: ${asked}?`);
  await until(
    async () =>
      (await flow.database.pool.query('select from exchanges where text like $1', [`%${asked}%`]))
        .rowCount === 1,
    'the exchange',
  );
  flow.practice.clock.advance(30 * 60_000);
  await flow.practice.say('U0ANA', 'D0ANAMAYA', `On it ${typed}`);
  const offer = () => postsIn(flow.practice, 'D0ANA').find(({ text }) => text.includes('you’re off until'));
  await until(async () => offer() !== undefined, 'the offer');
  await flow.practice.press('U0ANA', 'D0ANA', offer()?.ts ?? '', 'later_write');
  const form = () => [...flow.practice.model.views.values()].at(-1);
  await until(async () => form()?.payload.callback_id === 'later_answer', 'the form');
  const from = flow.lines.length;
  await flow.database.pool.query('alter table later_answers rename to hidden_answers');
  const fields = { text: sent, when: (flow.practice.clock.now() + 3_600_000) / 1000 };
  expect(await flow.practice.submit('U0ANA', form()?.id ?? '', fields)).toMatchObject({ kind: 'invalid' });
  await flow.database.pool.query('alter table hidden_answers rename to later_answers');
  await loggedSince('a form failed', from);
  for (const secret of [asked, typed, sent, 'xoxp-', 'xoxb-']) expect(logged()).not.toContain(secret);
});

test('P1: a post that Slack refuses, and one whose outcome is unclear, are logged without their words', async () => {
  const from = flow.lines.length;
  flow.practice.faults.next('chat.postMessage', { kind: 'error', error: 'restricted_action' });
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries');
  await loggedSince('restricted_action', from);
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Hello?');
  await loggedSince('unclear outcome', from);
  expect(logged()).not.toContain('Two rounds of changes');
  expect(logged()).not.toContain('we’ve got your message');
});

test('P1: a body that is not JSON, or claims a wrong signature, is not quoted', async () => {
  const words = canary();
  const from = flow.lines.length;
  await postSigned(flow as unknown as Flow, words);
  await postSigned(flow as unknown as Flow, `{"text":"${words}"`);
  await postSigned(flow as unknown as Flow, `{"text":"${words}"}`, { secret: words });
  await loggedSince('slack-sdk', from);
  expect(logged()).not.toContain(words.slice(0, 12));
});

test('P1: careless logging is cut out: fields with words and secrets, four levels deep, and tokens in any text', () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const secret = canary();
  log.info({ text: secret, message: { text: secret }, a: { b: { c: { token: secret } } } }, 'an object');
  log.info({ body: { event: { text: secret } }, headers: { authorization: secret } }, 'a request');
  const error = Object.assign(
    new Error(`refused xoxb-1-${secret} and xapp-1-${secret} and xoxe.xoxp-1-${secret}`),
    {
      detail: secret,
      parameters: [secret],
      data: { ok: false, text: secret },
    },
  );
  log.error({ err: error }, 'an error');
  log.error({ error }, 'an error under another name');
  log.error(error, 'an error by itself');
  expect(lines).toHaveLength(5);
  expect(lines.join('')).not.toContain(secret);
  expect(errorForLog(error).message).toBe('refused [token] and [token] and [token]');
});
