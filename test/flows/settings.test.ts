/**
 * Settings in the Home tab (G1, G3), with a member's weekly hours as the example. Proves: what was entered is read, refused at its
 * field with the words kept, shown as a client will read it, saved in the member's name, and in effect on the next message; one
 * press fills a week; what somebody else changed meanwhile is told before it is overwritten; a change is taken back; and who may
 * not change something neither sees its button nor gets through with one.
 */
import { inTeam } from '../../src/store/database';
import type { UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { withMember } from '../../src/workspace/settings/with';
import { changeSettings, lockSettings } from '../../src/workspace/store/settings';
import { type Flow, startFlow, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  fillForm,
  formShown,
  homeId,
  homeShown,
  openHome,
  openSettingsForm,
  pressHome,
  pressInForm,
  pressSettings,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const hoursOf = async (user: UserId) =>
  (await settingsInForce(flow)).settings.members.find((each) => each.user === user)?.hours;
const usual = { mon: '9-17', tue: '9-17', wed: '9-17', thu: '9-17', fri: '9-17', sat: '', sun: '' };

test('G1: Ana enters her hours, sees what a client will read, saves them, and the next message gets that', async () => {
  await openSettingsForm(flow, ana, 'hours');
  expect(await submitForm(flow, ana, { ...usual, sat: 'ten to twelve' })).toMatchObject({
    kind: 'invalid',
    errors: { sat: expect.stringContaining('I can’t read these hours') },
  });
  expect(await submitForm(flow, ana, { ...usual, sat: '10-12' })).toEqual({ kind: 'done' });
  const preview = formShown(flow, ana);
  expect(preview).toContain('*Preview*');
  expect(preview).toContain(`<!date^${lisbon('2026-11-21T10:00') / 1000}^`);
  expect(preview).toContain('"initial_value":"10-12"');
  expect(await hoursOf(ana)).toBeUndefined();
  expect(await submitForm(flow, ana, {})).toEqual({ kind: 'done' });
  expect(await hoursOf(ana)).toMatchObject({ mon: ['09:00-17:00'], sat: ['10:00-12:00'] });
  expect((await settingsInForce(flow)).by).toBe(ana);
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Is the brochure done?');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0MAYA').at(-1)?.text).toContain('10:00');
});

test('G1: what is entered after a preview is shown again before it is saved', async () => {
  await openSettingsForm(flow, ana, 'hours');
  await submitForm(flow, ana, { ...usual, sat: '10-12' });
  await submitForm(flow, ana, { ...usual, sat: '11-12' });
  expect(formShown(flow, ana)).toContain('You changed something');
  expect(await hoursOf(ana)).toBeUndefined();
  await submitForm(flow, ana, {});
  expect(await hoursOf(ana)).toMatchObject({ sat: ['11:00-12:00'] });
});

test('G1: one press fills the week, or copies Monday; what was typed elsewhere stays', async () => {
  await openSettingsForm(flow, ana, 'hours');
  fillForm(flow, ana, { mon: '8-16:30', sat: '10-12' });
  await pressInForm(flow, ana, 'copy_to_weekdays');
  expect(formShown(flow, ana).match(/"initial_value":"8-16:30"/g)).toHaveLength(5);
  expect(formShown(flow, ana)).toContain('"initial_value":"10-12"');
  await pressInForm(flow, ana, 'fill_week');
  expect(formShown(flow, ana).match(/"initial_value":"09:00-17:00"/g)).toHaveLength(5);
});

test('G3: what Ben changed meanwhile is told, and Ana’s own words stand until she decides', async () => {
  await openSettingsForm(flow, ana, 'usual-hours');
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    workspace: { ...settings.workspace, hours: { mon: ['07:00-08:00'] } },
  }));
  await submitForm(flow, ana, usual);
  expect(formShown(flow, ana)).toContain(
    '<@U0BEN> changed this while you had it open. Now it says: Monday 07:00–08:00',
  );
  expect(formShown(flow, ana)).toContain('To put it in place of theirs, press “Preview”');
  expect(formShown(flow, ana)).toContain('"initial_value":"9-17"');
  expect((await settingsInForce(flow)).settings.workspace.hours).toEqual({ mon: ['07:00-08:00'] });
  await submitForm(flow, ana, {});
  await submitForm(flow, ana, {});
  expect((await settingsInForce(flow)).settings.workspace.hours).toMatchObject({ fri: ['09:00-17:00'] });
});

test('G3: whoever changed this place is named, not whoever changed something else after that', async () => {
  await openSettingsForm(flow, ana, 'usual-hours');
  const inWorkspace = (keys: object) => (settings: Settings) => ({
    ...settings,
    workspace: { ...settings.workspace, ...keys },
  });
  await changeAs(flow, ben, inWorkspace({ hours: { mon: ['07:00-08:00'] } }));
  await changeAs(flow, ana, inWorkspace({ language: 'de' }));
  await submitForm(flow, ana, usual);
  expect(formShown(flow, ana)).toContain('<@U0BEN> changed this while you had it open');
});

