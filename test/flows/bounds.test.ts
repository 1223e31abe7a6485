/**
 * Bounds on everything by which a person makes the bot speak. Proves: change requests, urgent calls, commands, words to the
 * bot, and answers to presses that only the DM is left for, come up to a number that nobody needs, also when they are asked
 * for at once; after that the person is kindly told to wait, in their language, and then it works again; nobody else is
 * held up.
 */
import { takeAllowance } from '../../src/store/allowances';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { lisbon, postsIn } from '../support/slack';

const minute = 60_000;
let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  // Cards of change requests wait for the hours of whoever gets them.
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
});
afterEach(() => flow.stop());

const plain = (text: string) => ({ type: 'plain_text', text });

function requestForm(userId: string, n: number, language = 'en') {
  return {
    type: 'view_submission',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: userId, team_id: 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    view: {
      id: `V0${userId}${n}`,
      type: 'modal',
      callback_id: 'change_request',
      title: plain('Request a change'),
      app_installed_team_id: 'T0STUDIO',
      blocks: [
        {
          type: 'input',
          block_id: 'what',
          label: plain('What?'),
          element: { type: 'plain_text_input', action_id: 'what' },
        },
      ],
      private_metadata: JSON.stringify({ conversationId: 'C0ACME', language }),
      state: {
        values: {
          what: { what: { type: 'plain_text_input', value: `A second language, number ${n}` } },
          why: { why: { type: 'plain_text_input', value: null } },
          wishedOn: { wishedOn: { type: 'datepicker', selected_date: null } },
          size: { size: { type: 'static_select', selected_option: { value: 'unknown' } } },
        },
      },
    },
  };
}

/** The change requests that were put before Ana. */
const cards = () => postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes('asks for a change'));

async function handIn(userId: string, count: number, from = 0): Promise<string[]> {
  const answers: string[] = [];
  // Some at a time: enough to meet each other at the bound, and so few that each is answered at once on a slow machine.
  for (let n = 0; n < count; n += 4) {
    const forms = Array.from({ length: Math.min(4, count - n) }, (_, at) =>
      postInteraction(flow, requestForm(userId, from + n + at)),
    );
    answers.push(...(await Promise.all(forms)).map(({ text }) => text));
  }
  return answers;
}

test('sixty forms at once bring ten cards, and the rest is kindly told to wait', async () => {
  const answers = await handIn('U0BEN', 60);
  // On a slow machine some are answered late. No such form is open here, so that answer goes to the DM.
  const told = () =>
    [...answers, ...postsIn(flow.practice, 'D0BEN').map(({ shown }) => shown)].filter((words) =>
      words.includes('Everything you’ve sent is safe; please try again in 60 minutes.'),
    );
  await until(async () => told().length === 50, 'the fifty answers');
  await flow.drained();
  expect(cards()).toHaveLength(10);
});

test('somebody else is not held up, and after the time it works again', async () => {
  await handIn('U0BEN', 11);
  await handIn('U0ANA', 1);
  await flow.drained();
  expect(cards()).toHaveLength(11);
  flow.practice.clock.advance(61 * minute);
  await handIn('U0BEN', 1, 11);
  await flow.drained();
  expect(cards()).toHaveLength(12);
});

test('a form that Slack delivers twice counts once', async () => {
  for (let n = 0; n < 3; n += 1) await handIn('U0BEN', 9);
  await handIn('U0BEN', 1, 9);
  await flow.drained();
  expect(cards()).toHaveLength(10);
});

test('a client is told in their own language', async () => {
  await handIn('U0BEN', 10);
  const { text } = await postInteraction(flow, requestForm('U0BEN', 10, 'de'));
  const later = () => postsIn(flow.practice, 'D0BEN').map(({ shown }) => shown);
  const german = 'bitte versuchen Sie es in 60 Minuten noch einmal.';
  await until(async () => [text, ...later()].join().includes(german), 'the word to wait');
});

