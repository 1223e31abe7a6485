/**
 * Holidays in the Home tab (A2, G1). Proves: a member picks a country, state and kinds, switches single days off and adds one of
 * their own, with what is wrong said at its field; everybody's holidays are an admin's to change; who follows them follows their
 * changes; and the next message is answered by what was saved.
 */
import type { HolidaysSpec } from '../../src/schedule/holidays';
import type { UserId } from '../../src/workspace/ids';
import { withMember } from '../../src/workspace/settings/with';
import { type Flow, startFlow, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  fillForm,
  formShown,
  homeShown,
  openHome,
  openSettingsForm,
  pressHome,
  pressInForm,
  pressSettings,
  settingsInForce,
  submitForm,
} from '../support/home';
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';
const portugal = { country: 'PT', language: 'en', kinds: ['public'], except: [] };
const holidaysOf = async (user: UserId): Promise<HolidaysSpec | undefined> =>
  (await settingsInForce(flow)).settings.members.find((each) => each.user === user)?.holidays;

/** Somebody chooses in a field on which others depend. */
async function choose(user: UserId, field: string, value: string | string[]): Promise<void> {
  fillForm(flow, user, { [field]: value });
  await pressInForm(flow, user, `choose_holiday_${field}`, value as string);
}

type Box = { value: string; text: { text: string } };
type Field = { block_id: string; element: { options?: Box[]; initial_options?: Box[] } };

/** The fields of the form in front of somebody that list the holidays of the coming year. */
function lists(user: UserId): Field[] {
  const { blocks } = JSON.parse(formShown(flow, user)) as { blocks: Partial<Field>[] };
  return blocks.filter((block): block is Field => block.block_id?.startsWith('closed ') === true);
}

/** What stands in those fields once the days on these dates are switched off. */
function without(user: UserId, ...dates: string[]): Record<string, string[]> {
  return Object.fromEntries(
    lists(user).map(({ block_id: id, element }) => [
      id.replace(/~\d+$/, ''),
      (element.initial_options ?? [])
        .map(({ value }) => value)
        .filter((value) => !dates.includes(value.slice(0, 10))),
    ]),
  );
}

/** What a message to Acme gets then: the notice it draws, or `open`. */
async function asked(local: string): Promise<string> {
  flow.practice.clock.set(lisbon(local));
  const before = noticesIn(flow.practice, 'C0ACME').length;
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you have a look?');
  await flow.drained();
  return noticesIn(flow.practice, 'C0ACME')[before]?.text ?? 'open';
}

test('A2: Ana switches off a holiday and adds one of her own, and the next messages are answered by that', async () => {
  await openSettingsForm(flow, ana, 'holidays');
  expect(formShown(flow, ana)).toContain('As everybody here: Portugal');
  expect(lists(ana)).toEqual([]);
  await choose(ana, 'country', 'PT');
  expect(lists(ana)[0]?.element.options?.[0]?.text.text).toBe(
    'Tuesday 1 December: Restauração da Independência',
  );
  const entered = { ...without(ana, '2026-12-01'), own_name: 'Studio day' };
  expect(await submitForm(flow, ana, entered)).toMatchObject({
    kind: 'invalid',
    errors: { 'own_date~1': expect.stringContaining('Choose the date') },
  });
  await submitForm(flow, ana, { own_date: '2026-11-23' });
  const preview = formShown(flow, ana);
  expect(preview).toContain('Days off in the next twelve months (13):');
  expect(preview).toContain('Monday 23 November: Studio day');
  expect(preview).not.toContain('• Tuesday 1 December');
  expect(preview).toContain(`<!date^${lisbon('2026-11-23T12:00') / 1000}^`);
  expect(await holidaysOf(ana)).toBeUndefined();
  await submitForm(flow, ana);
  expect(await holidaysOf(ana)).toMatchObject({ country: 'PT', also: { '2026-11-23': 'Studio day' } });
  expect(await asked('2026-11-23T10:00')).toContain('Tuesday 24 November, 09:00');
  expect(await asked('2026-12-01T10:00')).toBe('open');
  expect(await asked('2026-12-08T10:00')).toContain('Wednesday 9 December, 09:00');
});

