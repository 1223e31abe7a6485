/**
 * “It can't wait” on the automatic reply. Proves: the client's press makes the exchange urgent, those in charge hear of
 * it in their DM, with the client's words, and the client is told so (U2); a second press does nothing; nobody but the
 * client can press it (P5).
 */
import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

test('U2: the client presses once or twice; those in charge are told once, and so is the client', async () => {
  const { ts } = await flow.practice.say(
    'U0MAYA',
    'C0ACME',
    'The shop & the till are down <!channel>, please help',
  );
  await flow.drained();
  const notice = noticesIn(flow.practice, 'C0ACME')[0];
  await press('U0MAYA', notice?.ts);
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 0, 'the page');
  await press('U0MAYA', notice?.ts);
  await until(async () => whispersTo('U0MAYA').length > 0, 'the answer to the second press');
  await flow.drained();
  expect(whispersTo('U0MAYA')).toEqual([
    expect.stringMatching(
      /^Ana already knows; I passed it on <!date\^\d+\^at \{time\}\|at \d\d:\d\d \(Lisbon time\)>\.$/,
    ),
  ]);

  const pages = postsIn(flow.practice, 'D0ANA');
  expect(pages).toHaveLength(1);
  expect(pages[0]?.text).toContain('Acme says it can’t wait: The shop &amp; the till are down');
  expect(pages[0]?.text).not.toContain('<!channel>');
  const confirmation = postsIn(flow.practice, 'C0ACME')[1];
  expect(confirmation).toMatchObject({
    threadTs: ts,
    text: 'Got it. I’m letting Ana know now.',
  });
  expect(await flow.record()).toMatchObject([
    {
      class: 'urgent',
      because: ['closed', 'client_said_urgent'],
      targetAt: flow.practice.clock.now() + 60 * 60_000,
    },
  ]);
});

test('U2: the page quotes what the client wrote there since the message with the button, and who wrote to the bot', async () => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Hi');
  await flow.drained();
  await flow.practice.say('U0MAYA', 'C0ACME', 'The shop is down');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Can you restart it?', { threadTs: ts });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Thanks!');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'And where is the invoice?');
  await flow.drained();
  await press('U0MAYA', noticesIn(flow.practice, 'C0ACME')[0]?.ts);
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 0, 'the page');
  const [page] = postsIn(flow.practice, 'D0ANA');
  expect(page?.shown).toContain('>Hi\n>The shop is down\n>Can you restart it?');
  expect(page?.shown).not.toMatch(/Thanks|invoice/);
  const inDm = noticesIn(flow.practice, 'D0MAYA')[0]?.ts ?? '';
  await flow.practice.press('U0MAYA', 'D0MAYA', inDm, 'cannot_wait');
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 1, 'the other page');
  expect(postsIn(flow.practice, 'D0ANA')[1]?.shown).toContain('in a direct message to me from <@U0MAYA>:');
});

test('I3: while the contact is on leave, whoever stands in is paged and named', async () => {
  const leave = { from: '2026-11-20', to: '2026-12-20', shown: false, cover: 'U0BEN' as UserId };
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.map((member) =>
      member.user === 'U0ANA' ? { ...member, time_off: [leave] } : member,
    ),
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'The shop is down, please help');
  await flow.drained();
  await press('U0MAYA', noticesIn(flow.practice, 'C0ACME')[0]?.ts);
  await until(async () => postsIn(flow.practice, 'D0BEN').length > 0, 'the page');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0BEN')[0]?.text).toContain('Acme says it can’t wait: The shop is down');
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  expect(postsIn(flow.practice, 'C0ACME')[1]?.text).toContain('letting Ben know now');
});

test('P5: a member who presses the client’s button changes nothing', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Good evening, is the brochure done?');
  await flow.drained();
  await press('U0BEN', noticesIn(flow.practice, 'C0ACME')[0]?.ts);
  await until(async () => whispersTo('U0BEN').length > 0, 'the answer');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ class: 'general' }]);
});

test('B1: “Show the terms” opens them for the person who presses, and for nobody else', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Good evening, is the brochure done?');
  await flow.drained();
  await press('U0MAYA', noticesIn(flow.practice, 'C0ACME')[0]?.ts, 'show_terms');
  await until(async () => formOf('U0MAYA').shown.includes('Two rounds of changes are included'), 'the terms');
  expect(formOf('U0MAYA').shown).not.toContain('Borealis');
  expect(flow.practice.model.modals.get('U0ANA') ?? []).toEqual([]);
});

test('S1: “Request a change” opens the form; the request is numbered, stored and put before the contact', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Good evening, is the brochure done?');
  await flow.drained();
  await press('U0MAYA', noticesIn(flow.practice, 'C0ACME')[0]?.ts, 'request_change');
  await until(async () => formOf('U0MAYA').id !== '', 'the form');
  const viewId = formOf('U0MAYA').id;
  expect(await flow.practice.submit('U0MAYA', viewId, { what: 'Hm' })).toMatchObject({ kind: 'invalid' });
  const late = { what: 'A second language for the shop, French.', wishedOn: '2026-11-01' };
  expect(await flow.practice.submit('U0MAYA', viewId, late)).toEqual({
    kind: 'invalid',
    errors: { wishedOn: 'That day has passed. Please choose a later one.' },
  });
  await flow.practice.submit('U0MAYA', viewId, { ...late, wishedOn: null });
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  const [card] = postsIn(flow.practice, 'D0ANA');
  expect(card?.text).toContain('Acme asks for a change (number 1): A second language');
  await flow.practice.press('U0ANA', 'D0ANA', card?.ts ?? '', 'accept_request');
  await until(async () => postsIn(flow.practice, 'D0ANA')[0]?.buttons.length === 0, 'the card to be decided');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain('Ana accepted your request number 1');
});

async function press(
  userId: 'U0MAYA' | 'U0BEN',
  ts: string | undefined,
  action = 'cannot_wait',
): Promise<void> {
  const outcome = await flow.practice.press(userId, 'C0ACME', ts ?? '', action);
  expect(outcome).toEqual({ kind: 'done' });
}

function whispersTo(userId: UserId): string[] {
  return flow.practice.model.ephemerals.filter((each) => each.to === userId).map((each) => each.message.text);
}

function formOf(userId: UserId): { id: string; shown: string } {
  const id = flow.practice.model.modals.get(userId)?.at(-1) ?? '';
  return { id, shown: JSON.stringify(flow.practice.model.views.get(id)?.payload ?? null) };
}

test.each([
  ['at the top level', false],
  ['in a thread', true],
])('R6: what only the sender sees is answered to the sender alone, %s', async (_, isInThread) => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      replies: { ...settings.workspace.replies, in_channels: 'sender' },
    },
  }));
  const root = isInThread ? (await flow.practice.say('U0BEN', 'C0ACME', 'The brochure')).ts : undefined;
  flow.practice.clock.advance(3_600_000);
  await flow.practice.say('U0MAYA', 'C0ACME', 'The shop is down, please help', { threadTs: root });
  await flow.drained();
  const [notice] = flow.practice.model.ephemerals;
  await press('U0MAYA', notice?.message.ts);
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 0, 'the page');
  await flow.drained();
  await press('U0MAYA', notice?.message.ts);
  await until(async () => whispersTo('U0MAYA').length > 2, 'the answer to the second press');
  expect(postsIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(flow.practice.model.ephemerals.map(({ to, message }) => [to, message.threadTs])).toEqual([
    ['U0MAYA', root],
    ['U0MAYA', root],
    ['U0MAYA', root],
  ]);
});
