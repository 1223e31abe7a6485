/**
 * What a client's message costs. Proves: it takes these statements and no others. Each of them serves all messages that
 * are under way at once (docs/performance.md).
 */
import { Client } from 'pg';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon } from '../support/slack';

const statements: string[] = [];
const query = Client.prototype.query;
let flow: Flow;
beforeAll(async () => {
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string } | undefined];
    statements.push(typeof first === 'string' ? first : (first?.text ?? ''));
    return Reflect.apply(query, this, args);
  } as typeof query;
  // The steady clock stands, so that on a slow machine nothing that was read is too old.
  flow = await startFlow({ steady: () => 0, betweenPostsMs: 0 });
  // The first message makes Gatehouse look up settings, tokens and the month's partition, so it is not counted.
  await said('C0ACME', 'Are you there?');
});
afterAll(async () => {
  Client.prototype.query = query;
  await flow.stop();
});

const named = [
  ['receive', /^\s*with all_given as/],
  ['gather', /^\s*select asked\.n/],
  ['reader', /^\s*select \(select true from opt_outs/],
  ['record', /^\s*with given as/],
  ['settle', /^\s*with settled as/],
] as const;
/** The queue's own statements, the watch on timers and looks, and what the test itself asks. */
const aside =
  /graphile_worker"?\.|from timers|pg_locks|pg_(try_)?advisory|select \(select count\(\*\) from graphile/;

async function said(channel: 'C0ACME' | 'C0BOREALIS' | 'D0MAYA', text: string): Promise<string[]> {
  const who = channel === 'C0BOREALIS' ? 'U0THEO' : 'U0MAYA';
  statements.length = 0;
  await flow.practice.say(who, channel, text);
  await flow.drained();
  return statements.flatMap((each) => {
    const name = named.find(([, pattern]) => pattern.test(each))?.[0];
    if (name !== undefined) return [name];
    return aside.test(each) ? [] : [each];
  });
}

const handled = ['receive', 'record'];

test('a message without a reply costs two statements, whether it is open or was told before', async () => {
  expect(await said('C0ACME', 'And the logo?')).toEqual(handled);
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.drained();
  expect(await said('C0BOREALIS', 'Good morning, is my page up?')).toEqual(handled);
});

test('the first message of a closure costs four; its reply, as it comes back from Slack, two', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T22:00'));
  await flow.drained();
  const costs = await said('D0MAYA', 'Could you call me?');
  // What became of the post is stored a little later, before or after its event comes.
  expect(costs.filter((each) => each === 'settle')).toHaveLength(1);
  expect(costs.filter((each) => each !== 'settle')).toEqual(['receive', 'reader', 'record', ...handled]);
});

test('R9: a guest’s language costs one more read, and asking Slack once a day', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T22:30'));
  await flow.drained();
  const first = await said('C0BOREALIS', 'Could you call me?');
  expect(first.filter((each) => each.includes('slack_users'))).toHaveLength(2);
  expect(await said('C0BOREALIS', 'Hello?')).toEqual(handled);
});
