/**
 * Replies on their way (L4, O3). Proves: after an unclear outcome the conversation is read before anything is said again;
 * what can't be read back is never said twice; a 429 holds the workspace for its Retry-After and no other.
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { installAtAcme } from '../support/second-workspace';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ betweenPostsMs: 1000 });
});
afterEach(() => flow.stop());

const methods = () =>
  flow.practice.calls
    .map((call) => call.method)
    .filter((method) => /^(chat\.post|conversations\.(history|replies))/.test(method));
const replies = async () => (await flow.record()).flatMap((each) => each.replies);

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

test('O3: a 429 is heeded for its Retry-After, and another workspace is not held up by it', async () => {
  await installAtAcme(flow);
  flow.practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 2 });
  const limitedAt = performance.now();
  await flow.practice.say('U0MAYA', 'D0MAYA', 'For the studio');
  await until(async () => methods().includes('chat.postMessage'), 'the 429');
  await flow.practice.say('U0ANA', 'C0ACME', 'For Acme');
  const acmes = () =>
    flow.practice.calls.filter((call) => call.method === 'chat.postMessage' && call.teamId === 'T0ACME');
  await until(async () => acmes().length === 1, 'the reply of Acme');
  expect(noticesIn(flow.practice, 'D0MAYA')).toEqual([]);
  await flow.drained();
  await until(async () => noticesIn(flow.practice, 'D0MAYA').length === 1, 'the reply of the studio');
  expect(performance.now() - limitedAt).toBeGreaterThanOrEqual(2000);
  const studios = flow.practice.calls.filter(
    (call) => call.method === 'chat.postMessage' && call.teamId === 'T0STUDIO',
  );
  expect(studios.map((call) => call.status)).toEqual([429, 200]);
});

test('O3: two replies for one conversation go out a second apart', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, in_channels: 'channel' } },
  }));
  const posted: number[] = [];
  const off = flow.practice.on('message_posted', ({ conversationId, message }) => {
    if (conversationId === 'D0MAYA' && message.user === 'U0GATEHOUSE') posted.push(performance.now());
  });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'help');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'boundaries');
  await until(async () => posted.length === 2, 'both answers');
  off();
  expect((posted[1] ?? 0) - (posted[0] ?? 0)).toBeGreaterThan(900);
});
