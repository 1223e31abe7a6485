import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import type { Language } from './language';
import { nl } from './nl';
import { pt } from './pt';

/** The key of a message: its noun, a dot, what is said of it. */
export type MessageKey = keyof typeof en;

/** A language's messages: every one that English has, and no other. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** Every language's messages. */
export const catalogues: Readonly<Record<Language, Messages>> = { en, de, fr, es, pt, it, nl, ja };

/** The names of a message's variables, read off its English text; `never` where it has none. */
export type VariableOf<Key extends MessageKey> = NamesIn<(typeof en)[Key]>;

/** `{name}` and `{name, plural, …}`; what has a space or a # in it is a branch of a plural, and no name. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? FirstName<Rest> | NamesIn<Rest>
  : never;

type FirstName<Rest extends string> = Rest extends `${infer Inner}}${string}`
  ? Inner extends `${infer Name},${string}`
    ? Checked<Name>
    : Checked<Inner>
  : never;

type Checked<Name extends string> = Name extends `${string}${' ' | '#' | '{'}${string}` ? never : Name;
