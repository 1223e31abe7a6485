import type { ColumnType } from 'kysely';

/** An instant: ms since 1970 UTC when read, a Date when written. */
export type Instant = ColumnType<number, Date, Date>;
export type MaybeInstant = ColumnType<number | null, Date | null | undefined, Date | null>;
/** Set by Postgres for audit; never compared, never written. */
export type Audit = ColumnType<number, never, never>;
/** A JSON document, written as text. */
export type Json = ColumnType<unknown, string, string>;