test('urgent calls: after five in an hour the next is told to wait, and pages nobody', async () => {
  const box = await openReplyBox();
  const times: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    times.push((await flow.practice.say('U0MAYA', 'C0ACME', `Is page ${n} done?`)).ts);
    await flow.drained();
  }
  for (const ts of times)
    await postInteraction(flow, {
      type: 'block_actions',
      team: { id: 'T0STUDIO', domain: 'studio' },
      user: { id: 'U0MAYA', team_id: 'T0ACME' },
      api_app_id: 'A0GATEHOUSE',
      trigger_id: 'none',
      channel: { id: 'C0ACME', name: 'acme' },
      message: { ts: '1.000001', text: '' },
      response_url: box.url,
      actions: [{ type: 'button', action_id: 'cannot_wait', block_id: 'b', value: ts, action_ts: ts }],
    });
  await until(async () => box.texts().length > 0, 'the word to wait');
  // Presses are answered first and worked off afterwards, each at its own pace.
  await until(async () => postsIn(flow.practice, 'D0ANA').length >= 5, 'five pages');
  await flow.drained();
  await box.stop();
  expect(box.texts()).toEqual([expect.stringContaining('please try again in')]);
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(5);
});

test('commands: after thirty in ten minutes the next is told to wait', async () => {
  for (let n = 0; n < 31; n += 1) await flow.practice.command('U0ANA', 'C0ACME', '/boundaries');
  const whispers = () => flow.practice.model.ephemerals.filter(({ to }) => to === 'U0ANA');
  await until(async () => whispers().length === 31, 'the answers');
  expect(whispers().filter(({ message }) => message.text.includes('please try again in'))).toHaveLength(1);
});

test('words to the bot: after thirty in an hour the person is told once, and then there is silence', async () => {
  for (let n = 0; n < 40; n += 1) await flow.practice.say('U0MAYA', 'D0MAYA', `/boundaries ${n}`);
  await flow.drained();
  const said = postsIn(flow.practice, 'D0MAYA').map(({ text }) => text);
  expect(said.filter((text) => text.includes('please try again in'))).toHaveLength(1);
  expect(said.length).toBeLessThanOrEqual(32);
});

test.each([
  [
    'under a message, whose response URL is dead',
    { channel: { id: 'D0ANA' }, response_url: 'http://127.0.0.1:1/' },
  ],
  [
    'in the Home tab',
    { view: { id: 'V0HOME', type: 'home', app_installed_team_id: studio, state: { values: {} } } },
  ],
])('presses %s: five answers in an hour reach the DM, and one word that it rests', async (_, place) => {
  for (let n = 0; n < 40; n += 1)
    await postInteraction(flow, {
      type: 'block_actions',
      team: { id: studio, domain: 'studio' },
      user: { id: 'U0ANA', team_id: studio },
      api_app_id: 'A0GATEHOUSE',
      trigger_id: 'none',
      message: { ts: '1.000001', text: '' },
      actions: [{ type: 'button', action_id: 'retract_reply', block_id: 'b', value: '1', action_ts: '1.0' }],
      ...place,
    });
  const said = () => postsIn(flow.practice, 'D0ANA').map(({ text }) => text);
  await until(async () => said().length >= 6, 'the answers');
  await flow.drained();
  expect(said().filter((text) => text.includes('I know of no such reply'))).toHaveLength(5);
  expect(said().filter((text) => text.includes('please try again in'))).toHaveLength(1);
  expect(said()).toHaveLength(6);
});

test('an allowance comes back as its uses grow old, one by one', async () => {
  const take = (n: number, now: number) =>
    takeAllowance(flow.database, studio, { userId: 'U0MAYA', kind: 'urgent_call', key: String(n), now });
  const start = flow.practice.clock.now();
  for (let n = 0; n < 5; n += 1) expect(await take(n, start + n * minute)).toBeNull();
  expect(await take(5, start + 10 * minute)).toBe(50 * minute);
  expect(await take(3, start + 10 * minute)).toBeNull();
  expect(await take(5, start + 60 * minute)).toBeNull();
  expect(await take(6, start + 60 * minute)).toBe(1 * minute);
});
