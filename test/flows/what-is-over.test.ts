/**
 * “It can't wait” under a notice whose message is over. Proves: what is answered, deleted, taken back or long ago says so
 * and does nothing (R11): nobody is paged, and the record stays as it was.
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openReplyBox, type ReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { noticesIn, postsIn } from '../support/slack';

let flow: Flow;
let replies: ReplyBox;
beforeEach(async () => {
  [flow, replies] = await Promise.all([startFlow(), openReplyBox()]);
});
afterEach(async () => {
  await flow.stop();
  await replies.stop();
});

/** Maya writes at night, and gets a notice. Gives the ts of her message and of the notice. */
async function askedAtNight(): Promise<{ ts: string; notice: string }> {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'The shop is down, can somebody help?');
  await flow.drained();
  return { ts, notice: noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '' };
}

/** Maya presses, as her Slack would send it, even where the notice is gone by now. */
async function pressed(ts: string): Promise<string> {
  const before = replies.texts().length;
  await postInteraction(flow, {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: 'U0MAYA', team_id: 'T0ACME' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    channel: { id: 'C0ACME', name: 'acme' },
    message: { ts: '1.000001', text: '' },
    response_url: replies.url,
    actions: [
      {
        type: 'button',
        action_id: 'cannot_wait',
        block_id: 'b',
        action_ts: '1.0',
        value: ts,
        text: { type: 'plain_text', text: 'It can’t wait' },
      },
    ],
  });
  await until(async () => replies.texts().length > before, 'the answer');
  await flow.drained();
  return replies.texts().at(-1) ?? '';
}

const pages = () => postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes('can’t wait'));

test('R11: nine days after it was answered, the button says so and pages nobody', async () => {
  const { ts } = await askedAtNight();
  flow.practice.clock.advance(60_000);
  await flow.practice.say('U0ANA', 'C0ACME', 'I have restarted it.', { threadTs: ts });
  await flow.drained();
  flow.practice.clock.advance(9 * 86_400_000);
  expect(await pressed(ts)).toContain('That message has been answered.');
  expect(pages()).toEqual([]);
  expect(await flow.record()).toMatchObject([{ class: 'general' }]);
});

test('R11, L3: the words of a message that its writer deleted are not sent on', async () => {
  const { ts } = await askedAtNight();
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(await pressed(ts)).toContain('That message was deleted');
  expect(pages()).toEqual([]);
});

test('R11: after a member took the notice back, it says where to turn', async () => {
  const { ts } = await askedAtNight();
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, replies: { ...settings.workspace.replies, copies: 'message' } },
  }));
  const { rows } = await flow.database.pool.query(`select id from outbox where kind = 'notice'`);
  await postInteraction(flow, {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: 'U0ANA', team_id: 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    channel: { id: 'D0ANA', name: 'any' },
    message: { ts: '1.000001', text: '' },
    response_url: replies.url,
    actions: [
      {
        type: 'button',
        action_id: 'retract_reply',
        block_id: 'b',
        action_ts: '1.0',
        value: String(rows[0].id),
      },
    ],
  });
  await until(async () => replies.texts().some((text) => text.startsWith('Said for you')), 'the retraction');
  expect(await pressed(ts)).toContain('I don’t look after that message any more');
  expect(pages()).toEqual([]);
});

test('R11: what nobody answered for longer than a week is told to be from a while ago', async () => {
  const { ts } = await askedAtNight();
  flow.practice.clock.advance(8 * 86_400_000);
  expect(await pressed(ts)).toContain('That message is from a while ago');
  expect(pages()).toEqual([]);
});

test('U2: a second press, where nobody could be told, does not say that somebody knows', async () => {
  const { ts, notice } = await askedAtNight();
  await flow.settings((settings) => ({
    ...settings,
    members: [],
    clients: settings.clients.map(({ contact: _, ...client }) => ({ ...client, members: [] })),
  }));
  await flow.practice.press('U0MAYA', 'C0ACME', notice, 'cannot_wait');
  const said = () => postsIn(flow.practice, 'C0ACME').at(-1)?.text ?? '';
  await until(async () => said().includes('I can’t reach anybody right now'), 'the confirmation');
  expect(await pressed(ts)).toContain('I can’t reach anybody right now');
});
