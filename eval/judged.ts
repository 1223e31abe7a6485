import { judgeBy } from '../src/features/messages/rules/judge';
import { learn } from './fit';
import type { Labelled } from './messages';

/** A message with what it was judged to be by weights that were learned without it. */
export type Judged = Readonly<{ message: Labelled; request: 'yes' | 'maybe' | 'no'; automatic: boolean }>;

const folds = 5;

/** Judges every message of Slack's kind by weights learned from the other folds and from all that is not of Slack's kind. */
export function judgeInFolds(messages: readonly Labelled[]): Judged[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isAsked = (message: Labelled) => message.weight === 1 && foldOf(message.id) === fold;
    const weights = learn(messages.filter((message) => !isAsked(message)));
    return messages.filter(isAsked).map((message) => {
      const { request, automatic } = judgeBy(weights, message.text, 'none');
      return { message, request, automatic };
    });
  });
}

function foldOf(id: string): number {
  return [...id].reduce((hash, sign) => (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 0) % folds;
}

/** How many of how many, with the 95 % interval of their share in percent (Wilson, 1927). */
export type Share = Readonly<{ part: number; whole: number; from: number; to: number }>;

/** The messages that `isWhole` picks, and those of them that `isPart` picks. */
export function share(
  judged: readonly Judged[],
  isWhole: (each: Judged) => boolean,
  isPart: (each: Judged) => boolean,
): Share {
  const whole = judged.filter(isWhole);
  const part = whole.filter(isPart).length;
  return { part, whole: whole.length, ...interval(part, whole.length) };
}

function interval(part: number, whole: number): { from: number; to: number } {
  if (whole === 0) return { from: 0, to: 100 };
  const z = 1.96;
  const ratio = part / whole;
  const middle = ratio + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((ratio * (1 - ratio)) / whole + (z * z) / (4 * whole * whole));
  const scale = 100 / (1 + (z * z) / whole);
  return { from: Math.max(0, (middle - reach) * scale), to: (middle + reach) * scale };
}
