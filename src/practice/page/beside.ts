import type { RecordRow } from './wire';

/**
 * What the page asks of the Gatehouse beside it, about once a second while a page is open, so quick and short: its
 * record, newest first, and when somebody is next at work after being away (ms since 1970 UTC; null when unknown).
 */
export type Beside = {
  record: () => Promise<readonly RecordRow[]>;
  nextOpening: () => Promise<number | null>;
};

/** The answers where no Gatehouse is beside: an app runs elsewhere. */
export const nobodyBeside: Beside = { record: async () => [], nextOpening: async () => null };
