import QuickLRU from 'quick-lru';
import { type Database, inTeam } from '../store/database';
import type { ConversationId, TeamId } from './ids';
import { listClients } from './store/clients';
import { findInstallation, type Installation } from './store/installations';
import { findLive } from './store/live';
import { findMutes } from './store/mutes';
import { findEdition, findSettings } from './store/settings';
import type { Timetable } from './timetable';

/** An installed workspace with its settings in force, and what is kept of its clients and conversations. */
export type Workspace = Installation &
  Timetable &
  Readonly<{
    edition: string;
    version: number;
    /** Its clients' ids by name. */
    clientIds: ReadonlyMap<string, number>;
    /** Until when conversations are, or were, muted (R11), ms since 1970 UTC. */
    mutes: ReadonlyMap<ConversationId, number>;
  }>;

/** Workspaces as they were last read, each kept until its timetable has another edition. */
export type Workspaces = Readonly<{
  /** The workspace with this edition of its timetable, or a newer one; null when it is not installed. */
  at: (teamId: TeamId, edition: string) => Promise<Workspace | null>;
  /** The workspace as it is now; null when it is not installed. */
  current: (teamId: TeamId) => Promise<Workspace | null>;
  /** The workspace as this process last read it, perhaps long ago, for callers to whom that is good enough. */
  recent: (teamId: TeamId) => Promise<Workspace | null>;
}>;

/**
 * The workspaces of one process. A message reads no settings unless they have changed.
 *
 * @param onRead called with each workspace that was read
 */
export function createWorkspaces(
  database: Database,
  clock: () => number,
  onRead: (workspace: Workspace) => void = () => undefined,
): Workspaces {
  const kept = new QuickLRU<TeamId, Promise<Workspace | null>>({ maxSize: 2_000 });
  const read = (teamId: TeamId): Promise<Workspace | null> => {
    const workspace = readWorkspace(database, teamId, clock());
    kept.set(teamId, workspace);
    workspace.then(
      (found) => found !== null && onRead(found),
      () => kept.delete(teamId),
    );
    return workspace;
  };
  const at: Workspaces['at'] = async (teamId, edition) => {
    const known = await kept.get(teamId);
    return known != null && known.edition === edition ? known : read(teamId);
  };
  return {
    at,
    recent: async (teamId) => (await kept.get(teamId)) ?? read(teamId),
    async current(teamId) {
      const edition = await inTeam(database.db, teamId, (trx) => findEdition(trx, teamId));
      return edition === null ? null : at(teamId, edition);
    },
  };
}

function readWorkspace(database: Database, teamId: TeamId, now: number): Promise<Workspace | null> {
  return inTeam(database.db, teamId, async (trx) => {
    // The edition comes first. If something changes while the rest is read, it is out of date, and is read again.
    const edition = await findEdition(trx, teamId);
    const installation = await findInstallation(trx, teamId);
    const versioned = await findSettings(trx, teamId);
    if (edition === null || installation === undefined || versioned === undefined) return null;
    const live = await findLive(trx, teamId, now);
    const mutes = await findMutes(trx, teamId, now);
    const clients = await listClients(trx, teamId);
    return {
      ...installation,
      edition,
      ...versioned,
      live,
      mutes,
      clientIds: new Map(clients.map((client) => [client.name, client.id])),
    };
  });
}
