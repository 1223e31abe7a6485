/**
 * Clients in the Home tab (I1, C1, P3). Proves: whoever was met becomes a client, part of one, or nobody, and what was recorded
 * of them follows; two clients become one; a client ends and is taken up again, with what is open shown before; its name and
 * people are changed in a form, and its record stays its own; the list is paged and searched; and only admins get there.
 */
import type { UserId } from '../../src/workspace/ids';
import { withMember } from '../../src/workspace/settings/with';
import { addCedar } from '../support/cedar';
import { asAdmin } from '../support/database';
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
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';

const clientsNow = async () => (await settingsInForce(flow)).settings.clients;
const named = async (name: string) => (await clientsNow()).find((each) => each.name === name);
const recordOf = async (clientName: string) =>
  (await flow.record()).filter((each) => each.clientName === clientName).length;

async function openClients(userId: UserId = ana): Promise<string> {
  await openHome(flow, userId);
  return pressHome(flow, userId, 'show_drawer', 'clients');
}

async function openForm(action: string, value: string, userId: UserId = ana): Promise<string> {
  expect(await flow.practice.pressInView(userId, homeId(flow, userId), action, value)).toEqual({
    kind: 'done',
  });
  await until(async () => formShown(flow, userId) !== 'null', 'the form to open');
  await until(async () => !formShown(flow, userId).includes('One moment…'), 'the form to be filled');
  return formShown(flow, userId);
}

async function idOf(name: string): Promise<string> {
  const { rows } = await flow.database.pool.query('select id from clients where name = $1', [name]);
  return String(rows[0]?.id);
}

async function undo(version: number): Promise<void> {
  await openHome(flow, ana);
  await pressHome(flow, ana, 'show_drawer', 'settings');
  await pressHome(flow, ana, 'show_drawer', 'settings history 0');
  await pressHome(flow, ana, 'undo_settings', String(version));
}

/** Lee of Cedar writes in the channel of Acme. */
async function meetLee(): Promise<string> {
  addCedar(flow.practice);
  flow.practice.join('U0LEE', 'C0ACME');
  await flow.practice.say('U0LEE', 'C0ACME', 'Can you help me?');
  await flow.drained();
  return idOf('Cedar');
}

test('I1: whoever is new comes first; a taken name is refused with the words kept, and then they are a client', async () => {
  const id = await meetLee();
  const home = await openClients();
  expect(home).toContain(':wave: *Cedar*');
  expect(home).toContain('<@U0LEE> wrote once in <#C0ACME>.');
  expect(home.indexOf('*Cedar*')).toBeLessThan(home.indexOf('*Acme*'));
  expect(await openForm('confirm_client', id)).toContain('"initial_value":"Cedar"');
  expect(await submitForm(flow, ana, { name: ' acme', contact: 'U0BEN' })).toMatchObject({
    kind: 'invalid',
    errors: { name: expect.stringContaining('Another client is called that') },
  });
  expect(await submitForm(flow, ana, { name: 'Cedar & Sons' })).toEqual({ kind: 'done' });
  expect(await named('Cedar & Sons')).toMatchObject({ teams: ['T0CEDAR'], contact: ben, conversations: [] });
  expect((await settingsInForce(flow)).by).toBe(ana);
  await until(async () => homeShown(flow, ana).includes('is a client now'), 'the Home tab to say so');
  expect(homeShown(flow, ana)).not.toContain(':wave:');
  await flow.drained();
  await flow.practice.say('U0LEE', 'C0ACME', 'Are you there?');
  await flow.drained();
  expect(await recordOf('Cedar & Sons')).toBe(2);
});

test('I1: the channel where they were met becomes theirs, unless it is another client’s', async () => {
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    clients: settings.clients.map((each) => ({ ...each, conversations: [] })),
  }));
  const id = await meetLee();
  await openClients();
  await openForm('confirm_client', id);
  await submitForm(flow, ana);
  expect((await named('Cedar'))?.conversations).toEqual([{ channel: 'C0ACME', purpose: 'general' }]);
});

test('I1: who belongs to a client that is listed writes for it from then on, and what they wrote before is its too', async () => {
  const id = await meetLee();
  await openClients();
  await openForm('belongs_client', id);
  expect(await submitForm(flow, ana, {})).toMatchObject({ kind: 'invalid' });
  expect(await submitForm(flow, ana, { into: await idOf('Acme') })).toEqual({ kind: 'done' });
  expect((await named('Acme'))?.teams).toEqual(['T0ACME', 'T0CEDAR']);
  await flow.drained();
  expect(await recordOf('Acme')).toBe(1);
  expect(await openClients()).not.toContain(':wave:');
});

