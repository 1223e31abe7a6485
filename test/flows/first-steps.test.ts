/**
 * The first steps of a member in the Home tab (G4). Proves: the first member finds three of them, with hours, zone, language
 * and holidays from Slack, those from outside in the channels that the bot is in already, and what shadow mode means; each is
 * kept or skipped with a press, the whole is put away and comes back from the settings; a client that writes after them gets
 * a reply; whoever is added later is asked about their hours alone, and who was there before about nothing.
 */
import type { UserId } from '../../src/workspace/ids';
import { defaultSettings, type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  formShown,
  homeId,
  homeShown,
  openHome,
  pressHome,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, postsIn } from '../support/slack';

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({
    ...unhurried,
    practice: { ...unhurried.practice, now: lisbon('2026-11-20T22:40') },
  });
});
afterEach(() => flow.stop());

/** Ana begins in a workspace that nobody has set up. */
async function begin(): Promise<string> {
  await flow.settings(() => defaultSettings());
  await flow.database.pool.query('delete from clients');
  await openHome(flow, ana);
  await pressHome(flow, ana, 'keep_my_hours');
  await flow.drained();
  await until(async () => homeShown(flow, ana).includes('Welcome!'), 'the welcome to be shown');
  return homeShown(flow, ana);
}

/** Ana presses “Yes, a client…” for those from outside who were met, and saves what the form offers. */
async function confirmMet(): Promise<void> {
  const [, id] = /"action_id":"confirm_client"[^}]*\},"value":"(\d+)"/.exec(homeShown(flow, ana)) ?? [];
  const pressed = await flow.practice.pressInView(ana, homeId(flow, ana), 'confirm_client', id);
  expect(pressed).toEqual({ kind: 'done' });
  await until(async () => formShown(flow, ana).includes('What they are called'), 'the form to be filled');
  expect(await submitForm(flow, ana)).toEqual({ kind: 'done' });
}

test('G4: three steps from nothing to the first automatic reply, with what Slack knows in them', async () => {
  const home = await begin();
  expect(home).toContain('*1. Your hours*');
  expect(home).toContain('Monday–Friday 09:00–17:00');
  expect(home).toContain('Your time zone here is Europe/Lisbon');
  expect(home).toContain('Clients know you as *ana*, and read English');
  expect(home).toContain(
    'Portugal has 13 public holidays in the coming year, the next on Tuesday 1 December',
  );
  expect(home).not.toContain('confirm_client');
  await pressHome(flow, ana, 'keep_holidays', 'holidays');
  expect(homeShown(flow, ana)).toContain('are days off for everybody here from now on');
  expect((await settingsInForce(flow)).settings.workspace.holidays).toMatchObject({ country: 'PT' });
  const second = await pressHome(flow, ana, 'keep_step', 'hours');
  expect(second).toContain('*2. Your clients*');
  expect(second).toContain('*Acme*');
  expect(second).toContain('They are in <#C0ACME> and have not written yet.');
  await confirmMet();
  await until(async () => homeShown(flow, ana).includes('*3. Listening first*'), 'the third step');
  expect((await settingsInForce(flow)).settings.clients).toMatchObject([
    { name: 'Acme', teams: ['T0ACME'], conversations: [{ channel: 'C0ACME' }] },
  ]);
  expect(homeShown(flow, ana)).toContain('I say nothing to clients');
  expect(homeShown(flow, ana)).toContain('After 3 days with messages from clients you get a summary');
  expect(await pressHome(flow, ana, 'go_live', 'all')).toContain('*You’re all set.*');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send me the logo?');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain('ana is off for the weekend');
  expect((await flow.record()).at(-1)).toMatchObject({ decision: 'reply' });
});

