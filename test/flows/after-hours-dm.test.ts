/**
 * The main job in a DM with the bot, and Slack's many deliveries of one thing. Proves: the reply is plainly in the DM
 * (R6); there is one exchange and one reply, whatever Slack sends again (I4); our own post comes back and is not
 * answered (I2, R8); a reply is posted once after an unclear outcome (L4).
 */
import { type Flow, startFlow } from '../support/gatehouse';
import { noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

test('R6: in a DM with the bot the reply stands plainly under the message', async () => {
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hi, is anybody there?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toMatchObject([{ threadTs: null }]);
  expect(await flow.record()).toMatchObject([
    { clientName: 'Acme', conversationId: 'D0MAYA', decision: 'reply' },
  ]);
});

test('R3 counts by conversation: a DM and a channel of the same client are told once each', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'In the channel');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'And in private');
  await flow.drained();
  expect([noticesIn(flow.practice, 'C0ACME').length, noticesIn(flow.practice, 'D0MAYA').length]).toEqual([
    1, 1,
  ]);
});

test('I4: a message delivered again under new event ids is one exchange with one reply', async () => {
  flow.practice.faults.events.duplicate = 10;
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Only once, please');
  await flow.drained();
  expect(await flow.record()).toHaveLength(1);
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});

test('I4: messages that arrive shuffled are decided about in order of ts', async () => {
  flow.practice.faults.events.reorder = 4;
  for (const text of ['first', 'second', 'third', 'fourth'])
    await flow.practice.say('U0MAYA', 'D0MAYA', text);
  await flow.drained();
  const record = await flow.record();
  expect(record.map((each) => each.text)).toEqual(['first', 'second', 'third', 'fourth']);
  expect(record.filter((each) => each.decision === 'reply')).toHaveLength(1);
});

test('L4: a reply that was posted while the answer got lost is found again, not posted again', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await flow.drained();
  const [notice, ...more] = noticesIn(flow.practice, 'D0MAYA');
  expect(more).toEqual([]);
  expect((await flow.record())[0]?.replies).toMatchObject([{ state: 'sent', ts: notice?.ts }]);
});

test('L4: a reply that Slack did not take is posted when it does', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'status', status: 503 });
  flow.practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 1 });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});

test('L4: a reply that Slack refuses for good is on record as failed, with what Slack said', async () => {
  flow.practice.faults.next('chat.postMessage', { kind: 'error', error: 'restricted_action' });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hello?');
  await flow.drained();
  expect((await flow.record())[0]?.replies).toMatchObject([{ kind: 'notice', state: 'failed' }]);
});

test('O1: two processes on one database answer each message once', async () => {
  const web = await flow.another('web');
  await flow.another('worker');
  for (let n = 0; n < 20; n += 1) {
    flow.practice.deliverTo(n % 2 === 0 ? flow.eventsUrl : `http://127.0.0.1:${web.port}/slack/events`);
    await flow.practice.say('U0MAYA', n % 3 === 0 ? 'C0ACME' : 'D0MAYA', `Message ${n}`);
  }
  await flow.drained();
  expect(await flow.record()).toHaveLength(20);
  expect([noticesIn(flow.practice, 'C0ACME').length, noticesIn(flow.practice, 'D0MAYA').length]).toEqual([
    1, 1,
  ]);
});

test('B1: the word boundaries gets the terms, and no notice beside them', async () => {
  await flow.practice.say('U0MAYA', 'D0MAYA', 'boundaries');
  await flow.drained();
  const [terms, ...more] = postsIn(flow.practice, 'D0MAYA');
  expect(more).toEqual([]);
  expect(terms?.shown).toContain('*Closed now.* <!date');
  expect(terms?.shown).toContain('Two rounds of changes are included');
  expect(terms?.shown).not.toContain('Borealis');
  expect(await flow.record()).toMatchObject([{ decision: 'silence', because: ['for_gatehouse'] }]);
});

test('S2: a person who installed the bot and is not a member yet gets help from it, and not silence', async () => {
  flow.practice.addUser({
    id: 'U0ZOE',
    teamId: 'T0STUDIO',
    name: 'zoe',
    realName: 'Zoe',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.addConversation({
    id: 'D0ZOE',
    kind: 'im',
    name: '',
    creator: 'U0ZOE',
    members: ['U0ZOE', 'U0GATEHOUSE'],
    teams: ['T0STUDIO'],
  });
  await flow.practice.say('U0ZOE', 'D0ZOE', 'help');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ZOE')[0]?.text).toContain('You can ask me for');
  expect(await flow.record()).toEqual([]);
});
