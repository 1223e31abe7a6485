import type { KnownBlock } from '@slack/types';
import type { FormValues } from '../slack/form-values';
import type { Settings } from './settings/settings';
import type { Entered, SettingsPart, SettingsSight } from './settings-part';

/** What was entered for one key, or what is wrong with it, in words. */
export type ReadKey<Value> = Readonly<{ kind: 'value'; value: Value } | { kind: 'wrong'; words: string }>;

/** How one key of the settings is shown in a field, and read from it. `name`: that of the field, which is the key's. */
export type KeyField<Value> = Readonly<{
  block: (name: string, value: Value, sight: SettingsSight) => KnownBlock;
  read: (values: FormValues, name: string) => ReadKey<Value>;
}>;

/** The keys of a group of settings that a form shows, each with its field. */
export type KeyFields<Group> = { readonly [Key in keyof Group & string]?: KeyField<Group[Key]> };

/**
 * Where a group of keys stands in the settings. `find` gives null when what it was about is gone, which `gone` then says;
 * `put` gives settings in which these keys are others.
 */
export type KeysPlace<Group> = Readonly<{
  find: (settings: Settings, sight: SettingsSight) => Group | null;
  put: (settings: Settings, sight: SettingsSight, keys: Partial<Group>) => Settings;
  gone?: (sight: SettingsSight) => string;
}>;

/** What a form of keys leaves to be said: what it is called, who may, and what is in force. */
export type KeysHead<Context> = Omit<SettingsPart<Context>, 'fields' | 'read' | 'concerns' | 'fieldAt'>;

/** A form of the settings that changes some keys of one group, each in a field of its own (G1). */
export function partOfKeys<Context, Group extends object>(
  head: KeysHead<Context>,
  place: KeysPlace<Group>,
  fields: KeyFields<Group>,
): SettingsPart<Context> {
  const keys = listKeys(fields);
  const first = keys[0]?.[0] ?? '';
  return {
    ...head,
    fields: (sight) => {
      const group = place.find(sight.settings, sight);
      return group === null ? [] : keys.map(([key, field]) => field.block(key, group[key], sight));
    },
    read: (values, sight) => {
      if (place.find(sight.settings, sight) !== null) return readKeys(keys, values, { sight, place });
      return { kind: 'wrong', errors: { [first]: place.gone?.(sight) ?? notThere } };
    },
    concerns: (settings, sight) => {
      const group = place.find(settings, sight);
      return group === null ? null : keys.map(([key]) => [key, group[key]]);
    },
    fieldAt: (path) => keys.find(([key]) => path.includes(key))?.[0] ?? first,
  };
}

const notThere = 'This is not there any more.';

type Keys<Group> = readonly (readonly [keyof Group & string, KeyField<Group[keyof Group & string]>])[];

function listKeys<Group extends object>(fields: KeyFields<Group>): Keys<Group> {
  // The mapped type pairs each key with a field of its own value.
  return Object.entries(fields) as unknown as Keys<Group>;
}

type At<Group> = Readonly<{ sight: SettingsSight; place: KeysPlace<Group> }>;

/** Reads all fields, so that everything that is wrong is said at once. */
function readKeys<Group extends object>(
  keys: Keys<Group>,
  values: FormValues,
  { sight, place }: At<Group>,
): Entered {
  const read = keys.map(([key, field]) => [key, field.read(values, key)] as const);
  const errors = read.flatMap(([key, each]) => (each.kind === 'wrong' ? [[key, each.words]] : []));
  if (errors.length > 0) return { kind: 'wrong', errors: Object.fromEntries(errors) };
  const entered = read.flatMap(([key, each]) => (each.kind === 'value' ? [[key, each.value]] : []));
  // Each value was read by the field of its own key.
  const group = Object.fromEntries(entered) as Partial<Group>;
  return { kind: 'change', change: (settings) => place.put(settings, sight, group) };
}
