/**
 * Events that are not quite what Slack documents (L1). Proves: whatever one field holds, the event is acknowledged and
 * nothing is lost in silence: the message is on record when the field is one we can do without; else the event is logged
 * with its id and the field, without its words, and counted.
 */
import { metricsRegistry } from '../../src/metrics';
import type { JsonObject } from '../../src/practice/json';
import { retrySetAside } from '../../src/store/set-aside';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { messageEnvelope, postEvent } from '../support/sign';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

const words = 'Secret words';
const odd: readonly unknown[] = [7, true, [], {}, [{}], 'no such thing', '', 'x'.repeat(5_000)];

let said = 0;
function nextEvent(around: JsonObject = {}): JsonObject {
  said += 1;
  const event = {
    text: words,
    ts: `${1_795_214_400 + said}.000100`,
    channel: 'C0ACME',
    channel_type: 'channel',
  };
  return messageEnvelope(event, { event_id: `Ev${said}`, ...around });
}

async function refusedCount(): Promise<number> {
  // Not over HTTP, where an answer is made at most four times a second.
  const text = await metricsRegistry.getSingleMetricAsString('gatehouse_events_refused_total');
  return Number(/^gatehouse_events_refused_total (\d+)$/m.exec(text)?.[1]);
}

async function recordedCount(): Promise<number> {
  return (await flow.database.pool.query('select count(*) as n from exchanges')).rows[0].n;
}

/** Posts the event in each odd shape; gives for each value whether it was recorded or refused. */
async function outcomes(shape: (value: unknown) => JsonObject): Promise<string[]> {
  const found: string[] = [];
  for (const value of odd) {
    const [recorded, refused] = [await recordedCount(), await refusedCount()];
    const { status } = await postEvent(flow, shape(value));
    await flow.drained();
    const isRecorded = (await recordedCount()) > recorded;
    const isRefused = (await refusedCount()) > refused;
    found.push(`${status} ${isRecorded ? 'recorded' : ''}${isRefused ? 'refused' : ''}`);
  }
  return found;
}

const each = (outcome: string) => odd.map(() => outcome);

const withField = (field: string) => (value: unknown) => {
  const body = nextEvent();
  return { ...body, event: { ...(body.event as JsonObject), [field]: value } };
};

test.each([
  'team_id',
  'context_team_id',
  'event_context',
  'is_ext_shared_channel',
  'found_late',
  'enterprise_id',
])('the envelope’s %s may be anything', async (field) => {
  expect(await outcomes((value) => nextEvent({ [field]: value }))).toEqual(each('200 recorded'));
});

test('so may the authorisations, which name the workspace where it is not named otherwise', async () => {
  expect(await outcomes((value) => nextEvent({ authorizations: value }))).toEqual(each('200 recorded'));
});

test.each([
  'thread_ts',
  'team',
  'user_team',
  'source_team',
  'files',
  'edited',
  'client_msg_id',
  'hidden',
  'blocks',
  'message',
  'deleted_ts',
])('a message’s %s may be anything', async (field) => {
  expect(await outcomes(withField(field))).toEqual(each('200 recorded'));
});

test.each(['channel', 'ts'])(
  'a message with an odd %s is refused, which is logged and counted',
  async (field) => {
    expect(await outcomes(withField(field))).toEqual(each('200 refused'));
    expect(flow.logged.at(-1)).toContain(`"field":"event.${field}"`);
  },
);

test('a ts that no clock of ours reaches is refused at the door', async () => {
  const before = flow.logged.length;
  const body: JsonObject = withField('ts')('999999999999.000100');
  await postEvent(flow, body);
  const line = flow.logged.slice(before).find((each) => each.includes('refused'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ event: body.event_id, field: 'event.ts' });
});

test('a message that is dated ahead is set aside with its words, and handled once our clock is right', async () => {
  const before = Number(await recordedCount());
  const now = flow.practice.clock.now();
  const dated = (ms: number) => withField('ts')(`${Math.floor((now + ms) / 1000)}.000100`);
  const ahead: JsonObject = dated(6 * 60_000);
  const far: JsonObject = { ...withField('ts')('4102444800.000100') };
  for (const body of [dated(4 * 60_000), ahead, far]) await postEvent(flow, body);
  const { pool } = flow.database;
  const aside = async () =>
    (
      await pool.query(
        'select id, body, failure from inbox where set_aside_at is not null order by message_ts',
      )
    ).rows;
  await until(async () => {
    await pool.query(
      'update graphile_worker._private_jobs set run_at = now() where run_at > now() and attempts > 0',
    );
    return (await aside()).length === 2;
  }, 'both to be set aside');
  expect(Number(await recordedCount())).toBe(before + 1);
  expect(await aside()).toMatchObject([
    { body: { event: { text: words } }, failure: 'DatedAhead event.ts' },
    { failure: 'DatedAhead event.ts' },
  ]);
  await flow.practice.clock.advance(2 * 60_000);
  await retrySetAside(flow.database.everyTeam, [(await aside())[0].id]);
  await flow.drained();
  expect(Number(await recordedCount())).toBe(before + 2);
});

test('an event without a workspace, an id or a kind is refused, with its id where it has one', async () => {
  const before = await refusedCount();
  const nameless = nextEvent({ team_id: null, authorizations: [] });
  for (const body of [
    nameless,
    nextEvent({ event_id: 7 }),
    nextEvent({ event: 'none' }),
    nextEvent({ event: {} }),
  ])
    expect((await postEvent(flow, body)).status).toBe(200);
  expect(await refusedCount()).toBe(before + 4);
  const fields = flow.logged.slice(-4).map((line) => JSON.parse(line));
  expect(fields).toMatchObject([
    { event: nameless.event_id, field: 'team_id' },
    { event: null, field: 'event_id' },
    { field: 'event' },
    { field: 'event.type' },
  ]);
});

test('an edit without its message is refused, and not mistaken for nothing', async () => {
  const before = await refusedCount();
  await postEvent(flow, withField('subtype')('message_changed'));
  expect(await refusedCount()).toBe(before + 1);
});

test('another kind of event that can’t be read is refused once, and not tried again and again', async () => {
  const before = await refusedCount();
  const body = nextEvent({ event: { type: 'app_home_opened', user: 7, tab: 'home' } });
  await postEvent(flow, body);
  await until(async () => (await refusedCount()) === before + 1, 'the refusal');
  await flow.drained();
  const { rows } = await flow.database.pool.query('select outcome from inbox where event_id = $1', [
    body.event_id,
  ]);
  expect(rows).toEqual([{ outcome: 'refused' }]);
});

test('one odd id among revoked tokens keeps none of the others alive', async () => {
  await postEvent(
    flow,
    nextEvent({ event: { type: 'tokens_revoked', tokens: { oauth: [7, 'U0ANA'], bot: [null] } } }),
  );
  await flow.drained();
  const { rows } = await flow.database.pool.query(`select outcome from inbox where kind = 'tokens_revoked'`);
  expect(rows).toEqual([{ outcome: 'revoked' }]);
});

test('no word of any of them is in the log', () => {
  expect(flow.logged.join('\n')).not.toContain(words);
});
