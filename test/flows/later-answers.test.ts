import type { JsonObject } from '../../src/practice/json';
/**
 * Answers for later (V5). Proves: a member who answers a client at night is offered, privately and once a closure, to
 * write the next answer for their opening. What they write goes out then, once, in their name, and counts as theirs.
 * Until then its author alone can change, cancel or send it. If somebody has answered meanwhile, the author is asked
 * first.
 */

import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { lisbon, postsIn, type SeenPost, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the contract?');
  await flow.drained();
});
afterEach(() => flow.stop());

const opening = lisbon('2026-11-23T09:00');
const offers = (dm: 'D0ANA' | 'D0BEN' = 'D0ANA') =>
  postsIn(flow.practice, dm).filter(({ text }) => text.includes('you’re off until'));
const inAnas = (part: string) => postsIn(flow.practice, 'D0ANA').filter(({ shown }) => shown.includes(part));

async function at(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}
async function say(who: UserId, text: string, channel: 'C0ACME' | 'D0ANA' = 'C0ACME'): Promise<void> {
  await flow.practice.say(who, channel, text);
  await flow.drained();
}
async function answers(): Promise<JsonObject[]> {
  const { rows } = await flow.database.pool.query(
    'select id::int, author, state, text, send_at from later_answers order by id',
  );
  return rows;
}
const form = () => [...flow.practice.model.views.values()].at(-1);
async function open(post: SeenPost | undefined, action: string, who: UserId = 'U0ANA'): Promise<string> {
  const before = form()?.id;
  expect(await flow.practice.press(who, 'D0ANA', post?.ts ?? '', action)).toEqual({ kind: 'done' });
  await until(
    async () => form()?.id !== before && form()?.payload.callback_id === 'later_answer',
    'the form',
  );
  return form()?.id ?? '';
}
async function write(text: string, sendAt = opening): Promise<void> {
  await at('2026-11-20T23:10');
  if (offers().length === 0) await say('U0ANA', 'I am on it');
  const view = await open(offers()[0], 'later_write');
  await flow.practice.submit('U0ANA', view, { text, when: sendAt / 1000 });
  await until(async () => (await answers()).some((each) => each.text !== ''), 'the answer to be kept');
}
async function press(post: SeenPost | undefined, action: string): Promise<SeenPost | undefined> {
  const shown = () => postsIn(flow.practice, 'D0ANA').find(({ ts }) => ts === post?.ts);
  const before = shown()?.shown;
  await flow.practice.press('U0ANA', 'D0ANA', post?.ts ?? '', action);
  await until(async () => shown()?.shown !== before, `${action} to be heard`);
  await flow.drained();
  return shown();
}

test('V5: a member who answers at night is offered it privately, once a closure, and the client does not see that', async () => {
  await at('2026-11-20T23:10');
  const before = textsIn(flow.practice, 'C0ACME').length;
  await say('U0ANA', 'I am on it');
  await say('U0ANA', 'Nearly there');
  expect(offers()).toMatchObject([
    {
      text: 'It’s 23:10 and you’re off until Monday 23 November, 09:00 (Lisbon time). Next time, write it to me and I’ll send it then.',
      buttons: ['Write an answer for Monday, 09:00'],
    },
  ]);
  expect(textsIn(flow.practice, 'C0ACME')).toHaveLength(before + 2);
  await at('2026-11-23T20:00');
  await say('U0ANA', 'And again');
  expect(offers()).toHaveLength(2);
});

test.each<[string, () => Promise<void>]>([
  ['in hours', () => at('2026-11-23T10:00')],
  ['over lunch', () => at('2026-11-23T13:00')],
  ['just after closing', () => at('2026-11-23T18:10')],
  ['while the member is here by one click', () => say('U0ANA', 'here until 23:30', 'D0ANA')],
  [
    'to a member who does not want it',
    () =>
      flow.settings((settings) => ({
        ...settings,
        members: settings.members.map((member) => ({ ...member, offer_later: false })),
      })),
  ],
])('V5: nothing is offered %s', async (_, prepare) => {
  await prepare();
  await say('U0ANA', 'Here it is');
  expect(offers()).toEqual([]);
});

