/**
 * Who may change what concerns more than themself (G1). Proves: only an admin takes clients live or back to shadow; a member
 * writes texts for the clients they are in charge of, and an admin for everybody; those in charge of a client decide its change
 * requests. Who may not sees no button and reads whom to ask, and an old button or form gets them nowhere. Where there is one
 * member, that one may do everything.
 */
import type { UserId } from '../../src/workspace/ids';
import { withRole } from '../../src/workspace/settings/roles';
import type { Settings } from '../../src/workspace/settings/settings';
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

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const inForce = async () => (await settingsInForce(flow)).settings;
const give = (role: 'admin' | 'member') => changeAs(flow, ana, (settings) => withRole(settings, ben, role));
const inShadow = (settings: Settings): Settings => ({
  ...settings,
  workspace: { ...settings.workspace, mode: 'shadow' },
});
async function openTexts(user: UserId): Promise<void> {
  await openHome(flow, user, 'texts');
  await flow.practice.pressInView(user, homeId(flow, user), 'edit_texts');
  await until(async () => formShown(flow, user).includes('Who reads it?'), 'the choice of a text');
}

test('R10, G1: a member goes nobody live, by Home, by word or by a button from when they were admin', async () => {
  await flow.settings(inShadow);
  const home = await openHome(flow, ben);
  expect(home).toContain('Only an admin of Gatehouse here can change that: ask Ana.');
  expect(home).not.toContain('"text":"Live or shadow"');
  await flow.practice.say(ben, 'D0BEN', 'go live');
  await flow.drained();
  const answer = postsIn(flow.practice, 'D0BEN').at(-1);
  expect(answer?.text).toContain('Shadow mode for everybody');
  expect(answer?.buttons).toEqual([]);
  await give('admin');
  expect(await openHome(flow, ben, 'mode')).toContain('"action_id":"go_live"');
  await give('member');
  await flow.practice.pressInView(ben, homeId(flow, ben), 'go_live');
  await until(
    async () => postsIn(flow.practice, 'D0BEN').at(-1)?.text.includes('Only an admin') === true,
    'Ben to be told',
  );
  expect((await inForce()).workspace.mode).toBe('shadow');
});

test('R10, G1: the form that chooses who gets replies is refused to whoever is no admin any more', async () => {
  await flow.settings(inShadow);
  await give('admin');
  await openHome(flow, ben, 'mode');
  await flow.practice.pressInView(ben, homeId(flow, ben), 'choose_live');
  await until(async () => formShown(flow, ben).includes('Acme'), 'the form');
  await give('member');
  expect(await submitForm(flow, ben, { live: ['Acme'] })).toMatchObject({
    kind: 'invalid',
    errors: { live: expect.stringContaining('ask Ana') },
  });
  expect((await inForce()).clients.every(({ mode }) => mode === undefined)).toBe(true);
});

test('R10, G1: the summary of shadow mode tells a member whom to ask, in place of the buttons', async () => {
  await flow.settings(inShadow);
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Could you send the plan?');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-24T09:00'));
  await flow.drained();
  const summary = postsIn(flow.practice, 'D0BEN').find(({ text }) => text.includes('Here is what I would'));
  const { list = [] } = flow.practice.model.messages.get('D0BEN') ?? {};
  expect(JSON.stringify(list.find(({ ts }) => ts === summary?.ts))).toContain('ask Ana');
  expect(summary?.buttons).toEqual([]);
});

test('R9, G1: Ben writes for his client, and for everybody only as long as he is admin', async () => {
  await openTexts(ben);
  expect(formShown(flow, ben)).toContain('client Borealis');
  expect(formShown(flow, ben)).not.toContain('client Acme');
  expect(formShown(flow, ben)).not.toContain('Everybody');
  await submitForm(flow, ben, { client: 'client Borealis', occasion: 'evening', language: 'en' });
  await submitForm(flow, ben, { text: 'Back {back}.' });
  await submitForm(flow, ben);
  expect((await inForce()).clients.find(({ name }) => name === 'Borealis')?.texts).toEqual({
    en: { evening: 'Back {back}.' },
  });
  await give('admin');
  await openTexts(ben);
  await submitForm(flow, ben, { client: '*', occasion: 'evening', language: 'en' });
  await give('member');
  expect(await submitForm(flow, ben, { text: 'Gone until {back}.' })).toMatchObject({
    errors: { text: expect.stringContaining('Only an admin') },
  });
  expect((await inForce()).workspace.texts).toBeUndefined();
});

test('S3, G1: who is not in charge of a client decides nothing about its change request', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.practice.command(ana, 'C0ACME', '/scope', '');
  await until(async () => formShown(flow, ana).includes('change_request'), 'the form');
  await submitForm(flow, ana, { what: 'A second language for the shop.' });
  await flow.drained();
  const card = postsIn(flow.practice, 'D0ANA').find(({ buttons }) => buttons.includes('Accept'));
  flow.practice.join(ben, 'D0ANA');
  await flow.practice.press(ben, 'D0ANA', card?.ts ?? '', 'accept_request');
  const whispers = () => flow.practice.model.ephemerals.filter(({ to }) => to === ben);
  await until(async () => whispers().length > 0, 'Ben to be told');
  expect(whispers()[0]?.message.text).toContain('Only the people in charge of this client');
  await give('admin');
  await flow.practice.press(ben, 'D0ANA', card?.ts ?? '', 'accept_request');
  await until(
    async () => postsIn(flow.practice, 'D0ANA').some(({ shown }) => shown.includes('*Accepted* by <@U0BEN>')),
    'the card to show the decision',
  );
});

test('G1: the only member may do everything, without a role', async () => {
  await flow.settings((settings) => ({
    ...inShadow(settings),
    members: settings.members.filter(({ user }) => user === ben).map(({ user, name }) => ({ user, name })),
    clients: [],
  }));
  expect(await openHome(flow, ben, 'mode')).toContain('"action_id":"go_live"');
  expect(await pressHome(flow, ben, 'go_live')).toContain('*Live for everybody.*');
  expect(homeShown(flow, ben)).toContain('"text":"Members"');
  expect((await inForce()).workspace.mode).toBe('live');
});
