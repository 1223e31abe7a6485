import type { Json } from './listening-app';
import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(() => all.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const what = {
  type: 'input' as const,
  block_id: 'what',
  label: plain('What'),
  element: { type: 'plain_text_input' as const, action_id: 'words', max_length: 20 },
};
const size = {
  type: 'input' as const,
  block_id: 'size',
  optional: true,
  label: plain('Size'),
  element: {
    type: 'static_select' as const,
    action_id: 'size',
    options: ['small', 'large'].map((value) => ({ text: plain(value), value })),
  },
};
const form = (title = 'Change request', rest: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'request',
  title: plain(title),
  submit: plain('Send'),
  blocks: [what, size],
  ...rest,
});

async function trigger(): Promise<string> {
  await all.practice.command('U0ANA', 'D0ANA', '/scope');
  return all.app.received.at(-1)?.form.trigger_id;
}
async function open(view: Json = form()): Promise<string> {
  const opened = await all.bot.views.open({ trigger_id: await trigger(), view: view as never });
  return opened.view?.id ?? '';
}
const front = () => all.practice.model.modals.get('U0ANA') ?? [];

test('a trigger opens one view, once, within three seconds of the practice clock', async () => {
  const first = await trigger();
  await all.bot.views.open({ trigger_id: first, view: form() });
  expect((await refusal(all.bot.views.open({ trigger_id: first, view: form() }))).error).toBe(
    'exchanged_trigger_id',
  );
  const late = await trigger();
  all.practice.clock.advance(3001);
  expect((await refusal(all.bot.views.open({ trigger_id: late, view: form() }))).error).toBe(
    'expired_trigger_id',
  );
  expect((await refusal(all.bot.views.open({ trigger_id: '1.2.x', view: form() }))).error).toBe(
    'invalid_trigger_id',
  );
});

test('a form is filled in, checked by Slack, sent, and closed by an empty answer', async () => {
  const id = await open();
  expect(await all.practice.submit('U0ANA', id)).toEqual({
    kind: 'invalid',
    errors: { what: 'Please complete this required field.' },
  });
  const tooLong = await all.practice.submit('U0ANA', id, { what: 'x'.repeat(21) });
  expect(tooLong).toEqual({ kind: 'invalid', errors: { what: 'Please use at most 20 characters.' } });
  const before = all.app.received.length;
  expect(await all.practice.submit('U0ANA', id, { what: 'A banner', size: 'large' })).toEqual({
    kind: 'done',
  });
  expect(all.app.received.slice(before).map(({ form: payload }) => payload)).toMatchObject([
    {
      type: 'view_submission',
      team: { id: 'T0STUDIO' },
      user: { id: 'U0ANA', team_id: 'T0STUDIO' },
      view: {
        id,
        callback_id: 'request',
        app_installed_team_id: 'T0STUDIO',
        state: {
          values: {
            what: { words: { type: 'plain_text_input', value: 'A banner' } },
            size: { size: { type: 'static_select', selected_option: { value: 'large' } } },
          },
        },
      },
    },
  ]);
  expect(front()).toEqual([]);
});

test('errors stay under their blocks, and only under input blocks', async () => {
  const id = await open();
  all.app.replies = [{ body: { response_action: 'errors', errors: { what: 'Say more.' } } }];
  expect(await all.practice.submit('U0ANA', id, { what: 'x' })).toEqual({
    kind: 'invalid',
    errors: { what: 'Say more.' },
  });
  expect(front()).toEqual([id]);
  all.app.replies = [{ body: { response_action: 'errors', errors: { nowhere: 'Hm.' } } }];
  expect(await all.practice.submit('U0ANA', id, { what: 'x' })).toMatchObject({ kind: 'failed' });
});

test('an answer may update, push or clear', async () => {
  const id = await open();
  all.app.replies = [{ body: { response_action: 'update', view: form('Second step') } }];
  await all.practice.submit('U0ANA', id, { what: 'kept words' });
  expect(all.practice.model.views.get(id)?.payload).toMatchObject({ title: { text: 'Second step' } });
  expect(all.practice.model.views.get(id)?.state.what).toMatchObject({ words: { value: 'kept words' } });
  all.app.replies = [{ body: { response_action: 'push', view: form('On top') } }];
  await all.practice.submit('U0ANA', id);
  expect(front()).toHaveLength(2);
  all.app.replies = [{ body: { response_action: 'clear' } }];
  await all.practice.submit('U0ANA', front()[1] ?? '', { what: 'x' });
  expect(front()).toEqual([]);
  const again = await open();
  all.app.replies = [{ body: { response_action: 'update', view: { type: 'modal' } } }];
  expect(await all.practice.submit('U0ANA', again, { what: 'x' })).toMatchObject({ kind: 'failed' });
});