test('V5: nothing is offered among colleagues', async () => {
  await flow.practice.say('U0ANA', 'C0STUDIO', 'Still awake?');
  await flow.drained();
  expect(offers()).toEqual([]);
});

test('V5, T2: it goes out at the opening, once, in its author’s name, and answers the client', async () => {
  await say('U0MAYA', 'And the logo?');
  await write('Good morning! <!here> It is *attached*, <@U0MAYA> & all.');
  await say('U0MAYA', 'One more question: which colour?');
  await at('2026-11-23T08:59');
  expect(textsIn(flow.practice, 'C0ACME').some((text) => text.includes('Good morning'))).toBe(false);
  await at('2026-11-23T09:00');
  await at('2026-11-23T09:30');
  const said = postsIn(flow.practice, 'C0ACME').filter(({ text }) => text.includes('Good morning'));
  expect(said).toMatchObject([
    {
      text: 'Ana: Good morning! &lt;!here&gt; It is *attached*, <@U0MAYA> &amp; all.',
      shown: '*Ana:* Good morning! &lt;!here&gt; It is *attached*, <@U0MAYA> &amp; all.',
      buttons: [],
    },
  ]);
  expect((await flow.record()).at(-1)).toMatchObject({
    text: 'One more question: which colour?',
    answeredBy: 'U0ANA',
    answerTs: said[0]?.ts,
  });
  expect(await answers()).toMatchObject([{ author: 'U0ANA', state: 'sent', text: '' }]);
});

test('V5, T2: with her own grant Ana takes back what she just sent; it goes out at nine, said by herself', async () => {
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.drained();
  await at('2026-11-20T23:10');
  await say('U0ANA', 'Here is the contract, <@U0MAYA>');
  expect((await flow.record())[0]?.answeredBy).toBe('U0ANA');
  const [offer] = offers();
  expect(offer?.buttons[1]).toBe('Take it back, send Monday, 09:00');
  const shown = await press(offer, 'later_take_back');
  expect(shown?.shown).toContain('Taken back. It goes out on Monday 23 November, 09:00 (Lisbon time).');
  expect(textsIn(flow.practice, 'C0ACME')).not.toContain('Here is the contract, <@U0MAYA>');
  expect((await flow.record())[0]?.answeredBy).toBeNull();
  await flow.practice.press('U0ANA', 'D0ANA', offer?.ts ?? '', 'later_edit');
  await at('2026-11-23T09:00');
  const { list = [] } = flow.practice.model.messages.get('C0ACME') ?? {};
  const said = list.filter(({ text }) => text === 'Here is the contract, <@U0MAYA>');
  expect(said.map(({ user }) => user)).toEqual(['U0ANA']);
  expect((await flow.record())[0]).toMatchObject({ answeredBy: 'U0ANA', answerTs: said[0]?.ts });
});

test('L4: a crash or an unclear outcome neither doubles nor loses it', async () => {
  await write('Good morning!');
  await flow.gatehouse.stop();
  flow.practice.clock.set(opening);
  flow.practice.faults.next('chat.postMessage', { kind: 'reset_after' });
  await Promise.all([flow.another('worker'), flow.another('worker')]);
  await flow.drained();
  expect(textsIn(flow.practice, 'C0ACME').filter((text) => text === 'Ana: Good morning!')).toHaveLength(1);
  expect(await answers()).toMatchObject([{ state: 'sent' }]);
});

test('V5: until it goes, its author can list, change, cancel or send it; afterwards they are told that it has gone', async () => {
  await write('First');
  await say('U0ANA', 'later', 'D0ANA');
  const [list] = inAnas('What you have written for later');
  expect(list?.shown).toContain('*<#C0ACME>*, Monday 23 November, 09:00 (Lisbon time)\n>First');
  expect(list?.buttons).toEqual(['Send now', 'Edit', 'Cancel', 'Write an answer for later']);
  const view = await open(list, 'later_edit');
  await flow.practice.submit('U0ANA', view, { text: 'Better', when: lisbon('2026-11-23T10:00') / 1000 });
  await until(async () => (await answers())[0]?.text === 'Better', 'the change');
  await at('2026-11-23T09:00');
  expect(textsIn(flow.practice, 'C0ACME')).not.toContain('Ana: Better');
  const edited = await open(list, 'later_edit');
  const shown = await press(list, 'later_send');
  expect(shown?.shown).toContain('It is on its way.\nYou have nothing waiting to be sent.');
  expect(textsIn(flow.practice, 'C0ACME')).toContain('Ana: Better');
  await flow.practice.submit('U0ANA', edited, { text: 'Too late', when: lisbon('2026-11-23T11:00') / 1000 });
  expect(form()?.errors).toEqual({ text: 'It has gone already.' });
  await at('2026-11-23T12:00');
  expect(textsIn(flow.practice, 'C0ACME').filter((text) => text.startsWith('Ana: '))).toHaveLength(1);
});

