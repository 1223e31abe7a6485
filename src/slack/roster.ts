import type { Deps } from '../deps';
import type { TeamId } from '../domain/ids';
import type { Settings } from '../domain/settings';
import { listClients } from '../store/clients';
import { type Database, inTeam } from '../store/database';
import { findSettings, findVersion } from '../store/settings';
import { findWorkspace, type Workspace } from '../store/workspaces';

/** A workspace with its settings in force and its clients' ids by name. */
export type Entry = Readonly<{
  workspace: Workspace;
  version: number;
  settings: Settings;
  clientIds: ReadonlyMap<string, number>;
}>;

/** What a surface of Slack needs to know whom it serves. */
export type Desk = Deps & Readonly<{ roster: Roster }>;

/** Workspaces as last read, kept until their settings have another version. */
export type Roster = Readonly<{
  /** The workspace at this version of its settings or a later one; null when it is not installed. */
  at: (teamId: TeamId, version: number) => Promise<Entry | null>;
  /** The workspace as it is now; null when it is not installed. */
  current: (teamId: TeamId) => Promise<Entry | null>;
}>;

const most = 2000;

/** The roster of one process: a message costs no reading of settings unless they changed. */
export function createRoster(database: Database): Roster {
  const kept = new Map<TeamId, Promise<Entry | null>>();
  const readAnew = (teamId: TeamId): Promise<Entry | null> => {
    const entry = readEntry(database, teamId);
    if (kept.size >= most) kept.clear();
    kept.set(teamId, entry);
    entry.catch(() => kept.delete(teamId));
    return entry;
  };
  const at: Roster['at'] = async (teamId, version) => {
    const known = await kept.get(teamId);
    return known != null && known.version >= version ? known : readAnew(teamId);
  };
  return {
    at,
    async current(teamId) {
      const version = await inTeam(database.db, teamId, (trx) => findVersion(trx, teamId));
      return version === null ? null : at(teamId, version);
    },
  };
}

function readEntry(database: Database, teamId: TeamId): Promise<Entry | null> {
  return inTeam(database.db, teamId, async (trx) => {
    const workspace = await findWorkspace(trx, teamId);
    const versioned = await findSettings(trx, teamId);
    if (workspace === undefined || versioned === undefined) return null;
    const clients = await listClients(trx, teamId);
    return { workspace, ...versioned, clientIds: new Map(clients.map((client) => [client.name, client.id])) };
  });
}
