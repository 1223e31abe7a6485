import type { Deps } from '../deps';
import { createTrouble } from '../log';
import type { InHand } from '../store/hand';
import { queueLeftMessages, queueLeftPosts, queueMessage } from '../store/left-over';
import { secondMs } from '../time';
import type { Pulse } from './pulse';

/** How often it is looked for what was left, real ms. */
const lookEveryMs = 5 * secondMs;
/** A message that waits for longer was left by a process that is gone, or waits in a long line; twice does no harm. */
const leftAfterMs = 10 * secondMs;

/**
 * Has this process work on the messages that it stores itself, and queues what others left: all of it now, later what has
 * waited for 10 s. Gives what ends that; it waits for the messages at work.
 */
export async function openHand(deps: Deps, pulse: Pulse): Promise<() => Promise<void>> {
  const { everyTeam } = deps.database;
  await queueLeftMessages(everyTeam, null);
  const trouble = createTrouble(deps.log, {
    fails: 'messages that were left could not be looked for',
    worksAgain: 'messages that were left are looked for again',
  });
  // A message that even the queue did not take need not wait until it counts as left.
  let hasLost = false;
  const look = async (): Promise<null> => {
    const before = hasLost ? null : deps.clock() - leftAfterMs;
    hasLost = false;
    try {
      await queueLeftMessages(everyTeam, before);
      await queueLeftPosts(everyTeam);
      trouble.worked();
    } catch (error) {
      trouble.failed(error);
    }
    return null;
  };
  const end = pulse.add({ everyMs: lookEveryMs, look });
  deps.hand.open(async (message) => {
    if (!(await answer(deps, message))) hasLost = true;
  });
  return async () => {
    await end();
    await deps.hand.close();
  };
}

/** What goes wrong is tried again by the queue, which shows it to the operator. False where even the queue did not take it. */
async function answer(deps: Deps, message: InHand): Promise<boolean> {
  try {
    await deps.registry.jobs['answer-message'].run(deps, message);
    return true;
  } catch (error) {
    deps.log.warn(
      { err: error, team: message.teamId, inbox: message.inboxId },
      'a message could not be answered at once; it is tried again',
    );
    return queueMessage(deps.database.everyTeam, message).then(
      () => true,
      () => false,
    );
  }
}
