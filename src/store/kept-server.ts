import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { minuteMs, secondMs } from '../time';
import { connectTo } from './database';
import type { EmbeddedServer } from './embedded';
import { EmbeddedPostgresError, wordsOf } from './errors';

/** Who is told what becomes of a server that died. */
export type ServerWatcher = Readonly<{
  /** It could not be started; each time, before the next try. */
  onFailed: (error: unknown) => void;
  /** It was started again. */
  onStarted: () => void;
  /** It does not come back, and the error says why. */
  onGone: (error: Error) => void;
}>;

/** The waits before each try to start it again, real ms. The last processes of a PostgreSQL need a moment to end. */
const waitsMs = [0, 0.25, 0.5, 1, 2, 4].map((seconds) => seconds * secondMs);
/** When it has lived for so long, its tries are counted from the beginning again, real ms. */
const calmMs = minuteMs;

/**
 * Starts the embedded PostgreSQL again when it dies, for instance because the system had no memory left. A connection
 * that it holds for this alone shows that at once. The server comes back at its old address, so whoever had connections
 * makes new ones and goes on.
 *
 * @returns what ends the watch
 */
export function keepServer(server: EmbeddedServer, watcher: ServerWatcher): () => Promise<void> {
  const over = new AbortController();
  const keeper = { server, watcher, over: over.signal, tries: 0 };
  const kept = keep(keeper).catch(watcher.onGone);
  return async () => {
    over.abort();
    await kept;
  };
}

type Keeper = Readonly<{ server: EmbeddedServer; watcher: ServerWatcher; over: AbortSignal }> & {
  /** How often it was tried to start it, lately. */
  tries: number;
};

async function keep(keeper: Keeper): Promise<void> {
  while (!keeper.over.aborted) {
    const calm = setTimeout(() => {
      keeper.tries = 0;
    }, calmMs).unref();
    await untilItEnds(keeper);
    clearTimeout(calm);
    if (!keeper.over.aborted) await revive(keeper);
  }
}

/** Resolves when the connection breaks or can't be made, and when it is over. */
async function untilItEnds({ server, over }: Keeper): Promise<void> {
  const client = await connectTo(server.url('postgres')).catch(() => null);
  if (client === null) return;
  // Nothing is asked on it, so it ends with the server, or with the watch.
  await once(client, 'end', { signal: over }).catch(() => undefined);
  await client.end().catch(() => undefined);
}

/** @throws EmbeddedPostgresError when all tries were in vain, or when it dies as soon as it runs */
async function revive(keeper: Keeper): Promise<void> {
  const { onFailed, onStarted } = keeper.watcher;
  let reason = 'it ended again as soon as it ran; server.log in its folder may say why';
  for (; keeper.tries < waitsMs.length; keeper.tries += 1) {
    await sleep(waitsMs[keeper.tries], undefined, { signal: keeper.over }).catch(() => undefined);
    if (keeper.over.aborted) return;
    try {
      const wasDead = await keeper.server.revive();
      if (!wasDead) return;
      keeper.tries += 1;
      return onStarted();
    } catch (error) {
      reason = wordsOf(error);
      onFailed(error);
    }
  }
  throw new EmbeddedPostgresError(`the embedded PostgreSQL ended and does not come back: ${reason}`);
}
