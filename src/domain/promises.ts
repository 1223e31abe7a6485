import { DateTime } from 'luxon';
import { type Clause, clausesOf } from './promises/clauses';
import { type Lexicon, lexicons } from './promises/lexicon';
import { type Reading, readingsIn } from './promises/readings';
import { type Span, spansIn } from './promises/spans';
import { addWorkingMinutes, type Schedule, workingMinutesBetween } from './schedule';
import type { Language } from './words/language';

/** A message that may come, and what is true then. Instants: ms since 1970 UTC; null: never. */
export type Example = Readonly<{
  at: number;
  backAt: number;
  answerBy: number | null;
  isWeekend: boolean;
  /** The zone that a text's times are in. */
  zone: string;
  schedule: Schedule;
}>;

/**
 * What a text promises beyond the schedule: which words, to which message, which instant they mean (null where they
 * mean no single one), and what is true: when somebody is back, or by when there is an answer.
 */
export type Broken = Readonly<{
  words: string;
  example: Example;
  means: number | null;
  truth: Readonly<{ kind: 'back' | 'answer'; at: number }>;
}>;

/**
 * The first promise of a text that an example does not keep (R9); null when there is none. A text says no more than
 * the schedule keeps when no instant it names itself lies before the opening, or for an answer before the target. When
 * in doubt, nothing was promised.
 */
export function brokenPromise(text: string, language: Language, examples: readonly Example[]): Broken | null {
  const lexicon = lexicons[language];
  const plain = lexicon.rewrites.reduce(
    (said, [from, to]) => said.replace(from, to),
    text.replace(/[’‘]/g, "'"),
  );
  for (const clause of clausesOf(plain, lexicon)) {
    const claim = toClaim(clause, lexicon);
    const broken = claim === null ? null : firstBreach(claim, language, examples);
    if (broken !== null) return broken;
  }
  return null;
}

/** What names no instant to one reader names none to any; what names no date is read alike by all of an hour of the week. */
function firstBreach(claim: Claim, language: Language, examples: readonly Example[]): Broken | null {
  const [first] = examples;
  if (first === undefined) return null;
  const read = readingsIn(claim.rest, language, claim.lexicon, first.at, first.zone);
  const isSame = read.length > 0 && !read.some(({ isDate }) => isDate);
  const distinct = isSame ? differing(examples) : examples;
  for (const example of distinct) {
    const readings =
      read.length === 0 ? [] : readingsIn(claim.rest, language, claim.lexicon, example.at, example.zone);
    const broken = breach(claim, readings, example);
    if (broken !== null) return broken;
  }
  return null;
}

/** Of messages at the same hour of the week with the same to be true, the first. */
function differing(examples: readonly Example[]): Example[] {
  const known = new Map<string, Example>();
  for (const example of examples) {
    const { at, backAt, answerBy, zone, isWeekend } = example;
    const hour = DateTime.fromMillis(at, { zone }).toFormat('c HH:mm');
    const key = `${hour} ${zone} ${backAt - at} ${answerBy === null ? '' : answerBy - at} ${isWeekend}`;
    if (!known.has(key)) known.set(key, example);
  }
  return [...known.values()];
}

/** A clause that may promise something, with what is the same for every message. */
type Claim = Readonly<{
  lexicon: Lexicon;
  rest: string;
  isAnswer: boolean;
  isDenied: boolean;
  isAnchored: boolean;
  isAboutHours: boolean;
  spans: readonly Span[];
  always: string | null;
  atOnce: string | null;
  weekend: string | null;
}>;

function toClaim({ text, isAnchored, isOfButton }: Clause, lexicon: Lexicon): Claim | null {
  const isAnswer = lexicon.answer.test(text);
  const isDenied = lexicon.denies.test(text) || (lexicon.button.test(text) && !isAnswer);
  const isAnyTime =
    lexicon.anyTime.test(text) && lexicon.reach.test(text) && !isAnchored && !text.includes('{back}');
  const always =
    lexicon.always.exec(text)?.[0] ?? (isAnyTime ? lexicon.anyTime.exec(text)?.[0] : undefined) ?? null;
  const isReached = isAnswer || lexicon.reach.test(text);
  const { spans, rest } = spansIn(
    always === null ? text : text.replace(always, ' '),
    lexicon.duration,
    isAnswer,
  );
  const claim = {
    lexicon,
    rest,
    isAnswer,
    isDenied,
    isAnchored,
    isAboutHours: lexicon.hours.test(text),
    spans: isDenied ? [] : spans,
    always: isDenied ? null : always,
    atOnce: isDenied || (isOfButton && !isAnswer) ? null : (lexicon.atOnce.exec(rest)?.[0] ?? null),
    weekend: isDenied || !isReached ? null : (lexicon.weekends.exec(text)?.[0] ?? null),
  };
  const isEmpty = isDenied && !mayLast(rest, lexicon);
  return isEmpty ? null : claim;
}

/** Whether something denied may still end: "not before", "closed until". */
function mayLast(text: string, { until }: Lexicon): boolean {
  return new RegExp(until, 'iu').test(text);
}

function breach(claim: Claim, readings: readonly Reading[], example: Example): Broken | null {
  const { isAnswer, isAnchored } = claim;
  const truth =
    isAnswer && example.answerBy !== null
      ? ({ kind: 'answer', at: example.answerBy } as const)
      : ({ kind: 'back', at: example.backAt } as const);
  const broken = (words: string, means: number | null): Broken => ({
    words: words.trim(),
    example,
    means,
    truth,
  });
  if (claim.always !== null) return broken(claim.always, null);
  if (claim.weekend !== null && example.isWeekend) return broken(claim.weekend, null);
  const span = claim.spans.find((each) => spanEnd(each, isAnchored, example) < truth.at);
  if (span !== undefined) return broken(span.words, spanEnd(span, isAnchored, example));
  if (claim.isAboutHours) return null;
  if (claim.atOnce !== null && readings.length === 0) return atOnce(claim.atOnce, claim, example, broken);
  const early = readings.find((each) => each.until < truth.at && counts(each, claim));
  return early === undefined ? null : broken(early.words, early.until);
}

/** Counted from the opening, "at once" is early only for an answer that may take until the target. */
function atOnce(
  words: string,
  { isAnswer, isAnchored, rest }: Claim,
  { backAt, answerBy }: Example,
  broken: (words: string, means: number | null) => Broken,
): Broken | null {
  if (!isAnchored && !rest.includes('{back}')) return broken(words, null);
  return isAnswer && answerBy !== null && backAt < answerBy ? broken(words, backAt) : null;
}

/** In what is denied only "until" promises anything. */
function counts({ index }: Reading, { isDenied, rest, lexicon }: Claim): boolean {
  return !isDenied || new RegExp(`(?:${lexicon.until})$`, 'iu').test(rest.slice(0, index));
}

function spanEnd(
  { minutes, days, isWorking, isFromBack }: Span,
  isAnchored: boolean,
  example: Example,
): number {
  const { at, backAt, schedule } = example;
  if (!isWorking) return (isAnchored || isFromBack ? backAt : at) + (minutes + days * 1440) * 60_000;
  const day = workingMinutesBetween(schedule, backAt, backAt + 86_400_000);
  return addWorkingMinutes(schedule, backAt, Math.max(1, minutes + days * day)) ?? Infinity;
}
