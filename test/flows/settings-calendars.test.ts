/**
 * Calendars in the Home tab (A7, G1). Proves: what is no web address is refused at its field, and so is an address from which no
 * calendar will ever be read, with the words kept; what counts as busy is shown before it is saved; then the next message is
 * answered by it; taking it out ends that; and an address is a secret: nobody is shown it, it is not logged, and an admin sees
 * the host alone.
 */
import type { UserId } from '../../src/workspace/ids';
import { withMember } from '../../src/workspace/settings/with';
import { type CalendarServer, calendarOf, startCalendarServer } from '../support/calendar-server';
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
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
  flow = await startFlow(unhurried);
});
afterEach(async () => {
  await flow.stop();
  await server.stop();
});

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const serve = (text: string) => server.answer((_, response) => response.writeHead(200).end(text));
const dentist = calendarOf('20261123T083000Z', '20261123T110000Z');
const address = () => `${server.url}/private-s3cr3tpath/basic.ics?token=s3cr3tquery`;
const feedsOf = async (user: UserId) =>
  (await settingsInForce(flow)).settings.members.find((each) => each.user === user)?.feeds;

async function backAfter(text: string): Promise<string> {
  await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
  return noticesIn(flow.practice, 'C0ACME').at(-1)?.text ?? '';
}

/** Somebody saves what stands in the form, and what follows from it is done. */
async function save(user: UserId): Promise<void> {
  await submitForm(flow, user);
  await until(async () => homeShown(flow, user).includes('saved.'), 'the Home tab to say that it is saved');
  await flow.drained();
}

/** The ids in a form's boxes for the calendars that count. */
function boxes(user: UserId): string[] {
  const { blocks } = JSON.parse(formShown(flow, user)) as {
    blocks: { block_id?: string; element?: { options: { value: string }[] } }[];
  };
  const field = blocks.find(({ block_id: id }) => id === 'kept');
  return (field?.element?.options ?? []).map(({ value }) => value);
}

test('A7: Ana adds a calendar, sees what it counts as busy, and saves it; then it is time off', async () => {
  serve(dentist);
  await openSettingsForm(flow, ana, 'calendars');
  for (const wrong of ['/srv/ana.ics', 'file:///etc/passwd', 'my calendar'])
    expect(await submitForm(flow, ana, { address: wrong })).toMatchObject({
      kind: 'invalid',
      errors: { address: expect.stringContaining('This is no web address') },
    });
  await submitForm(flow, ana, { address: address() });
  const preview = formShown(flow, ana);
  expect(preview).toContain('I can read the calendar from 127.0.0.1');
  expect(preview).toContain('(Lisbon time):\\n• Monday 23 November, 08:30–11:00: Dentist');
  expect(await feedsOf(ana)).toBeUndefined();
  await save(ana);
  expect(await feedsOf(ana)).toEqual([address()]);
  expect(await backAfter('Hello?')).toContain('Monday 23 November, 11:00');
  expect(await openHome(flow, ana, null)).not.toMatch(/s3cr3t/);
  expect(await pressHome(flow, ana, 'show_drawer', 'settings history 0')).not.toMatch(/s3cr3t/);
  expect(flow.logged.join('\n')).not.toMatch(/s3cr3t|Dentist/);
});

test('A7: an address without a calendar is refused at its field, in plain words, and corrected there', async () => {
  serve('<html>Sign in</html>');
  await openSettingsForm(flow, ana, 'calendars');
  const handIn = () => submitForm(flow, ana, { address: address() });
  expect(await handIn()).toMatchObject({
    kind: 'invalid',
    errors: { address: expect.stringContaining('I can’t read a calendar from this address') },
  });
  server.answer((_, response) => response.writeHead(404).end());
  expect(await handIn()).toMatchObject({
    errors: { address: expect.stringContaining('there is nothing at this address') },
  });
  expect(formShown(flow, ana)).not.toContain('*Preview*');
  serve(dentist);
  expect(await handIn()).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('*Preview*');
});

