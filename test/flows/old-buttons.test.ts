/**
 * Buttons outlive what they are about. Proves: whoever presses one whose client, member or row is gone is told what is so and
 * what they can do (R11, P3), never that it is for somebody else, and nothing else happens.
 */
import { registry } from '../../src/features/features';
import { erase } from '../../src/features/privacy';
import { onlyMembers } from '../../src/home/press';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
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

const writeDirectly =
  'I don’t look after that message any more, so I couldn’t pass it on. Please write to the person you need directly.';

async function eraseUser(user: `U${string}`): Promise<void> {
  await erase(flow.database, registry, { teamId: studio, name: { user } }, true);
}

/** Somebody presses a button as Slack would send it, and reads this. */
async function pressed(user: string, action: Readonly<Record<string, unknown>>): Promise<string> {
  const before = replies.texts().length;
  await postInteraction(flow, {
    type: 'block_actions',
    team: { id: studio, domain: 'studio' },
    user: { id: user, team_id: user === 'U0MAYA' ? 'T0ACME' : studio },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    channel: { id: user === 'U0MAYA' ? 'C0ACME' : 'D0ANA', name: 'any' },
    message: { ts: '1.000001', text: '' },
    response_url: replies.url,
    actions: [{ type: 'button', block_id: 'b', value: '1', action_ts: '1.0', ...action }],
  });
  await until(async () => replies.texts().length > before, 'the answer');
  return replies.texts().at(-1) ?? '';
}

test.each([
  ['their company is no client any more', () => flow.settings((settings) => ({ ...settings, clients: [] }))],
  ['what they wrote was erased', () => eraseUser('U0MAYA')],
])('U2: “It can’t wait” says where to turn when %s', async (_, change) => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await change();
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.buttons).toContain('It can’t wait');
  expect(await pressed('U0MAYA', { action_id: 'cannot_wait', value: ts })).toBe(writeDirectly);
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});

test('U2: it says so in the language of the button, also where the client’s messages are not recorded', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) => ({ ...client, language: 'de', record: { text: 'off' } })),
  }));
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Ist die Broschüre fertig?');
  await flow.drained();
  await flow.settings((settings) => ({ ...settings, clients: [] }));
  const text = { type: 'plain_text', text: 'Es eilt' };
  expect(await pressed('U0MAYA', { action_id: 'cannot_wait', value: ts, text })).toContain('direkt');
});

const overflow = (value: string) => ({
  type: 'overflow',
  selected_option: { text: { type: 'plain_text', text: 'any' }, value },
});
const buttons: Record<string, Record<string, unknown>> = {
  retract_reply: {},
  answer_now: {},
  end_mute: { value: 'C0ACME' },
  answered_waiting: { block_id: 'waits C0ACME 1795214400.000100' },
  more_waiting: { block_id: 'waits C0ACME 1795214400.000100', ...overflow('hour') },
  later_send: {},
  later_cancel: {},
  off_now: {},
  here_longer: {},
  announce_now: {},
  announce_not: {},
  go_live: {},
  not_yet: {},
};

test.each(Object.keys(buttons))(
  'R11: somebody who is no member any more presses %s, and reads who can help',
  async (id) => {
    await flow.settings((settings) => ({
      ...settings,
      members: settings.members.flatMap((each) => (each.user === 'U0ANA' ? [] : { ...each, time_off: [] })),
      clients: settings.clients.map((client) => ({ ...client, contact: 'U0BEN' as const })),
    }));
    const said = await pressed('U0ANA', { action_id: id, ...buttons[id] });
    expect([onlyMembers, 'It is not muted any more.']).toContain(said);
  },
);

test.each<[string, Record<string, unknown>, string]>([
  ['retract_reply', {}, 'I know of no such reply here any more.'],
  ['answer_now', {}, 'I know of no such reply here any more.'],
  [
    'answered_waiting',
    { block_id: 'waits C0ACME 1795214400.000100' },
    'I no longer have that message on record.',
  ],
  ['answered_waiting', { block_id: 'of an older release' }, 'I could not make sense of that'],
  [
    'more_waiting',
    { block_id: 'waits C0ACME 1795214400.000100', ...overflow('never') },
    'I could not make sense of that',
  ],
  ['later_send', {}, 'I have no such answer of yours any more.'],
  ['later_cancel', {}, 'I have no such answer of yours any more.'],
  ['accept_request', { value: '1:1' }, 'I no longer have that request on record.'],
  ['off_now', {}, 'These buttons work in your own conversation with me'],
  ['announce_now', { value: '1 2' }, 'who is to hear of it, has changed since I asked'],
  ['not_yet', {}, 'Everybody gets replies already'],
])('R11: a member presses %s %j, which is about nothing any more', async (id, more, words) => {
  expect(await pressed('U0ANA', { action_id: id, ...more })).toContain(words);
});

test.each([
  ['U0ANA', 'snooze_waiting', 'Snooze', 'Open this app in Slack to see what can be done now.'],
  ['U0MAYA', 'of_an_older_release', 'Es eilt', 'Öffnen Sie diese App in Slack'],
])('R11: %s presses %s of an earlier release, and reads that it does nothing any more', async (...told) => {
  const [user, action_id, text, words] = told;
  expect(await pressed(user, { action_id, text: { type: 'plain_text', text } })).toContain(words);
});
