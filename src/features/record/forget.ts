import type { Registry } from '../../deps';
import { type Db, inTeam } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import { countTurn } from '../../workspace/store/live';
import { deleteRowsIn, resetClients } from './store';

/**
 * Empties a workspace's record in one transaction, for a practice workspace that starts over. Every table says whether it
 * is forgotten: what was said and decided, what waits and what is planned goes; installation, settings, listed clients and
 * calendars stay. Never for a real workspace, whose record is to last.
 */
export function forgetRecord({ tables, tableNames }: Registry, db: Db, teamId: TeamId): Promise<void> {
  return inTeam(db, teamId, async (trx) => {
    for (const table of tableNames)
      if (tables[table].startingOver === 'forgets') await deleteRowsIn(trx, teamId, table);
    await resetClients(trx, teamId);
    await countTurn(trx, teamId);
  });
}

/**
 * Empties a practice workspace as if the app had just been installed there: with the record its settings, its clients and
 * what is known of people go too. Who is installed with what rights stays.
 */
export function forgetWorkspace({ tables, tableNames }: Registry, db: Db, teamId: TeamId): Promise<void> {
  return inTeam(db, teamId, async (trx) => {
    for (const table of tableNames)
      if (tables[table].startingOver !== 'stays') await deleteRowsIn(trx, teamId, table);
    await countTurn(trx, teamId);
  });
}
