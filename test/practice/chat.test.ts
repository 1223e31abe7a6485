import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeAll(async () => {
  all = await startTogether({ rateLimits: false });
});
afterAll(() => all.stop());

const post = (args: object) => all.bot.apiCall('chat.postMessage', { channel: 'C0ACME', ...args });

test.each([
  ['nothing to say', { text: '' }, 'no_text'],
  ['a channel nobody has', { channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
  ['a channel of its team without the bot', { channel: 'C0STUDIO', text: 'x' }, 'not_in_channel'],
  [
    'a DM between two people, where a bot can’t speak',
    { channel: 'D0ANAMAYA', text: 'x' },
    'channel_not_found',
  ],
  ['a thread that is not there', { text: 'x', thread_ts: '1.000000' }, 'cannot_reply_to_message'],
  ['metadata without a payload', { text: 'x', metadata: { event_type: 'a' } }, 'invalid_metadata_format'],
  [
    'a hundred and one attachments',
    { attachments: Array.from({ length: 101 }, () => ({ text: 'x' })) },
    'too_many_attachments',
  ],
  ['markdown beside text', { text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
  ['too much markdown', { markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
  ['the classic as_user', { text: 'x', as_user: true }, 'as_user_not_supported'],
])('chat.postMessage refuses %s', async (_what, args, error) => {
  expect((await refusal(post(args))).error).toBe(error);
});

test('an archived channel takes no messages', async () => {
  all.practice.addConversation({
    id: 'C0OLD',
    kind: 'channel',
    name: 'old',
    creator: 'U0ANA',
    members: ['U0GATEHOUSE', 'U0ANA'],
    teams: ['T0STUDIO'],
  });
  all.practice.archive('U0ANA', 'C0OLD');
  expect((await refusal(post({ channel: 'C0OLD', text: 'x' }))).error).toBe('is_archived');
  await expect(all.practice.say('U0ANA', 'C0OLD', 'x')).rejects.toThrow('C0OLD is archived');
});

test('very long text is cut at 40,000 characters, with a warning', async () => {
  const result = await post({ text: 'x'.repeat(40_001) });
  expect(result.response_metadata).toMatchObject({ warnings: ['message_truncated'] });
  expect(result).toMatchObject({ message: { text: 'x'.repeat(40_000) } });
});

test('a user id opens the DM with that person, even one of another team', async () => {
  expect(await post({ channel: 'U0MAYA', text: 'hello' })).toMatchObject({ channel: 'D0MAYA' });
  all.practice.addTeam({ id: 'T0FAR', name: 'Far' });
  all.practice.addUser({ id: 'U0FAR', teamId: 'T0FAR', name: 'far', realName: 'Far', timezone: 'Etc/UTC' });
  expect((await refusal(post({ channel: 'U0FAR', text: 'hello' }))).error).toBe('channel_not_found');
});

test('a thread reply can be broadcast to the channel', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'when?');
  const reply = await all.bot.chat.postMessage({
    channel: 'C0ACME',
    text: 'Monday',
    thread_ts: ts,
    reply_broadcast: true,
  });
  const { messages } = await all.bot.conversations.history({ channel: 'C0ACME', limit: 1 });
  expect(messages).toMatchObject([{ ts: reply.ts, thread_ts: ts, subtype: 'thread_broadcast' }]);
});

test('a message is changed and deleted by its author alone', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'hers');
  expect((await refusal(all.bot.chat.update({ channel: 'C0ACME', ts, text: 'mine' }))).error).toBe(
    'cant_update_message',
  );
  expect((await refusal(all.bot.chat.delete({ channel: 'C0ACME', ts }))).error).toBe('cant_delete_message');
  const own = await all.bot.chat.postMessage({ channel: 'C0ACME', text: 'one' });
  const ownTs = own.ts ?? '';
  expect(await all.bot.chat.update({ channel: 'C0ACME', ts: ownTs, text: 'two' })).toMatchObject({
    text: 'two',
  });
  expect(
    (await refusal(all.bot.chat.update({ channel: 'C0ACME', ts: ownTs, text: 'x'.repeat(4001) }))).error,
  ).toBe('msg_too_long');
  await all.bot.chat.delete({ channel: 'C0ACME', ts: ownTs });
  expect((await refusal(all.bot.chat.delete({ channel: 'C0ACME', ts: ownTs }))).error).toBe(
    'message_not_found',
  );
});

test('an update keeps the blocks that it does not name, and takes them away for an empty list', async () => {
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'in a block' } }];
  const { ts = '' } = await all.bot.chat.postMessage({ channel: 'C0ACME', text: 'one', blocks });
  const shown = async () =>
    (await all.bot.conversations.history({ channel: 'C0ACME', limit: 1 })).messages?.[0];
  await all.bot.chat.update({ channel: 'C0ACME', ts, text: 'two' });
  expect(await shown()).toMatchObject({
    text: 'two',
    blocks: [{ type: 'section' }],
    edited: { user: 'U0GATEHOUSE' },
  });
  await all.bot.chat.update({ channel: 'C0ACME', ts, text: 'three', blocks: [] });
  expect(await shown()).toMatchObject({ text: 'three', blocks: [{ type: 'rich_text' }] });
});

