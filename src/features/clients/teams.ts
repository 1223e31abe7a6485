import QuickLRU from 'quick-lru';
import { type Deps, oncePerProcess } from '../../deps';
import { inTeam } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import { nameOfTeam } from '../../workspace/people';
import type { ClientSettings } from '../../workspace/settings/settings';
import type { Workspace } from '../../workspace/workspaces';
import { teamTitle } from './rules/teams';
import { listSeenTeams } from './store/seen';

/** A Slack workspace that can be chosen as a client's, with what it is called. */
type TeamChoice = Readonly<{ id: TeamId; title: string }>;

/** The Slack workspaces that a client can have: its own, and those that were seen and belong to nobody. */
export async function listTeamsFor(
  deps: Deps,
  workspace: Workspace,
  client: ClientSettings,
): Promise<readonly TeamChoice[]> {
  const { teamId, settings, enterpriseId } = workspace;
  const seen = await inTeam(deps.database.db, teamId, (trx) => listSeenTeams(trx, teamId, enterpriseId));
  const taken = new Set<string>([teamId, ...settings.clients.flatMap(({ teams }) => teams)]);
  const free = seen.filter(({ id }) => !taken.has(id) && !settings.ignore.teams.includes(id));
  const own = client.teams.map((id) => seen.find((each) => each.id === id) ?? { id, name: null, people: [] });
  return Promise.all(
    [...own, ...free].map(async ({ id, name, people }) => ({
      id,
      title: teamTitle(name ?? (await nameOf(deps, teamId, id)), people),
    })),
  );
}

const namesOf = oncePerProcess(() => new QuickLRU<string, string>({ maxSize: 2_000 }));

async function nameOf(deps: Deps, teamId: TeamId, otherTeamId: TeamId): Promise<string> {
  const names = namesOf(deps);
  const key = `${teamId} ${otherTeamId}`;
  const name = names.get(key) ?? (await nameOfTeam(deps, teamId, otherTeamId));
  names.set(key, name);
  return name;
}
