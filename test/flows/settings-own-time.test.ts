/**
 * A member's own time in the Home tab (A2, A4, A9, G1): time off with who stands in, hours on single days, breaks, busy times,
 * their zone and their travel. Proves of each: what is wrong is refused at its field with the words kept, the preview shows what a
 * client reads in that very time, and the next message is answered by it; an entry is found again by its dates, whatever was
 * added meanwhile; what is past is not shown and stays; and an admin does it for another member, who may not do it for others.
 */
import type { UserId } from '../../src/workspace/ids';
import type { Member, Settings } from '../../src/workspace/settings/settings';
import { withMember } from '../../src/workspace/settings/with';
import { type Flow, startFlow, until } from '../support/gatehouse';
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
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';

async function memberInForce(user: UserId): Promise<Member | undefined> {
  return (await settingsInForce(flow)).settings.members.find((each) => each.user === user);
}

/** Puts some of a member's keys in force, as a file would. */
function given(user: UserId, keys: Partial<Member>): Promise<void> {
  return flow.settings((settings) => withMember(settings, user, keys));
}

/** Somebody saves what stands in the form in front of them. */
async function save(user: UserId): Promise<void> {
  expect(await submitForm(flow, user)).toEqual({ kind: 'done' });
  await until(async () => homeShown(flow, user).includes('saved.'), 'the Home tab to say that it is saved');
}

/** What a message to Acme gets then: the automatic reply it draws, or `open`. */
async function asked(local: string, conversation: 'C0ACME' | 'C0BOREALIS' = 'C0ACME'): Promise<string> {
  flow.practice.clock.set(lisbon(local));
  const before = noticesIn(flow.practice, conversation).length;
  const who = conversation === 'C0ACME' ? 'U0MAYA' : 'U0THEO';
  await flow.practice.say(who, conversation, 'Could you have a look?');
  await flow.drained();
  return noticesIn(flow.practice, conversation)[before]?.text ?? 'open';
}

/** How a preview tells an instant. */
const shownAt = (local: string) => `<!date^${lisbon(local) / 1000}^`;

test('A2: Ana enters time off, sees what a client reads in it, saves it, and the next message gets that', async () => {
  await openSettingsForm(flow, ana, 'time-off');
  expect(formShown(flow, ana)).toContain('First day off');
  const entered = { from: '2026-11-24', to: '2026-11-23', reason: 'moving house', shown: 'yes' };
  expect(await submitForm(flow, ana, entered)).toMatchObject({
    kind: 'invalid',
    errors: { to: expect.stringContaining('before the first day') },
  });
  expect(await submitForm(flow, ana, { to: '2026-11-25' })).toEqual({ kind: 'done' });
  const preview = formShown(flow, ana);
  expect(preview).toContain(`A client ${shownAt('2026-11-24T09:00')}who writes {date_long_pretty}`);
  expect(preview).toContain('moving house');
  expect(preview).toContain('Thursday 26 November, 09:00');
  expect((await memberInForce(ana))?.time_off).toBeUndefined();
  await save(ana);
  expect((await memberInForce(ana))?.time_off).toEqual([
    { from: '2026-11-24', to: '2026-11-25', reason: 'moving house', shown: true },
  ]);
  const reply = await asked('2026-11-24T10:00');
  expect(reply).toContain('moving house');
  expect(reply).toContain('Thursday 26 November, 09:00');
});

