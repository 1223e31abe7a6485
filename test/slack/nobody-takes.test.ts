/**
 * Signed requests that are no events and that nobody takes. Proves: each is refused at once with 400, logged with the
 * field and without its words, and counted; nothing waits for Bolt, which answers 404 after three seconds.
 */
import { metricsRegistry } from '../../src/metrics';
import type { JsonObject } from '../../src/practice/json';
import { type Flow, startFlow } from '../support/gatehouse';
import { postInteraction, postSigned } from '../support/sign';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

const words = 'Secret words';
const from = {
  team: { id: 'T0STUDIO', domain: 'studio' },
  user: { id: 'U0ANA', team_id: 'T0STUDIO' },
  api_app_id: 'A0GATEHOUSE',
  trigger_id: 'no trigger',
  words,
};
const form = { contentType: 'application/x-www-form-urlencoded' };

async function refusedCount(): Promise<number> {
  const text = await metricsRegistry.getSingleMetricAsString('gatehouse_requests_refused_total');
  return Number(/^gatehouse_requests_refused_total (\d+)$/m.exec(text)?.[1]);
}

const interaction = (body: JsonObject) => () => postInteraction(flow, { ...from, ...body });
const json = (body: JsonObject) => () => postSigned(flow, JSON.stringify({ ...from, ...body }));

test.each([
  ['an interaction of unknown type', 'type', interaction({ type: words })],
  ['an interaction without a type', 'type', interaction({})],
  ['a form post without payload', 'type', () => postSigned(flow, `text=${words}`, form)],
  ['a press of nothing', 'actions', interaction({ type: 'block_actions', actions: [] })],
  ['a press whose actions are words', 'actions', interaction({ type: 'block_actions', actions: words })],
  ['a press whose actions are a number', 'actions', interaction({ type: 'block_actions', actions: 7 })],
  ['a press without actions', 'actions', interaction({ type: 'block_actions' })],
  ['choices for no menu', 'action_id', interaction({ type: 'block_suggestion', value: words })],
  ['a form without its view', 'view', interaction({ type: 'view_submission' })],
  ['a closed form without its view', 'view', interaction({ type: 'view_closed' })],
  ['a shortcut without its name', 'callback_id', interaction({ type: 'shortcut' })],
  ['an unknown top-level type', 'type', json({ type: words })],
  ['an event in an unknown envelope', 'type', json({ type: words, event: { type: 'message', text: words } })],
])('%s is refused, logged by its %s and counted', async (_, field, post) => {
  const [before, lines] = [await refusedCount(), flow.logged.length];
  expect((await post()).status).toBe(400);
  expect(await refusedCount()).toBe(before + 1);
  const line = flow.logged.slice(lines).find((each) => each.includes('a request was refused'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ field });
});

test('choices for a menu of an older release are none', async () => {
  const asked = { type: 'block_suggestion', action_id: 'of_an_older_release', block_id: 'b', value: words };
  expect(await postInteraction(flow, { ...from, ...asked })).toMatchObject({ status: 200 });
});

test('no word of any of them is in the log', () => {
  expect(flow.logged.join('\n')).not.toContain(words);
});
