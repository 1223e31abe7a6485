import { startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(() => all.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const ephemerals = () => all.practice.model.ephemerals;

test('a command is a signed form with all the fields of a command', async () => {
  expect(await all.practice.command('U0ANA', 'C0ACME', '/scope', 'list')).toEqual({ kind: 'done' });
  const [request] = all.app.received;
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(request?.headers['x-slack-signature']).toMatch(/^v0=/);
  expect(request?.form).toMatchObject({
    command: '/scope',
    text: 'list',
    team_id: 'T0STUDIO',
    team_domain: 'studio-lumen',
    channel_id: 'C0ACME',
    user_id: 'U0ANA',
    api_app_id: 'A0GATEHOUSE',
    is_enterprise_install: 'false',
    response_url: expect.stringContaining('/responses/T0STUDIO/'),
    trigger_id: expect.any(String),
  });
});

test('names stand beside the ids in a command’s text, as with should_escape', async () => {
  await all.practice.command('U0ANA', 'C0ACME', '/boundaries', 'for <@U0MAYA> in <#C0ACME>, not <@U0NOBODY>');
  expect(all.app.received[0]?.form.text).toBe('for <@U0MAYA|maya> in <#C0ACME|acme-studio>, not <@U0NOBODY>');
});

test('S2: guests and people of other workspaces can’t run commands, and nobody can in a thread', async () => {
  const refused = async (...args: Parameters<typeof all.practice.command>) => {
    const outcome = await all.practice.command(...args);
    expect(outcome.kind).toBe('refused');
    return outcome.kind === 'refused' ? outcome.because : '';
  };
  expect(await refused('U0MAYA', 'C0ACME', '/scope')).toContain('isn’t installed in your workspace');
  expect(await refused('U0THEO', 'C0BOREALIS', '/scope')).toContain('doesn’t let guests');
  const { ts } = await all.practice.say('U0ANA', 'C0ACME', 'a thread');
  expect(await refused('U0ANA', 'C0ACME', '/scope', '', { threadTs: ts })).toContain(
    'not supported in threads',
  );
  expect(await refused('U0ANA', 'C0ACME', '/dance')).toContain('not a valid command');
  all.practice.changeUser('U0THEO', { guest: 'single' });
  expect(await refused('U0THEO', 'C0BOREALIS', '/scope')).toContain('Single-channel guests');
  all.practice.changeUser('U0THEO', { guest: 'multi' });
  Object.assign(all.practice.model.teams.get('T0STUDIO') ?? {}, { guestsMayUseApps: true });
  expect(await all.practice.command('U0THEO', 'C0BOREALIS', '/scope')).toEqual({ kind: 'done' });
});

test('an acknowledgement may hold the answer, seen by the person alone or by all', async () => {
  all.app.replies = [
    { body: { text: 'only you' } },
    { body: { response_type: 'in_channel', text: 'everybody' } },
  ];
  await all.practice.command('U0ANA', 'C0ACME', '/boundaries');
  expect(ephemerals()).toMatchObject([
    { to: 'U0ANA', conversationId: 'C0ACME', message: { text: 'only you' } },
  ]);
  await all.practice.command('U0ANA', 'C0ACME', '/boundaries');
  expect(all.practice.model.messages.get('C0ACME')?.list).toMatchObject([
    { text: 'everybody', user: 'U0GATEHOUSE' },
  ]);
});

test('a late or failing acknowledgement shows the person a failure', async () => {
  all.app.replies = [{ never: true }, { status: 500 }, { body: { text: 'x', respons_type: 'in_channel' } }];
  const run = () => all.practice.command('U0ANA', 'C0ACME', '/scope');
  expect(await run()).toEqual({ kind: 'failed', because: 'operation_timeout' });
  expect(await run()).toEqual({ kind: 'failed', because: 'http_status_500' });
  expect(await run()).toMatchObject({ kind: 'failed', because: expect.stringContaining('respons_type') });
});

test('a response URL answers five times within half an hour', async () => {
  const post = async (url: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.status === 200 ? 200 : ((await response.json()) as { error: string }).error;
  };
  await all.practice.command('U0ANA', 'D0ANAMAYA', '/scope');
  const url = all.app.received[0]?.form.response_url;
  expect(
    await post(url, {
      text: 'an app may answer here although its bot can’t post here',
      response_type: 'in_channel',
    }),
  ).toBe(200);
  expect(all.practice.model.messages.get('D0ANAMAYA')?.list).toHaveLength(1);
  for (let use = 2; use <= 5; use += 1) expect(await post(url, { text: `${use}` })).toBe(200);
  expect(await post(url, { text: 'six' })).toBe('used_url');
  await all.practice.command('U0ANA', 'D0ANA', '/scope');
  all.practice.clock.advance(30 * 60_000 + 1);
  expect(await post(all.app.received[1]?.form.response_url, { text: 'late' })).toBe('expired_url');
  expect(await post(`${all.practice.url}/responses/T0STUDIO/none`, { text: 'x' })).toBe('unknown_url');
});

test('S2: a client of another team presses a button in our message, and fills in the form it opens', async () => {
  const elements = ['yes', 'no'].map((value) => ({
    type: 'button' as const,
    action_id: `answer_${value}`,
    text: plain(value),
    value,
  }));
  const blocks = [{ type: 'actions' as const, block_id: 'answer', elements }];
  const { ts = '' } = await all.bot.chat.postMessage({ channel: 'C0ACME', text: 'Urgent?', blocks });
  expect(await all.practice.press('U0MAYA', 'C0ACME', ts, 'answer_yes')).toEqual({ kind: 'done' });
  const payload = all.app.received.at(-1)?.form ?? {};
  expect(payload).toMatchObject({
    type: 'block_actions',
    user: { id: 'U0MAYA', team_id: 'T0ACME' },
    team: { id: 'T0STUDIO' },
    container: { type: 'message', message_ts: ts, channel_id: 'C0ACME', is_ephemeral: false },
    channel: { id: 'C0ACME' },
    message: { ts, text: 'Urgent?' },
    actions: [{ action_id: 'answer_yes', block_id: 'answer', value: 'yes', type: 'button' }],
  });
  const input = {
    type: 'input' as const,
    block_id: 'what',
    label: plain('What'),
    element: { type: 'plain_text_input' as const, action_id: 'x' },
  };
  const view = {
    type: 'modal' as const,
    title: plain('What is it?'),
    submit: plain('Send'),
    blocks: [input],
  };
  const opened = await all.bot.views.open({ trigger_id: payload.trigger_id, view });
  await all.practice.submit('U0MAYA', opened.view?.id ?? '', { what: 'The shop is down' });
  expect(all.app.received.at(-1)?.form).toMatchObject({
    type: 'view_submission',
    team: { id: 'T0ACME' },
    user: { id: 'U0MAYA' },
    view: { app_installed_team_id: 'T0STUDIO' },
  });
});

test('a message that only one person sees is replaced or removed through its response URL', async () => {
  const blocks = [
    { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'ok', text: plain('OK') }] },
  ];
  const { message_ts: ts = '' } = await all.bot.chat.postEphemeral({
    channel: 'C0ACME',
    user: 'U0MAYA',
    text: 'Sure?',
    blocks,
  });
  await all.practice.press('U0MAYA', 'C0ACME', ts, 'ok');
  const payload = all.app.received.at(-1)?.form ?? {};
  expect(payload.container).toMatchObject({ is_ephemeral: true });
  expect(payload.message).toBeUndefined();
  const send = (body: object) =>
    fetch(payload.response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await send({ replace_original: true, text: 'Done.' });
  expect(ephemerals()).toMatchObject([{ message: { ts, text: 'Done.' } }]);
  await send({ delete_original: true });
  expect(ephemerals()).toEqual([]);
});

test('choices in a message say what was chosen', async () => {
  const options = ['mon', 'tue'].map((value) => ({ text: plain(value), value }));
  const elements = [
    { type: 'static_select' as const, action_id: 'day', options },
    { type: 'users_select' as const, action_id: 'who' },
    { type: 'datepicker' as const, action_id: 'date' },
    { type: 'overflow' as const, action_id: 'more', options },
  ];
  const { ts = '' } = await all.bot.chat.postMessage({
    channel: 'D0ANA',
    text: 'x',
    blocks: [{ type: 'actions', elements }],
  });
  const act = async (actionId: string, choice: string) => {
    await all.practice.press('U0ANA', 'D0ANA', ts, actionId, choice);
    return all.app.received.at(-1)?.form.actions[0];
  };
  expect(await act('day', 'tue')).toMatchObject({ selected_option: { value: 'tue' } });
  expect(await act('who', 'U0BEN')).toMatchObject({ selected_user: 'U0BEN' });
  expect(await act('date', '2026-11-23')).toMatchObject({ selected_date: '2026-11-23' });
  expect(await act('more', 'mon')).toMatchObject({ selected_option: { value: 'mon' } });
  await expect(act('day', 'sun')).rejects.toThrow('There is no option sun in day.');
});

test('a message shortcut works in a thread, for those whose workspace installed the app', async () => {
  const root = await all.practice.say('U0MAYA', 'C0ACME', 'could you also do the app?');
  const reply = await all.practice.say('U0MAYA', 'C0ACME', 'by Friday', { threadTs: root.ts });
  const place = { conversationId: 'C0ACME' as const, ts: reply.ts };
  expect(await all.practice.shortcut('U0ANA', 'turn_into_change_request', place)).toEqual({ kind: 'done' });
  expect(all.app.received.at(-1)?.form).toMatchObject({
    type: 'message_action',
    callback_id: 'turn_into_change_request',
    message: { ts: reply.ts, thread_ts: root.ts, user: 'U0MAYA' },
    channel: { id: 'C0ACME' },
  });
  expect(await all.practice.shortcut('U0MAYA', 'turn_into_change_request', place)).toMatchObject({
    kind: 'refused',
  });
});
