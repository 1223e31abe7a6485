import type { Language } from '../words/language';
import { dutch } from './words/dutch';
import { english } from './words/english';
import { french } from './words/french';
import { german } from './words/german';
import { italian } from './words/italian';
import { japanese } from './words/japanese';
import { portuguese } from './words/portuguese';
import { spanish } from './words/spanish';

/** What a language's words tell of a promise. Patterns look at one clause, unless they say otherwise. */
export type Lexicon = Readonly<{
  /** Of an answer: what is named counts against the target, not against the opening. */
  answer: RegExp;
  /** Nothing is promised here: it is denied, closed, wished, thanked for or supposed. */
  denies: RegExp;
  /** Right before an instant: something lasts until then, also where something is denied. */
  until: string;
  /** Counted from when somebody is back. */
  anchor: RegExp;
  atOnce: RegExp;
  always: RegExp;
  /** "At any time": a promise together with `reach`; without it, it may be the client's. */
  anyTime: RegExp;
  reach: RegExp;
  weekends: RegExp;
  /** A statement of the usual hours, whose clock times and weekdays are no instants. */
  hours: RegExp;
  conjunction: RegExp;
  /** Of the button: what is said of pressing it. */
  button: RegExp;
  /** Written as chrono reads it; also takes out what it would take for a day. */
  rewrites: readonly (readonly [RegExp, string])[];
  /** Days by their distance from today. */
  days: readonly (readonly [RegExp, number])[];
  duration: Durations;
}>;

/** How spans of time are said: "within two working hours". */
export type Durations = Readonly<{
  lead: string;
  units: Readonly<{ minute: string; hour: string; day: string }>;
  working: string;
  numbers: Readonly<Record<string, number>>;
  /** Where the words that make it a span stand behind it. */
  trail?: string;
}>;

/** The words of each language. */
export const lexicons: Readonly<Record<Language, Lexicon>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  ja: japanese,
};
