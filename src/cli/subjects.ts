import { type Database, inTeam } from '../store/database';
import type { TeamId, UserId } from '../workspace/ids';
import { listClients } from '../workspace/store/clients';
import { findSettings } from '../workspace/store/settings';
import { listUserIds } from '../workspace/store/slack-users';
import type { UsageError } from './failure';
import { lookUp, notKnown } from './look-up';
import { namedTeams } from './store';

/** The name, as the record has it, of the client that `--client` names. Throws a UsageError when there is none. */
export async function clientOnRecord(database: Database, teamId: TeamId, name: string): Promise<string> {
  const known = await inTeam(database.db, teamId, (trx) => listClients(trx, teamId));
  const where = `in ${await namedTeams(database, [teamId])}`;
  return lookUp({ as: `--client "${name}"`, name, where }, known).name;
}

/** What is said of a person of whom nothing is kept, so that a slip in an id doesn't look like an empty record. */
export async function nothingKeptOf(database: Database, teamId: TeamId, user: UserId): Promise<UsageError> {
  const known = await inTeam(database.db, teamId, async (trx) => {
    const { members = [], clients = [] } = (await findSettings(trx, teamId))?.settings ?? {};
    const listed = [...members.map((each) => each.user), ...clients.flatMap(({ users }) => users)];
    return [...new Set([...listed, ...(await listUserIds(trx, teamId))])];
  });
  const where = `in ${await namedTeams(database, [teamId])}, and nothing is kept of them`;
  return notKnown({ as: `--user ${user}`, name: user, where }, known);
}
