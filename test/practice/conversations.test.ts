import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false, steady: () => 50_000 });
});
afterEach(() => all.stop());

test('a shared channel says so, and a DM names the other', async () => {
  const { bot } = all;
  expect(
    (await bot.conversations.info({ channel: 'C0ACME', include_num_members: true })).channel,
  ).toMatchObject({
    is_ext_shared: true,
    is_shared: true,
    is_org_shared: false,
    is_pending_ext_shared: false,
    connected_team_ids: ['T0ACME'],
    conversation_host_id: 'T0STUDIO',
    context_team_id: 'T0STUDIO',
    is_member: true,
    num_members: 4,
  });
  expect((await bot.conversations.info({ channel: 'C0BOREALIS' })).channel).toMatchObject({
    is_ext_shared: false,
  });
  expect((await bot.conversations.info({ channel: 'D0MAYA' })).channel).toMatchObject({
    is_im: true,
    user: 'U0MAYA',
  });
  expect((await refusal(bot.conversations.info({ channel: 'D0ANAMAYA' }))).error).toBe('channel_not_found');
});

test('history comes newest first, page by page, without thread replies', async () => {
  const { practice, bot } = all;
  const said: string[] = [];
  for (let index = 0; index < 7; index += 1) {
    practice.clock.advance(1000);
    said.unshift((await practice.say('U0MAYA', 'C0ACME', `message ${index}`)).ts);
  }
  await practice.say('U0ANA', 'C0ACME', 'in a thread', { threadTs: said[0] ?? '' });
  const seen: string[] = [];
  for await (const page of bot.paginate('conversations.history', { channel: 'C0ACME', limit: 3 })) {
    const { messages } = page as unknown as { messages: { ts: string; reply_count?: number }[] };
    seen.push(...messages.map(({ ts }) => ts));
  }
  expect(seen).toEqual(said);
  const middle = { channel: 'C0ACME', oldest: said[4] ?? '', latest: said[1] ?? '' };
  const between = await bot.conversations.history(middle);
  expect(between.messages?.map(({ ts }) => ts)).toEqual(said.slice(2, 4));
  const inclusive = await bot.conversations.history({ ...middle, inclusive: true });
  expect(inclusive.messages?.map(({ ts }) => ts)).toEqual(said.slice(1, 5));
  expect((await refusal(bot.conversations.history({ channel: 'C0ACME', cursor: 'zzz' }))).error).toBe(
    'invalid_cursor',
  );
  expect((await refusal(bot.conversations.history({ channel: 'C0ACME', oldest: 'yesterday' }))).error).toBe(
    'invalid_ts_oldest',
  );
  expect((await refusal(bot.conversations.history({ channel: 'C0ACME', limit: 0 }))).error).toBe(
    'invalid_limit',
  );
});

test('a bot reads the history of its conversations only; a person’s token also the public channels of the team', async () => {
  expect((await refusal(all.bot.conversations.history({ channel: 'C0STUDIO' }))).error).toBe(
    'not_in_channel',
  );
  const { token } = all.practice.grantAsUser('U0BEN', ['channels:history']);
  expect(await all.clientFor(token).conversations.history({ channel: 'C0STUDIO' })).toMatchObject({
    ok: true,
  });
});

test('members come in pages, and only to those who may know of the conversation', async () => {
  const first = await all.bot.conversations.members({ channel: 'C0ACME', limit: 3 });
  expect(first.members).toHaveLength(3);
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await all.bot.conversations.members({ channel: 'C0ACME', limit: 3, cursor });
  expect([...(first.members ?? []), ...(second.members ?? [])].sort()).toEqual([
    'U0ANA',
    'U0BEN',
    'U0GATEHOUSE',
    'U0MAYA',
  ]);
});

test('lists hold what the bearer may know of, by type', async () => {
  const ids = async (types: string) =>
    (await all.bot.conversations.list({ types })).channels?.map(({ id }) => id);
  expect(await ids('public_channel')).toEqual(['C0ACME', 'C0BOREALIS', 'C0STUDIO']);
  expect(await ids('im')).toEqual(['D0MAYA', 'D0THEO', 'D0ANA', 'D0BEN']);
  expect((await refusal(all.bot.conversations.list({ types: 'everything' }))).error).toBe('invalid_types');
  const own = await all.bot.users.conversations({ types: 'public_channel' });
  expect(own.channels?.map(({ id }) => id)).toEqual(['C0ACME', 'C0BOREALIS']);
});

