/**
 * Members and roles in the Home tab (G1). Proves: an admin adds, renames and removes members, what a leaving member had goes to
 * somebody who is picked, and their settings are changed for them; an owner gives roles, and never the last owner goes; when the
 * owner's account is deactivated, an admin of the Slack workspace takes over; and who may not change something neither sees its
 * button nor gets through with one.
 */
import type { UserId } from '../../src/workspace/ids';
import { roleOf, withRole } from '../../src/workspace/settings/roles';
import { type Flow, startFlow, studio, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  fillForm,
  formShown,
  homeId,
  homeShown,
  openHome,
  pressHome,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({
    ...unhurried,
    practice: { ...unhurried.practice, now: lisbon('2026-11-23T10:00') },
  });
  for (const [id, name, isAdmin] of [
    ['U0KIM', 'Kim', true],
    ['U0NED', 'Ned', false],
  ] as const)
    flow.practice.addUser({
      id,
      teamId: studio,
      name: name.toLowerCase(),
      realName: name,
      timezone: 'Asia/Tokyo',
      isAdmin,
    });
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const kim: UserId = 'U0KIM';
const ned: UserId = 'U0NED';
const inForce = async () => (await settingsInForce(flow)).settings;
const role = async (user: UserId) => roleOf(await inForce(), user);
const give = (user: UserId, given: 'admin' | 'owner') =>
  changeAs(flow, ana, (settings) => withRole(settings, user, given));
const toldTo = (userId: UserId): string[] =>
  [...flow.practice.model.conversations.values()]
    .filter(
      ({ kind, members }) => kind === 'im' && members.includes(userId) && members.includes('U0GATEHOUSE'),
    )
    .flatMap(({ id }) => flow.practice.model.messages.get(id)?.list ?? [])
    .map(({ text }) => text);

/** Opens a form by its button in the Home tab as it stands, however old that is. */
async function openForm(user: UserId, part: string, about: string | null, whose: string | null = null) {
  const before = formShown(flow, user);
  const value = JSON.stringify({ part, whose, about });
  const pressed = await flow.practice.pressInView(user, homeId(flow, user), 'open_settings', value);
  expect(pressed).toEqual({ kind: 'done' });
  expect(homeShown(flow, user)).toContain(JSON.stringify(value).slice(1, -1));
  await until(async () => formShown(flow, user) !== before, 'the form to open');
  await until(async () => !formShown(flow, user).includes('One moment…'), 'the form to be filled');
}
async function openMember(user: UserId, about: UserId): Promise<string> {
  await openHome(flow, user, 'members');
  return pressHome(flow, user, 'show_drawer', `members of ${about}`);
}

test('G1: Ana adds Ned: a guest is refused at the field, the next one saved, told once, and protected from then on', async () => {
  flow.practice.addUser({
    id: 'U0GUS',
    teamId: studio,
    name: 'gus',
    realName: 'Gus',
    timezone: 'Asia/Tokyo',
    guest: 'multi',
  });
  await openHome(flow, ana, 'members');
  await openForm(ana, 'add-member', null);
  expect(await submitForm(flow, ana, { person: 'U0GUS', name: 'N. Ed' })).toMatchObject({
    kind: 'invalid',
    errors: { person: expect.stringContaining('guest') },
  });
  expect(await submitForm(flow, ana, { person: ben })).toMatchObject({
    errors: { person: 'Ben is a member already.' },
  });
  expect(await submitForm(flow, ana, { person: ned })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('(Asia/Tokyo). <@U0ANA> added you.');
  expect(formShown(flow, ana)).toContain('N. Ed');
  expect(await role(ned)).toBeNull();
  await submitForm(flow, ana);
  expect((await inForce()).members.at(-1)).toEqual({ user: ned, name: 'N. Ed', timezone: 'Asia/Tokyo' });
  await flow.drained();
  expect(toldTo(ned)).toEqual([]);
  flow.practice.clock.set(lisbon('2026-11-24T00:05'));
  await flow.drained();
  expect(toldTo(ned)).toEqual([expect.stringContaining('I protect your hours from now on')]);
  await until(async () => homeShown(flow, ana).includes('N. Ed'), 'the list to show Ned');
  expect(await openHome(flow, ned)).not.toContain('I don’t protect your hours yet');
});

test('G1: Ana changes Ben’s hours for him, and his name, which is refused when it is empty', async () => {
  const page = await openMember(ana, ben);
  expect(page).toContain('*Weekly hours*');
  await openForm(ana, 'hours', null, ben);
  await submitForm(flow, ana, { mon: '10-12' });
  await submitForm(flow, ana);
  expect((await inForce()).members.find(({ user }) => user === ben)?.hours?.mon).toEqual(['10:00-12:00']);
  await openForm(ana, 'name', null, ben);
  expect(await submitForm(flow, ana, { name: 'Ben\u2028jamin' })).toMatchObject({
    kind: 'invalid',
    errors: { name: expect.stringContaining('nobody sees') },
  });
  expect(await submitForm(flow, ana, { name: 'Benjamin' })).toEqual({ kind: 'done' });
  expect((await inForce()).members.find(({ user }) => user === ben)?.name).toBe('Benjamin');
});

test('G1: Ben changes his own name, and clients read it from then on', async () => {
  await openHome(flow, ben);
  await pressHome(flow, ben, 'show_drawer', 'settings');
  await openForm(ben, 'name', null);
  expect(await submitForm(flow, ben, { name: ' ' })).toMatchObject({ kind: 'invalid' });
  expect(await submitForm(flow, ben, { name: 'Benjamin' })).toEqual({ kind: 'done' });
  flow.practice.clock.set(lisbon('2026-11-23T20:00'));
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Could you send the plan?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0BOREALIS')[0]?.text).toContain('Benjamin');
});

test('G1: Ana removes Ben: she sees what he would leave, and his client and what waits for him go to Ned', async () => {
  await changeAs(flow, ana, (settings) => ({
    ...settings,
    members: [...settings.members, { user: ned, name: 'Ned' }],
  }));
  flow.practice.clock.set(lisbon('2026-11-23T20:00'));
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Could you send the plan?');
  await flow.drained();
  await openMember(ana, ben);
  await openForm(ana, 'remove-member', ben);
  const form = formShown(flow, ana);
  expect(form).toContain('Nobody else is in charge of *Borealis*.');
  expect(form).toContain('One message waits for them.');
  expect(await submitForm(flow, ana)).toMatchObject({ kind: 'invalid' });
  fillForm(flow, ana, { heir: ned });
  await submitForm(flow, ana);
  expect(formShown(flow, ana)).toContain('*Borealis*: Ned');
  expect(await role(ben)).toBe('member');
  await submitForm(flow, ana);
  const { members, clients } = await inForce();
  expect(members.map(({ user }) => user)).toEqual([ana, ned]);
  expect(clients.find(({ name }) => name === 'Borealis')?.contact).toBe(ned);
  flow.practice.clock.set(lisbon('2026-11-24T09:01'));
  await flow.drained();
  expect(await openHome(flow, ned)).toContain('Could you send the plan?');
  expect(await openHome(flow, ana)).not.toContain('Could you send the plan?');
});

test('G1: Ana makes Ben admin and then owner; the last owner stays; a new owner can take the role from her', async () => {
  await openMember(ana, ana);
  await openForm(ana, 'member-role', ana);
  expect(await submitForm(flow, ana, { role: 'admin' })).toMatchObject({
    errors: { role: expect.stringContaining('the only owner') },
  });
  expect(await role(ana)).toBe('owner');
  await openMember(ana, ben);
  await openForm(ana, 'member-role', ben);
  await submitForm(flow, ana, { role: 'owner' });
  expect([await role(ana), await role(ben)]).toEqual(['owner', 'owner']);
  await flow.drained();
  expect(toldTo(ben)).toEqual([expect.stringContaining('<@U0ANA> made you owner here. In my Home tab')]);
  await openMember(ben, ana);
  await openForm(ben, 'member-role', ana);
  await submitForm(flow, ben, { role: 'member' });
  expect([await role(ana), await role(ben)]).toEqual(['member', 'owner']);
  await flow.drained();
  expect(toldTo(ana)).toEqual([expect.stringContaining('<@U0BEN> made you a member here.')]);
  expect(await openHome(flow, ana)).not.toContain('"text":"Members"');
});

test('G1: whoever was owner when they opened a form, and is none any more, gets nowhere with it, nor with old buttons', async () => {
  await give(ben, 'owner');
  await openMember(ben, ana);
  await openForm(ben, 'member-role', ana);
  await changeAs(flow, ana, (settings) => withRole(settings, ben, 'admin'));
  await submitForm(flow, ben, { role: 'member' });
  expect(formShown(flow, ben)).toContain(
    'Not saved: Only an owner of Gatehouse here can change that: ask Ana.',
  );
  await openForm(ben, 'remove-member', ana);
  expect(await submitForm(flow, ben)).toMatchObject({
    errors: { heir: expect.stringContaining('Only an owner can remove') },
  });
  expect(await role(ana)).toBe('owner');
});

test('G1: an admin gives no roles and removes no owner, and can’t undo a role, whatever they press', async () => {
  await give(ben, 'admin');
  const page = await openMember(ben, ana);
  expect(page).toContain('*Name*');
  expect(page).not.toContain('*Role*');
  expect(page).not.toContain('Remove this member');
});

test('G1, G3: an admin takes no change of roles back, with an old button neither', async () => {
  await give(ben, 'owner');
  await changeAs(flow, ana, (settings) => ({
    ...settings,
    members: [...settings.members, { user: ned, name: 'Ned', role: 'admin' }],
  }));
  const { version } = await settingsInForce(flow);
  await openHome(flow, ben);
  await pressHome(flow, ben, 'show_drawer', 'settings');
  expect(await pressHome(flow, ben, 'show_drawer', 'settings history 0')).toContain(`"value":"${version}"`);
  await give(ben, 'admin');
  expect(await pressHome(flow, ben, 'undo_settings', String(version))).toContain('Only an owner');
  expect(homeShown(flow, ben)).not.toContain(`"value":"${version}"`);
  expect(await role(ned)).toBe('admin');
});

test('G1: a member sees no members to change, and gets nowhere with an old button', async () => {
  await give(ben, 'admin');
  expect(await openHome(flow, ben, 'members')).toContain('Add a member');
  await changeAs(flow, ana, (settings) => withRole(settings, ben, 'member'));
  await openForm(ben, 'add-member', null);
  expect(await pressHome(flow, ben, 'show_drawer', `members of ${ana}`)).not.toContain('Weekly hours');
  expect(await openHome(flow, ben)).not.toContain('"text":"Members"');
  expect(formShown(flow, ben)).toContain('Only an admin of Gatehouse here can change that: ask Ana.');
});

test('G1: when the owner’s account is deactivated, an admin of the Slack workspace takes over, and the others are told', async () => {
  expect(await openHome(flow, kim)).not.toContain('Take over');
  flow.practice.changeUser(ana, { deleted: true });
  await flow.drained();
  const seen = await openHome(flow, ben);
  expect(seen).toContain('Nobody is owner of Gatehouse here any more');
  expect(seen).not.toContain('"action_id":"take_over"');
  expect(await openHome(flow, ned)).not.toContain('Nobody is owner');
  expect(await openHome(flow, kim)).toContain('"action_id":"take_over"');
  await pressHome(flow, kim, 'take_over', 'owner');
  expect([await role(kim), await role(ana)]).toEqual(['owner', 'member']);
  expect((await settingsInForce(flow)).by).toBe(kim);
  await flow.drained();
  expect(toldTo(ben).at(-1)).toContain('<@U0KIM> is owner of Gatehouse here from now on');
  expect(await openHome(flow, ben)).not.toContain('Nobody is owner');
});

test('P5: while the owner can act, nobody takes over', async () => {
  await openHome(flow, kim);
  flow.practice.changeUser(ana, { deleted: true });
  await flow.drained();
  await openHome(flow, kim);
  flow.practice.changeUser(ana, { deleted: false });
  await flow.drained();
  await pressHome(flow, kim, 'take_over', 'owner');
  expect(await role(kim)).toBeNull();
  expect(await role(ana)).toBe('owner');
});
