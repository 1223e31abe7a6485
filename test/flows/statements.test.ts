/**
 * What a client's message costs: each of the statements below is one for all messages that are under way at once
 * (docs/performance.md), and none is added unnoticed.
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
  flow = await startFlow();
  // The first message has settings, tokens and the month's partition looked up; and its reply sets the pace.
  await said('C0ACME', 'Are you there?');
});
afterAll(async () => {
  Client.prototype.query = query;
  await flow.stop();
});

const named = [
  ['receive', /^\s*with all_given as/],
  ['gather', /^\s*select asked\.n/],
  ['record', /^\s*with given as/],
  ['settle', /^\s*update outbox o set state = x\.state/],
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

const handled = ['receive', 'gather', 'record'];

test('a message that gets no reply costs three statements: closed and told before, or open', async () => {
  expect(await said('C0ACME', 'And the logo?')).toEqual(handled);
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.drained();
  expect(await said('C0BOREALIS', 'Good morning, is my page up?')).toEqual(handled);
});

test('the first message of a closure costs four; its reply, as it comes back from Slack, three', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T22:00'));
  await flow.drained();
  expect(await said('D0MAYA', 'Could you call me?')).toEqual([...handled, 'settle', ...handled]);
});

test('R9: a guest’s language costs a reading more, and asking Slack once a day', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T22:30'));
  await flow.drained();
  const first = await said('C0BOREALIS', 'Could you call me?');
  expect(first.filter((each) => each.includes('slack_users'))).toHaveLength(2);
  expect(await said('C0BOREALIS', 'Hello?')).toEqual(handled);
});
