/**
 * What differs for one client, as forms in the Home tab (G1): who is in charge, channels and what each is for, hours, targets,
 * mode, record and terms. Proves of each: the client is chosen first, what can't be is refused at its field, what is right is
 * shown as the client will see it, saved in the admin's name, and the next message gets it; and that what somebody else did
 * meanwhile is told.
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
import { lisbon, noticesIn, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';

/** Ana opens a form about a client, which she chooses first. */
async function open(part: string, client: string): Promise<void> {
  await openSettingsForm(flow, ana, part);
  expect(await submitForm(flow, ana, { entry: `entry ${client}` })).toEqual({ kind: 'done' });
}

const refused = (field: string, values: FieldValues, words: string) =>
  refuseForm(flow, ana, values, [field, words]);
const saved = (values?: FieldValues) => saveForm(flow, ana, values);

async function clientNow(name: string) {
  const { settings } = await settingsInForce(flow);
  return settings.clients.find((each) => each.name === name);
}

async function askFrom(who: UserId, where: 'C0ACME' | 'C0BOREALIS' | 'C0STUDIO'): Promise<void> {
  await flow.practice.say(who, where, 'Is it done?');
  await flow.drained();
}

test('G1, I3: Ben is put in charge of Acme, and the next reply names him', async () => {
  await open('client-in-charge', 'Acme');
  const preview = await saved({ contact: 'U0BEN', members: ['U0BEN'] });
  expect(preview).toContain('Ben is off for the weekend');
  expect(await clientNow('Acme')).toMatchObject({ contact: 'U0BEN', members: [] });
  await askFrom('U0MAYA', 'C0ACME');
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.text).toContain('Ben is off for the weekend');
  await open('client-in-charge', 'Acme');
  await saved({ contact: 'nobody', members: ['U0ANA', 'U0BEN'] });
  expect(await clientNow('Acme')).toMatchObject({ members: ['U0ANA', 'U0BEN'] });
  expect(await clientNow('Acme')).not.toHaveProperty('contact');
});

test('G1, I3: a member who was removed while the form was open is refused at the field', async () => {
  await open('client-in-charge', 'Acme');
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    members: settings.members.filter(({ user }) => user !== ben),
    clients: settings.clients.filter(({ name }) => name === 'Acme'),
  }));
  await saved({ contact: 'U0BEN' });
  expect(await clientNow('Acme')).not.toHaveProperty('contact');
});

test('G1, C1: channels that belong to nobody are offered first, and each channel says what it is for', async () => {
  flow.practice.invite('U0ANA', 'U0GATEHOUSE', 'C0STUDIO');
  await flow.drained();
  await open('client-conversations', 'Acme');
  const form = formShown(flow, ana);
  expect(form.indexOf('<#C0STUDIO>')).toBeGreaterThan(0);
  expect(form.indexOf('<#C0STUDIO>')).toBeLessThan(form.indexOf('<#C0ACME>'));
  expect(form).not.toContain('<#C0BOREALIS>');
  await refused('others', { others: ['C0BOREALIS'] }, 'belongs to Borealis');
  const preview = await saved({ others: [], 'row C0STUDIO': 'urgent', 'row C0ACME': 'announcements' });
  expect(preview).toContain('<#C0STUDIO>');
  expect((await clientNow('Acme'))?.conversations).toEqual([
    { channel: 'C0ACME', purpose: 'announcements' },
    { channel: 'C0STUDIO', purpose: 'urgent' },
  ]);
  await askFrom('U0MAYA', 'C0ACME');
  expect((await flow.record())[0]).toMatchObject({
    clientName: 'Acme',
    because: ['expects_no_answer'],
    targetAt: null,
  });
  await open('client-conversations', 'Acme');
  await saved({ 'row C0STUDIO': 'none', others: ['C0STUDIO'], others_for: 'off-limits' });
  expect((await clientNow('Acme'))?.conversations).toContainEqual({
    channel: 'C0STUDIO',
    purpose: 'off-limits',
  });
});

