import type { RawBuilder } from 'kysely';
import type { Database } from './database';

/**
 * Runs a statement of the hot path, in every workspace's scope, under a name: each connection plans it once and not
 * at every call. A name belongs to one text for ever. Only for statements that read no table: a plan made while a
 * table was small is kept when it has grown.
 */
export async function runPrepared<Row>(
  database: Database,
  name: string,
  statement: RawBuilder<Row>,
): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(database.everyTeam);
  const { rows } = await database.pool.query({ name, text, values: [...parameters] });
  return rows as Row[];
}
