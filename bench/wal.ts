import type { Client } from 'pg';

/** What was written ahead (WAL) in some time, in bytes. */
export type Written = Readonly<{
  all: number;
  /**
   * Of those, images of whole pages: the first change of a page after a checkpoint writes all of it, so they tell of the
   * checkpoints' timing more than of the program. NaN when PostgreSQL did not tell.
   */
  pageImages: number;
}>;

/** Begins to count what the whole server writes ahead; the function that it gives ends the count. */
export async function countWritten(observer: Client): Promise<() => Promise<Written>> {
  const { rows } = await observer.query<{ at: string }>('select pg_current_wal_flush_lsn() as at');
  const from = rows[0]?.at ?? '0/0';
  return async () => {
    const end = await observer.query<{ all: string }>(
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1) as all',
      [from],
    );
    return { all: Number(end.rows[0]?.all), pageImages: await pageImagesSince(observer, from) };
  };
}

/** The part of it that is not on disk yet, a few records, is not looked at. */
async function pageImagesSince(observer: Client, from: string): Promise<number> {
  try {
    await observer.query('create extension if not exists pg_walinspect');
    const { rows } = await observer.query<{ bytes: string }>(
      'select coalesce(sum(fpi_size), 0) as bytes from pg_get_wal_stats($1, pg_current_wal_flush_lsn())',
      [from],
    );
    return Number(rows[0]?.bytes);
  } catch {
    // It is gone already when a checkpoint has come in between.
    return Number.NaN;
  }
}