test('G4: “Add the holidays” pressed twice at once is kept once, and is not called a mistake', async () => {
  await begin();
  const before = homeShown(flow, ana);
  const press = () => flow.practice.pressInView(ana, homeId(flow, ana), 'keep_holidays', 'holidays');
  await Promise.all([press(), press()]);
  await until(async () => homeShown(flow, ana) !== before, 'the Home tab to change');
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    `select count(*)::int as n from settings_versions where changed_by = 'U0ANA' and document->'workspace'->'holidays'->>'country' = 'PT'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
  expect(homeShown(flow, ana)).not.toContain('could not be saved');
});

test('G4: the bot tells the first member where the steps are, once', async () => {
  await begin();
  const told = postsIn(flow.practice, 'D0ANA').map(({ text }) => text);
  expect(told).toEqual([expect.stringContaining('Three next steps wait in my Home tab')]);
});

test('G4: each step can be skipped, the whole put away, and it is found again in the settings', async () => {
  await begin();
  expect(await pressHome(flow, ana, 'skip_step', 'hours')).toContain('(skipped)');
  expect(await pressHome(flow, ana, 'skip_step', 'clients')).toContain('*3. Listening first*');
  expect(await pressHome(flow, ana, 'keep_step', 'shadow')).toContain('*You’re all set.*');
  expect(await pressHome(flow, ana, 'put_steps_away', 'away')).not.toContain('Welcome');
  expect(await openHome(flow, ana)).not.toContain('all set');
  const settings = await pressHome(flow, ana, 'show_drawer', 'settings');
  expect(settings).toContain('"text":"First steps"');
  const again = await pressHome(flow, ana, 'show_drawer', 'install');
  for (const title of ['*1. Your hours*', '*2. Your clients*', '*3. Listening first*'])
    expect(again).toContain(title);
  expect(again).toContain('*1. Your hours*  (skipped)');
  expect(await pressHome(flow, ana, 'keep_step', 'hours')).toContain('*1. Your hours*  :white_check_mark:');
});

test('G4: put away in the middle, it stays away, and what was pressed stays', async () => {
  await begin();
  await pressHome(flow, ana, 'keep_step', 'hours');
  await pressHome(flow, ana, 'put_steps_away', 'away');
  expect(await openHome(flow, ana)).not.toContain('Your clients*');
  await pressHome(flow, ana, 'show_drawer', 'settings');
  expect(await pressHome(flow, ana, 'show_drawer', 'install')).toContain(
    '*1. Your hours*  :white_check_mark:',
  );
});

test('G4: with no channel that is shared, the step says how to bring the bot in', async () => {
  for (const channel of ['C0ACME', 'C0BOREALIS'] as const)
    flow.practice.removeFrom(ana, 'U0GATEHOUSE', channel);
  await flow.drained();
  await begin();
  const home = await pressHome(flow, ana, 'keep_step', 'hours');
  expect(home).toContain('Invite me where your clients write');
  expect(home).toContain('and <@U0GATEHOUSE>');
  expect(home).not.toContain('confirm_client');
  flow.practice.invite(ana, 'U0GATEHOUSE', 'C0ACME');
  await flow.drained();
  expect(await openHome(flow, ana)).toContain('confirm_client');
});

test('G4: in a zone whose country keeps no holidays that are known, none are offered', async () => {
  flow.practice.changeUser(ana, { timezone: 'Asia/Kabul' });
  await flow.drained();
  const home = await begin();
  expect(home).toContain('Your time zone here is Asia/Kabul');
  expect(home).not.toContain('keep_holidays');
});

const withBen = (settings: Settings): Settings =>
  settingsSchema.parse({
    ...settings,
    members: [...settings.members, { user: ben, name: 'Ben', timezone: 'Europe/Madrid' }],
  });

test('G4, G1: whoever is added later is asked about their hours alone, and reads of no client', async () => {
  await begin();
  await changeAs(flow, ana, withBen);
  await flow.drained();
  const home = await openHome(flow, ben);
  expect(home).toContain('One small step:* are these your hours?');
  expect(home).toContain('Your time zone here is Europe/Madrid');
  for (const other of ['Acme', 'Listening first', 'confirm_client', 'go_live'])
    expect(home).not.toContain(other);
  await pressHome(flow, ben, 'keep_holidays', 'holidays');
  const { settings } = await settingsInForce(flow);
  expect(settings.workspace.holidays).toBeUndefined();
  expect(settings.members.at(-1)?.holidays).toMatchObject({ country: 'ES' });
  expect(await pressHome(flow, ben, 'keep_step', 'hours')).toContain('*You’re all set.*');
});

test('P3: of somebody who was added, removed and erased nothing comes back with the next change', async () => {
  await begin();
  await changeAs(flow, ana, withBen);
  await flow.drained();
  await changeAs(flow, ana, (settings) => ({
    ...settings,
    members: settings.members.filter(({ user }) => user !== ben),
  }));
  await flow.database.pool.query('delete from first_steps where user_id = $1', [ben]);
  await changeAs(flow, ana, (settings) => ({
    ...settings,
    workspace: { ...settings.workspace, hours: { mon: ['10:00-12:00'] } },
  }));
  await flow.drained();
  const { rows } = await flow.database.pool.query('select from first_steps where user_id = $1', [ben]);
  expect(rows).toEqual([]);
});

test('G4: members whom a file lists, and those who were there before, are asked nothing', async () => {
  for (const user of [ana, ben]) expect(await openHome(flow, user)).not.toContain('Welcome!');
  await pressHome(flow, ana, 'show_drawer', 'settings');
  expect(await pressHome(flow, ana, 'show_drawer', 'install')).toContain('*First steps*');
});

test.each([
  ['keep_holidays', 'holidays'],
  ['keep_step', 'hours'],
  ['put_steps_away', 'away'],
])('G1: %s in an old Home tab of somebody who is no member any more changes nothing', async (...press) => {
  await begin();
  await changeAs(flow, 'U0OPS', () => defaultSettings());
  const { version } = await settingsInForce(flow);
  const before = await steps();
  await pressHome(flow, ana, ...press);
  await flow.drained();
  expect((await settingsInForce(flow)).version).toBe(version);
  expect(await steps()).toEqual(before);
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('Only people whose hours I protect');
});

const steps = async () => (await flow.database.pool.query('select * from first_steps')).rows;