test('A7: one that can’t be reached at present may be saved all the same, and is said to fail', async () => {
  server.answer((_, response) => response.writeHead(503).end());
  await openSettingsForm(flow, ana, 'calendars');
  await submitForm(flow, ana, { address: address() });
  expect(formShown(flow, ana)).toContain('can’t be read at present: its server answered with status 503');
  await save(ana);
  expect(await feedsOf(ana)).toEqual([address()]);
  await openSettingsForm(flow, ana, 'calendars');
  expect(formShown(flow, ana)).toContain('can’t be read at present: its server answered with status 503');
});

test('A7: a calendar that is taken out no longer counts; the same one is not added twice', async () => {
  serve(dentist);
  await changeAs(flow, ana, (settings) => withMember(settings, ana, { feeds: [address()] }));
  await flow.drained();
  await openSettingsForm(flow, ana, 'calendars');
  expect(formShown(flow, ana)).toContain(' …r3tquery"');
  expect(formShown(flow, ana)).not.toContain('s3cr3t');
  expect(boxes(ana)).toHaveLength(1);
  expect(await submitForm(flow, ana, { address: address() })).toMatchObject({
    errors: { address: 'This calendar counts already.' },
  });
  await submitForm(flow, ana, { address: '', kept: [] });
  const preview = formShown(flow, ana);
  expect(preview).toContain('no longer counts');
  expect(preview).toContain('Nothing counts as busy');
  await save(ana);
  expect(await feedsOf(ana)).toBeUndefined();
  expect(await backAfter('Hello?')).toContain('Monday 23 November, 09:00');
});

test('A7: an admin who looks after Ben sees the host of his calendar, not what is in it; Ben can’t open Ana’s', async () => {
  serve(dentist);
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { feeds: [address()] }));
  await flow.drained();
  await openHome(flow, ana);
  await pressFor(ana, ben);
  const form = formShown(flow, ana);
  expect(form).toContain(`"text":"${new URL(server.url).host}"`);
  expect(form).not.toMatch(/s3cr3t|127[^"]*…/);
  await submitForm(flow, ana, { kept: boxes(ana) });
  expect(formShown(flow, ana)).toContain('• Monday 23 November, 08:30–11:00"');
  expect(formShown(flow, ana)).not.toMatch(/s3cr3t|Dentist/);
  await openHome(flow, ben);
  await pressFor(ben, ana);
  expect(boxes(ben)).toEqual([]);
  expect(formShown(flow, ben)).toContain('Only');
});

/** Somebody presses “Change…” for the calendars of a member: the button of their own, which says that it is for that member's. */
async function pressFor(user: UserId, whose: UserId): Promise<void> {
  await pressHome(flow, user, 'show_drawer', 'settings');
  const home = flow.practice.model.views.get(homeId(flow, user));
  if (home === undefined) throw new Error(`${user} has no Home tab open`);
  const value = (of: UserId | null) => JSON.stringify({ part: 'calendars', whose: of, about: null });
  const asText = JSON.stringify(home.payload).replace(
    JSON.stringify(value(null)),
    JSON.stringify(value(whose)),
  );
  home.payload = JSON.parse(asText);
  await flow.practice.pressInView(user, home.id, 'open_settings', value(whose));
  await until(async () => formShown(flow, user) !== 'null', 'the form to open');
  await until(async () => !formShown(flow, user).includes('One moment…'), 'the form to be filled');
}

test('P5: an address within our own network is refused before it is saved', async () => {
  const guarded = await startFlow({ ...unhurried, config: { allowPrivateFeeds: false } });
  await openSettingsForm(guarded, ana, 'calendars');
  expect(await submitForm(guarded, ana, { address: address() })).toMatchObject({
    errors: { address: expect.stringContaining('its address is not on the public Internet') },
  });
  expect(server.asked).toEqual([]);
  await guarded.stop();
});

test('A7: calendars fit: at most ten are kept', async () => {
  serve(dentist);
  const feeds = Array.from({ length: 10 }, (_, n) => `${server.url}/${n}.ics`);
  await changeAs(flow, ana, (settings) => withMember(settings, ana, { feeds }));
  await flow.drained();
  await openSettingsForm(flow, ana, 'calendars');
  expect(boxes(ana)).toHaveLength(10);
  expect(await submitForm(flow, ana, { address: address() })).toMatchObject({
    errors: { address: expect.stringContaining('that is the most') },
  });
  expect(await submitForm(flow, ana, { kept: boxes(ana).slice(1) })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('*Preview*');
});
