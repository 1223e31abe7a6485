import type { Registry } from '../../deps';
import { type Database, inTeam } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import type { SubjectName } from './rules';
import { type ExportedTable, exportSubject, findListing } from './store/export';
import { findSubject } from './store/subject';

/** All that is kept of somebody. `settings`: what the settings in force say of them. */
export type ExportedData = Readonly<{ settings: readonly unknown[]; tables: readonly ExportedTable[] }>;

/** Reads all that is kept of a person or a client (P3). Gives undefined for a client that the workspace never had. */
export function exportData(
  database: Database,
  registry: Registry,
  { teamId, name }: Readonly<{ teamId: TeamId; name: SubjectName }>,
): Promise<ExportedData | undefined> {
  return inTeam(database.db, teamId, async (trx) => {
    const subject = await findSubject(trx, teamId, name);
    if (subject === undefined) return undefined;
    return {
      settings: await findListing(trx, teamId, subject),
      tables: await exportSubject(trx, teamId, registry.tables, subject),
    };
  });
}
