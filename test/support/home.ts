import { inTeam } from '../../src/store/database';
import type { UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import {
  type Changed,
  changeSettings,
  listVersions,
  type VersionedSettings,
} from '../../src/workspace/store/settings';
import { type Flow, studio, until } from './gatehouse';

/** The id of a person's Home tab, once they have opened it. */
export function homeId({ practice }: Flow, userId: UserId): string {
  return practice.model.homes.get(`${studio}/${userId}`) ?? '';
}

/** All that a person's Home tab shows, as JSON. */
export function homeShown(flow: Flow, userId: UserId): string {
  return JSON.stringify(flow.practice.model.views.get(homeId(flow, userId))?.payload.blocks ?? null);
}

/** A person opens their Home tab, and in its menu the part of a feature, if one is named. Gives what it then shows. */
export async function openHome(flow: Flow, userId: UserId, drawer: string | null = null): Promise<string> {
  await flow.practice.openHome(userId);
  await flow.drained();
  if (drawer !== null) await pressHome(flow, userId, 'open_drawer', drawer);
  return homeShown(flow, userId);
}

/** A person presses in their Home tab. Gives what it then shows. */
export async function pressHome(flow: Flow, userId: UserId, ...press: [string, string?]): Promise<string> {
  const view = () => flow.practice.model.views.get(homeId(flow, userId));
  const before = view()?.hash;
  expect(await flow.practice.pressInView(userId, homeId(flow, userId), ...press)).toEqual({ kind: 'done' });
  await until(async () => view()?.hash !== before, 'the Home tab to change');
  return homeShown(flow, userId);
}

/** A person presses “Change…” of a part of the settings in their Home tab, and waits for what it opens. */
export async function openSettingsForm(flow: Flow, userId: UserId, part: string): Promise<void> {
  await openHome(flow, userId);
  await pressHome(flow, userId, 'show_drawer', 'settings');
  await pressSettings(flow, userId, part);
}

/** The same in the Home tab as it stands, however old it is. */
export async function pressSettings(flow: Flow, userId: UserId, part: string): Promise<void> {
  const value = JSON.stringify({ part, whose: null, about: null });
  const before = formId(flow, userId);
  const pressed = await flow.practice.pressInView(userId, homeId(flow, userId), 'open_settings', value);
  expect(pressed).toEqual({ kind: 'done' });
  await until(async () => !['', before].includes(formId(flow, userId)), 'the form to open');
  await until(async () => !formShown(flow, userId).includes('One moment…'), 'the form to be filled');
}

function formId({ practice }: Flow, userId: UserId): string {
  return practice.model.modals.get(userId)?.at(-1) ?? '';
}

/** All that the form in front of a person shows, as JSON; 'null' when none is open. */
export function formShown(flow: Flow, userId: UserId): string {
  return JSON.stringify(flow.practice.model.views.get(formId(flow, userId))?.payload ?? null);
}

/** The ids that the fields of these names have in the form as it is shown. */
function byBlockId(flow: Flow, userId: UserId, values: FieldValues) {
  const shown = flow.practice.model.views.get(formId(flow, userId))?.payload.blocks ?? [];
  const ids = (shown as readonly { block_id?: string }[]).map(({ block_id: id }) => id ?? '');
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const id = ids.find((each) => each === name || each.startsWith(`${name}~`));
      if (id === undefined) throw new Error(`the form has no field ${name}; it has ${ids.join(', ')}`);
      return [id, value];
    }),
  );
}
type FieldValue = Parameters<Flow['practice']['fill']>[2][string];
/** What a person enters, by the names of the fields. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** A person enters this in the fields of these names, and does not hand it in. */
export function fillForm(flow: Flow, userId: UserId, values: FieldValues): void {
  flow.practice.fill(userId, formId(flow, userId), byBlockId(flow, userId, values));
}

/** A person enters this in the fields of these names, and hands the form in. What else stands in it stays. */
export function submitForm(
  flow: Flow,
  userId: UserId,
  values: FieldValues = {},
): ReturnType<Flow['practice']['submit']> {
  return flow.practice.submit(userId, formId(flow, userId), byBlockId(flow, userId, values));
}

/** A person hands a form in, and it is refused at a field with words that have `words` in them. */
export async function refuseForm(
  flow: Flow,
  userId: UserId,
  values: FieldValues,
  [field, words]: readonly [field: string, words: string],
): Promise<void> {
  expect(await submitForm(flow, userId, values)).toMatchObject({
    kind: 'invalid',
    errors: { [field]: expect.stringContaining(words) },
  });
}

/** A person hands a form in, and saves it where it has a preview. Gives what the preview showed; 'null' when there was none. */
export async function saveForm(flow: Flow, userId: UserId, values: FieldValues = {}): Promise<string> {
  expect(await submitForm(flow, userId, values)).toEqual({ kind: 'done' });
  const shown = formShown(flow, userId);
  if (shown !== 'null') expect(await submitForm(flow, userId)).toEqual({ kind: 'done' });
  expect(formShown(flow, userId)).toBe('null');
  await flow.drained();
  return shown;
}

/** A person presses a button in the form in front of them, and waits until it shows something else. */
export async function pressInForm(flow: Flow, userId: UserId, ...press: [string, string?]): Promise<void> {
  const before = formShown(flow, userId);
  expect(await flow.practice.pressInView(userId, formId(flow, userId), ...press)).toEqual({ kind: 'done' });
  await until(async () => formShown(flow, userId) !== before, 'the form to change');
}

/** The settings in force, with who changed them last. */
export async function settingsInForce({ database }: Flow): Promise<VersionedSettings & Changed> {
  const [latest] = await inTeam(database.db, studio, (trx) => listVersions(trx, studio, { limit: 1 }));
  if (latest === undefined) throw new Error('there are no settings');
  return latest;
}

/** Somebody changes the settings in force. */
export async function changeAs(
  { database, practice }: Flow,
  by: UserId,
  change: (settings: Settings) => Settings,
): Promise<void> {
  const at = practice.clock.now();
  await inTeam(database.db, studio, (trx) => changeSettings(trx, studio, change, { by, at }));
}
