import type { JsonObject } from '../../src/practice/json';
/**
 * Buttons and forms (P2, P5). Proves: nothing is done on the strength of an id alone. The requests here are signed, as
 * Slack would sign them, and name something that their sender has no right to: another client's message, somebody
 * else's request, another workspace's, a form that was handed in before.
 */

import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openReplyBox, type ReplyBox } from '../support/replies';
import { installAtAcme } from '../support/second-workspace';
import { postInteraction } from '../support/sign';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
let replies: ReplyBox;
beforeEach(async () => {
  [flow, replies] = await Promise.all([startFlow(), openReplyBox()]);
});
afterEach(async () => {
  await flow.stop();
  await replies.stop();
});

const homes: Record<string, string> = { U0MAYA: 'T0ACME' };

/** A press of a button, as Slack sends it. Everything in it may be forged except the signature. */
function press(userId: UserId, actionId: string, value: string, more: JsonObject = {}): JsonObject {
  return {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: userId, team_id: homes[userId] ?? 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'C0ACME' },
    channel: { id: 'C0ACME', name: 'acme' },
    message: { ts: '1.000001', text: '' },
    response_url: replies.url,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.0' }],
    ...more,
  };
}

/** A form handed in. */
const shownForm = {
  id: 'V0FORM',
  type: 'modal',
  app_installed_team_id: 'T0STUDIO',
  title: { type: 'plain_text', text: 'A form' },
  submit: null,
  close: null,
};

function submission(userId: UserId, view: JsonObject): JsonObject {
  return {
    type: 'view_submission',
    team: { id: homes[userId] ?? 'T0STUDIO', domain: 'any' },
    user: { id: userId, team_id: homes[userId] ?? 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    view: { ...shownForm, ...view },
  };
}

function requestForm(userId: UserId, conversationId: string | null, viewId = 'V0FORM'): JsonObject {
  return submission(userId, {
    id: viewId,
    callback_id: 'change_request',
    private_metadata: JSON.stringify({ conversationId }),
    blocks: ['what', 'why', 'wishedOn', 'size'].map((id) => ({ type: 'input', block_id: id })),
    state: {
      values: {
        what: { what: { type: 'plain_text_input', value: 'A second language for the shop' } },
        why: { why: { type: 'plain_text_input', value: null } },
        wishedOn: { wishedOn: { type: 'datepicker', selected_date: null } },
        size: { size: { type: 'static_select', selected_option: { value: 'unknown' } } },
      },
    },
  });
}

function declineForm(userId: UserId, key: string): JsonObject {
  return submission(userId, {
    callback_id: 'decline_request',
    private_metadata: JSON.stringify({ key, channel: 'D0ANA', ts: '1.000001' }),
    blocks: [{ type: 'input', block_id: 'reason' }],
    state: { values: { reason: { reason: { type: 'plain_text_input', value: 'Not this year' } } } },
  });
}

const said = (text: string) => until(async () => replies.texts().includes(text), `the answer: ${text}`);
async function requests(): Promise<JsonObject[]> {
  const { rows } = await flow.database.pool.query(
    `select c.name as client, r.number, r.state, r.asked_by, r.asked_in, r.client_id || ':' || r.number as key
     from change_requests r join clients c on c.team_id = r.team_id and c.id = r.client_id order by 1, 2`,
  );
  return rows;
}

test('U2: somebody of another client who presses “It can’t wait” is told no, and nobody is paged', async () => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  flow.practice.join('U0THEO', 'C0ACME');
  await flow.practice.press(
    'U0THEO',
    'C0ACME',
    noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '',
    'cannot_wait',
  );
  await postInteraction(flow, press('U0THEO', 'cannot_wait', ts));
  await said('This button is for the person who wrote the message.');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ class: 'general' }]);
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});

test.each([
  ['a message that does not exist', '1795214399.000100', {}],
  ['text that is no ts', "'; drop table exchanges; --", {}],
  ['a message of another conversation', null, { channel: { id: 'C0BOREALIS', name: 'borealis' } }],
  ['a channel that is no channel', null, { channel: { id: 'nowhere', name: 'nowhere' } }],
])('U2: “It can’t wait” about %s does nothing', async (_, value, more) => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect((await postInteraction(flow, press('U0MAYA', 'cannot_wait', value ?? ts, more))).status).toBe(200);
  await said(
    'I don’t look after that message any more, so I couldn’t pass it on. Please write to the person you need directly.',
  );
  expect(await flow.record()).toMatchObject([{ class: 'general' }]);
});

