import { slots, type Traits } from './traits';
import fitted from './weights.json';

/** What a message is weighed for: that it awaits nothing, and that a machine wrote it. */
export type Question = 'awaits_nothing' | 'automatic';

/** The fitted weights of one question: a number for each slot, and where it starts without any. */
export type Weights = Readonly<{ start: number; slots: Float32Array }>;

/** How a message was weighed: above 0 is more likely than not. `words`: those that spoke for it, the strongest first. */
export type Weighed = Readonly<{ score: number; words: readonly string[] }>;

/** What was learned from labelled messages (eval/fit.ts). */
export const learned: Readonly<Record<Question, Weights>> = {
  awaits_nothing: unpack(fitted.awaits_nothing),
  automatic: unpack(fitted.automatic),
};

/** Weighs a message. */
export function weigh(weights: Weights, seen: Traits): Weighed {
  const { words, traits } = seen;
  const scale = scaleOf(seen);
  const byWord = new Float64Array(words.length);
  let score = weights.start;
  for (const { slot, value, word } of traits) {
    const part = (weights.slots[slot] ?? 0) * value * scale;
    score += part;
    if (word >= 0) byWord[word] = (byWord[word] ?? 0) + part;
  }
  return { score, words: strongest(words, byWord, Math.sign(score)) };
}

/** Long and short messages count alike: what is seen in a message has the length 3 as a vector. */
export function scaleOf({ traits }: Traits): number {
  return 3 / Math.sqrt(traits.reduce((sum, { value }) => sum + value * value, 1e-9));
}

const mostWords = 3;

function strongest(words: readonly string[], byWord: Float64Array, sign: number): string[] {
  const ranked = words
    .map((word, at) => ({ word, part: (byWord[at] ?? 0) * sign }))
    .filter(({ word, part }) => part > 0.02 && !word.startsWith('‹') && word !== '#')
    .sort((a, b) => b.part - a.part);
  return [...new Set(ranked.map(({ word }) => word))].slice(0, mostWords);
}

/** One byte a slot, in base64, times `unit`. */
type Packed = Readonly<{ start: number; unit: number; slots: string }>;

function unpack({ start, unit, slots: packed }: Packed): Weights {
  const bytes = new Int8Array(Buffer.from(packed, 'base64'));
  return { start, slots: Float32Array.from({ length: slots }, (_, slot) => (bytes[slot] ?? 0) * unit) };
}

/** Makes weights small enough to be kept in a file. */
export function pack({ start, slots: weights }: Weights): Packed {
  const unit = Math.max(...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / unit));
  return { start, unit, slots: Buffer.from(bytes.buffer).toString('base64') };
}
