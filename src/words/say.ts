import { catalogues } from './catalogue';
import { formatMessage, type InstantWords, type Value, type Values } from './format';
import { type Language, languages } from './language';
import type { TextKey, VariableOf } from './texts';

/** How to speak to somebody: the language, and the way in which instants are written. */
export type Voice = Readonly<{ language: Language; time: InstantWords }>;

/** A message's values by name; nothing for a message without variables. */
type ValuesOf<Key extends TextKey, Kind> = [VariableOf<Key>] extends [never]
  ? []
  : [values: Readonly<Record<VariableOf<Key>, Kind>>];

/** Says a message that holds no instants. Text of others among the values must be escaped already. */
export function say<Key extends TextKey>(
  language: Language,
  key: Key,
  ...[values]: ValuesOf<Key, string | number>
): string {
  return formatMessage(catalogues[language][key], language, values ?? {}, noTime);
}

/** Says a message in a voice, which writes its instants. Text of others among the values must be escaped already. */
export function tell<Key extends TextKey>(voice: Voice, key: Key, ...[values]: ValuesOf<Key, Value>): string {
  return formatMessage(catalogues[voice.language][key], voice.language, values ?? {}, voice.time);
}

/** What is said of somebody (`notice.…`), and in the first person by that person (`own.…`). */
type SayingIn<Key> = Key extends `own.${infer Name}`
  ? `notice.${Name}` extends TextKey
    ? 'who' extends VariableOf<`notice.${Name}`>
      ? Name
      : never
    : never
  : never;
type Saying = SayingIn<TextKey>;

/**
 * Says something of `who` (escaped). Null says it in the first person, because it goes out under that person's own name
 * (R7).
 */
export function tellOf<Name extends Saying>(
  voice: Voice,
  who: string | null,
  name: Name,
  values: Readonly<Record<VariableOf<`own.${Name}`>, Value>>,
): string {
  const texts = catalogues[voice.language];
  const said: Values = values;
  return who === null
    ? formatMessage(texts[`own.${name}`], voice.language, said, voice.time)
    : formatMessage(texts[`notice.${name}`], voice.language, { ...said, who }, voice.time);
}

/** The language in which `key` has exactly these words, so that the answer to a button is in the button's language. */
export function languageSaying(key: TextKey, words: string | undefined): Language {
  return languages.find((language) => catalogues[language][key] === words) ?? 'en';
}

/**
 * The language of a button's words, by the buttons that clients see; null where no language has such a button, or several
 * have.
 */
export function languageOfWords(words: string | undefined): Language | null {
  const found = languages.filter((language) => buttonKeys.some((key) => catalogues[language][key] === words));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const buttonKeys = [
  'button.cannot_wait',
  'button.show_terms',
  'button.request_change',
  'button.stop_notices',
  'button.send_notices',
  'request.send',
] as const satisfies readonly TextKey[];

/** Joins sentences as the language does. */
export function sentences(language: Language, said: readonly string[]): string {
  return said.join(language === 'ja' ? '' : ' ');
}

function noTime(): never {
  throw new TypeError('an instant needs a voice to be said with');
}