test('S3: a client who forges a press of Accept or a decline form for their own request changes nothing', async () => {
  await postInteraction(flow, requestForm('U0MAYA', 'C0ACME'));
  const [request] = await requests();
  const key = String(request?.key);
  expect((await postInteraction(flow, press('U0MAYA', 'accept_request', key))).status).toBe(200);
  await said('Only the people who do the work can accept or decline it.');
  const declined = await postInteraction(flow, declineForm('U0MAYA', key));
  expect(JSON.parse(declined.text)).toMatchObject({
    response_action: 'errors',
    errors: { reason: 'Only the people who do the work can accept or decline it.' },
  });
  expect(await requests()).toMatchObject([{ state: 'submitted' }]);
});

test('S3: a guest, a colleague, and somebody who is ignored can’t decide either', async () => {
  flow.practice.addUser({
    id: 'U0COLLEAGUE',
    teamId: 'T0STUDIO',
    name: 'col',
    realName: 'Col',
    timezone: 'UTC',
  });
  await flow.settings((settings) => ({ ...settings, ignore: { users: ['U0BEN'], teams: [] } }));
  await postInteraction(flow, requestForm('U0MAYA', 'C0ACME'));
  const key = String((await requests())[0]?.key);
  for (const userId of ['U0THEO', 'U0COLLEAGUE', 'U0BEN'] as const)
    await postInteraction(flow, press(userId, 'accept_request', key));
  await until(async () => replies.texts().length === 3, 'three answers');
  expect(new Set(replies.texts())).toEqual(
    new Set(['Only the people who do the work can accept or decline it.']),
  );
  expect(await requests()).toMatchObject([{ state: 'submitted' }]);
});

test('P5: a member who presses Accept with a key that is no request’s is told so', async () => {
  const keys = ['', '1', '1:2:3', '999999:1', '1:999', '-1:1', '1e3:1', "1:1'; drop table clients"];
  for (const key of keys) await postInteraction(flow, press('U0ANA', 'accept_request', key));
  await until(async () => replies.texts().length === keys.length, 'an answer each');
  expect(new Set(replies.texts())).toEqual(
    new Set(['I no longer have that request on record. If it still matters, please settle it directly.']),
  );
});

test('P2: a member of another workspace that installed us can’t decide a request of this one by its key', async () => {
  await postInteraction(flow, requestForm('U0MAYA', 'C0ACME'));
  const key = String((await requests())[0]?.key);
  await installAtAcme(flow);
  const asAcme = press('U0MAYA', 'accept_request', key, { team: { id: 'T0ACME', domain: 'acme' } });
  await postInteraction(flow, asAcme);
  await said('I no longer have that request on record. If it still matters, please settle it directly.');
  expect(await requests()).toMatchObject([{ state: 'submitted' }]);
});

test('P5: a form that is handed in twice, even at once, is stored once', async () => {
  const form = requestForm('U0MAYA', 'C0ACME');
  const answers = await Promise.all([postInteraction(flow, form), postInteraction(flow, form)]);
  answers.push(await postInteraction(flow, form));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await flow.drained();
  expect(await requests()).toHaveLength(1);
  // The card waits for Ana's hours.
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.drained();
  const cards = postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes('asks for a change'));
  expect(cards).toHaveLength(1);
  await postInteraction(flow, requestForm('U0MAYA', 'C0ACME', 'V0ANOTHER'));
  expect((await requests()).map(({ number }) => number)).toEqual([1, 2]);
});

test('P2: a client who asks in another client’s channel asks for their own company, and is answered in private', async () => {
  await postInteraction(flow, requestForm('U0MAYA', 'C0BOREALIS'));
  const [request] = await requests();
  expect(request).toMatchObject({ client: 'Acme', asked_by: 'U0MAYA' });
  await postInteraction(flow, press('U0ANA', 'accept_request', String(request?.key)));
  await until(async () => postsIn(flow.practice, 'D0MAYA').length === 1, 'the answer');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0BOREALIS')).toEqual([]);
  expect(postsIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});

test('P5: a form whose hidden field was changed is refused, and what was typed stays', async () => {
  const odd = requestForm('U0MAYA', '../../etc/passwd');
  const { status, text } = await postInteraction(flow, odd);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    response_action: 'errors',
    errors: { what: expect.stringContaining('Something went wrong') },
  });
  expect(await requests()).toEqual([]);
});

test.each([
  ['a button of nobody’s', () => press('U0MAYA', 'launch_rocket', 'now')],
  [
    'a form of nobody’s',
    () => submission('U0MAYA', { callback_id: 'launch', private_metadata: '', state: { values: {} } }),
  ],
])('P5: %s is acknowledged and does nothing', async (_, payload) => {
  expect((await postInteraction(flow, payload())).status).toBe(200);
});
