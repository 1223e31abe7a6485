/**
 * What a member can do about an automatic reply (R11). Proves: those in charge see it in their Home tab, and in a
 * message if the workspace wants that; they can take it back once, and no second one follows in that closure; “I'll
 * answer now” keeps Gatehouse quiet and changes nothing else (R4); a mute ends by itself or by a press, and is on
 * record; nobody else can press, and forged ids do nothing (P5).
 */
import { WebClient } from '@slack/web-api';
import { onlyMembers } from '../../src/home/press';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openHome } from '../support/home';
import { lisbon, noticesIn, postsIn, textsIn } from '../support/slack';

const minute = 60_000;
let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.settings(withCopies);
});
afterEach(() => flow.stop());

test('R11: the first in charge gets a copy with the buttons, once the reply is really out', async () => {
  await said('Is the brochure done?');
  const [copy, ...more] = postsIn(flow.practice, 'D0ANA');
  expect(more).toEqual([]);
  expect(copy?.text).toContain('Said for you to Acme: Thanks, we’ve got your message');
  expect(copy?.buttons).toEqual(['Take it back', 'I’ll answer now', 'Mute until a date']);
  expect(postsIn(flow.practice, 'D0BEN')).toEqual([]);
});

test('R11: Home says where a reply was said, and links to no direct message with the bot, which nobody of ours can open', async () => {
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Can you call me?');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  const said = (await homeOf('U0ANA')).map(({ text }) => text.split(',')[0]).sort();
  expect(said).toEqual([
    'To *<https://studio-lumen.slack.com/archives/C0ACME/p1795214400000000|Acme>* in <#C0ACME>',
    'To *Acme* in a direct message to me from <@U0MAYA>',
  ]);
});

test('R11: no copy is sent as a message unless the settings say so', async () => {
  await flow.settings((settings) => settings);
  await said('Is the brochure done?');
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});

test('R11: a reply that is taken back is gone, on record, and no second notice follows in that closure', async () => {
  await said('Is the brochure done?');
  await press('retract_reply');
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    {
      because: ['closed', 'retracted'],
      replies: [{ kind: 'notice', state: 'sent', retractedBy: 'U0ANA' }, { kind: 'copy' }],
    },
  ]);
  expect(postsIn(flow.practice, 'D0ANA')[0]?.shown).toContain('taken back');
  expect(postsIn(flow.practice, 'D0ANA')[0]?.buttons).toEqual(['Mute until a date']);
  await flow.practice.clock.advance(60 * minute);
  await said('And the logo?');
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect((await flow.record()).at(-1)).toMatchObject({ because: ['closed', 'already_told'] });
});

test('R11: a reply that somebody deleted by hand counts as taken back', async () => {
  await said('Is the brochure done?');
  const ts = noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  flow.practice.faults.next('chat.delete', { kind: 'error', error: 'message_not_found' });
  await press('retract_reply');
  expect((await flow.record())[0]?.replies[0]).toMatchObject({ retractedBy: 'U0ANA', ts });
});

test('R11: when Slack refuses, the member alone hears of it, and the record says nothing false', async () => {
  await said('Is the brochure done?');
  flow.practice.faults.next('chat.delete', { kind: 'error', error: 'cant_delete_message' });
  await flow.practice.press('U0ANA', 'D0ANA', copyTs(), 'retract_reply');
  await until(async () => whispersTo('U0ANA').length > 0, 'the refusal');
  expect(whispersTo('U0ANA')[0]).toContain('Slack does not let me delete it');
  expect((await flow.record())[0]?.replies[0]).toMatchObject({ retractedAt: null });
});

test('R11: when Slack does not answer, the member is told that it is not certain, and can press again', async () => {
  await said('Is the brochure done?');
  flow.practice.faults.next('chat.delete', { kind: 'reset_after' });
  await flow.practice.press('U0ANA', 'D0ANA', copyTs(), 'retract_reply');
  await until(async () => whispersTo('U0ANA').length > 0, 'the doubt');
  expect(whispersTo('U0ANA')).toEqual([
    'Slack did not answer, so I can’t tell whether it is gone: please look.',
  ]);
  expect((await flow.record())[0]?.replies[0]).toMatchObject({ retractedAt: null });
  await press('retract_reply');
  expect((await flow.record())[0]?.replies[0]).toMatchObject({ retractedBy: 'U0ANA' });
});

test('R11: a reply that one person alone saw stays, and there is no button to take it back', async () => {
  await flow.settings((settings) => inChannels(withCopies(settings), 'sender'));
  await said('Is the brochure done?');
  const [copy] = postsIn(flow.practice, 'D0ANA');
  expect(copy?.shown).toContain('Only the person who wrote can see it');
  expect(copy?.buttons).toEqual(['Mute until a date']);
});