test('V5: a cancelled answer never goes, however often its buttons are pressed', async () => {
  await write('Never mind');
  await say('U0ANA', 'later', 'D0ANA');
  const [list] = inAnas('What you have written for later');
  const id = String((await answers())[0]?.id);
  expect((await press(list, 'later_cancel'))?.shown).toContain('Cancelled. None of it was sent.');
  const replies = await openReplyBox();
  await postInteraction(flow, forged('U0ANA', 'later_send', id, replies.url));
  await until(async () => replies.texts().length > 0, 'the second press to be answered');
  await replies.stop();
  await at('2026-11-23T09:00');
  expect(textsIn(flow.practice, 'C0ACME').some((text) => text.includes('Never mind'))).toBe(false);
  expect(await answers()).toMatchObject([{ state: 'cancelled', text: '' }]);
});

test('P5: nobody else, member or client, can send, cancel or read it', async () => {
  await write('Mine alone');
  const id = String((await answers())[0]?.id);
  const replies = await openReplyBox();
  for (const who of ['U0BEN', 'U0MAYA'] as const)
    for (const action of ['later_send', 'later_cancel']) {
      const before = replies.texts().length;
      await postInteraction(flow, forged(who, action, id, replies.url));
      await until(async () => replies.texts().length > before, `${who} to be answered`);
    }
  expect(replies.texts().join('\n')).not.toContain('Mine alone');
  await replies.stop();
  expect(await answers()).toMatchObject([{ state: 'waiting', text: 'Mine alone' }]);
});

test('V5: when a colleague has answered meanwhile, its author is asked first and decides', async () => {
  await write('Here it is');
  await at('2026-11-21T11:00');
  await say('U0BEN', 'I have just sent it');
  await at('2026-11-23T09:00');
  const [question] = inAnas('Ben has written in <#C0ACME> since you wrote this. Shall I still send it?');
  expect(question?.buttons).toEqual(['Send now', 'Edit', 'Cancel']);
  expect(textsIn(flow.practice, 'C0ACME')).not.toContain('Ana: Here it is');
  await press(question, 'later_send');
  expect(textsIn(flow.practice, 'C0ACME')).toContain('Ana: Here it is');
});

test('V5: when nothing ran for hours at its time, its author is asked, and it is not sent at noon', async () => {
  await write('Good morning!');
  await flow.gatehouse.stop();
  flow.practice.clock.set(lisbon('2026-11-23T14:00'));
  await flow.another('all');
  await flow.drained();
  expect(inAnas('but I wasn’t running')).toHaveLength(1);
  expect(textsIn(flow.practice, 'C0ACME')).not.toContain('Ana: Good morning!');
});

test('V5: an answer that Slack refuses waits, and its author is told', async () => {
  await write('Here it is');
  flow.practice.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' });
  await at('2026-11-23T09:00');
  const [note] = inAnas('could not be sent (Slack says: is_archived)');
  await press(note, 'later_send');
  expect(textsIn(flow.practice, 'C0ACME').filter((text) => text === 'Ana: Here it is')).toHaveLength(1);
});

test('V5: when Slack does not say whether a message is gone, its words are kept, and go out only when the author says so', async () => {
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.drained();
  await at('2026-11-20T23:10');
  await say('U0ANA', 'Here is the contract');
  flow.practice.faults.next('chat.delete', { kind: 'reset_after' });
  const shown = await press(offers()[0], 'later_take_back');
  expect(shown?.shown).toContain('can’t tell whether your message is gone');
  expect(await answers()).toMatchObject([{ state: 'held', text: 'Here is the contract' }]);
  await at('2026-11-23T09:00');
  expect(await answers()).toMatchObject([{ state: 'held' }]);
});

