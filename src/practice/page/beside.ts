import type { RecordRow } from './wire';

/**
 * What the page asks of the Gatehouse beside it: its record, newest first, and when somebody is next at work after
 * being away (ms since 1970 UTC; null when unknown). It asks about once a second while a page is open, so answers must
 * be quick and short.
 */
export type Beside = {
  record: () => Promise<readonly RecordRow[]>;
  nextOpening: () => Promise<number | null>;
};

/** The answers without a Gatehouse beside, when an app runs elsewhere. */
export const nobodyBeside: Beside = { record: async () => [], nextOpening: async () => null };
