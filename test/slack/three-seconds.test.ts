/**
 * The three seconds that Slack gives, for every command, button and form that a feature registers. Proves: with the
 * whole database locked and Slack not answering, each is acknowledged all the same; what a form comes to is shown once
 * it is known, and a form that is refused late is open again with its words in it.
 */
import type { PoolClient } from 'pg';
import { registry } from '../../src/features/features';
import type { JsonObject } from '../../src/practice/json';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { postInteraction, postSigned } from '../support/sign';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  // Cards of change requests wait for the hours of whoever gets them.
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
});
afterEach(async () => {
  await unlockAll();
  await flow.stop();
});

let unlockAll = async (): Promise<void> => undefined;

/** Holds every table of ours, so that nothing can be read or written until it is let go. */
async function lockEverything(): Promise<() => Promise<void>> {
  const hold: PoolClient = await flow.database.pool.connect();
  unlockAll = async () => {
    unlockAll = async () => undefined;
    await hold.query('rollback');
    hold.release();
  };
  await until(() => lockAllAtOnce(hold), 'every table');
  return () => unlockAll();
}

/**
 * Takes every lock or none. Waiting for one table while holding others could meet a transaction that waits the other
 * way round, and PostgreSQL ends one of two such.
 */
async function lockAllAtOnce(hold: PoolClient): Promise<boolean> {
  const { rows } = await hold.query(
    `select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = 'public'`,
  );
  await hold.query('begin');
  try {
    await hold.query(`lock table ${rows[0].names} in access exclusive mode nowait`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    await hold.query('rollback');
    return false;
  }
}

/** From PostgreSQL's list of error codes. */
const lockNotAvailable = '55P03';

const from = {
  team: { id: 'T0STUDIO', domain: 'studio' },
  user: { id: 'U0ANA', team_id: 'T0STUDIO' },
  api_app_id: 'A0GATEHOUSE',
  trigger_id: 'no trigger',
};

function press(actionId: string): JsonObject {
  const action = { type: 'button', action_id: actionId, block_id: 'b', value: '{}', action_ts: '1.1' };
  return {
    type: 'block_actions',
    ...from,
    channel: { id: 'D0ANA', name: 'directmessage' },
    message: { ts: '1.000001', text: '' },
    response_url: 'http://127.0.0.1:9/',
    actions: [action],
  };
}

const plain = (text: string) => ({ type: 'plain_text', text });

function handIn(callbackId: string): JsonObject {
  const view = {
    id: 'V0FORM',
    type: 'modal',
    callback_id: callbackId,
    title: plain('A form'),
    submit: plain('Send'),
    private_metadata: '{}',
    app_installed_team_id: 'T0STUDIO',
    blocks: [],
    state: { values: {} },
  };
  return { type: 'view_submission', ...from, view };
}

async function run(command: string, text: string): Promise<number> {
  const typed = { command, text, user_id: 'U0ANA', team_id: 'T0STUDIO', channel_id: 'D0ANA' };
  const body = new URLSearchParams({ ...typed, trigger_id: 'none', response_url: 'http://127.0.0.1:9/' });
  return (await postSigned(flow, body.toString(), { contentType: 'application/x-www-form-urlencoded' }))
    .status;
}

const others: [string, JsonObject][] = [
  ['a button of an older release', press('of_an_older_release')],
  ['a form of an older release', handIn('of_an_older_release')],
  ['a global shortcut', { type: 'shortcut', callback_id: 'any', ...from }],
  [
    'a message shortcut',
    { type: 'message_action', callback_id: 'any', message: { ts: '1.1' }, channel: { id: 'D0ANA' }, ...from },
  ],
  ['a form that is closed', { ...handIn('change_request'), type: 'view_closed', is_cleared: false }],
  [
    'a closed form of an older release',
    { ...handIn('of_an_older_release'), type: 'view_closed', is_cleared: false },
  ],
];

test('every command, button and form is acknowledged while nothing can be looked up', async () => {
  for (const method of ['views.open', 'views.update', 'users.info', 'chat.update'])
    flow.practice.faults.next(method, { kind: 'hang_after' });
  const unlock = await lockEverything();
  const asked: [string, Promise<number>][] = [
    ...[...registry.actions.keys()].map(
      (id) => [`the button ${id}`, status(press(id))] as [string, Promise<number>],
    ),
    ...[...registry.forms.keys()].map(
      (id) => [`the form ${id}`, status(handIn(id))] as [string, Promise<number>],
    ),
    ...[...registry.commands.keys(), '/unknown'].flatMap((name) =>
      ['', 'list', 'help', 'A draft'].map(
        (text) => [`${name} ${text}`, run(name, text)] as [string, Promise<number>],
      ),
    ),
    ...others.map(([what, body]) => [what, status(body)] as [string, Promise<number>]),
  ];
  // Bolt answers 404 to what was not acknowledged within the three seconds.
  const answered = await Promise.all(asked.map(async ([what, answer]) => [what, await answer]));
  await unlock();
  expect(answered).toEqual(asked.map(([what]) => [what, 200]));
});

async function status(body: JsonObject): Promise<number> {
  return (await postInteraction(flow, body)).status;
}

const formOf = (userId: string) =>
  [...flow.practice.model.views.values()].filter((view) => view.userId === userId).at(-1);
const shownTo = (userId: string) => JSON.stringify(formOf(userId)?.payload ?? null);

async function openRequest(): Promise<string> {
  await flow.practice.command('U0BEN', 'C0ACME', '/scope');
  await until(async () => shownTo('U0BEN').includes('change_request'), 'the form');
  return formOf('U0BEN')?.id ?? '';
}

test('a form that takes long asks to wait, and then says what became of it', async () => {
  const id = await openRequest();
  const unlock = await lockEverything();
  const outcome = await flow.practice.submit('U0BEN', id, { what: 'A second language for the shop' });
  expect(outcome).toEqual({ kind: 'done' });
  expect(shownTo('U0BEN')).toContain('One moment');
  await unlock();
  await until(async () => shownTo('U0BEN').includes('Thank you'), 'the answer');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
});

test('a form that is refused late is open again, with its words and the reason', async () => {
  await flow.practice.submit('U0BEN', await openRequest(), { what: 'A second language for the shop' });
  await flow.drained();
  const card = postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '';
  await flow.practice.press('U0ANA', 'D0ANA', card, 'decline_request');
  await until(async () => shownTo('U0ANA').includes('decline_request'), 'the form');
  await flow.database.pool.query(`update change_requests set state = 'accepted'`);
  const unlock = await lockEverything();
  await flow.practice.submit('U0ANA', formOf('U0ANA')?.id ?? '', { reason: 'Not this year, sadly' });
  expect(shownTo('U0ANA')).toContain('One moment');
  await unlock();
  await until(async () => shownTo('U0ANA').includes('It has already been accepted.'), 'the reason');
  expect(shownTo('U0ANA')).toContain('"initial_value":"Not this year, sadly"');
  expect(shownTo('U0ANA')).toContain('decline_request');
});

test('whoever closed a form before it was answered reads the answer in their conversation with the bot', async () => {
  const id = await openRequest();
  const unlock = await lockEverything();
  await flow.practice.submit('U0BEN', id, { what: 'A second language for the shop' });
  await flow.practice.closeView('U0BEN', id);
  await unlock();
  await until(async () => postsIn(flow.practice, 'D0BEN').length > 0, 'the note');
  expect(postsIn(flow.practice, 'D0BEN')[0]?.shown).toContain('number 1');
});

test('a NUL and half a character in a form are stored as U+FFFD, as in an event', async () => {
  const what = 'A second\u0000 language \ud83d for the shop';
  expect(await flow.practice.submit('U0BEN', await openRequest(), { what })).toEqual({ kind: 'done' });
  await flow.drained();
  const { rows } = await flow.database.pool.query('select what from change_requests');
  expect(rows).toEqual([{ what: 'A second\ufffd language \ufffd for the shop' }]);
});
