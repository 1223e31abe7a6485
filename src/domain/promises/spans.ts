import type { Durations } from './lexicon';

/** A span of time that a text names: "within two working hours". `minutes` of the clock, or of working time. */
export type Span = Readonly<{
  words: string;
  minutes: number;
  days: number;
  isWorking: boolean;
  /** "Within two hours of {back}". */
  isFromBack: boolean;
}>;

/**
 * The spans of a clause, and the clause without them. Where `isAnswer`, a number of hours is one also without "within"
 * before it.
 */
export function spansIn(
  clause: string,
  durations: Durations,
  isAnswer: boolean,
): { spans: Span[]; rest: string } {
  const spans: Span[] = [];
  const rest = clause.replace(patternOf(durations, isAnswer), (words: string, ...found: unknown[]) => {
    const [groups, , at] = found.reverse();
    const start = Number(at);
    const isFromBack =
      /^\s*(?:\p{L}+\s){1,3}\{back\}/u.test(clause.slice(start + words.length)) ||
      /\{back\}から$/u.test(clause.slice(0, start));
    spans.push({ ...toSpan(words.trim(), groups as Groups, durations), isFromBack });
    return ' ';
  });
  return { spans, rest };
}

type Groups = Readonly<
  Record<'count' | 'most' | 'before' | 'minute' | 'hour' | 'day' | 'after', string | undefined>
>;

function toSpan(words: string, groups: Groups, { numbers }: Durations): Omit<Span, 'isFromBack'> {
  const said = (groups.most ?? groups.count ?? '').trim().toLowerCase();
  const count = numbers[said] ?? Number(said.replace(',', '.'));
  const isWorking = groups.before !== undefined || groups.after !== undefined;
  if (groups.day !== undefined) return { words, minutes: 0, days: count, isWorking };
  return { words, minutes: count * (groups.hour === undefined ? 1 : 60), days: 0, isWorking };
}

function patternOf({ lead, units, working, numbers, trail = '' }: Durations, isAnswer: boolean): RegExp {
  const named = Object.keys(numbers).sort((a, b) => b.length - a.length);
  const count = `(?<count>\\d+(?:[.,]\\d+)?|${named.join('|')})(?:\\s?(?:-|–|to|bis|à|a|até|tot|～)\\s?(?<most>\\d+))?`;
  const unit = `(?:(?<minute>${units.minute})|(?<hour>${units.hour})|(?<day>${units.day}))`;
  const after = trail === '' ? `(?:\\s(?<after>${working}))?(?![\\p{L}\\p{N}])` : `(?<after>(?!))?${trail}`;
  const start = trail === '' ? '(?<![\\p{L}\\p{N}])' : '';
  const isLoose = isAnswer && trail === '';
  return new RegExp(
    `${start}(?:${lead})${isLoose ? '?' : ''}${count}\\s?(?<before>${working})?${unit}${after}`,
    'giu',
  );
}