test('G1, A1: hours that are agreed with a client hold for it alone', async () => {
  await open('client-hours', 'Acme');
  await refused('which', { sat: '10-12' }, 'You wrote hours below');
  await refused('sat', { which: 'agreed', sat: 'mornings' }, 'can’t read these hours');
  const preview = await saved({ sat: '10-12' });
  expect(preview).toContain(`<!date^${lisbon('2026-11-21T10:00') / 1000}^`);
  await askFrom('U0MAYA', 'C0ACME');
  expect(noticesIn(flow.practice, 'C0ACME')[0]?.text).toContain('10:00');
  await askFrom('U0THEO', 'C0BOREALIS');
  expect(noticesIn(flow.practice, 'C0BOREALIS')[0]?.text).not.toContain('10:00');
  await open('client-hours', 'Acme');
  const none = { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' };
  await refused('mon', none, 'at least one day');
  await saved({ which: 'usual' });
  expect(await clientNow('Acme')).not.toHaveProperty('hours');
});

test('G1, T1: a target that is agreed with a client is what it is promised', async () => {
  await open('client-targets', 'Acme');
  expect(formShown(flow, ana)).toContain('the usual 8 hours');
  await refused('general_minutes', { general_minutes: '0' }, 'from 1 minute to 240 hours');
  const preview = await saved({ general_minutes: '1h 30m' });
  expect(preview).toContain(`<!date^${lisbon('2026-11-23T10:30') / 1000}^`);
  expect((await clientNow('Acme'))?.targets).toEqual({ general_minutes: 90 });
  await askFrom('U0MAYA', 'C0ACME');
  expect((await flow.record())[0]?.targetAt).toBe(lisbon('2026-11-23T10:30'));
  await open('client-targets', 'Acme');
  await saved({ general_minutes: '' });
  expect(await clientNow('Acme')).not.toHaveProperty('targets');
});

test('G1, R10: a client in shadow mode is told nothing, and the others are', async () => {
  await open('client-mode', 'Acme');
  expect(await saved({ mode: 'shadow' })).toContain('Nothing is said to Acme');
  await askFrom('U0MAYA', 'C0ACME');
  await askFrom('U0THEO', 'C0BOREALIS');
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toHaveLength(1);
  await open('client-mode', 'Acme');
  await saved({ mode: 'as-usual' });
  expect(await clientNow('Acme')).not.toHaveProperty('mode');
});

test('G1, L3: the words of one client are not kept', async () => {
  await open('client-record', 'Acme');
  await saved({ text: 'metadata' });
  await askFrom('U0MAYA', 'C0ACME');
  await askFrom('U0THEO', 'C0BOREALIS');
  expect((await flow.record()).map(({ clientName, text }) => [clientName, text]).sort()).toEqual([
    ['Acme', null],
    ['Borealis', 'Is it done?'],
  ]);
});

test('G1, B1: terms are shown before they are saved as the client sees them, and told when it asks', async () => {
  await open('client-terms', 'Borealis');
  const long = 'x'.repeat(2_501);
  await refused('terms', { terms: long }, 'at most 2500');
  const preview = await saved({ terms: 'Two rounds <of changes>.' });
  expect(preview).toContain('Two rounds &lt;of changes&gt;.');
  expect(preview).not.toContain('"action_id":"request_change"');
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries');
  await flow.drained();
  expect(textsIn(flow.practice, 'D0THEO').at(-1)).toContain('Two rounds &lt;of changes&gt;.');
});

test('G3: a client that somebody renamed meanwhile is not changed under its old name', async () => {
  await open('client-targets', 'Acme');
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    clients: settings.clients.map((each) => (each.name === 'Acme' ? { ...each, name: 'Acme Ltd' } : each)),
  }));
  await refused('general_minutes', { general_minutes: '2h' }, 'There is no client called Acme any more');
  expect(await clientNow('Acme Ltd')).not.toHaveProperty('targets');
});

test('G3: a client that is renamed while it is chosen is said to be gone', async () => {
  await openSettingsForm(flow, ana, 'client-targets');
  await changeAs(flow, ben, (settings) => ({
    ...settings,
    clients: settings.clients.map((each) => (each.name === 'Acme' ? { ...each, name: 'Acme Ltd' } : each)),
  }));
  await submitForm(flow, ana, { entry: 'entry Acme' });
  expect(formShown(flow, ana)).toContain('This is not there any more.');
});

test('G1: whoever is no admin gets no further with an old button, and nothing is shown of the client', async () => {
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'admin' }));
  await openHome(flow, ben);
  expect(await pressHome(flow, ben, 'show_drawer', 'settings')).toContain('*Agreed hours*');
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'member' }));
  for (const part of ['client-in-charge', 'client-conversations', 'client-hours', 'client-terms']) {
    await pressSettings(flow, ben, part);
    expect(formShown(flow, ben)).not.toContain('Acme');
    expect(formShown(flow, ben)).toContain('Only');
  }
});
