/**
 * Forms of the settings that are older than what they are about, or meet a failure. Proves: a member who is gone is said to be gone,
 * with words that Slack takes; a failure is told at a field that the form has, with what was entered kept; a role that is taken while
 * a form is being read is not used any more; and what somebody else decided meanwhile stands.
 */
import { inTeam } from '../../src/store/database';
import type { UserId } from '../../src/workspace/ids';
import { withRole } from '../../src/workspace/settings/roles';
import { changeSettings, lockSettings } from '../../src/workspace/store/settings';
import { type Flow, startFlow, studio, unhurried, until } from '../support/gatehouse';
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
import { lisbon } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({
    ...unhurried,
    practice: { ...unhurried.practice, now: lisbon('2026-11-23T10:00') },
  });
  await changeAs(flow, ana, (settings) => ({
    ...settings,
    members: [...settings.members, { user: ned, name: 'Ned' }],
  }));
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const ned: UserId = 'U0NED';
const inForce = async () => (await settingsInForce(flow)).settings;
const withoutNed = () =>
  changeAs(flow, ben, (settings) => ({
    ...settings,
    members: settings.members.filter(({ user }) => user !== ned),
  }));

async function openOf(part: string, about: string | null, whose: string | null = null): Promise<void> {
  const value = JSON.stringify({ part, whose, about });
  const before = formShown(flow, ana);
  expect(await flow.practice.pressInView(ana, homeId(flow, ana), 'open_settings', value)).toEqual({
    kind: 'done',
  });
  await until(async () => formShown(flow, ana) !== before, 'the form to open');
  await until(async () => !formShown(flow, ana).includes('One moment…'), 'the form to be filled');
}

test.each(['member-role', 'remove-member'])(
  'G1: the form %s of a member who is gone says so, and has nothing to hand in',
  async (part) => {
    await openHome(flow, ana, 'members');
    await pressHome(flow, ana, 'show_drawer', `members of ${ned}`);
    await withoutNed();
    await openOf(part, ned);
    expect(formShown(flow, ana)).toContain('This is not there any more.');
    expect(formShown(flow, ana)).not.toContain('"submit"');
  },
);

test('G1: the settings of a member who was removed meanwhile are said to be gone, and an admin is no stranger for it', async () => {
  await openHome(flow, ana, 'members');
  await pressHome(flow, ana, 'show_drawer', `members of ${ned}`);
  await openOf('hours', null, ned);
  await withoutNed();
  expect(await submitForm(flow, ana, { mon: '10-12' })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('Not saved: This is not there any more.');
});

test('G1: what fails is told at a field of the form, and what was entered stays', async () => {
  await openHome(flow, ana);
  await pressHome(flow, ana, 'show_drawer', 'settings');
  await openOf('hours', null);
  await flow.database.pool.query('alter table settings_versions rename to settings_elsewhere');
  const outcome = await submitForm(flow, ana, { mon: '10-12' });
  await flow.database.pool.query('alter table settings_elsewhere rename to settings_versions');
  expect(outcome).toMatchObject({ kind: 'invalid', errors: { mon: expect.stringContaining('wrong') } });
  expect(await submitForm(flow, ana)).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('*Preview*');
});

test('G1: a form without a field gives way to what went wrong', async () => {
  await openHome(flow, ana);
  await pressHome(flow, ana, 'show_drawer', 'clients');
  const about = /clients about \d+/.exec(homeShown(flow, ana))?.[0] ?? '';
  await pressHome(flow, ana, 'open_client', about);
  const id = about.split(' ').at(-1);
  await flow.practice.pressInView(ana, homeId(flow, ana), 'end_client', id);
  await until(async () => formShown(flow, ana).includes('leaves the list'), 'the form');
  await flow.database.pool.query('alter table settings_versions rename to settings_elsewhere');
  const outcome = await submitForm(flow, ana);
  await flow.database.pool.query('alter table settings_elsewhere rename to settings_versions');
  expect(outcome).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('went wrong');
  expect((await inForce()).former_clients).toBeUndefined();
});

test('G1: a role that is taken while a form is being read is not used any more', async () => {
  await changeAs(flow, ana, (settings) => withRole(settings, ben, 'admin'));
  await openSettingsForm(flow, ben, 'usual-hours');
  let handed: ReturnType<typeof submitForm> | undefined;
  await inTeam(flow.database.db, studio, async (trx) => {
    await lockSettings(trx, studio);
    handed = submitForm(flow, ben, { mon: '10-12' });
    await until(isWaiting, 'the form to wait for the settings');
    const by = { by: ana, at: flow.practice.clock.now() };
    await changeSettings(trx, studio, (settings) => withRole(settings, ben, 'member'), by);
  });
  expect(await handed).toMatchObject({
    kind: 'invalid',
    errors: { mon: expect.stringContaining('not yours to change any more') },
  });
});

async function isWaiting(): Promise<boolean> {
  const { rows } = await flow.database.pool.query(
    `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
}

test('G1: a choice of who gets replies leaves those alone about whom somebody else decided meanwhile', async () => {
  await openHome(flow, ana, 'mode');
  await flow.practice.pressInView(ana, homeId(flow, ana), 'choose_live');
  await until(async () => formShown(flow, ana).includes('choose_live'), 'the form');
  const was = (await inForce()).workspace.mode;
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    clients: [
      ...settings.clients.map((each) => (each.name === 'Acme' ? { ...each, mode: 'shadow' as const } : each)),
      { name: 'Cedar', teams: [], users: [], members: [], conversations: [] },
    ],
  }));
  expect(was).toBe('live');
  expect(await submitForm(flow, ana, { live: ['Acme'] })).toEqual({ kind: 'done' });
  const { clients } = await inForce();
  expect(clients.map(({ name, mode }) => [name, mode])).toEqual([
    ['Acme', 'shadow'],
    ['Borealis', 'shadow'],
    ['Cedar', undefined],
  ]);
});
