import type { Deps } from '../deps';
import type { ConversationId, TeamId } from '../domain/ids';
import type { Rota } from '../domain/rota';
import { listClients } from '../store/clients';
import { type Database, inTeam } from '../store/database';
import { findLive } from '../store/live';
import { findMutes } from '../store/mutes';
import { findEdition, findSettings } from '../store/settings';
import { findWorkspace, type Workspace } from '../store/workspaces';

/** A workspace with its settings in force and its clients' ids by name. */
export type Entry = Rota &
  Readonly<{
    workspace: Workspace;
    edition: string;
    version: number;
    clientIds: ReadonlyMap<string, number>;
    /** Until when conversations are, or were, muted (R11), ms since 1970 UTC. */
    mutes: ReadonlyMap<ConversationId, number>;
  }>;

/** What a surface of Slack needs to know whom it serves. */
export type Desk = Deps & Readonly<{ roster: Roster }>;

/** Workspaces as last read, kept until their rota has another edition. */
export type Roster = Readonly<{
  /** The workspace with the rota of this edition, or a newer one; null when it is not installed. */
  at: (teamId: TeamId, edition: string) => Promise<Entry | null>;
  /** The workspace as it is now; null when it is not installed. */
  current: (teamId: TeamId) => Promise<Entry | null>;
  /** The workspace as this process last read it, a moment ago or longer; for what can do with that. */
  recent: (teamId: TeamId) => Promise<Entry | null>;
}>;

const most = 2000;

/** The roster of one process: a message costs no reading of settings unless they changed. */
export function createRoster(database: Database, clock: () => number): Roster {
  const kept = new Map<TeamId, Promise<Entry | null>>();
  const readAnew = (teamId: TeamId): Promise<Entry | null> => {
    const entry = readEntry(database, teamId, clock());
    if (kept.size >= most) kept.clear();
    kept.set(teamId, entry);
    entry.catch(() => kept.delete(teamId));
    return entry;
  };
  const at: Roster['at'] = async (teamId, edition) => {
    const known = await kept.get(teamId);
    return known != null && known.edition === edition ? known : readAnew(teamId);
  };
  return {
    at,
    recent: async (teamId) => (await kept.get(teamId)) ?? readAnew(teamId),
    async current(teamId) {
      const edition = await inTeam(database.db, teamId, (trx) => findEdition(trx, teamId));
      return edition === null ? null : at(teamId, edition);
    },
  };
}

function readEntry(database: Database, teamId: TeamId, now: number): Promise<Entry | null> {
  return inTeam(database.db, teamId, async (trx) => {
    // The edition first: what changes while the rest is read makes it old, and the next message reads anew.
    const edition = await findEdition(trx, teamId);
    const workspace = await findWorkspace(trx, teamId);
    const versioned = await findSettings(trx, teamId);
    if (edition === null || workspace === undefined || versioned === undefined) return null;
    const live = await findLive(trx, teamId, now);
    const mutes = await findMutes(trx, teamId, now);
    const clients = await listClients(trx, teamId);
    return {
      workspace,
      edition,
      ...versioned,
      live,
      mutes,
      clientIds: new Map(clients.map((client) => [client.name, client.id])),
    };
  });
}