test('deleting a thread’s first message leaves a tombstone', async () => {
  const root = await all.practice.say('U0MAYA', 'C0ACME', 'root');
  await all.practice.say('U0ANA', 'C0ACME', 'reply', { threadTs: root.ts });
  await all.practice.remove('U0MAYA', 'C0ACME', root.ts);
  const { messages } = await all.bot.conversations.replies({ channel: 'C0ACME', ts: root.ts });
  expect(messages).toMatchObject([{ subtype: 'tombstone' }, { text: 'reply' }]);
});

test('an ephemeral message is seen by one person, and is in no history', async () => {
  const before = all.practice.model.messages.get('C0ACME')?.list.length;
  await all.bot.chat.postEphemeral({ channel: 'C0ACME', user: 'U0MAYA', text: 'psst' });
  expect(all.practice.model.ephemerals.at(-1)).toMatchObject({ to: 'U0MAYA', message: { text: 'psst' } });
  expect(all.practice.model.messages.get('C0ACME')?.list.length).toBe(before);
  const stranger = all.bot.chat.postEphemeral({ channel: 'C0ACME', user: 'U0THEO', text: 'psst' });
  expect((await refusal(stranger)).error).toBe('user_not_in_channel');
});

test('metadata comes back when it is asked for', async () => {
  const metadata = { event_type: 'gatehouse_reply', event_payload: { exchange: 7 } };
  const { ts } = await all.bot.chat.postMessage({ channel: 'D0MAYA', text: 'hello', metadata });
  const find = async (withMetadata: boolean) => {
    const { messages } = await all.bot.conversations.history({
      channel: 'D0MAYA',
      include_all_metadata: withMetadata,
    });
    return messages?.find((message) => message.ts === ts)?.metadata;
  };
  expect(await find(true)).toEqual(metadata);
  expect(await find(false)).toBeUndefined();
});

test('permalinks name the thread', async () => {
  const root = await all.practice.say('U0MAYA', 'C0ACME', 'root');
  const reply = await all.practice.say('U0ANA', 'C0ACME', 'reply', { threadTs: root.ts });
  const { permalink } = await all.bot.chat.getPermalink({ channel: 'C0ACME', message_ts: reply.ts });
  expect(permalink).toBe(
    `https://studio-lumen.slack.com/archives/C0ACME/p${reply.ts.replace('.', '')}?thread_ts=${root.ts}&cid=C0ACME`,
  );
});

test('ts are unique and grow while the clock stands still, and follow it back', async () => {
  const { clock } = all.practice;
  const first = await all.practice.say('U0MAYA', 'D0MAYA', 'one');
  const second = await all.practice.say('U0MAYA', 'D0MAYA', 'two');
  clock.set(clock.now() - 3_600_000);
  const third = await all.practice.say('U0MAYA', 'D0MAYA', 'three');
  const all3 = [third, first, second].map(({ ts }) => Number(ts));
  expect([...all3].sort((a, b) => a - b)).toEqual(all3);
  expect(new Set(all3).size).toBe(3);
});

test('reactions, pins and bookmarks', async () => {
  const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'look');
  const item = { channel: 'C0ACME', timestamp: ts };
  await all.bot.reactions.add({ ...item, name: 'eyes' });
  expect((await refusal(all.bot.reactions.add({ ...item, name: 'eyes' }))).error).toBe('already_reacted');
  await all.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
  expect(await all.bot.reactions.get(item)).toMatchObject({
    message: { reactions: [{ name: 'eyes', count: 2 }] },
  });
  await all.bot.reactions.remove({ ...item, name: 'eyes' });
  expect((await refusal(all.bot.reactions.remove({ ...item, name: 'eyes' }))).error).toBe('no_reaction');
  await all.bot.pins.add(item);
  expect((await refusal(all.bot.pins.add(item))).error).toBe('already_pinned');
  expect(await all.bot.pins.list({ channel: 'C0ACME' })).toMatchObject({ items: [{ message: { ts } }] });
  await all.bot.pins.remove(item);
  const link = {
    channel_id: 'C0ACME',
    title: 'Terms',
    type: 'link' as const,
    link: 'https://example.com/terms',
  };
  const { bookmark } = await all.bot.bookmarks.add(link);
  const id = bookmark?.id ?? '';
  await all.bot.bookmarks.edit({ channel_id: 'C0ACME', bookmark_id: id, title: 'Our terms' });
  expect(await all.bot.bookmarks.list({ channel_id: 'C0ACME' })).toMatchObject({
    bookmarks: [{ id, title: 'Our terms' }],
  });
  await all.bot.bookmarks.remove({ channel_id: 'C0ACME', bookmark_id: id });
  expect((await refusal(all.bot.bookmarks.add({ ...link, link: 'javascript:alert(1)' }))).error).toBe(
    'invalid_link',
  );
});

test('with the messages tab switched off nobody writes in the bot’s DMs', async () => {
  all.practice.model.app.messagesTabEnabled = false;
  expect((await refusal(all.bot.chat.postMessage({ channel: 'D0MAYA', text: 'x' }))).error).toBe(
    'messages_tab_disabled',
  );
  await expect(all.practice.say('U0MAYA', 'D0MAYA', 'x')).rejects.toThrow('turned off');
  all.practice.model.app.messagesTabEnabled = true;
});