test('A2: another country brings its states, a state its regions, kinds their days; what was typed stays', async () => {
  await openSettingsForm(flow, ana, 'holidays');
  await choose(ana, 'country', 'DE');
  expect(formShown(flow, ana)).toContain('State or province');
  fillForm(flow, ana, { own_name: 'Studio day' });
  await choose(ana, 'state', 'BY');
  expect(formShown(flow, ana)).toContain('"initial_value":"Studio day"');
  await choose(ana, 'region', 'A');
  expect(formShown(flow, ana)).toContain('Friedensfest');
  const before = lists(ana).length;
  await choose(ana, 'kinds', ['public', 'bank', 'observance']);
  expect(lists(ana).length).toBeGreaterThan(before);
  await choose(ana, 'country', 'PT');
  expect(formShown(flow, ana)).not.toContain('State or province');
  await submitForm(flow, ana, { own_name: '' });
  await submitForm(flow, ana);
  expect(await holidaysOf(ana)).toEqual({
    country: 'PT',
    language: 'en',
    kinds: ['public', 'bank', 'observance'],
    except: [],
  });
});

test('A2: a country chosen and handed in at once closes all its days; the list of another one counts for nothing', async () => {
  await openSettingsForm(flow, ana, 'holidays');
  await choose(ana, 'country', 'PT');
  await submitForm(flow, ana, { ...without(ana, '2026-12-01', '2026-12-08'), country: 'ES' });
  expect(formShown(flow, ana)).toContain('Days off in the next twelve months (');
  await submitForm(flow, ana);
  expect(await holidaysOf(ana)).toEqual({ country: 'ES', kinds: ['public'], except: [] });
});

test('A2: a day of every year is added, and taken out again', async () => {
  await openSettingsForm(flow, ana, 'usual-holidays');
  await submitForm(flow, ana, { own_date: '2026-12-24', own_name: 'Christmas Eve', own_yearly: ['yearly'] });
  await submitForm(flow, ana);
  await until(async () => homeShown(flow, ana).includes('saved.'), 'the Home tab to say that it is saved');
  const usual = async () => (await settingsInForce(flow)).settings.workspace.holidays;
  expect(await usual()).toEqual({ ...portugal, also: { '12-24': 'Christmas Eve' } });
  await openSettingsForm(flow, ana, 'usual-holidays');
  expect(formShown(flow, ana)).toContain('24 December, every year: Christmas Eve');
  await submitForm(flow, ana, { own: [] });
  await submitForm(flow, ana);
  expect(await usual()).toEqual(portugal);
});

test('A2: everybody’s holidays are for those without their own; “none” is a choice too', async () => {
  await openSettingsForm(flow, ben, 'holidays');
  await choose(ben, 'country', 'none');
  await submitForm(flow, ben);
  expect(formShown(flow, ben)).toContain('There are no days off by holidays');
  await submitForm(flow, ben);
  expect(await holidaysOf(ben)).toEqual({ kinds: ['public'], except: [] });
  await openSettingsForm(flow, ana, 'usual-holidays');
  await choose(ana, 'country', 'none');
  await submitForm(flow, ana);
  await submitForm(flow, ana);
  expect((await settingsInForce(flow)).settings.workspace.holidays).toBeUndefined();
  expect(await asked('2026-12-01T10:00')).toBe('open');
});

test('A2: holidays like everybody’s are none of one’s own, so they follow when those change', async () => {
  await changeAs(flow, ben, (settings) =>
    withMember(settings, ana, { holidays: { country: 'ES', kinds: ['public'], except: [] } }),
  );
  await openSettingsForm(flow, ana, 'holidays');
  await choose(ana, 'country', 'usual');
  expect(lists(ana)).toEqual([]);
  await submitForm(flow, ana);
  await submitForm(flow, ana);
  expect(await holidaysOf(ana)).toBeUndefined();
});

test('G1: a member without a role does not change everybody’s holidays, also not with an old form', async () => {
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'admin' }));
  await openSettingsForm(flow, ben, 'usual-holidays');
  await changeAs(flow, ana, (settings) => withMember(settings, ben, { role: 'member' }));
  fillForm(flow, ben, { country: 'ES' });
  const before = formShown(flow, ben);
  await flow.practice.pressInView(
    ben,
    flow.practice.model.modals.get(ben)?.at(-1) ?? '',
    'choose_holiday_country',
    'ES',
  );
  await flow.drained();
  expect(formShown(flow, ben)).toBe(before);
  await submitForm(flow, ben);
  expect(formShown(flow, ben)).toContain('Not saved');
  await openHome(flow, ben);
  const home = await pressHome(flow, ben, 'show_drawer', 'settings');
  expect(home).toContain('*Holidays*');
  expect(home).not.toContain('*Usual holidays*');
  await pressSettings(flow, ben, 'usual-holidays');
  expect(lists(ben)).toEqual([]);
});
