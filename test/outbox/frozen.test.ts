/**
 * A process that is frozen while it has a post in hand, or whose clock is wrong (L4). Proves: when another process has taken
 * the post over meanwhile, the frozen one neither says it again, nor takes the other's claim from it, nor records it as
 * failed; alone it says the post all the same; a clock that is ahead of Slack's hides no post from it.
 */
import { registry } from '../../src/features/features';
import { createLog } from '../../src/log';
import { resumePost } from '../../src/outbox/deliver';
import { queuePost } from '../../src/outbox/store';
import { type Practice, startPractice } from '../../src/practice/practice';
import { clientOptions, keepAliveFetch, SlackClient } from '../../src/slack/web';
import { inTeam } from '../../src/store/database';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makePost, makeWorkspace } from '../support/make';
import { makeDeps } from '../support/make-deps';
import { postsIn } from '../support/slack';

const teamId = 'T0STUDIO';
/** Longer than a claim holds, ms. */
const longMs = 11_000;

let practice: Practice;
let database: TestDatabase;
let postId: number;
beforeEach(async () => {
  [practice, database] = await Promise.all([startPractice({ rateLimits: false }), createTestDatabase()]);
  const clientId = await makeWorkspace(database, teamId);
  const id = await inTeam(database.db, teamId, (trx) =>
    queuePost(trx, teamId, { ...makePost({ clientId }), kind: 'note', for: null }, evening),
  );
  postId = id ?? 0;
});
afterEach(async () => {
  await practice.stop();
  await database.drop();
});

/**
 * A process. `freeze`: what happens while it stands still, at its last look before it would speak; `duringCall`: while it
 * waits for Slack.
 */
function deliverer(freeze?: () => Promise<void>, duringCall?: () => Promise<void>) {
  let steadyAt = 0;
  let clockAt = evening;
  const client = new SlackClient(practice.botToken, {
    ...clientOptions(practice.apiUrl, createLog('silent'), () => 0),
    async fetch(url, init) {
      await duringCall?.();
      return keepAliveFetch(url, init);
    },
  });
  const deps = makeDeps(database, {
    registry,
    clock: () => clockAt,
    steady: () => steadyAt,
    async slackFor() {
      if (freeze === undefined) return client;
      steadyAt += longMs;
      // The database's clock, by which claims run out, goes on as well.
      await database.pool.query(`update outbox set claimed_at = claimed_at - interval '${longMs} ms'`);
      await freeze();
      return client;
    },
  });
  return {
    resume: () => resumePost(deps, teamId, postId).then(() => deps.settling.flush()),
    /** The same, and it is killed before it has recorded what it need not record at once. */
    resumeAndDie: () => resumePost(deps, teamId, postId),
    /** Lets the product's clock go past the instant at which the post is stale. */
    growOld: () => {
      clockAt += 30 * 86_400_000;
    },
  };
}

async function stored(): Promise<{ state: string; attempts: number }> {
  const { rows } = await database.pool.query('select state, attempts from outbox');
  return rows[0];
}

test('L4: a process that wakes after another has said its post does not say it too', async () => {
  const other = deliverer();
  await deliverer(other.resume).resume();
  expect(postsIn(practice, 'C0ACME')).toHaveLength(1);
  expect(await stored()).toMatchObject({ state: 'sent' });
});

test('L4: nor does it say so, when the post has grown stale meanwhile', async () => {
  const other = deliverer();
  const frozen = deliverer(async () => {
    await other.resume();
    frozen.growOld();
  });
  await frozen.resume();
  expect(await stored()).toMatchObject({ state: 'sent' });
});

test('L4: a process that wakes and finds its post as it left it says it once', async () => {
  await deliverer(async () => undefined).resume();
  expect(postsIn(practice, 'C0ACME')).toHaveLength(1);
  // It is one attempt, so that a slow database makes no later one wait for minutes.
  expect(await stored()).toEqual({ state: 'sent', attempts: 1 });
});

test.each([
  ['is unclear', { kind: 'status', status: 500 }],
  ['is that nothing was taken', { kind: 'rate_limited', retryAfterSeconds: 1 }],
] as const)(
  'L4: a process whose call to Slack ends late, and %s, leaves the claim alone that another has made',
  async (_, fault) => {
    practice.faults.next('chat.postMessage', fault);
    const takeOver = async () => {
      await database.pool.query('update outbox set attempts = attempts + 1, claimed_at = now()');
    };
    await deliverer(undefined, takeOver).resume();
    expect(await stored()).toEqual({ state: 'sending', attempts: 2 });
    const { rows } = await database.pool.query('select from outbox where claimed_at is not null');
    expect(rows).toHaveLength(1);
  },
);

test('L4: a machine whose clock is four minutes ahead of Slack’s finds what it said', async () => {
  await database.pool.query('update outbox set recorded_at = $1', [
    new Date(practice.clock.now() + 4 * 60_000),
  ]);
  practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await deliverer().resume();
  await deliverer().resume();
  expect(postsIn(practice, 'C0ACME')).toHaveLength(1);
  expect(await stored()).toMatchObject({ state: 'sent' });
});

test('L4: what is found in Slack is recorded at once, because no claim would have it looked for again', async () => {
  practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await deliverer().resume();
  await deliverer().resumeAndDie();
  expect(await stored()).toMatchObject({ state: 'sent' });
});
