import type { JsonObject } from '../json';
import { SlackError } from './call';

/** One page of a list, and where the next one begins (empty: there is none). */
export type Page<T> = { items: T[]; nextCursor: string };

/** A page of `items`. `limit` is 1 to 1000, by default 100. Callers can't read a cursor. */
export function pageOf<T>(
  items: readonly T[],
  { limit = 100, cursor = '' }: { limit?: number; cursor?: string },
): Page<T> {
  if (limit < 1 || limit > 1000) throw new SlackError('invalid_limit');
  const from = cursor === '' ? 0 : readCursor(cursor);
  const next = from + limit;
  return { items: items.slice(from, next), nextCursor: next < items.length ? writeCursor(next) : '' };
}

/** The `response_metadata` that carries a cursor. */
export function cursorMetadata({ nextCursor }: Page<unknown>): JsonObject {
  return { response_metadata: { next_cursor: nextCursor } };
}

function writeCursor(from: number): string {
  return Buffer.from(`next:${from}`).toString('base64');
}

function readCursor(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}
