/**
 * The main job in a shared channel. Proves: a client who writes off hours is answered once, in a thread, with times as
 * date tokens (R1, R3, R6); in working hours nothing is said; people who talk are left alone (R4); a notice that comes
 * too late is not said (R2); everything is on record with its reasons (L1).
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const mondayMorning = lisbon('2026-11-23T09:00');

test('R1, R6: off hours one courteous reply stands in a thread under the message, with the times for every reader', async () => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send me the new logo?');
  await flow.drained();

  const [notice, ...more] = noticesIn(flow.practice, 'C0ACME');
  expect(more).toEqual([]);
  expect(notice?.threadTs).toBe(ts);
  expect(notice?.shown).toContain('we’ve got your message');
  expect(notice?.shown).toContain(`<!date^${mondayMorning / 1000}^`);
  expect(notice?.text).toContain('Monday 23 November, 09:00 (Lisbon time)');
  expect(notice?.buttons).toEqual(['It can’t wait', 'Show the terms', 'Request a change']);

  const [exchange] = await flow.record();
  expect(exchange).toMatchObject({
    clientName: 'Acme',
    userId: 'U0MAYA',
    messageTs: ts,
    text: 'Could you send me the new logo?',
    class: 'general',
    decision: 'reply',
    because: ['closed'],
    replies: [{ kind: 'notice', state: 'sent', conversationId: 'C0ACME', ts: notice?.ts }],
  });
});

test('T1: the reply promises eight working hours from the next opening', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Where do we stand with the brochure?');
  await flow.drained();
  const target = lisbon('2026-11-23T18:00');
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.shown).toContain(`<!date^${target / 1000}^`);
  expect((await flow.record())[0]?.targetAt).toBe(target);
});

test('R3: further messages of the client’s people in the same closure are on record and get no second notice', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you look at one thing first?');
  await flow.drained();
  flow.practice.clock.advance(36 * 3_600_000);
  await flow.practice.say('U0MAYA', 'C0ACME', 'And another one');
  flow.practice.addUser({
    id: 'U0NOAH',
    teamId: 'T0ACME',
    name: 'noah',
    realName: 'Noah',
    timezone: 'America/New_York',
  });
  flow.practice.join('U0NOAH', 'C0ACME');
  await flow.practice.say('U0NOAH', 'C0ACME', 'I have a question too');
  await flow.drained();

  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  const record = await flow.record();
  expect(record.map((each) => each.because)).toEqual([
    ['closed'],
    ['closed', 'already_told'],
    ['closed', 'already_told'],
  ]);
});

test('R3: the next closure gets its own notice', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'For the weekend');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-23T20:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'For Monday night');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(2);
});

test('in working hours nothing is said, and it is on record why', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Good morning! Any news?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ decision: 'silence', because: ['open'] }]);
});

test('R4: nothing is said while a member talks there, and it is said again when they have stopped', async () => {
  await flow.practice.say('U0ANA', 'C0ACME', 'One last thing from me today.');
  flow.practice.clock.advance(10 * 60_000);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Got it. Could you also look at the invoice?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  flow.practice.clock.advance(16 * 60_000);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Or tomorrow?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect((await flow.record()).map((each) => each.because)).toEqual([
    ['closed', 'people_talking'],
    ['closed'],
  ]);
});

test('R6: a question in a thread is answered in that thread', async () => {
  flow.practice.clock.set(lisbon('2026-11-20T16:00'));
  const { ts } = await flow.practice.say('U0ANA', 'C0ACME', 'Here is the draft.');
  flow.practice.clock.set(lisbon('2026-11-20T22:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Can we change the colour?', { threadTs: ts });
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toMatchObject([{ threadTs: ts }]);
});

test('R2: what is processed after the next opening gets no notice', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T08:59'));
  flow.practice.faults.events.lateMs = 120_000;
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Are you there?');
  flow.practice.clock.advance(120_000);
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    { messageTs: ts, decision: 'silence', because: ['closed', 'opened_since'] },
  ]);
});

test('T2, T0: the first message of a member meets the target of what was asked before, in its own thread only', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  const first = await flow.practice.say('U0MAYA', 'C0ACME', 'Is the logo ready?');
  const second = await flow.practice.say('U0MAYA', 'C0ACME', 'And the invoice?');
  const answer = await flow.practice.say('U0ANA', 'C0ACME', 'The invoice is on its way.', {
    threadTs: second.ts,
  });
  await flow.drained();
  expect(await flow.record()).toMatchObject([
    { messageTs: first.ts, answeredAt: null },
    { messageTs: second.ts, answeredBy: 'U0ANA', answerTs: answer.ts },
  ]);
});

test('I1: Theo, a guest listed by his id, is answered on behalf of his own contact', async () => {
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Hello, one question about the contract.');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0BOREALIS')[0]?.text).toContain(
    'Ben is off for the weekend and will be back',
  );
  expect(await flow.record()).toMatchObject([{ clientName: 'Borealis' }]);
});

test('I2: colleagues, members and bots are never answered', async () => {
  await flow.practice.say('U0BEN', 'C0ACME', 'Note to self.');
  await flow.drained();
  expect(await flow.record()).toEqual([]);
  expect(textsIn(flow.practice, 'C0ACME')).toEqual(['Note to self.']);
});

test('I5: a file is a message; an edit and a deletion are revisions of it', async () => {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Here is the breif', {
    files: [{ name: 'brief.pdf', mimetype: 'application/pdf' }],
  });
  await flow.drained();
  flow.practice.clock.advance(60_000);
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'Here is the brief');
  flow.practice.clock.advance(60_000);
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  const record = await flow.record();
  expect(record).toHaveLength(1);
  // What its writer deleted is not kept (L3), only that there were words, an edit and a deletion.
  expect(record[0]).toMatchObject({
    text: null,
    revisions: [
      { kind: 'edited', text: null },
      { kind: 'deleted', text: null },
    ],
  });
  // Nobody had answered, so the reply went with it (R5).
  expect(record[0]?.replies).toMatchObject([
    { kind: 'notice', state: 'sent', retractedAt: expect.any(Number) },
  ]);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
});

test('R8: a message that reads like an automatic one is not answered', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Automatic reply: I am out of office until Tuesday.');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ because: ['looks_automatic'] }]);
});

test('R10: in shadow mode nothing is said to the client, and the member in charge sees what would have been said', async () => {
  await flow.settings((settings) => ({ ...settings, workspace: { ...settings.workspace, mode: 'shadow' } }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Anyone there?');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect((await flow.record()).map((each) => each.decision)).toEqual(['shadow', 'silence']);
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  const copies = textsIn(flow.practice, 'D0ANA').filter((text) => text.includes('I would have said'));
  expect(copies).toHaveLength(1);
});

test('R3: a weekend in which the clocks change is one closure, and its end is told right', async () => {
  flow.practice.clock.set(lisbon('2026-10-23T20:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Friday evening');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-10-25T12:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Sunday, an hour later than it was');
  await flow.drained();
  const notices = noticesIn(flow.practice, 'C0ACME');
  expect(notices).toHaveLength(1);
  expect(notices[0]?.shown).toContain(`<!date^${lisbon('2026-10-26T09:00') / 1000}^`);
});

test('R5: thanks are left in peace, and a request behind thanks is not', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Thank you so much! :tada:');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Thanks! Could you also send the invoice?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await flow.record()).toMatchObject([
    { because: ['closed', 'asks_nothing'], targetAt: null },
    { because: ['closed'] },
  ]);
});

test('R5: a file with thanks is a request', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Thanks!', {
    files: [{ name: 'brief.pdf', mimetype: 'application/pdf' }],
  });
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('L1: a message whose author Slack fails to tell is tried again, and holds up nobody beside it', async () => {
  flow.practice.addUser({
    id: 'U0MIA',
    teamId: 'T0STUDIO',
    name: 'mia',
    realName: 'Mia',
    timezone: 'Europe/Lisbon',
    guest: 'multi',
  });
  flow.practice.join('U0MIA', 'C0ACME');
  flow.practice.faults.next('users.info', { kind: 'status', status: 500 });
  flow.practice.faults.events.reorder = 2;
  await flow.practice.say('U0MAYA', 'C0ACME', 'First, a question of mine');
  await flow.practice.say('U0MIA', 'C0ACME', 'And one of a guest nobody has listed');
  await flow.drained();
  await until(async () => (await flow.record()).length === 2, 'the second try');
  await flow.drained();
  expect((await flow.record()).map((each) => [each.clientName, each.decision])).toEqual([
    ['Acme', 'reply'],
    ['mia', 'reply'],
  ]);
});