test('G3: a change elsewhere gets in nobody’s way', async () => {
  await openSettingsForm(flow, ana, 'hours');
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    workspace: { ...settings.workspace, language: 'de' },
  }));
  await submitForm(flow, ana, { ...usual, sat: '10-12' });
  await submitForm(flow, ana, {});
  const { settings } = await settingsInForce(flow);
  expect(settings.workspace.language).toBe('de');
  expect(await hoursOf(ana)).toMatchObject({ sat: ['10:00-12:00'] });
});

test('G3: Ana takes her change back from the history', async () => {
  await openSettingsForm(flow, ana, 'hours');
  await submitForm(flow, ana, { ...usual, sat: '10-12' });
  await submitForm(flow, ana, {});
  await until(async () => homeShown(flow, ana).includes('saved.'), 'the Home tab to say that it is saved');
  const { version } = await settingsInForce(flow);
  const history = await pressHome(flow, ana, 'show_drawer', 'settings history 0');
  expect(history).toContain('<@U0ANA>*');
  expect(history).toContain('*Weekly hours*, Ana: Monday');
  expect(history).toContain('→ Monday–Friday 09:00–17:00; Saturday 10:00–12:00');
  expect(history).toContain('The settings began here.');
  expect(await pressHome(flow, ana, 'undo_settings', String(version))).toContain('Taken back.');
  expect(await hoursOf(ana)).toBeUndefined();
  expect((await settingsInForce(flow)).by).toBe(ana);
});

test('G3: what was changed again since is not taken back, and is told of without the keys of a file', async () => {
  await openSettingsForm(flow, ana, 'hours');
  await submitForm(flow, ana, { ...usual, sat: '10-12' });
  await submitForm(flow, ana, {});
  await until(async () => homeShown(flow, ana).includes('saved.'), 'the Home tab to say that it is saved');
  const { version } = await settingsInForce(flow);
  await openSettingsForm(flow, ana, 'hours');
  await submitForm(flow, ana, { ...usual, sat: '11-12' });
  await submitForm(flow, ana, {});
  await until(async () => homeShown(flow, ana).includes('saved.'), 'the Home tab to say that it is saved');
  await pressHome(flow, ana, 'show_drawer', 'settings history 0');
  const home = await pressHome(flow, ana, 'undo_settings', String(version));
  expect(home).toContain('the same thing was changed again since. Undo the later change first.');
  expect(home).not.toContain('members.');
  expect(await hoursOf(ana)).toMatchObject({ sat: ['11:00-12:00'] });
});

test('G1: a member without a role sees their own settings alone, and gets no further with an old button', async () => {
  await changeAs(flow, ana, withRole('admin'));
  expect(await openSettings(ben)).toContain('*Usual hours*');
  await changeAs(flow, ana, withRole('member'));
  await pressSettings(flow, ben, 'usual-hours');
  expect(formShown(flow, ben)).toContain('Only an admin');
  const home = await openSettings(ben);
  expect(home).toContain('*Weekly hours*');
  expect(home).not.toContain('*Usual hours*');
});

test('G1: a form that was open when its role was taken is not saved', async () => {
  await changeAs(flow, ana, withRole('admin'));
  await openSettingsForm(flow, ben, 'usual-hours');
  await changeAs(flow, ana, withRole('member'));
  await submitForm(flow, ben, { ...usual, sun: '9-10' });
  expect(formShown(flow, ben)).toContain('Not saved: Only an admin');
  expect((await settingsInForce(flow)).by).toBe(ana);
});

test('G1: a role that is taken while its press waits for its turn counts: nobody goes live by it', async () => {
  await changeAs(flow, ana, (settings) => ({
    ...withRole('admin')(settings),
    workspace: { ...settings.workspace, mode: 'shadow' },
  }));
  await openHome(flow, ben);
  await pressHome(flow, ben, 'open_drawer', 'mode');
  const { db, pool } = flow.database;
  const waiting = async () =>
    (await pool.query(`select from pg_locks where locktype = 'advisory' and not granted`)).rows.length > 0;
  await inTeam(db, 'T0STUDIO', async (trx) => {
    await lockSettings(trx, 'T0STUDIO');
    await flow.practice.pressInView(ben, homeId(flow, ben), 'go_live', 'all');
    await until(waiting, 'the press to wait for the settings');
    const by = { by: ana, at: flow.practice.clock.now() };
    await changeSettings(trx, 'T0STUDIO', withRole('member'), by);
  });
  await until(async () => !homeShown(flow, ben).includes('go_live'), 'the Home tab to follow');
  expect((await settingsInForce(flow)).settings.workspace.mode).toBe('shadow');
});

const withRole = (role: 'admin' | 'member') => (settings: Settings) => withMember(settings, ben, { role });

async function openSettings(userId: UserId): Promise<string> {
  await openHome(flow, userId);
  return pressHome(flow, userId, 'show_drawer', 'settings');
}
