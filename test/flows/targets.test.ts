/**
 * Targets (T0-T3). Proves: a client's second message is promised no later than the first; a person's message meets a
 * target, and a reaction does not; before a target the member in charge is nudged, in hours only; a lapse is recorded
 * at its instant, and told to the contact when they are there, several together; a message that was answered, deleted
 * or changed meanwhile is not told of; two workers, and one that was killed, say nothing twice.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.drained();
});
afterEach(() => flow.stop());

const hour = 3_600_000;
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const tuesday = (clock: string) => lisbon(`2026-11-24T${clock}`);

test('T0: a second message of the client is promised by the same time as the first', async () => {
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await turn(monday('16:00'));
  await say('And could you send the invoice?');
  expect(await targets()).toEqual([tuesday('10:00'), tuesday('10:00')]);
});

test('T0: once the first is answered, the next message has a target of its own', async () => {
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await flow.practice.say('U0ANA', 'C0ACME', 'Nearly.');
  await turn(monday('16:00'));
  await say('And could you send the invoice?');
  expect(await targets()).toEqual([tuesday('10:00'), tuesday('16:00')]);
});

test('T0: another thread, another client, a deleted message and a target that has passed promise nothing', async () => {
  await turn(monday('10:00'));
  const draft = await flow.practice.say('U0ANA', 'C0ACME', 'Here is the draft.');
  const first = await say('Is the logo ready?');
  await turn(monday('11:00'));
  const other = await flow.practice.say('U0MAYA', 'C0ACME', 'What about this one?', { threadTs: draft.ts });
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is my page up?');
  await flow.practice.remove('U0MAYA', 'C0ACME', first);
  await flow.drained();
  await turn(monday('12:00'));
  await say('Forget that. Is the brochure ready?');
  const byTs = new Map((await flow.record()).map((each) => [each.messageTs as string, each.targetAt]));
  expect(byTs.get(other.ts)).toBe(tuesday('11:00'));
  expect(await targets()).toEqual([tuesday('10:00'), tuesday('11:00'), tuesday('11:00'), tuesday('12:00')]);
  await turn(tuesday('14:00'));
  await say('Still nothing?');
  expect((await targets()).at(-1)).toBe(lisbon('2026-11-25T14:00'));
});

test('T1: a target that is agreed with a client wins over the workspace’s, and is in the notice', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 120, urgent_minutes: 20 }));
  const ts = await say('Is the logo ready?');
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.shown).toContain(`<!date^${monday('11:00') / 1000}^`);
  await flow.practice.press(
    'U0MAYA',
    'C0ACME',
    noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '',
    'cannot_wait',
  );
  await until(async () => (await flow.record())[0]?.class === 'urgent', 'the press');
  await flow.drained();
  expect(await flow.record()).toMatchObject([
    { messageTs: ts, targetAt: flow.practice.clock.now() + 20 * 60_000 },
  ]);
});

test('T2: a reaction meets no target; a member’s message does, and says when', async () => {
  await turn(monday('10:00'));
  const ts = await say('Is the logo ready?');
  await flow.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ answeredAt: null, isWaiting: true }]);
  await flow.practice.say('U0BEN', 'C0ACME', 'Nearly.');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ answeredBy: 'U0BEN', isWaiting: false, lapsedAt: null }]);
});

test('T3: an hour before the target the member in charge is nudged, once, and nobody else is', async () => {
  await turn(monday('10:00'));
  await say('Is the <!channel> logo ready?');
  await turn(tuesday('08:59'));
  expect(toAna()).toEqual([]);
  await turn(tuesday('09:00'));
  expect(toAna()).toEqual([expect.stringContaining('1 message is waiting for an answer.')]);
  await turn(tuesday('09:30'));
  await say('Anybody there?');
  await turn(tuesday('09:59'));
  expect(toAna()).toHaveLength(1);
  expect(postsIn(flow.practice, 'D0BEN')).toEqual([]);
});

test('T3: in the middle of a day the nudge comes by itself, with the words, escaped, and the buttons', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 120 }));
  await turn(monday('10:00'));
  await say('Is the <!channel> logo ready?');
  await turn(monday('10:59'));
  expect(toAna()).toEqual([]);
  await turn(monday('11:00'));
  const [nudge] = postsIn(flow.practice, 'D0ANA');
  expect(nudge?.text).toContain('An answer is due soon.');
  expect(nudge?.shown).toContain('>Is the @channel logo ready?');
  expect(nudge?.shown).toContain(`promised <!date^${monday('12:00') / 1000}^by `);
  expect(nudge?.buttons).toEqual(['Answered', 'Open']);
  await turn(monday('11:30'));
  expect(toAna()).toHaveLength(1);
  expect((await flow.record())[0]?.nudgedAt).toBe(monday('11:00'));
});

test('T3, R13: of what was said within two minutes, each member is nudged for what concerns them', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 180 }));
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await flow.settings((settings) => {
    const { clients, ...rest } = withTargets(settings, { general_minutes: 120 });
    const contact: UserId = 'U0BEN';
    return { ...rest, clients: clients.map((each) => (each.name === 'Acme' ? { ...each, contact } : each)) };
  });
  await turn(monday('10:01'));
  await say('And the invoice?');
  for (const clock of ['11:01', '12:00']) await turn(monday(clock));
  const nudgesTo = (conversation: ConversationId) =>
    postsIn(flow.practice, conversation).flatMap(({ text, shown }) =>
      text.includes('due soon') ? (shown.split('\n>')[1] ?? '') : [],
    );
  expect(nudgesTo('D0BEN')).toEqual(['And the invoice?']);
  expect(nudgesTo('D0ANA')).toEqual(['Is the logo ready?']);
});

test('T3: with nudge_minutes 0 nobody is nudged', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 120 }, 0));
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await turn(monday('11:59'));
  expect(toAna()).toEqual([]);
});

test('T3: a member who is off when a nudge is due gets it when they are back, half-way to a target that is near by then', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 180 }));
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await flow.practice.say('U0ANA', 'D0ANA', 'off now');
  await turn(monday('12:20'));
  expect(nudges()).toEqual([]);
  await turn(monday('13:44'));
  expect(nudges()).toEqual([]);
  await turn(monday('13:45'));
  expect(nudges()).toHaveLength(1);
});

test('T3: a lapse at night is on record at its instant, and told at the opening, in the digest', async () => {
  await say('Is the logo ready?');
  await turn(monday('17:30'));
  await turn(monday('18:00'));
  const told = toAna().length;
  expect(await flow.record()).toMatchObject([{ lapsedAt: monday('18:00'), isWaiting: true }]);
  await turn(monday('23:00'));
  expect(toAna()).toHaveLength(told);
  await turn(tuesday('09:00'));
  expect(toAna().at(-1)).toContain('late: promised by Monday 23 November, 18:00 (Lisbon time)');
  await turn(tuesday('12:00'));
  expect(toAna()).toHaveLength(told + 1);
});

test('T3: several lapses at once are told as one message, to the contact', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 60 }, 0));
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await turn(monday('10:05'));
  await say('And the brochure?');
  await turn(monday('10:10'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'For Ben: <@U0BEN>, is it up?');
  await flow.drained();
  await turn(monday('11:00'));
  expect(toAna()).toEqual([expect.stringContaining('3 answers are late')]);
  expect(postsIn(flow.practice, 'D0BEN')).toEqual([]);
  await turn(monday('17:00'));
  expect(toAna()).toHaveLength(1);
});

test('T3: a lapse that is answered before the opening is not told of, and the record says that it was late', async () => {
  await say('Is the logo ready?');
  await turn(monday('17:30'));
  const told = toAna().length;
  await turn(monday('20:00'));
  await flow.practice.say('U0ANA', 'C0ACME', 'It is, sorry!');
  await flow.drained();
  await turn(tuesday('10:00'));
  expect(toAna()).toHaveLength(told);
  expect(await flow.record()).toMatchObject([
    { answeredAt: monday('20:00'), targetAt: monday('18:00'), lapsedAt: monday('18:00'), isWaiting: false },
  ]);
});

test('T0: a deleted message needs no answer any more', async () => {
  await turn(monday('10:00'));
  const ts = await say('Is the logo ready?');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ isWaiting: false, because: ['open', 'withdrawn'] }]);
  await turn(tuesday('12:00'));
  expect(toAna()).toEqual([]);
  expect(await flow.record()).toMatchObject([{ lapsedAt: null, nudgedAt: null }]);
});

test('T3: an urgent target that passes at night is recorded then and told in the morning', async () => {
  await say('The shop is down');
  await flow.practice.press(
    'U0MAYA',
    'C0ACME',
    noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '',
    'cannot_wait',
  );
  await until(async () => (await flow.record())[0]?.class === 'urgent', 'the press');
  await flow.drained();
  const told = toAna().length;
  const targetAt = flow.practice.clock.now() + hour;
  await turn(targetAt + 60_000);
  expect(await flow.record()).toMatchObject([{ targetAt, lapsedAt: targetAt, nudgedAt: null }]);
  expect(toAna()).toHaveLength(told);
  await turn(monday('09:00'));
  expect(toAna().at(-1)).toContain('Urgent. Acme: late: promised by');
});

test('T3: after a change of hours, targets are judged by the new ones', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 120 }));
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  await flow.settings((settings) =>
    withTargets(
      {
        ...settings,
        members: [{ user: 'U0BEN', name: 'Ben' }],
        clients: withContact(settings, 'U0BEN'),
      },
      { general_minutes: 120 },
    ),
  );
  await turn(monday('11:00'));
  expect(toAna()).toEqual([]);
  expect(postsIn(flow.practice, 'D0BEN')).toHaveLength(1);
});

test('L1: two workers and one that was killed say nothing twice', async () => {
  await flow.settings((settings) => withTargets(settings, { general_minutes: 60 }));
  await turn(monday('10:00'));
  await flow.another('worker');
  await flow.another('worker');
  for (const [minutes, text] of ['Is the logo ready?', 'And the invoice?', 'And the brochure?'].entries()) {
    await turn(monday('10:00') + 3 * minutes * 60_000);
    await say(text);
  }
  await turn(monday('10:40'));
  await flow.gatehouse.stop();
  flow.practice.deliverTo(null);
  await turn(monday('11:10'));
  expect(toAna().map((text) => text.split('\n')[0])).toEqual([
    '3 answers are due soon.',
    '3 answers are late: the promised time has passed.',
  ]);
});

test('T3: on the day the clocks change, targets and nudges follow the hours on the clock', async () => {
  await turn(lisbon('2026-10-23T16:30'));
  await say('Is the logo ready?');
  const target = lisbon('2026-10-26T17:30');
  expect(await targets()).toEqual([target]);
  await turn(target - hour - 60_000);
  const told = toAna().length;
  await turn(target - hour);
  expect(toAna()).toHaveLength(told + 1);
});

test('a workspace that has uninstalled is not looked at any more', async () => {
  await turn(monday('10:00'));
  await say('Is the logo ready?');
  flow.practice.uninstall(studio);
  await flow.drained();
  await turn(tuesday('12:00'));
  const { rows } = await flow.database.pool.query('select lapsed_at from exchanges');
  expect(rows).toEqual([{ lapsed_at: null }]);
});

async function say(text: string, as: UserId = 'U0MAYA', where: ConversationId = 'C0ACME'): Promise<string> {
  const { ts } = await flow.practice.say(as, where, text);
  await flow.drained();
  return ts;
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

async function targets(): Promise<(number | null)[]> {
  return (await flow.record()).map((each) => each.targetAt);
}

function toAna(): string[] {
  return postsIn(flow.practice, 'D0ANA')
    .map(({ text }) => text)
    .filter((text) => /wait|due|late/.test(text));
}

function nudges(): string[] {
  return toAna().filter((text) => text.includes('due soon'));
}

function withTargets(
  settings: Settings,
  targets: { general_minutes?: number; urgent_minutes?: number },
  nudge = 60,
): Settings {
  const { workspace } = settings;
  return {
    ...settings,
    workspace: { ...workspace, targets: { ...workspace.targets, nudge_minutes: nudge } },
    clients: settings.clients.map((client) => (client.name === 'Acme' ? { ...client, targets } : client)),
  };
}

function withContact(settings: Settings, contact: UserId): Settings['clients'] {
  return settings.clients.map((client) => ({ ...client, contact }));
}
