import { setTimeout as sleep } from 'node:timers/promises';
import type { CallFault } from '../../src/practice/faults';
import type { Place, Stage } from './stage';

/** Evenly spread numbers from 0 to 1. */
export type Random = () => number;

/** The numbers of a seed, the same for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Fault = Readonly<{ name: string; do: (stage: Stage, random: Random) => Promise<unknown> }>;

/** Longer than a process may have a post in hand (`claimMs` of outbox/store.ts), in ms. */
const pastItsClaimMs = 10_500;
/** Longer than Slack tries, in ms: eight minutes of its clock. */
const longMs = 8_000;

type Those = (place: Place) => boolean;
const hears: Those = ({ role }) => role !== 'worker';
const works: Those = ({ role }) => role !== 'web';

/** What is done once a round, in an order that the seed gives. */
const faults: readonly Fault[] = [
  { name: 'one that hears killed', do: killOne(hears) },
  { name: 'one that hears killed', do: killOne(hears) },
  { name: 'one that works killed', do: killOne(works) },
  { name: 'one that works killed', do: killOne(works) },
  { name: 'all killed at once', do: (stage) => Promise.all(stage.places.map((place) => place.kill(0))) },
  { name: 'one that hears frozen', do: freezeOne(hears, 1_000) },
  { name: 'one that hears frozen', do: freezeOne(hears, 5_000) },
  { name: 'one that works frozen', do: freezeOne(works, 2_000) },
  { name: 'one that works frozen past its claim', do: freezeOne(works, pastItsClaimMs) },
  { name: 'database killed', do: (stage, random) => stage.killDatabase(random() * 1_000) },
  { name: 'database killed', do: (stage, random) => stage.killDatabase(random() * 3_000) },
  {
    name: 'nobody hears for 8 minutes',
    do: (stage) => Promise.all(stage.places.filter(hears).map((place) => place.kill(longMs))),
  },
  {
    name: 'all frozen for 8 minutes',
    do: (stage) => Promise.all(stage.places.map((place) => place.freeze(longMs))),
  },
  { name: 'database away for 8 minutes', do: (stage) => stage.killDatabase(longMs) },
];

/**
 * Does every fault once a round, one after the other, with a pause in between.
 *
 * @param done counts the faults by name
 */
export async function doFaults(
  stage: Stage,
  random: Random,
  rounds: number,
  done: Map<string, number>,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const fault of shuffled(faults, random)) {
      await sleep(500 + random() * 2_000);
      await fault.do(stage, random);
      done.set(fault.name, (done.get(fault.name) ?? 0) + 1);
      // What is to be killed next should have something in hand.
      await stage.allRun();
    }
}

function killOne(those: Those): Fault['do'] {
  return (stage, random) => oneOf(stage, those, random).kill(random() * 1_000);
}

function freezeOne(those: Those, leastMs: number): Fault['do'] {
  return (stage, random) => oneOf(stage, those, random).freeze(leastMs + random() * 1_500);
}

function oneOf({ places }: Stage, those: Those, random: Random): Place {
  const found = places.filter(those);
  const place = found[Math.floor(random() * found.length)];
  if (place === undefined) throw new Error('there is none of those');
  return place;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

type SlackFault = Readonly<{ name: string; share: number; fault: CallFault }>;

/** What Slack does wrong at a share of the calls by which something is posted. */
const slackFaults: readonly SlackFault[] = [
  { name: 'Slack answers 429', share: 0.05, fault: { kind: 'rate_limited', retryAfterSeconds: 1 } },
  { name: 'Slack answers 500', share: 0.05, fault: { kind: 'status', status: 500 } },
  { name: 'Slack answers 500 and did it', share: 0.05, fault: { kind: 'status_after', status: 500 } },
  { name: 'Slack hangs and did it', share: 0.03, fault: { kind: 'hang_after' } },
  { name: 'Slack resets', share: 0.05, fault: { kind: 'reset_before' } },
  { name: 'Slack resets and did it', share: 0.07, fault: { kind: 'reset_after' } },
];

/** How much less often it does that at other calls. A read that fails is only tried again, later each time. */
const restShare = 0.25;

/**
 * Lets the Web API fail from now on, until the function that it gives is called.
 *
 * @param done counts the faults by name
 */
export function letSlackFail({ practice }: Stage, random: Random, done: Map<string, number>): () => void {
  const { take } = practice.faults;
  practice.faults.take = (method) => {
    let at = method === 'chat.postMessage' ? random() : random() / restShare;
    const due = slackFaults.find(({ share }) => {
      at -= share;
      return at < 0;
    });
    if (due !== undefined) done.set(due.name, (done.get(due.name) ?? 0) + 1);
    return due?.fault;
  };
  return () => {
    practice.faults.take = take;
  };
}
