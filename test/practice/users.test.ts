import { refusal, startTogether, type Together } from './together';

let all: Together;
beforeEach(async () => {
  all = await startTogether({ rateLimits: false });
});
afterEach(() => all.stop());

test('Slack shows name and team of people of other teams, and hides their locale, e-mail, zone and title', async () => {
  const { user } = await all.bot.users.info({ user: 'U0MAYA', include_locale: true });
  expect(user).toMatchObject({
    id: 'U0MAYA',
    team_id: 'T0ACME',
    real_name: 'Maya Chen',
    is_stranger: false,
    is_bot: false,
  });
  for (const hidden of ['tz', 'tz_offset', 'locale', 'is_restricted', 'is_admin'])
    expect(user).not.toHaveProperty(hidden);
  for (const hidden of ['email', 'title']) expect(user?.profile).not.toHaveProperty(hidden);
  all.practice.model.externalTimezones = true;
  expect((await all.bot.users.info({ user: 'U0MAYA' })).user).toMatchObject({
    tz: 'America/New_York',
    tz_offset: -18_000,
  });
});

test('a guest keeps the team’s id and is marked as a guest', async () => {
  const { user } = await all.bot.users.info({ user: 'U0THEO', include_locale: true });
  expect(user).toMatchObject({
    team_id: 'T0STUDIO',
    is_restricted: true,
    is_ultra_restricted: false,
    tz: 'Europe/Helsinki',
  });
});

test('somebody of a connected team who shares no conversation with the app is a stranger', async () => {
  all.practice.addUser({ id: 'U0NED', teamId: 'T0ACME', name: 'ned', realName: 'Ned', timezone: 'Etc/UTC' });
  expect((await all.bot.users.info({ user: 'U0NED' })).user).toMatchObject({ is_stranger: true });
});

test('somebody of a team that nothing connects with is not found', async () => {
  all.practice.addTeam({ id: 'T0FAR', name: 'Far' });
  all.practice.addUser({ id: 'U0FAR', teamId: 'T0FAR', name: 'far', realName: 'Far', timezone: 'Etc/UTC' });
  expect((await refusal(all.bot.users.info({ user: 'U0FAR' }))).error).toBe('user_not_found');
  expect((await refusal(all.bot.team.info({ team: 'T0FAR' }))).error).toBe('team_not_found');
  expect(await all.bot.team.info({ team: 'T0ACME' })).toMatchObject({ team: { name: 'Acme' } });
});

test('people may show other teams little or nothing of themselves', async () => {
  all.practice.changeUser('U0MAYA', { shows: 'little' });
  const { user } = await all.bot.users.info({ user: 'U0MAYA' });
  expect(user).toMatchObject({ id: 'U0MAYA', team_id: 'T0ACME', profile: { real_name: '' } });
  expect([user?.name, user?.real_name, user?.tz]).toEqual([undefined, undefined, undefined]);
  all.practice.changeUser('U0MAYA', { shows: 'nothing' });
  expect((await refusal(all.bot.users.info({ user: 'U0MAYA' }))).error).toBe('user_not_visible');
});

test('the list of users leaves out everybody from elsewhere', async () => {
  const { members } = await all.bot.users.list({});
  expect(members?.map(({ id }) => id)).toEqual(['U0ANA', 'U0BEN', 'U0THEO', 'U0GATEHOUSE']);
});

test('time zones follow daylight saving on the practice clock', async () => {
  const offset = async () => (await all.bot.users.info({ user: 'U0ANA' })).user?.tz_offset;
  expect(await offset()).toBe(0);
  all.practice.clock.set(Date.UTC(2027, 6, 1));
  expect(await offset()).toBe(3600);
});

test('the app is told of a changed profile by user_change', async () => {
  all.practice.changeUser('U0ANA', { timezone: 'Asia/Tokyo' });
  await all.practice.settled();
  expect(all.app.events()).toMatchObject([{ type: 'user_change', user: { id: 'U0ANA', tz: 'Asia/Tokyo' } }]);
});

test('Do Not Disturb shows the next window; presence and bots can be asked for', async () => {
  all.practice.changeUser('U0ANA', {
    dnd: { startsAt: Date.UTC(2026, 10, 20, 22), endsAt: Date.UTC(2026, 10, 21, 8) },
    presence: 'away',
  });
  expect(await all.bot.dnd.info({ user: 'U0ANA' })).toMatchObject({
    dnd_enabled: true,
    next_dnd_start_ts: 1_795_212_000,
  });
  expect(await all.bot.dnd.teamInfo({ users: 'U0ANA,U0BEN' })).toMatchObject({
    users: { U0BEN: { dnd_enabled: false } },
  });
  expect(await all.bot.users.getPresence({ user: 'U0ANA' })).toMatchObject({ presence: 'away' });
  expect(await all.bot.bots.info({ bot: 'B0GATEHOUSE' })).toMatchObject({ bot: { user_id: 'U0GATEHOUSE' } });
});

const asAna = () =>
  all.clientFor(all.practice.grantAsUser('U0ANA', ['users:read', 'users.profile:write']).token);

test('somebody’s own token sets their status, which others see and which ends by itself', async () => {
  const { profile: own } = asAna().users;
  const until = all.practice.clock.now() / 1000 + 60;
  const { profile } = await own.set({
    profile: { status_text: 'Off & away', status_emoji: ':zzz:', status_expiration: until },
  });
  expect(profile).toMatchObject({ status_text: 'Off &amp; away', status_expiration: until });
  const shown = async () => (await all.bot.users.info({ user: 'U0ANA' })).user?.profile;
  expect(await shown()).toMatchObject({ status_text: 'Off &amp; away', status_emoji: ':zzz:' });
  all.practice.clock.advance(60_000);
  expect(await shown()).toMatchObject({ status_text: '', status_emoji: '', status_expiration: 0 });
  await own.set({ profile: { status_text: 'Back soon', status_emoji: '' } });
  expect(await shown()).toMatchObject({ status_emoji: ':speech_balloon:', status_expiration: 0 });
});

test('a status that Slack would not take, or that the bot sets, is refused', async () => {
  const refused = async (by: typeof all.bot, status_text: string, status_emoji: string) =>
    (await refusal(by.users.profile.set({ profile: { status_text, status_emoji } }))).error;
  expect(await refused(asAna(), 'x'.repeat(101), '')).toBe('too_long');
  expect(await refused(asAna(), 'Off', 'zzz')).toBe('invalid_profile');
  expect(await refused(all.bot, 'Off', ':zzz:')).toBe('not_allowed_token_type');
});
