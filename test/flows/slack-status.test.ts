/**
 * A member's Slack status, kept with their hours (G1), from the form in the Home tab to the status beside their name. Proves: it
 * is switched on once Slack allows it, which is asked for only then; it is set when they close, with the next opening as its
 * end, and taken away when they open, by the plan or by a press; a status of their own is never touched; nothing of ours is left
 * when they switch it off or disconnect; what Slack refuses is told once and switches it off; and two processes, a lost answer
 * and a rate limit bring it about once.
 */
import { statusScopes, userScopes } from '../../src/slack/scopes';
import { hourMs, minuteMs } from '../../src/time';
import type { UserId } from '../../src/workspace/ids';
import { withMember } from '../../src/workspace/settings/with';
import { type Flow, startFlow, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  formShown,
  homeId,
  homeShown,
  openHome,
  openSettingsForm,
  pressHome,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({
    ...unhurried,
    isInstallable: true,
    practice: { ...unhurried.practice, now: lisbon('2026-11-20T15:00') },
  });
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const allowing = '/slack/connect?also=status';
const yes = { keep: 'yes' };
const weekend = 'Off until Monday 23 November, 09:00 (Lisbon time)';

/** The status beside a person's name; undefined: none, or one whose time is over. */
function statusOf(user: UserId) {
  const status = flow.practice.model.users.get(user)?.status;
  if (status === undefined || (status.text === '' && status.emoji === '')) return undefined;
  return status.until !== null && status.until <= flow.practice.clock.now() ? undefined : status;
}
const textOf = (user: UserId) => statusOf(user)?.text ?? '';
const timesSet = () =>
  flow.practice.calls.filter(({ method, status }) => method === 'users.profile.set' && status === 200).length;
const settingOf = async (user: UserId) =>
  (await settingsInForce(flow)).settings.members.find((each) => each.user === user)?.slack_status;
const notes = () => postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes('Slack status'));

async function at(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}

/** Ana allows it in Slack and has it switched on, by the settings. */
async function switchedOn(status: { text?: string; emoji?: string } = {}): Promise<void> {
  expect((await flow.practice.connectThroughApp(ana, allowing)).status).toBe(200);
  await changeAs(flow, ana, (settings) => withMember(settings, ana, { slack_status: status }));
  await flow.drained();
}

test('G1: Ana is asked for what it needs only when she wants it, allows it, and saves what she had entered', async () => {
  await flow.practice.connectThroughApp(ana);
  const grant = () =>
    flow.practice.model.grants.find(({ kind, userId }) => kind === 'user' && userId === ana);
  expect(grant()?.scopes).toEqual([...userScopes]);
  await openSettingsForm(flow, ana, 'slack-status');
  expect(formShown(flow, ana)).toContain('also=status');
  const entered = { ...yes, text: 'Away, back {back}', emoji: ':palm_tree:' };
  expect(await submitForm(flow, ana, entered)).toMatchObject({
    kind: 'invalid',
    errors: { keep: expect.stringContaining('Allow it in Slack') },
  });
  const page = await flow.practice.connectThroughApp(ana, allowing);
  expect(page.status).toBe(200);
  expect(grant()?.scopes).toEqual([...userScopes, ...statusScopes]);
  expect(await submitForm(flow, ana, { text: 'Back {when}' })).toMatchObject({
    kind: 'invalid',
    errors: { text: expect.stringContaining('{back}') },
  });
  expect(await submitForm(flow, ana, { text: entered.text })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain(':palm_tree: Away, back Monday 23 November, 09:00 (Lisbon time)');
  expect(await settingOf(ana)).toBeUndefined();
  await submitForm(flow, ana);
  expect(await settingOf(ana)).toEqual({ text: entered.text, emoji: ':palm_tree:' });
  await at('2026-11-20T18:01');
  expect(statusOf(ana)).toEqual({
    text: 'Away, back Monday 23 November, 09:00 (Lisbon time)',
    emoji: ':palm_tree:',
    until: lisbon('2026-11-23T09:00'),
  });
});

test('R7: the page of Slack’s permission says what is done with a status, and only where that is asked for', async () => {
  const page = async (path: string) =>
    (
      await fetch(`http://127.0.0.1:${flow.gatehouse.port}${path}`, { headers: { connection: 'close' } })
    ).text();
  expect(await page(allowing)).toContain('What it does with your status');
  expect(await page(allowing)).toContain('users.profile%3Awrite');
  expect(await page('/slack/connect')).not.toMatch(/your status|users\.profile/);
});

test('G1: it is set at the closing, not before, and taken away at the opening', async () => {
  await switchedOn();
  expect(statusOf(ana)).toBeUndefined();
  await at('2026-11-20T16:59');
  expect(statusOf(ana)).toBeUndefined();
  await at('2026-11-20T17:00');
  expect(statusOf(ana)).toEqual({
    text: weekend,
    emoji: ':crescent_moon:',
    until: lisbon('2026-11-23T09:00'),
  });
  await at('2026-11-23T09:00');
  expect(textOf(ana)).toBe('');
  await at('2026-11-23T18:00');
  expect(textOf(ana)).toBe('Off until Tuesday 24 November, 09:00 (Lisbon time)');
});

test('A6: “here until” takes it away at once, and it comes back when that is over', async () => {
  await switchedOn();
  await at('2026-11-20T22:40');
  expect(textOf(ana)).toBe(weekend);
  await flow.practice.say(ana, 'D0ANA', 'here until 23:30');
  await flow.drained();
  expect(statusOf(ana)).toBeUndefined();
  await at('2026-11-20T23:30');
  expect(statusOf(ana)).toMatchObject({ text: weekend, until: lisbon('2026-11-23T09:00') });
});

test('A6: “off now” sets it until the plan opens again', async () => {
  await switchedOn();
  await flow.practice.say(ana, 'D0ANA', 'off now');
  await flow.drained();
  expect(textOf(ana)).toBe(weekend);
  await flow.practice.say(ana, 'D0ANA', 'as planned');
  await flow.drained();
  expect(textOf(ana)).toBe('');
});

test('G1: a status of her own is not touched, neither when she closes nor when she opens', async () => {
  const own = { text: 'Conference in Porto', emoji: ':train:', until: null };
  flow.practice.changeUser(ana, { status: own });
  await switchedOn();
  await at('2026-11-20T18:00');
  await at('2026-11-23T09:00');
  expect(statusOf(ana)).toEqual(own);
  expect(timesSet()).toBe(0);
});

test('G1: one of her own that ends in the evening makes way then', async () => {
  const ends = lisbon('2026-11-20T18:30');
  flow.practice.changeUser(ana, { status: { text: 'In a meeting', emoji: ':calendar:', until: ends } });
  await switchedOn();
  await at('2026-11-20T17:00');
  expect(textOf(ana)).toBe('In a meeting');
  flow.practice.clock.set(ends + minuteMs);
  await flow.drained();
  expect(textOf(ana)).toBe(weekend);
});

test('G1: what she puts in the place of ours in the evening stays hers', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  const own = { text: 'At the cinema', emoji: ':popcorn:', until: null };
  flow.practice.changeUser(ana, { status: own });
  await flow.practice.say(ana, 'D0ANA', 'here until 23:30');
  await flow.drained();
  await at('2026-11-20T23:30');
  expect(statusOf(ana)).toEqual(own);
});