test('R7: in their own direct messages a member takes back what was said with their grant, and nobody else can', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.drained();
  await flow.practice.say('U0MAYA', 'D0ANAMAYA', 'Ana, could you look at the footer?');
  await flow.drained();
  expect(textsIn(flow.practice, 'D0ANAMAYA')).toHaveLength(2);
  const { rows } = await flow.database.pool.query("select id from outbox where kind = 'notice'");
  const ts = await plant('D0BEN', String(rows[0].id));
  await flow.practice.press('U0BEN', 'D0BEN', ts, 'retract_reply');
  await until(async () => whispersTo('U0BEN').length > 0, 'the refusal');
  expect(textsIn(flow.practice, 'D0ANAMAYA')).toHaveLength(2);
  expect(whispersTo('U0BEN')[0]).toBe(
    'I know of no such reply here any more. You can still write there yourself.',
  );
  await pressAfterHome('U0ANA', 'retract_reply');
  expect(textsIn(flow.practice, 'D0ANAMAYA')).toEqual(['Ana, could you look at the footer?']);
  expect((await flow.record())[0]?.replies[0]).toMatchObject({ retractedBy: 'U0ANA' });
});

test('R4: “I’ll answer now” takes it back, keeps quiet for the window, and opens nothing', async () => {
  await said('Is the brochure done?');
  await press('answer_now');
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  await flow.practice.clock.advance(minute);
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Nobody there?');
  await flow.practice.clock.advance(minute);
  await said('And the logo?');
  expect((await flow.record()).map(({ because }) => because)).toEqual([
    ['closed', 'retracted'],
    ['closed'],
    ['closed', 'already_told'],
  ]);
  expect((await flow.record())[0]?.answeredAt).toBeNull();
});

test('R4: pressed while a reply waits, nothing is said at all', async () => {
  await flow.settings((settings) => withWait(withCopies(settings), 10));
  await said('Is the brochure done?');
  const [home] = await homeOf('U0ANA');
  expect(home).toMatchObject({ buttons: ['Don’t say it', 'I’ll answer now', 'Mute until a date'] });
  await pressInHome('U0ANA', 'answer_now');
  await flow.practice.clock.advance(20 * minute);
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
});

test('R11: a muted conversation is answered with silence, on record, until the mute ends by itself; T1 holds', async () => {
  await said('Is the brochure done?');
  await muteBy('U0ANA', { choice: { choice: 'week' } });
  flow.practice.clock.set(lisbon('2026-11-24T22:00'));
  await said('And the logo?');
  expect((await flow.record()).at(-1)).toMatchObject({
    decision: 'silence',
    because: ['closed', 'muted'],
    targetAt: lisbon('2026-11-25T18:00'),
  });
  flow.practice.clock.set(lisbon('2026-11-27T22:39'));
  await said('Still no logo?');
  expect((await flow.record()).at(-1)).toMatchObject({ because: ['closed', 'muted'] });
  flow.practice.clock.set(lisbon('2026-11-27T22:41'));
  await said('Hello?');
  expect((await flow.record()).at(-1)).toMatchObject({ decision: 'reply' });
});

test('R11: a mute is shown in the Home tab, and can be ended there', async () => {
  await said('Is the brochure done?');
  await muteBy('U0ANA', { choice: { choice: 'date' }, date: { date: '2026-12-01' } });
  const [home] = await homeOf('U0ANA');
  expect(home?.text).toContain('Muted there <!date^1796083200^until');
  expect(home?.buttons).toContain('Unmute');
  await pressInHome('U0ANA', 'end_mute');
  flow.practice.clock.set(lisbon('2026-11-24T22:00'));
  await said('And the logo?');
  expect((await flow.record()).at(-1)).toMatchObject({ decision: 'reply' });
});

test('R11: a date that has begun, or none, is asked for again in the form', async () => {
  await said('Is the brochure done?');
  const viewId = await openMute('U0ANA');
  for (const date of ['2026-11-20', null]) {
    const outcome = await flow.practice.submit('U0ANA', viewId, { choice: 'date', date });
    expect(outcome).toMatchObject({ kind: 'invalid' });
  }
});

