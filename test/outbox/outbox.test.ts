/**
 * Replies on their way (L4, O3). Proves: after an unclear outcome the conversation is read before anything is said
 * again; a post that can't be read back is never said twice; a 429 holds back its workspace for the Retry-After, and no
 * other; one conversation's posts are paced.
 */

import type { TeamId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { installAtAcme } from '../support/second-workspace';
import { noticesIn, postsIn } from '../support/slack';

let flow: Flow;
/** Where the clock of the pace stands still, in ms; null: it runs. */
let stoppedAt: number | null;
beforeEach(async () => {
  stoppedAt = null;
  flow = await startFlow({ betweenPostsMs: 1000, steady: () => stoppedAt ?? performance.now() });
});
afterEach(() => flow.stop());

const methods = () =>
  flow.practice.calls
    .map((call) => call.method)
    .filter((method) => /^(chat\.post|conversations\.(history|replies))/.test(method));
const replies = async () => (await flow.record()).flatMap((each) => each.replies);
const postsOf = (teamId: TeamId) =>
  flow.practice.calls.filter((call) => call.method === 'chat.postMessage' && call.teamId === teamId);
/** How long the posts that wait in the queue were put off, in ms. */
async function waits(): Promise<number[]> {
  const { rows } = await flow.database.pool.query<{ ms: number }>(
    `select round(extract(epoch from run_at - created_at) * 1000)::int as ms
     from graphile_worker.jobs where task_identifier = 'send-post'`,
  );
  return rows.map(({ ms }) => ms);
}

test.each([
  ['500 after it was done', { kind: 'status_after', status: 500 }],
  ['a connection cut after it was done', { kind: 'reset_after' }],
] as const)('L4: %s: the reply is found by its metadata in its thread, and posted once', async (_, fault) => {
  flow.practice.faults.next('chat.postMessage', fault);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  const [notice, ...more] = noticesIn(flow.practice, 'C0ACME');
  expect(more).toEqual([]);
  expect(await replies()).toMatchObject([{ state: 'sent', ts: notice?.ts }]);
  expect(methods()).toEqual(['chat.postMessage', 'conversations.replies']);
});

test.each([
  ['500 and nothing done', { kind: 'status', status: 500 }],
  ['internal_error', { kind: 'error', error: 'internal_error' }],
] as const)('L4: %s: the reply is looked for first, not found, and posted', async (_, fault) => {
  flow.practice.faults.next('chat.postMessage', fault);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(methods()).toEqual(['chat.postMessage', 'conversations.replies', 'chat.postMessage']);
});

test('L4: when the look back fails too, it is looked again, and still posted once', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  flow.practice.faults.next('conversations.replies', { kind: 'status', status: 502 });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(methods().filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  expect(await replies()).toMatchObject([{ state: 'sent' }]);
});

test('L4: where the conversation can’t be read back, an unclear reply is given up rather than said twice', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  flow.practice.faults.next('conversations.replies', { kind: 'error', error: 'missing_scope' });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await replies()).toMatchObject([{ state: 'failed' }]);
});

test('L4: what only one person saw can’t be read back: once unclear it is never said again', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      replies: { ...settings.workspace.replies, in_channels: 'sender' },
    },
  }));
  flow.practice.faults.next('chat.postEphemeral', { kind: 'reset_after' });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(methods()).toEqual(['chat.postEphemeral']);
  expect(await replies()).toMatchObject([{ state: 'failed' }]);
  expect(flow.practice.model.ephemerals.filter((each) => each.to === 'U0MAYA')).toHaveLength(1);
});

test('R6: shown to its sender only, the reply reaches them and nobody else', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      replies: { ...settings.workspace.replies, in_channels: 'sender' },
    },
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(flow.practice.model.ephemerals).toMatchObject([{ to: 'U0MAYA', conversationId: 'C0ACME' }]);
  expect(await replies()).toMatchObject([{ state: 'sent' }]);
});

test('O3: a 429 puts a reply off for its Retry-After, and another workspace is not held up by it', async () => {
  await installAtAcme(flow);
  flow.practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 600 });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'For the studio');
  await until(async () => (await waits()).length === 1, 'the reply of the studio to be put off');
  expect(await waits()).toEqual([600_000]);
  await flow.practice.say('U0ANA', 'C0ACME', 'For Acme');
  await until(async () => postsOf('T0ACME').length === 1, 'the reply of Acme');
  expect(postsOf('T0STUDIO').map((call) => call.status)).toEqual([429]);
  expect(noticesIn(flow.practice, 'D0MAYA')).toEqual([]);
});

test('O3: a reply that was put off by a 429 goes out once', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 1 });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'For the studio');
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
  expect(postsOf('T0STUDIO').map((call) => call.status)).toEqual([429, 200]);
});

test('O3: two answers in one conversation go out a second apart, on the clock of the pace', async () => {
  stoppedAt = 50_000;
  const answers = () => postsIn(flow.practice, 'D0MAYA').length;
  await flow.practice.say('U0MAYA', 'D0MAYA', 'help');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'boundaries');
  await until(async () => answers() === 1 && (await waits()).length === 1, 'the second answer to be put off');
  expect(await waits()).toEqual([1000]);
  stoppedAt += 1000;
  await until(async () => answers() === 2, 'the second answer');
});