test('G1: other words and other hours show at once', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  await changeAs(flow, ana, (settings) =>
    withMember(settings, ana, {
      slack_status: { text: 'Resting & reading until {back}' },
      time_off: [{ from: '2026-11-23', to: '2026-11-23', shown: true }],
    }),
  );
  await flow.drained();
  expect(statusOf(ana)).toMatchObject({
    text: 'Resting & reading until Tuesday 24 November, 09:00 (Lisbon time)',
    until: lisbon('2026-11-24T09:00'),
  });
  await at('2026-11-24T09:00');
  expect(textOf(ana)).toBe('');
});

test('G1: nothing of ours is left when she switches it off in the form', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  await openSettingsForm(flow, ana, 'slack-status');
  expect(formShown(flow, ana)).not.toContain('connect_account');
  await submitForm(flow, ana, { keep: 'no' });
  expect(formShown(flow, ana)).toContain('I leave your status alone');
  await submitForm(flow, ana);
  await flow.drained();
  expect(statusOf(ana)).toBeUndefined();
  expect((await flow.database.pool.query('select * from slack_statuses')).rows).toEqual([]);
});

test('R7: nothing of ours is left when she disconnects, it is off then, and she is told nothing more of it', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  await flow.practice.say(ana, 'D0ANA', 'disconnect');
  await flow.drained();
  expect(textOf(ana)).toBe('');
  expect(await settingOf(ana)).toBeUndefined();
  expect((await settingsInForce(flow)).by).toBe(ana);
  await at('2026-11-23T18:00');
  expect(notes()).toEqual([]);
});

test('R7: when Slack does not take it away on disconnecting, she is disconnected all the same, and it ends by itself', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  flow.practice.faults.next('users.profile.set', { kind: 'status', status: 503 });
  await flow.practice.say(ana, 'D0ANA', 'disconnect');
  await flow.drained();
  expect(
    flow.practice.model.grants.filter(({ kind, revoked }) => kind === 'user' && revoked === null),
  ).toEqual([]);
  expect(statusOf(ana)).toMatchObject({ until: lisbon('2026-11-23T09:00') });
});

test('P3: after an uninstall nothing is set any more, and what stood has an end', async () => {
  await switchedOn();
  await at('2026-11-20T18:00');
  flow.practice.uninstall('T0STUDIO');
  await flow.drained();
  expect(statusOf(ana)).toMatchObject({ until: lisbon('2026-11-23T09:00') });
  await at('2026-11-23T18:00');
  expect([timesSet(), statusOf(ana)]).toEqual([1, undefined]);
});