test('V5, L4: the author of an answer that may or may not be out is told exactly that', async () => {
  await write('Here it is');
  flow.practice.faults.next('chat.postMessage', { kind: 'status_after', status: 500 });
  flow.practice.faults.next('conversations.history', { kind: 'error', error: 'channel_not_found' });
  await at('2026-11-23T09:00');
  await until(async () => inAnas('may have gone out or not').length > 0, 'Ana to be told', 20_000);
  expect(inAnas('could not be sent')).toEqual([]);
  expect(await answers()).toMatchObject([{ state: 'held' }]);
}, 30_000);

test('V5: the form says what is wrong: no client there, a time that has passed, no words', async () => {
  await at('2026-11-20T23:10');
  await say('U0ANA', 'I am on it');
  const view = await open(offers()[0], 'later_write');
  await flow.practice.submit('U0ANA', view, { conversation: 'C0STUDIO', text: 'Hi', when: opening / 1000 });
  expect(form()?.errors).toMatchObject({ conversation: expect.stringContaining('no client there') });
  await flow.practice.submit('U0ANA', view, {
    conversation: 'C0ACME',
    text: 'Hi',
    when: lisbon('2026-11-20T22:00') / 1000,
  });
  expect(form()?.errors).toEqual({ when: 'That time has passed; please choose a later one.' });
  expect(await answers()).toEqual([]);
});

test('V5: an author who has changed it since is not asked whether to send it', async () => {
  await write('Here it is');
  await at('2026-11-21T11:00');
  await say('U0BEN', 'I have just sent it');
  await at('2026-11-23T09:00');
  const [question] = inAnas('since you wrote this. Shall I still send it?');
  const view = await open(question, 'later_edit');
  await flow.practice.submit('U0ANA', view, { text: 'As Ben says', when: lisbon('2026-11-23T10:00') / 1000 });
  await until(async () => (await answers())[0]?.text === 'As Ben says', 'the change');
  await at('2026-11-23T10:00');
  expect(textsIn(flow.practice, 'C0ACME')).toContain('Ana: As Ben says');
});

test('V5: the answer of a former member waits, and they are told why', async () => {
  await write('Good morning!');
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.flatMap((member) =>
      member.user === 'U0ANA' ? [] : [{ ...member, time_off: [] }],
    ),
    clients: settings.clients.map((client) =>
      client.contact === 'U0ANA' ? { ...client, contact: 'U0BEN' } : client,
    ),
  }));
  await at('2026-11-23T09:00');
  expect(textsIn(flow.practice, 'C0ACME').some((text) => text.includes('Good morning!'))).toBe(false);
  expect(await answers()).toMatchObject([{ state: 'held' }]);
  const told = inAnas('no longer on the list of members');
  expect(told).toHaveLength(1);
  expect(told[0]?.buttons).toEqual([]);
});

test('V5: an answer that fell due while the workspace was uninstalled waits for its author’s word', async () => {
  await write('Good morning!');
  flow.practice.uninstall('T0STUDIO');
  await flow.drained();
  await at('2026-11-23T09:00');
  expect(await answers()).toMatchObject([{ state: 'held', text: 'Good morning!' }]);
});

test('V5: a message that Slack is too busy to delete stays, and its author is told so', async () => {
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.drained();
  await at('2026-11-20T23:10');
  await say('U0ANA', 'Here is the contract');
  flow.practice.faults.next('chat.delete', { kind: 'rate_limited', retryAfterSeconds: 30 });
  const shown = await press(offers()[0], 'later_take_back');
  expect(shown?.shown).toContain('your message stands as you sent it');
  expect(await answers()).toMatchObject([{ state: 'cancelled', text: '' }]);
  expect((await flow.record())[0]?.answeredBy).toBe('U0ANA');
});

function forged(userId: UserId, actionId: string, value: string, replyUrl: string): JsonObject {
  return {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: userId, team_id: userId === 'U0MAYA' ? 'T0ACME' : 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'D0ANA' },
    channel: { id: 'D0ANA', name: 'directmessage' },
    message: { ts: '1.000001', text: '' },
    response_url: replyUrl,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.0' }],
  };
}
