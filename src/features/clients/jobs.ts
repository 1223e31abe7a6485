import type { Deps } from '../../deps';
import { type Db, inTeam } from '../../store/database';
import type { TimetableChange } from '../../store/jobs';
import type { Workspace } from '../../workspace/workspaces';
import { clientOfStranger } from './rules/strangers';
import { findRecorded, joinRecords, type RecordJoin } from './store/join';
import { stopWaiting } from './store/open-items';
import { listStrangers } from './store/strangers';

/**
 * Follows a change of settings, however it was made. What is recorded under a proposed client goes to the client whose its
 * people are by now (I1), and of clients that have ended nothing waits any more.
 */
export async function followClients(deps: Deps, { teamId, by }: TimetableChange): Promise<void> {
  if (teamId === undefined || by !== 'settings') return;
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  await inTeam(deps.database.db, teamId, async (trx) => {
    for (const join of await listJoins(trx, workspace)) await joinRecords(trx, teamId, join);
    const former = (workspace.settings.former_clients ?? []).flatMap(
      ({ name }) => workspace.clientIds.get(name) ?? [],
    );
    if (former.length > 0) await stopWaiting(trx, teamId, former);
  });
}

async function listJoins(db: Db, { teamId, settings, clientIds }: Workspace): Promise<RecordJoin[]> {
  const joins = (await listStrangers(db, teamId)).flatMap((stranger): RecordJoin[] => {
    const client = clientOfStranger(settings, stranger);
    const into = client === null ? undefined : clientIds.get(client.name);
    return into === undefined || into === stranger.id ? [] : [{ from: stranger.id, into }];
  });
  const recorded = await findRecorded(
    db,
    teamId,
    joins.map(({ from }) => from),
  );
  return joins.filter(({ from }) => recorded.has(from));
}
