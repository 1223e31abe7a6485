/**
 * What people are told when something fails is true. Proves: an answer that Slack does not take reaches the person
 * another way, and is the answer of what was done; “nothing was changed” is said only where nothing was, whether the
 * database or Slack failed, before, between or after.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompiledQuery } from 'kysely';
import { inTeam } from '../../src/store/database';
import { watched } from '../../src/store/watched';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

/** A response_url that never works. */
async function brokenUrl(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}

const failures: [string, (response: ServerResponse) => void][] = [
  ['500', (response) => void response.writeHead(500).end()],
  ['404', (response) => void response.writeHead(404).end('expired_url')],
  ['a broken connection', (response) => void response.destroy()],
];

function press(actionId: string, value: string, responseUrl: string) {
  return {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: 'U0ANA', team_id: 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'D0ANA' },
    channel: { id: 'D0ANA', name: 'directmessage' },
    message: { ts: '1.000001', text: '' },
    response_url: responseUrl,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.0' }],
  };
}

const shownToAna = () =>
  postsIn(flow.practice, 'D0ANA')
    .map(({ text, shown }) => `${text}\n${shown}`)
    .join('\n');

/** Has the database refuse a change, as a full disk would. */
async function refuseWhen(change: string): Promise<void> {
  await flow.database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create trigger refuse before ${change} execute function refuse()`);
}

/** A change request of Acme, by the key that its buttons carry. */
async function requestKey(): Promise<string> {
  await flow.practice.command('U0BEN', 'C0ACME', '/scope', 'A second language');
  const form = () => [...flow.practice.model.views.values()].at(-1);
  await until(async () => form()?.payload.callback_id === 'change_request', 'the form');
  await flow.practice.submit('U0BEN', form()?.id ?? '', { what: 'A second language for the shop' });
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    `select client_id || ':' || number as key from change_requests`,
  );
  return rows[0].key;
}

test.each(failures)(
  'an accepted request is told as accepted, though the response URL answers %s',
  async (_, answer) => {
    const key = await requestKey();
    const broken = await brokenUrl(answer);
    await postInteraction(flow, press('accept_request', key, broken.url));
    await until(async () => shownToAna().includes('*Accepted* by'), 'the answer in the DM');
    await broken.stop();
    expect(shownToAna()).not.toContain('nothing was changed');
    const { rows } = await flow.database.pool.query('select state from change_requests');
    expect(rows).toEqual([{ state: 'accepted' }]);
  },
);

test.each(failures)('going live is told as done, though the response URL answers %s', async (_, answer) => {
  const broken = await brokenUrl(answer);
  await postInteraction(flow, press('go_live', '', broken.url));
  await until(
    async () => shownToAna().includes('Done. This applies from the next message.'),
    'the answer in the DM',
  );
  await broken.stop();
  expect(shownToAna()).not.toContain('nothing was changed');
});

test('a reply that Slack deleted is not called unchanged when our record of it fails', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, copies: 'message' } },
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await refuseWhen(`update on outbox for each row when (old.kind = 'notice')`);
  const { rows } = await flow.database.pool.query(`select id from outbox where kind = 'notice'`);
  const box = await openReplyBox();
  await postInteraction(flow, press('retract_reply', String(rows[0].id), box.url));
  await until(async () => box.texts().length > 0, 'the answer');
  await box.stop();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(box.texts()).toEqual([expect.stringContaining('it may already have gone through')]);
});

test('what failed before anything was done is called unchanged, and is', async () => {
  const key = await requestKey();
  await flow.database.pool.query('alter table change_request_steps rename to hidden_steps');
  const box = await openReplyBox();
  await postInteraction(flow, press('accept_request', key, box.url));
  await until(async () => box.texts().length > 0, 'the answer');
  await box.stop();
  expect(box.texts()).toEqual([expect.stringContaining('nothing was changed')]);
  const { rows } = await flow.database.pool.query('select state from change_requests');
  expect(rows).toEqual([{ state: 'submitted' }]);
});

test('a press in the Home tab that fails is told in the conversation with the bot', async () => {
  await refuseWhen('insert on one_clicks for each row');
  const { channel: _channel, message: _message, response_url: _url, ...home } = press('here_longer', '', '');
  const view = { id: 'V0HOME', type: 'home', app_installed_team_id: 'T0STUDIO', state: { values: {} } };
  await postInteraction(flow, { ...home, view });
  await until(async () => shownToAna().includes('nothing was changed'), 'the note');
});

describe('what is known of a piece of work', () => {
  const look = (work: () => Promise<unknown>) =>
    watched(async (mayHaveChanged) => {
      await work().catch(() => undefined);
      return mayHaveChanged();
    });
  const mute = `insert into submitted_forms (team_id, view_id, submitted_at) values ('T0STUDIO', 'V1', now())`;

  test.each([
    ['nothing, while it only reads', 'select from submitted_forms', false, false],
    ['that it wrote, once it is committed', mute, false, true],
    ['nothing, when what it wrote was rolled back', mute, true, false],
  ])('%s', async (_, statement, fails, expected) => {
    const isChanged = await look(() =>
      inTeam(flow.database.db, studio, async (trx) => {
        await trx.executeQuery(CompiledQuery.raw(statement));
        if (fails) throw new Error('on second thoughts');
      }),
    );
    expect(isChanged).toBe(expected);
  });
});
