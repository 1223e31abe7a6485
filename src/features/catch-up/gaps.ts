import { type Deps, oncePerProcess } from '../../deps';
import { inTime } from '../../store/in-time';
import type { InboxEvent, Receive } from '../../store/inbox';
import { enqueueOne } from '../../store/jobs';
import { minuteMs, secondMs } from '../../time';
import { isMessageTs } from '../../workspace/ids';
import { type BusyConversation, noteBusy, noteMissed, queueReadBack } from '../../workspace/store/missed';
import { createGivenUp } from './given-up';
import { before, tsAt } from './rules';

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

/** For so long Slack delivers again what it could not deliver; after that it gives up. Source: docs.slack.dev, Events API. */
const deliversAgainMs = 5 * minuteMs;
/**
 * By what a process notices that it or its machine was asleep. `wall`: this machine's own clock, in ms since 1970 UTC, since a
 * steady one may stand still meanwhile. `looksEveryMs`: how often it looks, real ms; by default every five seconds.
 */
export type SleepWatch = Readonly<{ wall: () => number; looksEveryMs?: number }>;
/** `receive`: what stores an event; by default that of the `Deps`. */
type Way = SleepWatch & Readonly<{ receive?: Receive }>;

/** The way in of a process that notices what it missed. */
export type Listening = Readonly<{ receive: Receive; stop: () => void }>;

/**
 * Makes the `Receive` of the way in. When events could not be stored for so long that Slack has given some up, or one at
 * none of its deliveries, or the process was frozen or its machine suspended for so long, it notes what was missed before
 * the next event is stored, and has it found (L2).
 */
export function receiveAfterGaps(
  deps: Deps,
  { wall, looksEveryMs = 5 * secondMs, receive = deps.receive }: Way,
): Listening {
  let failingSince: number | null = null;
  const sleptFor = createSleepMeter(deps, wall);
  const givenUp = createGivenUp(deps);
  const gap = gapOf(deps);
  const note = oneAtATime(async () => {
    await noteGap(deps);
    await startCatchUp(deps);
    gap.isOpen = false;
    failingSince = null;
  });
  const look = async (): Promise<void> => {
    const isFailing = failingSince !== null && deps.clock() - failingSince >= deliversAgainMs;
    gap.isOpen = sleptFor() >= deliversAgainMs || isFailing || gap.isOpen;
    const lost = await givenUp.take();
    // They are asked for once, so if they can't be noted now, everything is.
    if (!(await noteGivenUp(deps, lost).catch(() => false))) gap.isOpen = true;
    if (gap.isOpen) await note();
  };
  // The next look tries again. Each event that can't be stored meanwhile is logged.
  const pass = (error: unknown) => deps.log.debug({ err: error }, 'what was missed could not be noted yet');
  const store = inTime((event) => look().then(() => receive(event)));
  const looking = setInterval(() => void look().catch(pass), looksEveryMs);
  return {
    stop: () => clearInterval(looking),
    async receive(event) {
      try {
        const isNew = await store(event);
        failingSince = null;
        givenUp.stored(event);
        return isNew;
      } catch (error) {
        failingSince ??= deps.clock();
        givenUp.failed(event);
        throw error;
      }
    },
  };
}

/**
 * Has the conversations read back in which messages were lost. False where that is not enough: when it is not known which
 * were lost, or one of them is no message of a conversation that we know.
 */
async function noteGivenUp({ database }: Deps, lost: readonly InboxEvent[] | null): Promise<boolean> {
  if (lost === null) return false;
  let isEnough = true;
  for (const event of lost) {
    const { teamId, conversationId } = event;
    const since = lostSince(event);
    isEnough =
      conversationId !== null &&
      since !== null &&
      (await noteBusy(database.everyTeam, { teamId, conversationId, since } as BusyConversation)) &&
      isEnough;
  }
  for (const teamId of new Set(lost.map((each) => each.teamId)))
    await queueReadBack(database.everyTeam, teamId);
  return isEnough;
}

/**
 * From where a conversation is read back because of one event, just before its message; null: it is no message. An edit or a
 * deletion counts from when it came: what was said since its message may have been erased or purged, and must not come back.
 */
function lostSince({ kind, messageTs, receivedAt }: InboxEvent): string | null {
  const isRevision = kind === 'message.message_changed' || kind === 'message.message_deleted';
  if (messageTs === null || !isMessageTs(messageTs)) return null;
  return isRevision ? tsAt(receivedAt) : before(messageTs);
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