test('an app that does not answer a form in time shows the person a failure', async () => {
  const id = await open();
  all.app.replies = [{ status: 500 }];
  expect(await all.practice.submit('U0ANA', id, { what: 'x' })).toEqual({
    kind: 'failed',
    because: 'http_status_500',
  });
  expect(front()).toEqual([id]);
});

test('three views fit on the stack', async () => {
  const root = await open();
  const second = await all.bot.views.push({ trigger_id: await trigger(), view: form('Two') });
  expect(second.view).toMatchObject({ previous_view_id: root, root_view_id: root });
  await all.bot.views.push({ trigger_id: await trigger(), view: form('Three') });
  const fourth = all.bot.views.push({ trigger_id: await trigger(), view: form('Four') });
  expect((await refusal(fourth)).error).toBe('push_limit_reached');
});

test('two updates with one hash: the second conflicts', async () => {
  const id = await open();
  const hash = all.practice.model.views.get(id)?.hash ?? '';
  await all.bot.views.update({ view_id: id, hash, view: form('First') });
  expect((await refusal(all.bot.views.update({ view_id: id, hash, view: form('Second') }))).error).toBe(
    'hash_conflict',
  );
  await all.bot.views.update({ view_id: id, view: form('Without a hash') });
  expect((await refusal(all.bot.views.update({ view_id: 'V0', view: form() }))).error).toBe('not_found');
});

test('external ids are unique in a workspace', async () => {
  await open(form('One', { external_id: 'request-7' }));
  const view = form('Two', { external_id: 'request-7' });
  expect((await refusal(all.bot.views.open({ trigger_id: await trigger(), view }))).error).toBe(
    'duplicate_external_id',
  );
  expect(await all.bot.views.update({ external_id: 'request-7', view: form('Found') })).toMatchObject({
    ok: true,
  });
});

test('the app is told of a closed view only when the view asks for that', async () => {
  const quiet = await open();
  const before = all.app.received.length;
  await all.practice.closeView('U0ANA', quiet);
  expect(all.app.received).toHaveLength(before);
  const loud = await open(form('Loud', { notify_on_close: true }));
  await all.practice.closeView('U0ANA', loud);
  expect(all.app.received.at(-1)?.form).toMatchObject({
    type: 'view_closed',
    is_cleared: false,
    view: { id: loud },
  });
});

test('the Home tab is published, opened with what it shows, and pressed', async () => {
  const button = { type: 'button' as const, action_id: 'off_now', text: plain('I’m off now') };
  const view = {
    type: 'home' as const,
    blocks: [{ type: 'actions' as const, block_id: 'now', elements: [button] }],
  };
  await all.practice.openHome('U0ANA');
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([
    { type: 'app_home_opened', user: 'U0ANA', channel: 'D0ANA', tab: 'home' },
  ]);
  expect(all.app.events()[0]?.view).toBeUndefined();
  const published = await all.bot.views.publish({ user_id: 'U0ANA', view });
  const id = published.view?.id ?? '';
  await all.practice.openHome('U0ANA');
  await all.practice.pressInView('U0ANA', id, 'off_now');
  expect(all.app.events().at(-1)).toMatchObject({ view: { id } });
  expect(all.app.received.at(-1)?.form).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: id },
    actions: [{ action_id: 'off_now', block_id: 'now', type: 'button' }],
  });
  const hash = published.view?.hash ?? '';
  await all.bot.views.publish({ user_id: 'U0ANA', view, hash });
  expect((await refusal(all.bot.views.publish({ user_id: 'U0ANA', view, hash }))).error).toBe(
    'hash_conflict',
  );
  all.practice.model.app.homeTabEnabled = false;
  expect((await refusal(all.bot.views.publish({ user_id: 'U0ANA', view }))).error).toBe('not_enabled');
});

test('what is chosen in a field that tells at once is in the state that the app gets with it', async () => {
  const options = ['PT', 'DE'].map((value) => ({ text: plain(value), value }));
  const element = {
    type: 'static_select' as const,
    action_id: 'choose',
    options,
    initial_option: options[0],
  };
  const country = { type: 'input' as const, block_id: 'country', label: plain('Country'), element };
  const id = await open(form('Holidays', { blocks: [{ ...country, dispatch_action: true }] }));
  await all.practice.pressInView('U0ANA', id, 'choose', 'DE');
  expect(all.app.received.at(-1)?.form).toMatchObject({
    view: { state: { values: { country: { choose: { selected_option: { value: 'DE' } } } } } },
    actions: [{ action_id: 'choose', selected_option: { value: 'DE' } }],
  });
});

test('people of another team see no Home tab here', async () => {
  expect(await all.practice.openHome('U0MAYA')).toMatchObject({ kind: 'refused' });
});
