import { catalogues, type MessageKey, type VariableOf } from './catalogue';
import { formatMessage, type InstantWords, type Value } from './format';
import { type Language, languages } from './language';

/** A way to speak to somebody: in which language, and how instants are written. */
export type Voice = Readonly<{ language: Language; time: InstantWords }>;

/** A message's values by name; nothing for one without variables. */
type ValuesOf<Key extends MessageKey, Kind> = [VariableOf<Key>] extends [never]
  ? []
  : [values: Readonly<Record<VariableOf<Key>, Kind>>];

/** Says a message without instants in it. Text of others among the values must be escaped already. */
export function say<Key extends MessageKey>(
  language: Language,
  key: Key,
  ...[values]: ValuesOf<Key, string | number>
): string {
  return formatMessage(catalogues[language][key], language, values ?? {}, noTime);
}

/** Says a message with a voice, which writes its instants. Text of others among the values must be escaped already. */
export function tell<Key extends MessageKey>(
  voice: Voice,
  key: Key,
  ...[values]: ValuesOf<Key, Value>
): string {
  return formatMessage(catalogues[voice.language][key], voice.language, values ?? {}, voice.time);
}

/** The language in which `key` is said with just these words, so that an answer to a button speaks as the button did. */
export function languageSaying(key: MessageKey, words: string | undefined): Language {
  return languages.find((language) => catalogues[language][key] === words) ?? 'en';
}

/** Sentences one after another, as the language sets them. */
export function sentences(language: Language, said: readonly string[]): string {
  return said.join(language === 'ja' ? '' : ' ');
}

function noTime(): never {
  throw new TypeError('an instant needs a voice to be said with');
}
