import { type FieldOption, radioField, textField } from '../slack/fields';
import { optionIn, textIn } from '../slack/form-values';
import { readDuration, writeDuration } from '../words/written-duration';
import type { KeyField, ReadKey } from './settings-keys';
import type { SettingsSight } from './settings-part';

/** What is said at a field: above it, and below it. */
export type FieldWords = Readonly<{ label: string; hint?: string | ((sight: SettingsSight) => string) }>;

/** The least and the most that a number may be, both included. */
export type Limits = readonly [least: number, most: number];

function named({ label, hint }: FieldWords, name: string, sight: SettingsSight) {
  const words = typeof hint === 'function' ? hint(sight) : hint;
  return { name, label, ...(words === undefined ? {} : { hint: words }) };
}

/** How a number is written in a field, read from it, and what is said when it is none that is possible. */
type Written = Readonly<{
  write: (value: number) => string;
  parse: (text: string) => number | null;
  problem: (limits: Limits) => string;
}>;

const minutesWritten: Written = {
  write: writeDuration,
  parse: readDuration,
  problem: ([least, most]) =>
    `Write it like “8 hours”, “1 hour 30 minutes” or “45 minutes”: from ${writeDuration(least)} to ${writeDuration(most)}.`,
};

const numberWritten: Written = {
  write: String,
  parse: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null),
  problem: ([least, most]) => `Write a whole number from ${least} to ${most}.`,
};

/** A number of minutes, written as a duration. */
export function minutesKey(words: FieldWords, limits: Limits): KeyField<number> {
  return amount(words, limits, minutesWritten);
}

/** A whole number. */
export function numberKey(words: FieldWords, limits: Limits): KeyField<number> {
  return amount(words, limits, numberWritten);
}

/** A number of minutes that may be left empty. */
export function optionalMinutesKey(words: FieldWords, limits: Limits): KeyField<number | undefined> {
  return optionalAmount(words, limits, minutesWritten);
}

/** A whole number that may be left empty. */
export function optionalNumberKey(words: FieldWords, limits: Limits): KeyField<number | undefined> {
  return optionalAmount(words, limits, numberWritten);
}

const mostDigits = 60;

function amount(words: FieldWords, limits: Limits, written: Written): KeyField<number> {
  return {
    block: (name, value, sight) =>
      textField(named(words, name, sight), written.write(value), { most: mostDigits }),
    read: (values, name) => readAmount(textIn(values, name), limits, written),
  };
}

function optionalAmount(words: FieldWords, limits: Limits, written: Written): KeyField<number | undefined> {
  return {
    block: (name, value, sight) =>
      textField(
        { ...named(words, name, sight), mayBeEmpty: true },
        value === undefined ? '' : written.write(value),
        { most: mostDigits },
      ),
    read: (values, name) => {
      const text = textIn(values, name);
      return text === '' ? { kind: 'value', value: undefined } : readAmount(text, limits, written);
    },
  };
}

function readAmount(text: string, limits: Limits, { parse, problem }: Written): ReadKey<number> {
  const value = parse(text);
  const [least, most] = limits;
  if (value !== null && value >= least && value <= most) return { kind: 'value', value };
  return { kind: 'wrong', words: problem(limits) };
}

const choose = 'Choose one of these.';

/** One of a few values, each with what it means, in at most 75 characters. */
export function choiceKey<Value extends string>(
  words: FieldWords,
  meanings: Readonly<Record<Value, string>>,
): KeyField<Value> {
  return {
    block: (name, value, sight) => radioField(named(words, name, sight), optionsOf(meanings), value),
    read: (values, name) => {
      const chosen = optionIn(values, name);
      return isKeyOf(meanings, chosen) ? { kind: 'value', value: chosen } : { kind: 'wrong', words: choose };
    },
  };
}

const usualValue = 'as-usual';

/** The same, where it may follow what is usual. `usual`: what is said for that, in at most 75 characters. */
export function optionalChoiceKey<Value extends string>(
  words: FieldWords,
  usual: (sight: SettingsSight) => string,
  meanings: Readonly<Record<Value, string>>,
): KeyField<Value | undefined> {
  return {
    block: (name, value, sight) => {
      const options = [{ value: usualValue, text: usual(sight) }, ...optionsOf(meanings)];
      return radioField(named(words, name, sight), options, value ?? usualValue);
    },
    read: (values, name) => {
      const chosen = optionIn(values, name);
      if (chosen === usualValue) return { kind: 'value', value: undefined };
      return isKeyOf(meanings, chosen) ? { kind: 'value', value: chosen } : { kind: 'wrong', words: choose };
    },
  };
}

/** Yes or no, each with what it means. */
export function yesNoKey(
  words: FieldWords,
  meanings: Readonly<Record<'yes' | 'no', string>>,
): KeyField<boolean> {
  const { block, read } = choiceKey(words, meanings);
  return {
    block: (name, value, sight) => block(name, value ? 'yes' : 'no', sight),
    read: (values, name) => {
      const chosen = read(values, name);
      return chosen.kind === 'wrong' ? chosen : { kind: 'value', value: chosen.value === 'yes' };
    },
  };
}

function optionsOf(meanings: Readonly<Record<string, string>>): FieldOption[] {
  return Object.entries(meanings).map(([value, text]) => ({ value, text }));
}

function isKeyOf<Value extends string>(
  meanings: Readonly<Record<Value, string>>,
  value: string | null,
): value is Value {
  return value !== null && Object.hasOwn(meanings, value);
}
