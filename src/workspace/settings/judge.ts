import { mistakeInWords } from '../../words/mistakes';
import { placeByName } from './difference';
import { type Settings, settingsSchema, storedSettings } from './settings';

/** Something wrong in settings: where, as a path of keys, and what, in words that follow the place. */
export type SettingsMistake = Readonly<{ path: readonly PropertyKey[]; message: string }>;

/** Settings that were put together, judged: right as they are, or what is wrong with them. */
export type JudgedSettings = Readonly<
  { kind: 'right'; settings: Settings } | { kind: 'wrong'; mistakes: readonly SettingsMistake[] }
>;

/**
 * Judges settings that a change of those in force came to. What breaks a rule in force already may stay: a rule can be
 * newer than a text or a name (R9).
 */
export function judgeChanged(changed: unknown, inForce: Settings): JudgedSettings {
  const inWords = { error: mistakeInWords };
  const strict = settingsSchema.safeParse(changed, inWords);
  if (strict.success) return { kind: 'right', settings: strict.data };
  const stored = storedSettings.safeParse(changed, inWords);
  if (!stored.success) return { kind: 'wrong', mistakes: stored.error.issues };
  const known = new Set(settingsSchema.safeParse(inForce, inWords).error?.issues.map(keyIn(inForce)));
  const mistakes = strict.error.issues.filter((mistake) => !known.has(keyIn(changed)(mistake)));
  return mistakes.length === 0 ? { kind: 'right', settings: stored.data } : { kind: 'wrong', mistakes };
}

function keyIn(settings: unknown): (mistake: SettingsMistake) => string {
  return ({ path, message }) => `${placeByName(settings, path)} ${message}`;
}