test('P5: somebody who is not in charge can do nothing with a copy; forged ids do nothing and say so', async () => {
  await said('Is the brochure done?');
  await flow.practice.say('U0THEO', 'D0THEO', 'Hello?');
  await flow.drained();
  const forged: [UserId, ConversationId, string][] = [
    ['U0BEN', 'D0BEN', '1'],
    ['U0BEN', 'D0BEN', '999999'],
    ['U0BEN', 'D0BEN', "1' or 1=1"],
  ];
  // One after the other: a press is acknowledged first, and two answers may overtake each other.
  for (const [at, [user, conversation, value]] of forged.entries()) {
    const ts = await plant(conversation, value);
    await flow.practice.press(user, conversation, ts, 'retract_reply');
    await until(async () => whispersTo('U0BEN').length === at + 1, 'the refusal');
  }
  expect(whispersTo('U0BEN')).toEqual([
    'Only those in charge there can do that: Ana.',
    'I know of no such reply here any more. You can still write there yourself.',
    'I know of no such reply here any more. You can still write there yourself.',
  ]);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('P5: a client who gets hold of a button can’t use it', async () => {
  await said('Is the brochure done?');
  const ts = await plant('D0MAYA', '1');
  await flow.practice.press('U0MAYA', 'D0MAYA', ts, 'retract_reply');
  await until(async () => whispersTo('U0MAYA').length > 0, 'the refusal');
  expect(whispersTo('U0MAYA')).toEqual([onlyMembers]);
});

async function said(text: string): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
}

function copyTs(): string {
  return postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '';
}

/** Presses a button of Ana's copy, and waits until the copy shows the result. */
async function press(actionId: string): Promise<void> {
  const before = postsIn(flow.practice, 'D0ANA')[0]?.shown;
  expect(await flow.practice.press('U0ANA', 'D0ANA', copyTs(), actionId)).toEqual({ kind: 'done' });
  await until(async () => postsIn(flow.practice, 'D0ANA')[0]?.shown !== before, 'the copy to change');
  await flow.drained();
}

async function openMute(userId: UserId): Promise<string> {
  await flow.practice.press(userId, 'D0ANA', copyTs(), 'mute_conversation');
  const top = () => flow.practice.model.modals.get(userId)?.at(-1) ?? '';
  await until(async () => top() !== '', 'the form');
  return top();
}

async function muteBy(
  userId: UserId,
  values: { choice: { choice: string }; date?: { date: string } },
): Promise<void> {
  const viewId = await openMute(userId);
  const filled = {
    choice: values.choice.choice,
    ...(values.date === undefined ? {} : { date: values.date.date }),
  };
  expect(await flow.practice.submit(userId, viewId, filled)).toMatchObject({ kind: 'done' });
  expect(JSON.stringify(flow.practice.model.views.get(viewId)?.payload)).toContain('It ends by itself');
}

type Block = { type: string; text?: { text: string }; elements?: { text?: { text: string } }[] };

/** The replies in a member's Home tab: the words of each section, with the buttons below it. */
async function homeOf(userId: UserId): Promise<{ text: string; buttons: string[] }[]> {
  await openHome(flow, userId, 'reply');
  const blocks = blocksOf(userId);
  return blocks.flatMap((block, at) => {
    const text = block.text?.text ?? '';
    const under = blocks[at + 1]?.elements ?? [];
    return text.startsWith('To ') ? [{ text, buttons: under.map((each) => each.text?.text ?? '') }] : [];
  });
}

async function pressAfterHome(userId: UserId, actionId: string): Promise<void> {
  await homeOf(userId);
  await pressInHome(userId, actionId);
}

function homeId(userId: UserId): string {
  return flow.practice.model.homes.get(`T0STUDIO/${userId}`) ?? '';
}

function blocksOf(userId: UserId): Block[] {
  const view = flow.practice.model.views.get(homeId(userId));
  return JSON.parse(JSON.stringify(view?.payload.blocks ?? []));
}

async function pressInHome(userId: UserId, actionId: string): Promise<void> {
  const before = JSON.stringify(blocksOf(userId));
  await flow.practice.pressInView(userId, homeId(userId), actionId);
  await until(async () => JSON.stringify(blocksOf(userId)) !== before, 'the Home tab to change');
  await flow.drained();
}

function whispersTo(userId: UserId): string[] {
  return flow.practice.model.ephemerals.filter((each) => each.to === userId).map((each) => each.message.text);
}

/** Lets the bot say something with a button whose value is made up. */
async function plant(conversationId: ConversationId, value: string): Promise<string> {
  const client = new WebClient(flow.practice.botToken, { slackApiUrl: flow.practice.apiUrl });
  const element = {
    type: 'button',
    action_id: 'retract_reply',
    text: { type: 'plain_text', text: 'Go' },
    value,
  };
  const answer = await client.chat.postMessage({
    channel: conversationId,
    text: 'planted',
    blocks: JSON.parse(JSON.stringify([{ type: 'actions', elements: [element] }])),
  });
  return answer.ts ?? '';
}

function withCopies(settings: Settings): Settings {
  return withReplies(settings, { copies: 'message' });
}

function inChannels(settings: Settings, where: 'sender' | 'thread'): Settings {
  return withReplies(settings, { in_channels: where });
}

function withWait(settings: Settings, minutes: number): Settings {
  return withReplies(settings, { wait_minutes: minutes });
}

function withReplies(settings: Settings, change: Partial<Settings['workspace']['replies']>): Settings {
  const { workspace } = settings;
  return { ...settings, workspace: { ...workspace, replies: { ...workspace.replies, ...change } } };
}
