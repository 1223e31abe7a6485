import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/** An advisory lock that a process holds until it lets go, or dies. */
export type KeptLock = Readonly<{ release: () => Promise<void> }>;

/** How to open a connection that serves the lock alone. */
export type Connect = () => Promise<Client>;

/**
 * The waits between tries grow from the first to the longest, real ms. The longest is less than lies between two looks for
 * dead workers (dead-workers.ts), so that a lock is taken again before its holder is thought dead.
 */
const firstWaitMs = 250;
const longestWaitMs = 1_500;

/** Who hears what becomes of a lock. */
export type LockWatcher = Readonly<{
  /** The connection broke or could not be made; each time. */
  onTrouble: (error: unknown) => void;
  /** It is held, perhaps again. */
  onHeld: () => void;
}>;

/**
 * Takes an advisory lock of a session, and takes it again whenever its connection breaks. Another process sees whether
 * the one that holds it lives. Until the first try succeeds it goes on trying, too.
 *
 * @param name the lock's name; locks are of one database
 */
export function keepLock(connect: Connect, name: string, watcher: LockWatcher): KeptLock {
  const over = new AbortController();
  const keep = async (): Promise<void> => {
    let waitMs = firstWaitMs;
    const onHeld = (): void => {
      waitMs = firstWaitMs;
      watcher.onHeld();
    };
    while (!over.signal.aborted) {
      await holdOnce({ connect, name, onHeld }, over.signal).catch(watcher.onTrouble);
      await sleep(waitMs, undefined, { signal: over.signal }).catch(() => undefined);
      waitMs = Math.min(longestWaitMs, 2 * waitMs);
    }
  };
  const kept = keep();
  return {
    async release() {
      over.abort();
      await kept;
    },
  };
}

/** Does the same at once or not at all: null when another process holds the lock. */
export async function tryKeepLock(
  connect: Connect,
  name: string,
  watcher: LockWatcher,
): Promise<KeptLock | null> {
  const client = await connect();
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as free',
    [name],
  );
  if (rows[0]?.free !== true) {
    await client.end();
    return null;
  }
  // The session that holds it may take it once more, so the lock goes on with this connection.
  const first = [client];
  return keepLock(async () => first.pop() ?? connect(), name, watcher);
}

type Held = Readonly<{ connect: Connect; name: string; onHeld: () => void }>;

/** Holds the lock until the connection breaks, which is thrown, or it is over. */
async function holdOnce({ connect, name, onHeld }: Held, over: AbortSignal): Promise<void> {
  const client = await connect();
  const ended = once(client, 'end', { signal: over });
  // Whatever fails first is what counts.
  ended.catch(() => undefined);
  try {
    const taken = client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    await Promise.race([taken.then(onHeld), ended]);
    await ended;
    throw new Error('the connection that holds a lock was closed');
  } catch (error) {
    if (!over.aborted) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