test('A2: time off by times, with somebody who stands in, and a reason that stays among us', async () => {
  await openSettingsForm(flow, ana, 'time-off');
  const entered = { from: '2026-11-23', from_time: '14:00', to_time: '13:00', reason: 'the dentist' };
  expect(await submitForm(flow, ana, entered)).toMatchObject({
    kind: 'invalid',
    errors: { to_time: expect.stringContaining('later than the beginning') },
  });
  await submitForm(flow, ana, { to_time: '16:00' });
  expect(formShown(flow, ana)).toContain(
    `A client ${shownAt('2026-11-23T14:00')}who writes {date_long_pretty}`,
  );
  expect(formShown(flow, ana)).not.toMatch(/"text":"[^"]*>[^"]*the dentist/);
  await submitForm(flow, ana, { cover: ben });
  expect(formShown(flow, ana)).toContain('Somebody is there for clients all that time');
  await save(ana);
  expect((await memberInForce(ana))?.time_off).toEqual([
    {
      from: '2026-11-23T14:00',
      to: '2026-11-23T16:00',
      reason: 'the dentist',
      shown: false,
      cover: ben,
    },
  ]);
  expect(await asked('2026-11-23T15:00')).toBe('open');
});

test('A2: the preview warns of other time off, of a stand-in who is away then, and of standing in oneself', async () => {
  await given(ana, { time_off: [{ from: '2026-12-11', to: '2026-12-14', shown: true }] });
  await openSettingsForm(flow, ana, 'time-off');
  await submitForm(flow, ana, { entry: 'new' });
  await submitForm(flow, ana, { from: '2026-12-10', to: '2026-12-11', cover: ben });
  const preview = formShown(flow, ana);
  expect(preview).toContain('It overlaps with other time off: Friday 11 December – Monday 14 December.');
  expect(preview).toContain(
    'Ben, who stands in, is away then too: Wednesday 9 December – Friday 11 December.',
  );
  expect(preview).toContain(
    'Ben’s time off (Wednesday 9 December – Friday 11 December) names this member as stand-in.',
  );
  expect(preview).not.toContain('a long weekend');
  await save(ana);
  expect((await memberInForce(ana))?.time_off).toHaveLength(2);
});

test('A2: time off is found again by its dates when another was added before it meanwhile; past time off stays', async () => {
  const past = { from: '2026-10-01', to: '2026-10-02', shown: true };
  const coming = { from: '2026-11-24', to: '2026-11-24', shown: true };
  const added = { from: '2026-11-23', to: '2026-11-23', shown: true };
  await given(ana, { time_off: [past, coming] });
  await openSettingsForm(flow, ana, 'time-off');
  expect(formShown(flow, ana)).toContain('Tuesday 24 November');
  expect(formShown(flow, ana)).toContain('New time off…');
  expect(formShown(flow, ana)).not.toContain('October');
  await submitForm(flow, ana, { entry: 'entry 2026-11-24 2026-11-24' });
  expect(formShown(flow, ana)).toContain('"initial_date":"2026-11-24"');
  await given(ana, { time_off: [added, past, coming] });
  await submitForm(flow, ana, { to: '2026-11-25' });
  await save(ana);
  expect((await memberInForce(ana))?.time_off).toEqual([added, past, { ...coming, to: '2026-11-25' }]);
});

test('G3: time off that somebody changed meanwhile is told; one that got other dates is to be chosen again', async () => {
  const off = { from: '2026-11-24', to: '2026-11-24', shown: true };
  await given(ana, { time_off: [off] });
  await openSettingsForm(flow, ana, 'time-off');
  await submitForm(flow, ana, { entry: 'entry 2026-11-24 2026-11-24' });
  const change = (entry: typeof off & { cover?: UserId }) => (settings: Settings) =>
    withMember(settings, ana, { time_off: [entry] });
  await changeAs(flow, ben, change({ ...off, cover: ben }));
  await submitForm(flow, ana, { reason: 'the sea' });
  expect(formShown(flow, ana)).toContain(
    '<@U0BEN> changed this while you had it open. Now it says: Tuesday 24 November; Ben stands in',
  );
  expect(formShown(flow, ana)).toContain('"initial_value":"the sea"');
  await changeAs(flow, ben, change({ ...off, to: '2026-11-26' }));
  expect(await submitForm(flow, ana, {})).toMatchObject({
    kind: 'invalid',
    errors: { from: expect.stringContaining('gave this other dates or took it out') },
  });
  expect((await memberInForce(ana))?.time_off).toEqual([{ ...off, to: '2026-11-26' }]);
});

test('A2: time off is taken out, and the history tells it and takes that back', async () => {
  const off = { from: '2026-11-24', to: '2026-11-24', shown: true };
  await given(ana, { time_off: [off] });
  await openSettingsForm(flow, ana, 'time-off');
  await submitForm(flow, ana, { entry: 'entry 2026-11-24 2026-11-24' });
  await submitForm(flow, ana, { remove: ['remove'] });
  expect(formShown(flow, ana)).toContain('It is taken out.');
  await save(ana);
  expect((await memberInForce(ana))?.time_off).toBeUndefined();
  const { version } = await settingsInForce(flow);
  expect(await pressHome(flow, ana, 'show_drawer', 'settings history 0')).toContain(
    '*Time off*, Ana: Tuesday 24 November → None ahead',
  );
  await pressHome(flow, ana, 'undo_settings', String(version));
  expect((await memberInForce(ana))?.time_off).toEqual([off]);
  expect(await asked('2026-11-24T10:00')).toContain('Wednesday 25 November, 09:00');
});

/** Opens the page of another member in the Home tab. */
async function openMember(user: UserId, about: UserId): Promise<void> {
  await openHome(flow, user, 'members');
  await pressHome(flow, user, 'show_drawer', `members of ${about}`);
}

/** Presses “Change…” of another member’s time off on that page, however old it is, and waits for `shown`. */
async function pressTimeOff(user: UserId, whose: UserId, shown: string): Promise<void> {
  const value = JSON.stringify({ part: 'time-off', whose, about: null });
  expect(homeShown(flow, user)).toContain(JSON.stringify(value).slice(1, -1));
  await flow.practice.pressInView(user, homeId(flow, user), 'open_settings', value);
  await until(async () => formShown(flow, user).includes(shown), `the form to show ${shown}`);
}

test('G1: an admin enters time off for another member', async () => {
  await openMember(ana, ben);
  await pressTimeOff(ana, ben, 'New time off…');
  await submitForm(flow, ana, { entry: 'new' });
  await submitForm(flow, ana, { from: '2026-11-24' });
  expect(formShown(flow, ana)).toContain(shownAt('2026-11-24T09:00'));
  await submitForm(flow, ana);
  await until(async () => (await memberInForce(ben))?.time_off?.length === 2, 'the time off to be saved');
  expect((await settingsInForce(flow)).by).toBe(ana);
  expect((await memberInForce(ben))?.time_off).toContainEqual({
    from: '2026-11-24',
    to: '2026-11-24',
    shown: true,
  });
  expect((await memberInForce(ana))?.time_off).toBeUndefined();
  expect(await asked('2026-11-24T10:00', 'C0BOREALIS')).toContain('Wednesday 25 November, 09:00');
});

test('G1: who is no admin any more enters nothing for another member, from an old page or an open form', async () => {
  const withRole = (role: 'admin' | 'member') => (settings: Settings) => withMember(settings, ben, { role });
  await changeAs(flow, ana, withRole('admin'));
  await openMember(ben, ana);
  await pressTimeOff(ben, ana, 'First day off');
  await changeAs(flow, ana, withRole('member'));
  await submitForm(flow, ben, { from: '2026-11-24' });
  expect(formShown(flow, ben)).toContain('Not saved: Only an admin');
  await pressTimeOff(ben, ana, 'Only an admin');
  expect((await memberInForce(ana))?.time_off).toBeUndefined();
});

test('A2: an extra Saturday is open for the next message, and a day with hours is not entered twice', async () => {
  await openSettingsForm(flow, ana, 'dates');
  expect(await submitForm(flow, ana, { date: '2026-11-28', hours: 'ten to two' })).toMatchObject({
    kind: 'invalid',
    errors: { hours: expect.stringContaining('I can’t read these hours') },
  });
  expect(await submitForm(flow, ana, { hours: '10-14' })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain(
    `A client ${shownAt('2026-11-28T00:00')}who writes {date_long_pretty}`,
  );
  expect(formShown(flow, ana)).toContain(
    `A client ${shownAt('2026-11-28T14:00')}who writes {date_long_pretty}`,
  );
  await save(ana);
  expect((await memberInForce(ana))?.dates).toEqual({ '2026-11-28': ['10:00-14:00'] });
  await openSettingsForm(flow, ana, 'dates');
  expect(formShown(flow, ana)).toContain('Saturday 28 November: 10:00–14:00');
  await submitForm(flow, ana, { entry: 'new' });
  expect(await submitForm(flow, ana, { date: '2026-11-28', hours: '' })).toMatchObject({
    kind: 'invalid',
    errors: { date: expect.stringContaining('has its own hours already') },
  });
  expect(await submitForm(flow, ana, { date: '2026-11-19' })).toMatchObject({
    kind: 'invalid',
    errors: { date: expect.stringContaining('over already') },
  });
  await submitForm(flow, ana, { date: '2026-11-25' });
  expect(formShown(flow, ana)).toContain('Thursday 26 November, 09:00');
  await save(ana);
  expect((await memberInForce(ana))?.dates).toMatchObject({ '2026-11-25': [] });
  expect(await asked('2026-11-25T10:00')).toContain('Thursday 26 November, 09:00');
  expect(await asked('2026-11-28T11:00')).toBe('open');
});

test('A2: a break closes for as long as it lasts, and the preview shows the next one', async () => {
  await openSettingsForm(flow, ana, 'breaks');
  expect(await submitForm(flow, ana, { tue: 'tea' })).toMatchObject({
    kind: 'invalid',
    errors: { tue: expect.stringContaining('I can’t read these') },
  });
  expect(await submitForm(flow, ana, { tue: '13-12' })).toMatchObject({
    kind: 'invalid',
    errors: { tue: expect.stringContaining('more than twelve hours') },
  });
  await submitForm(flow, ana, { tue: '12:30-13:30' });
  expect(formShown(flow, ana)).toContain('no break lies within the weekly hours');
  await submitForm(flow, ana, { tue: '10:30-11' });
  expect(formShown(flow, ana)).toContain(
    `A client ${shownAt('2026-11-24T10:30')}who writes {date_long_pretty}`,
  );
  await save(ana);
  expect((await memberInForce(ana))?.breaks).toEqual({ tue: ['10:30-11:00'] });
  expect(await asked('2026-11-24T10:40')).toContain('11:00');
  expect(await asked('2026-11-24T11:10')).toBe('open');
});

test('A4: in a busy time the answer is promised later, and hours stay', async () => {
  await openSettingsForm(flow, ana, 'busy');
  const entered = { from: '2026-11-23', to: '2026-11-27', general_minutes: 'a while' };
  expect(await submitForm(flow, ana, entered)).toMatchObject({
    kind: 'invalid',
    errors: { general_minutes: expect.stringContaining('16 hours') },
  });
  await submitForm(flow, ana, { general_minutes: '1 hour' });
  expect(formShown(flow, ana)).toContain('That is no longer than usual here: 8 hours.');
  await submitForm(flow, ana, { general_minutes: '16 hours' });
  expect(formShown(flow, ana)).toContain(shownAt('2026-11-24T18:00'));
  await save(ana);
  expect((await memberInForce(ana))?.busy).toEqual([
    { from: '2026-11-23', to: '2026-11-27', general_minutes: 960 },
  ]);
  expect(homeShown(flow, ana)).toContain('Monday 23 November – Friday 27 November: within 16 hours');
  expect(await asked('2026-11-23T20:00')).toContain('Wednesday 25 November, 18:00');
});

test('A9: another zone moves the hours with it, and the workspace’s zone is none of one’s own', async () => {
  await openSettingsForm(flow, ana, 'zone');
  const form = formShown(flow, ana);
  expect(form).toContain('"initial_option":{"text":{"type":"plain_text","text":"Europe/Lisbon"}');
  await submitForm(flow, ana, { timezone: 'America/New_York' });
  expect(formShown(flow, ana)).toContain(shownAt('2026-11-23T14:00'));
  await save(ana);
  expect((await memberInForce(ana))?.timezone).toBe('America/New_York');
  expect(await asked('2026-11-23T10:00')).toContain('Monday 23 November, 09:00 (New York time)');
  await openSettingsForm(flow, ana, 'zone');
  await submitForm(flow, ana, { timezone: 'Europe/Lisbon' });
  await save(ana);
  expect((await memberInForce(ana))?.timezone).toBeUndefined();
});

test('A9: a stay in another zone moves the hours for its days, and two stays don’t overlap', async () => {
  await openSettingsForm(flow, ana, 'travel');
  const entered = { from: '2026-11-23', timezone: 'America/New_York' };
  expect(await submitForm(flow, ana, { ...entered, to: '2026-11-22' })).toMatchObject({
    kind: 'invalid',
    errors: { to: expect.stringContaining('before the first day') },
  });
  await submitForm(flow, ana, { to: '2026-11-24' });
  expect(formShown(flow, ana)).toContain('on the clocks of America/New York: Monday');
  expect(formShown(flow, ana)).toContain(shownAt('2026-11-23T14:00'));
  await save(ana);
  expect(homeShown(flow, ana)).toContain('America/New York, Monday 23 November – Tuesday 24 November');
  await openSettingsForm(flow, ana, 'travel');
  await submitForm(flow, ana, { entry: 'new' });
  const second = { from: '2026-11-24', to: '2026-11-30', timezone: 'Asia/Tokyo' };
  expect(await submitForm(flow, ana, second)).toMatchObject({
    kind: 'invalid',
    errors: { from: expect.stringContaining('overlaps with the stay in America/New York') },
  });
  expect(await asked('2026-11-23T10:00')).toContain('Monday 23 November, 14:00');
  expect(await asked('2026-11-23T20:00')).toBe('open');
});
