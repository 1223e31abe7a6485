import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat, PART_TYPE } from 'intl-messageformat';
import QuickLRU from 'quick-lru';
import { type Language, localeOf } from './language';

/**
 * An instant (ms since 1970 UTC) in a message: the day with the time on the clock, or the time alone. `date` and `time` are
 * the parts of a timetable, whose zone is told once. `day` is a day of the zone that is spoken from, wherever it is read.
 */
export type Instant = Readonly<{ at: number; form: 'moment' | 'clock' | 'date' | 'time' | 'day' }>;

/** The value of a message's variable. Text of others must be escaped already. */
export type Value = string | number | Instant;
export type Values = Readonly<Record<string, Value>>;

/**
 * Renders an instant. `lead` is the word before it with its space ("until ", "Back: "), or empty. It belongs into the
 * same token, because Slack writes "Tomorrow" with a capital at the beginning of one.
 */
export type InstantWords = (instant: Instant, lead: string) => string;

/**
 * Fills in an ICU MessageFormat message. Throws a RangeError when a value is missing or one is not a variable of it,
 * and a SyntaxError when the message itself is malformed.
 */
export function formatMessage(
  pattern: string,
  language: Language,
  values: Values,
  time: InstantWords,
): string {
  const message = prepare(pattern, language);
  const wrong = Object.keys(values).filter((name) => !message.variables.includes(name));
  const missing = message.variables.filter((name) => values[name] === undefined);
  if (wrong.length > 0 || missing.length > 0)
    throw new RangeError(
      `"${pattern}" needs the values ${message.variables.join(', ') || 'none'}; ${[
        ...missing.map((name) => `${name} is missing`),
        ...wrong.map((name) => `${name} is none of them`),
      ].join(', ')}`,
    );
  return message.format.formatToParts<Instant>({ ...values }).reduce((said, part) => {
    if (part.type === PART_TYPE.literal) return said + part.value;
    if (typeof part.value === 'string') return said + part.value;
    const lead = /(?<!\S)[\p{L}’'-]+\u00a0?:? $/u.exec(said)?.[0] ?? '';
    return said.slice(0, said.length - lead.length) + time(part.value, lead);
  }, '');
}

/** The variables of an ICU message, each once, in order of appearance. Throws a SyntaxError when it is malformed. */
export function variablesOf(pattern: string): readonly string[] {
  return [...new Set(namesIn(parse(pattern, { ignoreTag: true })))];
}

type Prepared = Readonly<{ format: IntlMessageFormat; variables: readonly string[] }>;

/** Bounded, because workspaces' own texts come here too. */
const kept = new QuickLRU<string, Prepared>({ maxSize: 5_000 });

function prepare(pattern: string, language: Language): Prepared {
  const key = `${language} ${pattern}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const parsed = parse(pattern, { ignoreTag: true });
  const prepared = {
    format: new IntlMessageFormat(parsed, localeOf[language]),
    variables: [...new Set(namesIn(parsed))],
  };
  kept.set(key, prepared);
  return prepared;
}

function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return namesIn(element.children);
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap((option) => namesIn(option.value))];
      default:
        return [element.value];
    }
  });
}
