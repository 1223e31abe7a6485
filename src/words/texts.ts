import type { en } from './en';

/** The key of a message: a noun, a dot, and what is said of it. */
export type TextKey = keyof typeof en;

/** A language's messages: every one that English has, and no other. */
export type Texts = Readonly<Record<TextKey, string>>;

/** The names of a message's variables, read from its English text; `never` when it has none. */
export type VariableOf<Key extends TextKey> = NamesIn<(typeof en)[Key]>;

/** The names in `{name}` and `{name, plural, …}`. In braces with a space or a # is a branch of a plural, not a name. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? FirstName<Rest> | NamesIn<Rest>
  : never;

type FirstName<Rest extends string> = Rest extends `${infer Inner}}${string}`
  ? Inner extends `${infer Name},${string}`
    ? Checked<Name>
    : Checked<Inner>
  : never;

type Checked<Name extends string> = Name extends `${string}${' ' | '#' | '{'}${string}` ? never : Name;
