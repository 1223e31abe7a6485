import type { ColumnType } from 'kysely';

/** An instant: ms since 1970 UTC when read, a Date when written. */
export type InstantColumn = ColumnType<number, Date, Date>;
export type MaybeInstantColumn = ColumnType<number | null, Date | null | undefined, Date | null>;
/** Set by Postgres for audit; never compared, never written. */
export type AuditColumn = ColumnType<number, never, never>;
/** A JSON document, written as text. */
export type JsonColumn = ColumnType<unknown, string, string>;
