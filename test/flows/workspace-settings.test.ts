/**
 * The workspace's settings as forms in the Home tab (G1): targets, replies, announcements, the record, who never is a client,
 * language and time zone; and a member's own small ones. Proves of each: what can't be is refused at its field with the words
 * kept, what is right is saved in the member's name, and the next message gets it.
 */
import type { UserId } from '../../src/workspace/ids';
import { withMember } from '../../src/workspace/settings/with';
import { type Flow, startFlow, unhurried } from '../support/gatehouse';
import {
  changeAs,
  type FieldValues,
  formShown,
  openHome,
  openSettingsForm,
  pressHome,
  pressSettings,
  refuseForm,
  saveForm,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const workspaceNow = async () => (await settingsInForce(flow)).settings.workspace;

async function open(part: string, who: UserId = ana): Promise<void> {
  await openSettingsForm(flow, who, part);
}

const refused = (field: string, values: FieldValues, words: string) =>
  refuseForm(flow, ana, values, [field, words]);
const saved = (values: FieldValues, who: UserId = ana) => saveForm(flow, who, values);

test('G1, T1: targets are written as durations, shown in the next reply, and promised in it', async () => {
  await open('targets');
  expect(formShown(flow, ana)).toContain('"initial_value":"8 hours"');
  await refused('general_minutes', { general_minutes: 'soon' }, 'Write it like “8 hours”');
  await refused('nudge_minutes', { general_minutes: '2h', nudge_minutes: '2 days' }, 'to 24 hours');
  const preview = await saved({
    nudge_minutes: '0',
    closing_reactions: ':tada:, ok_hand',
  });
  expect(preview).toContain(`<!date^${lisbon('2026-11-23T11:00') / 1000}^`);
  expect((await workspaceNow()).targets).toEqual({
    general_minutes: 120,
    urgent_minutes: 60,
    nudge_minutes: 0,
    closing_reactions: ['tada', 'ok_hand'],
  });
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect((await flow.record())[0]?.targetAt).toBe(lisbon('2026-11-23T11:00'));
  await flow.practice.react('U0ANA', 'C0ACME', ts, 'tada');
  await flow.drained();
  expect((await flow.record())[0]).toMatchObject({ isWaiting: false, answeredBy: ana });
});

test('T2: reactions that are no names of emoji are refused, and what was written stays', async () => {
  await open('targets');
  await refused(
    'closing_reactions',
    { closing_reactions: '✅', urgent_minutes: '90 minutes' },
    'Write names of emoji',
  );
  await saved({ closing_reactions: '' });
  expect((await workspaceNow()).targets).toMatchObject({ closing_reactions: [], urgent_minutes: 90 });
});

test('G1, R4, R6: replies wait, and are said in the channel', async () => {
  await open('replies');
  await refused('wait_minutes', { wait_minutes: '3 hours' }, 'from 0 minutes to 30 minutes');
  await refused('shadow_days', { wait_minutes: '0', shadow_days: 'a week' }, 'from 0 to 60');
  await saved({
    wait_minutes: '0',
    shadow_days: '5',
    in_channels: 'channel',
    name_holidays: 'yes',
    copies: 'message',
  });
  expect((await workspaceNow()).replies).toMatchObject({
    in_channels: 'channel',
    wait_minutes: 0,
    shadow_days: 5,
    name_holidays: true,
    copies: 'message',
    talking_minutes: 15,
  });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toMatchObject([{ threadTs: null }]);
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
});

test('G1, A11: days off are announced so many days ahead, for all and for a member of their own mind', async () => {
  await open('announcements');
  await refused('announce_days', { announce_days: '90' }, 'from 0 to 60');
  await saved({ announce_days: '7', announce: 'post' });
  expect((await workspaceNow()).replies).toMatchObject({ announce_days: 7, announce: 'post' });
  await open('own-announcements');
  expect(formShown(flow, ana)).toContain('7 days ahead');
  await refused('announce_days', { announce_days: 'x' }, 'from 0 to 60');
  await saved({ announce_days: '0' });
  expect((await settingsInForce(flow)).settings.members[0]?.announce_days).toBe(0);
  await open('own-announcements');
  await saved({ announce_days: '' });
  expect((await settingsInForce(flow)).settings.members[0]).not.toHaveProperty('announce_days');
  await open('announcements');
  await saved({ announce_days: '' });
  expect((await workspaceNow()).replies).not.toHaveProperty('announce_days');
});

test('G1, V5: a member who wants no offer to answer later gets none', async () => {
  await open('offer-later');
  await saved({ offer_later: 'no' });
  expect((await settingsInForce(flow)).settings.members[0]?.offer_later).toBe(false);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await flow.practice.say('U0ANA', 'C0ACME', 'Nearly. I will send it on Monday.');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  await open('offer-later');
  await saved({ offer_later: 'yes' });
  expect((await settingsInForce(flow)).settings.members[0]).not.toHaveProperty('offer_later');
});

test('G1, L3: a shorter retention says first how much it deletes', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-12-01T10:00'));
  await flow.drained();
  await open('record');
  await refused('days', { days: '0' }, 'from 1 to 3650');
  expect(await submitForm(flow, ana, { days: '30' })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('Nothing on record is older than 30 days.');
  expect(await submitForm(flow, ana, { days: '7', text: 'metadata' })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('One message on record is older than 7 days');
  expect((await workspaceNow()).record.days).toBe(365);
  await submitForm(flow, ana, {});
  expect((await workspaceNow()).record).toEqual({ text: 'metadata', deleted: 'remove', days: 7 });
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the leaflet?');
  await flow.drained();
  expect((await flow.record()).at(-1)).toMatchObject({ text: null });
});

test('G1, I1: whoever is never a client is told nothing, and no member can be', async () => {
  await open('ignored');
  await refused('users', { users: ['U0BEN'] }, 'Ben is a member here');
  const preview = await saved({ users: ['U0THEO'] });
  expect(preview).toContain('Some of these are Borealis’s people');
  expect((await settingsInForce(flow)).settings.ignore).toEqual({ users: ['U0THEO'], teams: [] });
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the site done?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toEqual([]);
  expect(await flow.record()).toEqual([]);
});

test('G1, R9: the language and the time zone are those of the next reply', async () => {
  await open('workspace');
  expect(formShown(flow, ana)).toContain('"text":"America/New York"');
  const preview = await saved({ language: 'de', timezone: 'America/New_York' });
  expect(preview).toContain('Danke, Ihre Nachricht ist angekommen.');
  expect(await workspaceNow()).toMatchObject({ language: 'de', timezone: 'America/New_York' });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.text).toContain('Danke, Ihre Nachricht ist angekommen.');
  expect((await flow.record())[0]?.targetAt).toBe(Date.UTC(2026, 10, 23, 23));
});

test('G1: a member without a role neither sees these forms nor gets through with an old button', async () => {
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'admin' }));
  await openHome(flow, ben);
  expect(await pressHome(flow, ben, 'show_drawer', 'settings')).toContain('*Targets*');
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'member' }));
  for (const part of ['targets', 'replies', 'announcements', 'record', 'ignored', 'workspace']) {
    await pressSettings(flow, ben, part);
    expect(formShown(flow, ben)).toContain('Only');
  }
});
