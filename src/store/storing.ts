import { minuteMs } from '../time';
import { codeOf } from './errors';
import { NotStoredInTimeError } from './in-time';
import type { Receive } from './inbox';

/** Whether events can be stored, by how the last one fared. It is kept in memory, so each process speaks for itself. */
export type Storing = Readonly<{
  /** The same `Receive`, which is watched. */
  watch: (receive: Receive) => Receive;
  /** False for a minute after an event could not be stored, unless one was since. */
  isStoring: () => boolean;
  /** What was seen before says nothing any more. */
  forget: () => void;
}>;

/**
 * Makes the `Storing` of one process. A full disk lets PostgreSQL answer and migrations be seen, so only an event tells.
 *
 * @param steady a clock that never goes back, in ms
 */
export function createStoring(steady: () => number): Storing {
  let failedAt: number | null = null;
  const forget = (): void => {
    failedAt = null;
  };
  return {
    watch: (receive) => async (event) => {
      try {
        const isNew = await receive(event);
        forget();
        return isNew;
      } catch (error) {
        if (isOfStoring(error)) failedAt = steady();
        throw error;
      }
    },
    // After a minute events are let in again: where nobody sends any to what is not ready, nothing else would tell.
    isStoring: () => failedAt === null || steady() - failedAt >= minuteMs,
    forget,
  };
}

/**
 * Whether the server answered and would not store, or took too long. A connection that breaks, or can't be made, tells
 * nothing of whether the next event can be stored: a server that was started again would be left out for a minute.
 */
function isOfStoring(error: unknown): boolean {
  if (error instanceof NotStoredInTimeError) return true;
  const code = codeOf(error);
  return isSqlState.test(code) && !isOfConnection.test(code);
}

/** Five digits and capitals. The system's own codes begin with an E. Source: postgresql.org, "PostgreSQL Error Codes". */
const isSqlState = /^(?!E)[0-9A-Z]{5}$/;
/** Class 08 (the connection failed), and 57P: the server ends, has crashed, or is starting. */
const isOfConnection = /^(08|57P)/;
