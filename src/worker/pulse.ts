import type { Deps } from '../deps';

/** Something to be looked at again and again. It tells of its troubles itself, as far as it expects them. */
export type Look = Readonly<{
  /** Real ms from one look to the next while something happens here. */
  everyMs: number;
  /** Gives the instant by the product's clock (ms since 1970 UTC) from which on there is something to find; null: none is known. */
  look: () => Promise<number | null>;
}>;

/** Has a process look at what is to be looked at. */
export type Pulse = Readonly<{
  /** Adds a look. Gives what ends it, which waits for one in hand. */
  add: (look: Look) => () => Promise<void>;
  /** Ends the pulse; what was added is to be ended first. */
  stop: () => void;
}>;

/** Once nothing has happened for so long, real ms, there is little to find: whatever is written here makes it stir again. */
const quietAfterMs = 30_000;
/** How often a quiet process looks for what others wrote, real ms. */
const quietEveryMs = 15_000;

/**
 * Starts the pulse of a process. While something happens each look has its own time. Once nothing has happened for half a minute,
 * all look every 15 s, and when something that is known becomes due. So an idle bot costs next to nothing, and is still on
 * time. What another process writes meanwhile, and a job that waits for another try, is found 15 s late at most.
 *
 * @param tickMs how often it is judged whether to look, in real ms; nothing is asked of the database for that
 */
export function startPulse(
  { clock, stir, log }: Pick<Deps, 'clock' | 'stir' | 'log'>,
  tickMs: number,
): Pulse {
  const beats = new Set<Beat>();
  let stillMs = 0;
  const tick = (): void => {
    stillMs = stir.take() ? 0 : stillMs + tickMs;
    for (const beat of beats) {
      beat.sinceMs += tickMs;
      if (isDue(beat, stillMs > quietAfterMs, clock()))
        void run(beat).catch((error: unknown) =>
          log.error({ err: error }, 'a look failed; it is looked again'),
        );
    }
  };
  const interval = setInterval(tick, tickMs);
  return {
    add(look) {
      const beat: Beat = { ...look, sinceMs: 0, dueAt: null, inHand: null };
      beats.add(beat);
      return async () => {
        beats.delete(beat);
        await beat.inHand;
      };
    },
    stop: () => clearInterval(interval),
  };
}

/** A look, how long ago it was, and the look in hand. */
type Beat = Look & { sinceMs: number; dueAt: number | null; inHand: Promise<void> | null };

function isDue({ everyMs, sinceMs, dueAt, inHand }: Beat, isQuiet: boolean, now: number): boolean {
  if (inHand !== null) return false;
  return sinceMs >= (isQuiet ? quietEveryMs : everyMs) || (dueAt !== null && now >= dueAt);
}

async function run(beat: Beat): Promise<void> {
  beat.sinceMs = 0;
  const looking = beat.look();
  beat.inHand = looking.then(
    () => undefined,
    () => undefined,
  );
  try {
    beat.dueAt = await looking;
  } finally {
    beat.inHand = null;
  }
}
