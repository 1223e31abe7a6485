/**
 * One message of a client draws at most one post to their side (R13). Proves it for what asks people, Gatehouse, both, or
 * nobody, in every place where a client writes; and that what features add stands in the reply itself, in its order.
 */
import type { ConversationId } from '../../src/workspace/ids';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const places: readonly ConversationId[] = ['C0ACME', 'D0MAYA'];
const bot = '<@U0GATEHOUSE>';

/** What Maya can see of Gatehouse: in her channel, in her direct message with it, and what is shown to her alone. */
function toMaya(): number {
  const shown = places.flatMap((place) => postsIn(flow.practice, place));
  return shown.length + flow.practice.model.ephemerals.filter(({ to }) => to === 'U0MAYA').length;
}

const words: readonly string[] = [
  'Could you send the logo?',
  'hi',
  'Thanks, that is all I need!',
  'URGENT: the shop is down, please call me',
  `${bot} please tell them that checkout is broken`,
  `${bot} urgent the shop is down`,
  `${bot} boundaries`,
  `${bot} boundaries, and could you ask Ana to call me?`,
  `${bot} scope a second landing page`,
  `${bot} scope a second landing page, and when is Ana back? It is urgent.`,
  `${bot} help`,
  `${bot}`,
  'boundaries',
  'What are your hours? And could you send the logo?',
  'never mind, solved it',
];

test.each(places.flatMap((place) => words.map((text) => [place, text] as const)))(
  'R13: in %s, “%s” draws one post at most',
  async (place, text) => {
    await flow.practice.say('U0MAYA', place, text);
    await flow.drained();
    expect(toMaya()).toBeLessThanOrEqual(1);
  },
);

test('R13: several messages within a minute draw one, and a message in the open is answered by people alone', async () => {
  for (const text of ['Hi Ana,', 'the shop is down', 'is anybody there?', `${bot} please tell them`])
    await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
  expect(toMaya()).toBe(1);
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.drained();
  await flow.practice.say('U0MAYA', 'C0ACME', 'It is urgent, please call me');
  await flow.drained();
  expect(toMaya()).toBe(1);
});

test('R13: the way through comes before the terms, and the terms before a change', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the logo?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.buttons).toEqual([
    'It can’t wait',
    'Show the terms',
    'Request a change',
  ]);
});
