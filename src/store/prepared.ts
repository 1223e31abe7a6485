import type { RawBuilder } from 'kysely';
import type { Database } from './database';

/**
 * Runs a statement of the hot path, in every workspace's scope, under a name, so that each connection plans it once
 * instead of at every call. A name must always go with the same text. Each table that it reads must be found by an index
 * even where it is empty when the plan is made; a test asks the planner (test/store/hot-plans.test.ts).
 */
export async function runPrepared<Row>(
  database: Database,
  name: string,
  statement: RawBuilder<Row>,
): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(database.everyTeam);
  const { rows } = await database.hot.query({ name, text, values: [...parameters] });
  return rows as Row[];
}
