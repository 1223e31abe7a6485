/**
 * Slack refuses a post for good. Proves: a member in charge is told privately and once, in their hours, where it was, why, and
 * what they can do; the client is told nothing of it; who said it with their own grant hears of it alone (P2); a note that
 * is refused itself brings no other.
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const refuse = (error: string) => flow.practice.faults.next('chat.postMessage', { kind: 'error', error });
const notesTo = (dm: 'D0ANA' | 'D0BEN' | 'D0MAYA') =>
  postsIn(flow.practice, dm).filter(({ text }) => text.startsWith('Slack would not take'));
async function at(local: string): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}
async function ask(text: string): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
}

test.each([
  ['msg_too_long', 'it was too long. So nobody has read it. Please write there yourself'],
  ['channel_is_archived', 'the channel is archived.'],
  ['not_in_channel', 'I am not in that conversation.'],
  ['restricted_action_thread_only_channel', 'only some people may write there.'],
  ['no_such_code <!here>', 'it says “no_such_code &lt;!here&gt;”.'],
])(
  'R11: %s: whoever is in charge is told at their opening, once, and the client never',
  async (code, words) => {
    refuse(code);
    await ask('Is the brochure done?');
    expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
    expect(notesTo('D0ANA')).toEqual([]);
    refuse(code);
    await ask('And the logo?');
    await at('2026-11-23T09:00');
    const [note, ...more] = notesTo('D0ANA');
    expect(more).toEqual([]);
    expect(note?.text).toContain(`in <#C0ACME>, about Acme: ${words}`);
    expect([...notesTo('D0BEN'), ...notesTo('D0MAYA'), ...noticesIn(flow.practice, 'C0ACME')]).toEqual([]);
  },
);

test('R11: a note that is refused itself brings no other', async () => {
  refuse('restricted_action');
  await ask('Is the brochure done?');
  refuse('user_disabled');
  refuse('user_disabled');
  await at('2026-11-23T09:00');
  const { rows } = await flow.database.pool.query(
    `select count(*)::int as n from outbox where once_key like 'unsaid %'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

const withBen = () =>
  flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) => ({ ...client, members: ['U0BEN' as const] })),
  }));

test('U2: a page that can’t reach its reader is told to somebody else in charge', async () => {
  await withBen();
  await ask('The shop is down');
  // The page and the word to the client go out at once, in either order.
  refuse('user_disabled');
  refuse('user_disabled');
  await flow.practice.press(
    'U0MAYA',
    'C0ACME',
    noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '',
    'cannot_wait',
  );
  await until(async () => (await flow.record())[0]?.class === 'urgent', 'the press');
  await at('2026-11-23T09:00');
  expect(notesTo('D0BEN').map(({ text }) => text)).toEqual([
    expect.stringContaining('to <@U0ANA>, about Acme: it says “user_disabled”.'),
  ]);
  expect(notesTo('D0ANA').filter(({ text }) => text.includes('to <@U0ANA>'))).toEqual([]);
});

test('P2: what could not be said in a member’s own direct messages is told to that member alone', async () => {
  await flow.stop();
  flow = await startFlow({ isInstallable: true });
  await withBen();
  await flow.practice.connectThroughApp('U0ANA');
  await flow.drained();
  refuse('restricted_action');
  await flow.practice.say('U0MAYA', 'D0ANAMAYA', 'Ana, is the logo done?');
  await at('2026-11-23T09:00');
  expect(notesTo('D0ANA')[0]?.text).toContain('in a direct message, about Acme');
  expect(notesTo('D0BEN')).toEqual([]);
});