test('I1: who is no client hears nothing any more, and undo brings the question back', async () => {
  const id = await meetLee();
  await openClients();
  expect(await pressHome(flow, ana, 'ignore_client', id)).toContain('All right, no client.');
  const { settings, version } = await settingsInForce(flow);
  expect(settings.ignore.teams).toEqual(['T0CEDAR']);
  await flow.practice.say('U0LEE', 'C0ACME', 'Hello? It is urgent!');
  await flow.drained();
  expect(await recordOf('Cedar')).toBe(1);
  await undo(version);
  expect(await openClients()).toContain(':wave: *Cedar*');
});

test('I1: what somebody else said meanwhile of a stranger stands', async () => {
  const id = await meetLee();
  await openClients();
  await openForm('confirm_client', id);
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    ignore: { ...settings.ignore, teams: ['T0CEDAR'] },
  }));
  expect(await submitForm(flow, ana, {})).toMatchObject({
    kind: 'invalid',
    errors: { name: expect.stringContaining('changed meanwhile') },
  });
  expect(await named('Cedar')).toBeUndefined();
});

test('C1: one client goes into another with its people, channels and record', async () => {
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the site up?');
  await flow.drained();
  await openClients();
  const id = await idOf('Borealis');
  expect(await pressHome(flow, ana, 'open_client', `clients about ${id}`)).toContain('*Borealis*');
  await openForm('merge_client', id);
  expect(await submitForm(flow, ana, { into: await idOf('Acme') })).toEqual({ kind: 'done' });
  expect((await clientsNow()).map(({ name }) => name)).toEqual(['Acme']);
  expect(await named('Acme')).toMatchObject({
    users: ['U0THEO'],
    contact: ana,
    members: [ben],
    conversations: [
      { channel: 'C0ACME', purpose: 'general' },
      { channel: 'C0BOREALIS', purpose: 'general' },
    ],
  });
  expect(await recordOf('Acme')).toBe(1);
});

test('C1: a client with a change request to decide is not merged before', async () => {
  await flow.database.pool.query(
    `insert into change_requests (team_id, client_id, number, asked_by, what, why, size, state, submitted_at)
     select team_id, id, 1, 'U0THEO', 'More', '', 'small', 'submitted', now() from clients where name = 'Borealis'`,
  );
  await openClients();
  const id = await idOf('Borealis');
  await pressHome(flow, ana, 'open_client', `clients about ${id}`);
  await openForm('merge_client', id);
  expect(await submitForm(flow, ana, { into: await idOf('Acme') })).toMatchObject({
    kind: 'invalid',
    errors: { into: expect.stringContaining('A change request of Borealis waits') },
  });
  expect(await named('Borealis')).toBeDefined();
});

test('C1: a change request that comes in while the merge is saved counts', async () => {
  await openClients();
  const id = await idOf('Borealis');
  await pressHome(flow, ana, 'open_client', `clients about ${id}`);
  await openForm('merge_client', id);
  const into = await idOf('Acme');
  const asking = await flow.database.pool.connect();
  await asking.query('begin');
  await asking.query(
    `update clients set last_request_number = last_request_number + 1 where name = 'Borealis'`,
  );
  const merging = submitForm(flow, ana, { into });
  await until(async () => (await lockWaits()) > 0, 'the merge to wait for the request');
  await asking.query(
    `insert into change_requests (team_id, client_id, number, asked_by, what, why, size, state, submitted_at)
     select team_id, id, last_request_number, 'U0THEO', 'More', '', 'small', 'submitted', now() from clients where name = 'Borealis'`,
  );
  await asking.query('commit');
  asking.release();
  expect(await merging).toMatchObject({
    kind: 'invalid',
    errors: { into: expect.stringContaining('waits') },
  });
  expect(await named('Borealis')).toBeDefined();
});

/** How many statements wait for a lock. */
async function lockWaits(): Promise<number> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await asAdmin((admin) => admin.query(waiting), flow.database.url)).rows.length;
}