test('a DM is opened once, with people of the same team or of a shared conversation', async () => {
  const { bot, practice } = all;
  expect(await bot.conversations.open({ users: 'U0MAYA' })).toMatchObject({
    channel: { id: 'D0MAYA' },
    already_open: true,
  });
  const group = await bot.conversations.open({ users: 'U0ANA,U0BEN' }).catch((error) => error);
  expect(group.data.error).toBe('missing_scope');
  practice.addTeam({ id: 'T0FAR', name: 'Far' });
  practice.addUser({ id: 'U0FAR', teamId: 'T0FAR', name: 'far', realName: 'Far', timezone: 'Etc/UTC' });
  expect((await refusal(bot.conversations.open({ users: 'U0FAR' }))).error).toBe('user_not_found');
  practice.acceptShare('C0STUDIO', 'T0FAR', ['U0FAR']);
  expect((await refusal(bot.conversations.open({ users: 'U0FAR' }))).error).toBe('invalid_user_combination');
});

test('joining and leaving are told with Slack’s own message and an event each', async () => {
  all.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0STUDIO');
  all.practice.join('U0BEN', 'C0STUDIO');
  await all.practice.settled();
  expect(all.app.events().sort((a, b) => a.event_ts - b.event_ts)).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ type: 'message', subtype: 'channel_join', inviter: 'U0ANA' }),
      expect.objectContaining({
        type: 'member_joined_channel',
        user: 'U0GATEHOUSE',
        inviter: 'U0ANA',
        channel: 'C0STUDIO',
      }),
    ]),
  );
  all.app.received.length = 0;
  all.practice.leave('U0BEN', 'C0STUDIO');
  await all.practice.settled();
  expect(all.app.events()).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'member_left_channel', user: 'U0BEN' })]),
  );
});

test.each([
  ['channel', 'channel'],
  ['private', 'group'],
] as const)(
  'a bot that is taken out of a %s hears %s_left, and of its archiving and end',
  async (kind, name) => {
    all.practice.addConversation({
      id: 'C0OTHER',
      kind,
      name: 'other',
      creator: 'U0ANA',
      members: ['U0ANA', 'U0GATEHOUSE'],
      teams: ['T0STUDIO'],
    });
    all.practice.archive('U0ANA', 'C0OTHER');
    all.practice.archive('U0ANA', 'C0OTHER', false);
    all.practice.removeFrom('U0ANA', 'U0GATEHOUSE', 'C0OTHER');
    all.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0OTHER');
    all.practice.deleteConversation('U0ANA', 'C0OTHER');
    await all.practice.settled();
    const events = all.app.events().filter(({ type }) => type.startsWith(`${name}_`));
    expect(events.map(({ type }) => type).sort()).toEqual([
      `${name}_archive`,
      `${name}_deleted`,
      `${name}_left`,
      `${name}_unarchive`,
    ]);
    expect(events.find(({ type }) => type.endsWith('_left'))).toMatchObject({ actor_id: 'U0ANA' });
    expect((await refusal(all.bot.conversations.info({ channel: 'C0OTHER' }))).error).toBe(
      'channel_not_found',
    );
  },
);

test('channels are made, given a topic, archived and left through the API, with the scopes for it', async () => {
  const bot = all.clientFor(
    all.practice.install('T0STUDIO', ['channels:manage', 'channels:join', 'channels:read']).token,
  );
  const { channel } = await bot.conversations.create({ name: 'borealis-launch' });
  const id = channel?.id ?? '';
  expect((await refusal(bot.conversations.create({ name: 'borealis-launch' }))).error).toBe('name_taken');
  expect((await refusal(bot.conversations.create({ name: 'Not A Name' }))).error).toBe(
    'invalid_name_specials',
  );
  await bot.conversations.invite({ channel: id, users: 'U0BEN,U0THEO' });
  expect((await refusal(bot.conversations.invite({ channel: id, users: 'U0BEN' }))).error).toBe(
    'already_in_channel',
  );
  await bot.conversations.kick({ channel: id, user: 'U0THEO' });
  expect(await bot.conversations.members({ channel: id })).toMatchObject({
    members: ['U0GATEHOUSE', 'U0BEN'],
  });
  await bot.conversations.archive({ channel: id });
  expect((await refusal(bot.conversations.archive({ channel: id }))).error).toBe('already_archived');
  expect(await bot.conversations.join({ channel: 'C0STUDIO' })).toMatchObject({
    channel: { is_member: true },
  });
});

test('an app that is sold unlisted reads fifteen messages at a time, once a minute', async () => {
  all.practice.model.app.distribution = 'unlisted';
  all.practice.faults.rateLimits = true;
  for (let index = 0; index < 20; index += 1) await all.practice.say('U0MAYA', 'C0ACME', `${index}`);
  const history = () => all.bot.conversations.history({ channel: 'C0ACME', limit: 200 });
  expect(await history()).toMatchObject({ has_more: true, messages: { length: 15 } });
  await expect(history()).rejects.toMatchObject({ retryAfter: 60 });
});
