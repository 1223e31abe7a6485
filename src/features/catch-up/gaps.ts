import { type Deps, oncePerProcess } from '../../deps';
import { inTime } from '../../store/in-time';
import type { Receive } from '../../store/inbox';
import { enqueueOne } from '../../store/jobs';
import { secondMs } from '../../time';
import { type BusyConversation, noteBusy, noteMissed, queueReadBack } from '../../workspace/store/missed';
import { createUnstored, deliversAgainMs, type Unstored } from './unstored';

/** Whether something was missed that is not noted yet. */
const gapOf = oncePerProcess(() => ({ isOpen: false }));

/** Notes from where every conversation has to be read back, before anything new is heard (L2). Nothing is read yet. */
export async function noteGap(deps: Deps): Promise<void> {
  await orLater(deps, async () => {
    const { busy } = await noteMissed(deps.database.everyTeam);
    followUp(deps, busy);
  });
}

/** Has every workspace read back what was missed, once it is heard again. */
export async function startCatchUp(deps: Deps): Promise<void> {
  await orLater(deps, async () => {
    const { teamIds, busy } = await noteMissed(deps.database.everyTeam);
    for (const teamId of teamIds) await enqueueOne(deps.database.everyTeam, 'catch-up', { teamId });
    followUp(deps, busy);
  });
}

/** What can't be noted, because the database is gone as well, is noted before the next event is stored. */
async function orLater(deps: Deps, note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    gapOf(deps).isOpen = true;
    throw error;
  }
}

/** Has conversations that somebody was at work in read back too, as soon as they are free. Nobody waits for that. */
function followUp({ database, log }: Deps, busy: readonly BusyConversation[]): void {
  const follow = async (): Promise<void> => {
    for (const each of busy) {
      await noteBusy(database.everyTeam, each);
      await queueReadBack(database.everyTeam, each.teamId);
    }
  };
  follow().catch((error: unknown) =>
    log.warn({ err: error }, 'what was missed in a conversation could not be noted; the next start does'),
  );
}

/**
 * The way in of a process. `receive`: what stores an event; by default that of the `Deps`. `wall`: this machine's own clock, in
 * ms since 1970 UTC, since a steady one may stand still while the machine is suspended. `looksEveryMs`: how often it is looked
 * whether something was missed and what can be stored by now, real ms; by default every five seconds.
 */
export type WayIn = Readonly<{ receive?: Receive; wall: () => number; looksEveryMs?: number }>;

/** The way in of a process that notices what it missed. */
export type Listening = Readonly<{ receive: Receive; stop: () => void }>;

/**
 * Makes the `Receive` of the way in. An event that can't be stored is kept, and stored as soon as it can be. When none could be
 * for so long that Slack has given some up, or the process was frozen or its machine suspended for so long, it notes what was
 * missed before the next event is stored, and has it found (L2).
 */
export function receiveAfterGaps(
  deps: Deps,
  { receive = deps.receive, wall, looksEveryMs = 5 * secondMs }: WayIn,
): Listening {
  const unstored = createUnstored(deps.clock);
  const look = createLook(deps, wall, unstored);
  const storeAgain = oneAtATime(() => look().then(() => unstored.again(deps.receive)));
  // The next look tries again. Each event that can't be stored meanwhile is logged.
  const pass = (error: unknown) => deps.log.debug({ err: error }, 'what was missed could not be noted yet');
  const looking = setInterval(() => void storeAgain().catch(pass), looksEveryMs);
  const store = inTime((event) => look().then(() => receive(event)));
  return {
    stop: () => clearInterval(looking),
    async receive(event) {
      try {
        const isNew = await store(event);
        unstored.stored(event);
        return isNew;
      } catch (error) {
        unstored.failed(event);
        throw error;
      }
    },
  };
}

/** Makes what looks whether something was missed, and notes it. It fails while that can't be noted. */
function createLook(deps: Deps, wall: () => number, unstored: Unstored): () => Promise<void> {
  const gap = gapOf(deps);
  const sleptFor = createSleepMeter(deps, wall);
  const note = oneAtATime(async () => {
    await noteGap(deps);
    await startCatchUp(deps);
    gap.isOpen = false;
  });
  return async () => {
    const hasSlept = sleptFor() >= deliversAgainMs;
    gap.isOpen = unstored.takeMissed() || hasSlept || gap.isOpen;
    if (gap.isOpen) await note();
  };
}

/** Lets whoever asks while it is being done wait for that. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | null = null;
  return () => {
    working ??= work().finally(() => {
      working = null;
    });
    return working;
  };
}

/** Makes what gives the ms since it was last asked, by the clock that tells more of them. */
function createSleepMeter({ steady }: Deps, wall: () => number): () => number {
  let last = { steady: steady(), wall: wall() };
  return () => {
    const now = { steady: steady(), wall: wall() };
    const sleptMs = Math.max(now.steady - last.steady, now.wall - last.wall);
    last = now;
    return sleptMs;
  };
}
