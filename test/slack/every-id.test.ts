/**
 * Everything that can be pressed, handed in or typed is acknowledged, even when all that it does fails, because without
 * that Slack shows the person an error after three seconds. Each id that a feature registers is tried, and an unknown
 * one.
 */
import type { ReceiverEvent } from '@slack/bolt';
import pino from 'pino';
import type { Deps } from '../../src/deps';
import { registry } from '../../src/features/features';
import { createApp } from '../../src/slack/app';
import { idsBuilt } from '../support/ids';
import { readSources, roomOf, type Source } from '../support/sources';

const failing = () => Promise.reject(new Error('nothing answers'));
const deps = {
  registry,
  commandNames: { '/scope': '/scope', '/boundaries': '/boundaries' },
  log: pino({ level: 'silent' }),
  clock: () => 0,
  slackFor: failing,
  slackAs: failing,
  workspaces: { at: failing, current: failing, recent: failing },
  // Everything else that a handler may use fails as well.
} as unknown as Deps;

let processEvent: (event: ReceiverEvent) => Promise<void>;

beforeAll(async () => {
  const receiver = {
    init: (app: { processEvent: typeof processEvent }) => {
      processEvent = (event) => app.processEvent(event);
    },
    start: failing,
    stop: failing,
  };
  // Nobody listens on the discard port, so that every call to Slack fails at once.
  const nowhere = { slackApiUrl: 'http://127.0.0.1:9/api/', retryConfig: { retries: 0 } };
  await createApp(deps, receiver as never, {
    clientOptions: nowhere,
    tellPrivately: failing,
    answerPrivately: failing,
    storedLanguage: async () => 'en',
  });
});

/** How often an interaction was acknowledged. */
async function acknowledgements(body: Record<string, unknown>): Promise<number> {
  const ack = jest.fn(async () => undefined);
  await processEvent({ body, ack });
  return ack.mock.calls.length;
}

const from = {
  team: { id: 'T0STUDIO', domain: 'studio' },
  user: { id: 'U0ANA', team_id: 'T0STUDIO' },
  api_app_id: 'A0APP',
  trigger_id: '1.1',
};

function press(actionId: string): Record<string, unknown> {
  const action = { type: 'button', action_id: actionId, block_id: 'b', value: '{}', action_ts: '1.1' };
  return { type: 'block_actions', ...from, channel: { id: 'C0ACME' }, actions: [action] };
}

function handIn(callbackId: string): Record<string, unknown> {
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: callbackId,
    title: { type: 'plain_text', text: 'A form' },
    private_metadata: '{}',
    blocks: [],
    state: { values: {} },
  };
  return { type: 'view_submission', ...from, view };
}

function run(command: string): Record<string, unknown> {
  const typed = { text: '', user_id: 'U0ANA', team_id: 'T0STUDIO', channel_id: 'C0ACME', trigger_id: '1.1' };
  return { command, ...typed };
}

test.each([...registry.actions.keys(), 'of_an_older_release'])(
  'a press on %s is acknowledged',
  async (id) => {
    expect(await acknowledgements(press(id))).toBe(1);
  },
);

test.each([...registry.forms.keys(), 'of_an_older_release'])('the form %s is acknowledged', async (id) => {
  expect(await acknowledgements(handIn(id))).toBeGreaterThan(0);
});

test.each([...registry.commands.keys(), '/unknown'])('%s is acknowledged', async (name) => {
  expect(await acknowledgements(run(name))).toBe(1);
});

/** A view's file with these elements, as it could be written. */
const view = (text: string): Source => ({ path: 'src/features/x/views.ts', text, own: [], packages: [] });
const builders =
  "const button = (actionId: ActionId, text: string) => ({ type: 'button', action_id: actionId });";

test('an id that a view builds is found, however it gets there', () => {
  const ids = (key: 'action_id' | 'callback_id', text: string) =>
    idsBuilt([view(text), view(builders)], key).map(({ id }) => id);
  expect(ids('action_id', "const a = { type: 'button', action_id: 'raw' };")).toEqual(['raw']);
  expect(ids('action_id', "const a = [button('by_builder', 'A'), button(b ? 'one' : 'two', 'B')];")).toEqual([
    'by_builder',
    'one',
    'two',
  ]);
  expect(ids('action_id', "function a() { const id: ActionId = 'kept'; return { action_id: id }; }")).toEqual(
    ['kept'],
  );
  expect(
    ids('action_id', "function a(id: ActionId) { return button(id, 'A'); } const b = a('through_two');"),
  ).toEqual(['through_two']);
  expect(ids('action_id', 'const a = { action_id: made() };')).toEqual([null]);
  expect(ids('callback_id', "const a = { type: 'modal', callback_id: 'form' satisfies FormId };")).toEqual([
    'form',
  ]);
});

test('a field of a form is not taken for something that is pressed', () => {
  const inInput = (element: string) => `const a = { type: 'input', element: ${element} };`;
  for (const text of [
    inInput("{ type: 'datepicker', action_id: 'date' }"),
    `${inInput('chooser()')} function chooser() { return { type: 'checkboxes', action_id: 'live' }; }`,
    "const field = (element: X) => ({ type: 'input', element }); const a = field({ action_id: 'client' });",
  ])
    expect(idsBuilt([view(text)], 'action_id')).toEqual([]);
});

/** What listens for ids, or reads them, and builds nothing; and what builds fields alone, whose ids are their names. */
const listening = ['src/slack/app.ts', 'src/slack/reopen.ts', 'src/slack/fields.ts'];

test.each([
  ['action_id', registry.actions],
  ['callback_id', registry.forms],
] as const)(
  'each %s that a view builds is registered, and each that is registered is built',
  (key, registered) => {
    const building = readSources('src').filter(
      ({ path }) => roomOf(path) !== 'practice' && !listening.includes(path),
    );
    const built = idsBuilt(building, key);
    expect(built.filter(({ id }) => id === null || !registered.has(id))).toEqual([]);
    expect([...registered.keys()].filter((id) => !built.some((each) => each.id === id))).toEqual([]);
  },
);
