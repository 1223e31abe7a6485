import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(() => all.stop());

test('a private channel gets a new id when a share is begun, even if nobody accepts', async () => {
  all.practice.addConversation({
    id: 'G0PRIVATE',
    kind: 'private',
    name: 'quiet',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0GATEHOUSE'],
    teams: ['T0STUDIO'],
  });
  const id = all.practice.startShare('G0PRIVATE', 'T0ACME');
  expect(id).toMatch(/^C/);
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([
    { type: 'channel_id_changed', old_channel_id: 'G0PRIVATE', new_channel_id: id },
  ]);
  expect((await refusal(all.bot.conversations.info({ channel: 'G0PRIVATE' }))).error).toBe(
    'channel_not_found',
  );
  expect((await all.bot.conversations.info({ channel: id })).channel).toMatchObject({
    is_pending_ext_shared: true,
    is_ext_shared: false,
    is_private: true,
  });
});

test('the app is told of an accepted share, and people of the other team come in', async () => {
  all.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0STUDIO');
  all.practice.startShare('C0STUDIO', 'T0ACME');
  all.practice.acceptShare('C0STUDIO', 'T0ACME', ['U0MAYA']);
  await all.practice.settled();
  expect(all.app.events()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'channel_shared', connected_team_id: 'T0ACME', channel: 'C0STUDIO' }),
    ]),
  );
});

test('an app that may read channels is told of shares of channels that its bot is not in', async () => {
  all.practice.acceptShare('C0STUDIO', 'T0ACME', ['U0MAYA']);
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([{ type: 'channel_shared', channel: 'C0STUDIO' }]);
});

test('when a share ends, the host keeps the id, and the other side keeps a frozen copy under a new one', async () => {
  const acme = all.practice.install('T0ACME');
  all.practice.invite('U0MAYA', acme.userId, 'C0ACME');
  await all.practice.say('U0MAYA', 'C0ACME', 'before');
  await all.practice.settled();
  all.app.received.length = 0;
  const copy = all.practice.endShare('C0ACME', 'T0ACME');
  await all.practice.settled();
  expect(
    all.app.received.map(({ json }) => [json.context_team_id, json.event.type, json.event.channel]).sort(),
  ).toEqual([
    ['T0ACME', 'channel_unshared', copy],
    ['T0STUDIO', 'channel_unshared', 'C0ACME'],
  ]);
  const acmeClient = all.clientFor(acme.token);
  expect((await refusal(acmeClient.conversations.info({ channel: 'C0ACME' }))).error).toBe(
    'channel_not_found',
  );
  expect((await acmeClient.conversations.info({ channel: copy })).channel).toMatchObject({
    frozen_reason: 'connection_severed',
  });
  expect(
    (await acmeClient.conversations.history({ channel: copy })).messages?.some(
      ({ text }) => text === 'before',
    ),
  ).toBe(true);
  expect((await refusal(acmeClient.chat.postMessage({ channel: copy, text: 'x' }))).error).toBe(
    'is_archived',
  );
  expect((await all.bot.conversations.info({ channel: 'C0ACME' })).channel).toMatchObject({
    is_ext_shared: false,
  });
});

test('uninstalling tells both app_uninstalled and tokens_revoked, and ends every token of the workspace', async () => {
  const person = all.practice.grantAsUser('U0ANA');
  all.practice.uninstall('T0STUDIO');
  await all.practice.settled();
  expect(
    all.app
      .events()
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['app_uninstalled', 'tokens_revoked']);
  expect(all.app.events().find(({ type }) => type === 'tokens_revoked')?.tokens).toEqual({
    oauth: ['U0ANA'],
    bot: ['U0GATEHOUSE'],
  });
  expect((await refusal(all.clientFor(person.token).auth.test())).error).toBe('token_revoked');
});

test('a person takes their own grant back', async () => {
  all.practice.grantAsUser('U0ANA');
  all.practice.revokeUser('U0ANA');
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([{ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } }]);
  expect(await all.bot.auth.test()).toMatchObject({ ok: true });
});
