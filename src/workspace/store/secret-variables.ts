import type { Db } from '../../store/database';
import type { TeamId } from '../ids';
import type { SaidSecrets } from '../settings/said-secrets';

declare module '../../store/tables' {
  interface Tables {
    secret_variables: SecretVariables;
  }
}

/** From which environment variable a secret of the settings came. The secret itself is known by its mark alone. */
interface SecretVariables {
  team_id: string;
  mark: string;
  variable: string;
}

/** The environment variables that secrets of a workspace's settings came from, by their marks (settings/secrets.ts). */
export async function findSecretVariables(db: Db, teamId: TeamId): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('secret_variables')
    .select(['mark', 'variable'])
    .where('team_id', '=', teamId)
    .execute();
  return new Map(rows.map(({ mark, variable }) => [mark, variable]));
}

/** Follows a file that was applied. A secret that it holds itself comes from no variable any more. */
export async function recordSecretVariables(
  db: Db,
  teamId: TeamId,
  { fromVariables, writtenOut }: SaidSecrets,
): Promise<void> {
  const variables = new Map(fromVariables.map(({ mark, variable }) => [mark, variable]));
  const replaced = [...writtenOut, ...variables.keys()];
  if (replaced.length === 0) return;
  await db
    .deleteFrom('secret_variables')
    .where('team_id', '=', teamId)
    .where('mark', 'in', replaced)
    .execute();
  const rows = [...variables].map(([mark, variable]) => ({ team_id: teamId, mark, variable }));
  if (rows.length > 0) await db.insertInto('secret_variables').values(rows).execute();
}