test('I1: a client ends after what is open was shown: its people are let alone, its record stays, and it can be taken up again', async () => {
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the site up?');
  await flow.drained();
  await openClients();
  const id = await idOf('Borealis');
  await pressHome(flow, ana, 'open_client', `clients about ${id}`);
  const form = await openForm('end_client', id);
  expect(form).toContain('A message waits for an answer');
  expect(form).toContain('• <@U0THEO>, ');
  expect(await submitForm(flow, ana)).toEqual({ kind: 'done' });
  await flow.drained();
  expect((await settingsInForce(flow)).settings.former_clients?.map(({ name }) => name)).toEqual([
    'Borealis',
  ]);
  expect(await openHome(flow, ben)).toContain('Nothing is waiting');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'One more thing?');
  await flow.drained();
  expect(await recordOf('Borealis')).toBe(1);
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toHaveLength(1);
  await openClients();
  await pressHome(flow, ana, 'former_clients');
  expect(await pressHome(flow, ana, 'resume_client', id)).toContain(
    '*Borealis* is listed again. What went to another client meanwhile stays with that one',
  );
  expect(await named('Borealis')).toMatchObject({ users: ['U0THEO'], contact: ben });
  expect((await settingsInForce(flow)).settings.former_clients).toBeUndefined();
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Back again: is the site up?');
  await flow.drained();
  expect(await recordOf('Borealis')).toBe(2);
});

test('G1: a new client is entered: a member among its people is refused at the field, then it is saved and answered', async () => {
  await flow.settings((settings) => ({ ...settings, clients: [] }));
  await openClients();
  await openForm('open_settings', JSON.stringify({ part: 'client', whose: null, about: null, isNew: true }));
  expect(await submitForm(flow, ana, { name: 'Borealis', users: ['U0THEO', 'U0BEN'] })).toMatchObject({
    kind: 'invalid',
    errors: { users: expect.stringContaining('is a member here') },
  });
  expect(await submitForm(flow, ana, { users: ['U0THEO'], language: 'de' })).toEqual({ kind: 'done' });
  expect(await named('Borealis')).toMatchObject({ users: ['U0THEO'], language: 'de' });
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the site up?');
  await flow.drained();
  expect(await recordOf('Borealis')).toBe(1);
  expect(noticesIn(flow.practice, 'C0BOREALIS').at(-1)?.text).toContain('Danke');
});

test('G1: a renamed client keeps its record, and gets the workspace that was picked by name', async () => {
  await meetLee();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await openClients();
  await pressHome(flow, ana, 'open_client', `clients about ${await idOf('Acme')}`);
  const form = await openForm(
    'open_settings',
    JSON.stringify({ part: 'client', whose: null, about: 'Acme' }),
  );
  expect(form).toContain('"text":"Cedar"');
  expect(form).toContain('"text":"Acme"');
  expect(await submitForm(flow, ana, { name: 'borealis' })).toMatchObject({
    kind: 'invalid',
    errors: { name: expect.any(String) },
  });
  await submitForm(flow, ana, { name: 'Acme Ltd', teams: ['T0ACME', 'T0CEDAR'] });
  expect((await named('Acme Ltd'))?.teams).toEqual(['T0ACME', 'T0CEDAR']);
  await flow.drained();
  await flow.practice.say('U0LEE', 'C0ACME', 'And the flyer?');
  await flow.drained();
  expect(await recordOf('Acme Ltd')).toBe(3);
});

test('G3: undo of a rename gives the record its old name back', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await openSettingsForm(flow, ana, 'client');
  await submitForm(flow, ana, { entry: 'entry Acme' });
  await submitForm(flow, ana, { name: 'Acme Ltd' });
  await until(async () => homeShown(flow, ana).includes('saved.'), 'the Home tab to say that it is saved');
  const { version } = await settingsInForce(flow);
  expect(await recordOf('Acme Ltd')).toBe(1);
  await undo(version);
  expect(await recordOf('Acme')).toBe(1);
});

test('P2: a member without a role sees no list of clients, and gets no further with an old button', async () => {
  const id = await meetLee();
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'admin' }));
  await openClients(ben);
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'member' }));
  expect(await openForm('confirm_client', id, ben)).toContain('Only an admin');
  expect(await pressHome(flow, ben, 'ignore_client', id)).not.toContain('"ignore_client"');
  expect((await settingsInForce(flow)).settings.ignore.teams).toEqual([]);
  expect(await openHome(flow, ben)).not.toContain('"clients"');
});
