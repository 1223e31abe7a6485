import { ownWords } from '../src/features/messages/rules/no-request';
import { type Question, scaleOf, type Weights } from '../src/features/messages/rules/wording/score';
import { slots, type Trait, traitsOf } from '../src/features/messages/rules/wording/traits';
import type { Labelled } from './messages';

/** A message as it is learned from: what is seen in it, which answer is right, and how much it counts. */
type Example = Readonly<{ traits: readonly Trait[]; scale: number; isTrue: boolean; weight: number }>;

/**
 * Learns the weights of every question from labelled messages. The same messages give the same weights. Those without a
 * label are left out.
 */
export function learn(messages: readonly Labelled[]): Record<Question, Weights> {
  const seen = messages.map((message) => ({ message, ...look(message.text) }));
  const byPeople = seen.filter(({ message }) => !message.automatic && message.request !== null);
  return {
    awaits_nothing: regress(
      byPeople.map(({ message, ...rest }) => ({
        ...rest,
        isTrue: message.request === false,
        weight: message.weight,
      })),
    ),
    automatic: regress(
      seen.map(({ message, ...rest }) => ({
        ...rest,
        isTrue: message.automatic,
        weight: message.automatic ? 2 * message.weight : message.weight,
      })),
    ),
  };
}

type Seen = Pick<Example, 'traits' | 'scale'>;

/** The five folds look at the same messages again and again. */
const looked = new Map<string, Seen>();

function look(text: string): Seen {
  const known = looked.get(text);
  if (known !== undefined) return known;
  const all = traitsOf(ownWords(text));
  const seen = { traits: all.traits, scale: scaleOf(all) };
  looked.set(text, seen);
  return seen;
}

/** How long and how fast to learn, and how strongly weights are drawn to zero. Chosen by the five folds. */
const epochs = 60;
const rate = 0.03;
const decay = 1e-4;

/**
 * Logistic regression by stochastic gradient descent with AdaGrad's step sizes (Duchi, Hazan and Singer, 2011), over the
 * examples in an order that is mixed in the same way each time.
 */
function regress(examples: readonly Example[]): Weights {
  const weights = new Float64Array(slots);
  const steps = new Float64Array(slots).fill(1e-6);
  let start = 0;
  let startSteps = 1e-6;
  const random = mixer(7);
  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at] as Example;
      const error = (probability(start, weights, example) - Number(example.isTrue)) * example.weight;
      for (const { slot, value } of example.traits) {
        const slope = error * value * example.scale + decay * (weights[slot] ?? 0);
        steps[slot] = (steps[slot] ?? 0) + slope * slope;
        weights[slot] = (weights[slot] ?? 0) - (rate * slope) / Math.sqrt(steps[slot] ?? 1);
      }
      startSteps += error * error;
      start -= (rate * error) / Math.sqrt(startSteps);
    }
  }
  return { start, slots: Float32Array.from(weights) };
}

function probability(start: number, weights: Float64Array, { traits, scale }: Example): number {
  let score = start;
  for (const { slot, value } of traits) score += (weights[slot] ?? 0) * value * scale;
  return 1 / (1 + Math.exp(-score));
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

/** A linear congruential generator, with the constants of ISO C's example. Gives numbers from 0 to below 1. */
function mixer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