test('R7: she took the permission back in Slack: told once, in her hours, and switched off', async () => {
  await switchedOn();
  flow.practice.revokeUser(ana);
  await at('2026-11-20T18:00');
  expect([await settingOf(ana), notes()]).toEqual([undefined, []]);
  expect((await settingsInForce(flow)).by).toBe('gatehouse');
  await at('2026-11-23T09:00');
  await at('2026-11-23T18:00');
  await at('2026-11-24T09:00');
  expect(notes().map(({ text }) => text)).toEqual([
    expect.stringContaining('Your account is not connected any more'),
  ]);
});

test.each([
  ['missing_scope', 'The permission for it is gone'],
  ['token_revoked', 'Your account is not connected any more'],
  ['cannot_update_admin_user', 'An admin of your Slack workspace may have locked profiles'],
  ['profile_status_set_failed_not_valid_emoji', 'Choose another one'],
])('G1: Slack answers %s: told once, and switched off', async (error, words) => {
  await switchedOn();
  flow.practice.faults.next('users.profile.set', { kind: 'error', error });
  await at('2026-11-20T18:00');
  await at('2026-11-23T09:00');
  await at('2026-11-23T18:00');
  expect(notes().map(({ text }) => text)).toEqual([expect.stringContaining(words)]);
  expect([await settingOf(ana), textOf(ana)]).toEqual([undefined, '']);
});

test('G2: a file switches it on before she has allowed it: nothing happens, her Home says so, and it begins once she does', async () => {
  await changeAs(flow, ana, (settings) => withMember(settings, ana, { slack_status: {} }));
  await at('2026-11-20T18:00');
  expect(statusOf(ana)).toBeUndefined();
  expect(await openHome(flow, ana)).toContain('Your Slack status isn’t kept yet');
  await flow.practice.connectThroughApp(ana, allowing);
  await flow.drained();
  expect(textOf(ana)).toBe(weekend);
  await openHome(flow, ana);
  expect(homeShown(flow, ana)).not.toContain('isn’t kept yet');
  expect(notes()).toEqual([]);
});

test('G1: Ben, an admin, can’t switch it on for Ana, and is told who can', async () => {
  await changeAs(flow, ana, (settings) => withMember(settings, 'U0BEN', { role: 'admin' }));
  await openHome(flow, 'U0BEN', 'members');
  await pressHome(flow, 'U0BEN', 'show_drawer', 'members of U0ANA');
  const value = JSON.stringify({ part: 'slack-status', whose: ana, about: null });
  const home = homeId(flow, 'U0BEN');
  expect(homeShown(flow, 'U0BEN')).toContain(JSON.stringify(value));
  await flow.practice.pressInView('U0BEN', home, 'open_settings', value);
  await until(async () => formShown(flow, 'U0BEN').includes('nobody but Ana'), 'the form to open');
  expect(formShown(flow, 'U0BEN')).not.toContain('connect_account');
  expect(await submitForm(flow, 'U0BEN', yes)).toMatchObject({ kind: 'invalid' });
});

test('O1: two processes set it once', async () => {
  await flow.another('worker');
  await switchedOn();
  await at('2026-11-20T18:00');
  expect(textOf(ana)).toBe(weekend);
  await at('2026-11-20T20:00');
  expect(timesSet()).toBe(1);
});

test('O3: while Slack wants to be left alone it waits, and then goes on', async () => {
  await switchedOn();
  flow.practice.faults.next('users.profile.set', { kind: 'rate_limited', retryAfterSeconds: 1 });
  await at('2026-11-20T18:00');
  await until(async () => textOf(ana) === weekend, 'the status to be set');
  expect(notes()).toEqual([]);
});

test('L4: when Slack sets it and the answer is lost, it is known as ours', async () => {
  await switchedOn();
  flow.practice.faults.next('users.profile.set', { kind: 'reset_after' });
  await at('2026-11-20T18:00');
  await until(async () => textOf(ana) === weekend, 'the status to be set');
  await flow.practice.say(ana, 'D0ANA', 'here until 23:30');
  await until(async () => textOf(ana) === '', 'the status to be taken away');
});

test('O1: what was missed while Gatehouse was down is done at its next start', async () => {
  await switchedOn();
  await flow.gatehouse.stop();
  flow.practice.clock.set(lisbon('2026-11-20T18:00') + hourMs);
  expect(textOf(ana)).toBe('');
  await flow.another('all');
  await flow.drained();
  expect(textOf(ana)).toBe(weekend);
});

test('R1: a client’s message in the evening is answered as ever', async () => {
  await switchedOn();
  await at('2026-11-20T22:40');
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Is the brochure done?');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0MAYA')).toHaveLength(1);
});
