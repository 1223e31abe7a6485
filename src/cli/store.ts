import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config';
import { openStore } from '../open-store';
import { notInstalledIn, onlyWorkspace } from '../settings-file';
import { type Database, nameOfDatabase } from '../store/database';
import { migrate } from '../store/migrate';
import { type DatabasePurpose, findPurpose } from '../store/purpose';
import { isTeamId, type TeamId } from '../workspace/ids';
import { listInstallations, listTeamIds } from '../workspace/store/installations';
import { UsageError } from './failure';
import { notKnown } from './look-up';
import { visible } from './print';
import type { StoreFlags } from './store-flags';

const names: Readonly<Record<DatabasePurpose, string>> = {
  practice: 'gatehouse_practice',
  real: 'gatehouse',
};

/**
 * The name of our database on the embedded server. Practice, which is a start without Slack tokens, has one of its own.
 */
export function embeddedName(config: Config): string {
  return config.slack.kind === 'none' ? names.practice : names.real;
}

/**
 * Runs `work` with the database of this environment, brought to this version, and closes it whatever happens.
 *
 * @throws UsageError also when there is none: only a start makes one
 */
export async function withStore<T>(flags: StoreFlags, work: (database: Database) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig(process.env);
  const isThere = ['postgres', 'postgres-password'].some((name) => existsSync(join(dataDir, name)));
  if (databaseUrl === null && !isThere)
    throw new UsageError(notInstalledIn(`${dataDir} holds none, and none was made`));
  return withDatabase(flags, async (database) => {
    await migrate(database);
    return work(database);
  });
}

/**
 * Does the same with the database as it is, perhaps of an older version.
 *
 * @throws UsageError when it is not clear which database is meant, or `flags` ask for another one than this
 */
export async function withDatabase<T>(
  flags: StoreFlags,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  const undo: (() => Promise<void>)[] = [];
  try {
    const choose = (existing: readonly string[]) => names[choosePurpose(config, flags, existing)];
    const database = await openStore(config, { embeddedName: choose }, undo);
    checkPurpose(await findPurpose(database), flags);
    return await work(database);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

function checkPurpose(purpose: DatabasePurpose | null, flags: StoreFlags): void {
  const asked = askedFor(flags);
  if (asked !== null && purpose !== null && purpose !== asked)
    throw new UsageError(
      `--${asked} was asked for, and this database holds ${kept[purpose]}: leave the option out, or name the other database in DATABASE_URL`,
    );
}

const kept: Readonly<Record<DatabasePurpose, string>> = {
  practice: 'the practice workspace',
  real: 'the record of a real Slack',
};

function askedFor({ practice, real }: StoreFlags): DatabasePurpose | null {
  if (practice === true) return 'practice';
  return real === true ? 'real' : null;
}

/**
 * Whose database in the data folder is meant. In a second terminal the tokens are easily missing, and the practice
 * workspace would be taken for the real one: where both are there, the person says which.
 *
 * @param existing the names of the databases that are there
 */
function choosePurpose(config: Config, flags: StoreFlags, existing: readonly string[]): DatabasePurpose {
  const asked = askedFor(flags);
  if (asked !== null) {
    const [other] = existing.filter((name) => name !== names[asked] && Object.values(names).includes(name));
    // To make it here would leave two, of which every later command would ask which is meant.
    if (other !== undefined && !existing.includes(names[asked]))
      throw new UsageError(
        `--${asked} was asked for, and ${config.dataDir} does not hold ${kept[asked]}: leave it out`,
      );
    return asked;
  }
  if (config.slack.kind !== 'none') return 'real';
  const [hasReal, hasPractice] = [existing.includes(names.real), existing.includes(names.practice)];
  if (hasReal && hasPractice)
    throw new UsageError(
      `which one? No Slack tokens are set here, and ${config.dataDir} holds both the practice workspace and the record of your Slack. Add --practice or --real (or set SLACK_BOT_TOKEN as for the start)`,
    );
  return hasReal ? 'real' : 'practice';
}

/** The workspace that `--team` names, also one that took the app out, else the only one installed. */
export async function teamOf(database: Database, given: string | undefined): Promise<TeamId> {
  if (given === undefined) return onlyWorkspace(database);
  if (!isTeamId(given))
    throw new UsageError(`--team ${given} is not a Slack team id; a right one looks like T0123ABCD`);
  const known = await listTeamIds(database);
  if (known.includes(given)) return given;
  const named = await Promise.all(known.map((each) => namedTeams(database, [each])));
  throw notKnown({ as: `--team ${given}`, name: given, where: 'in this database' }, known, named);
}

/**
 * The workspaces of this database in words, for a command that is about all of them.
 *
 * @throws UsageError when there is none: "0 of them" would be said of the wrong database
 */
export async function allTeams(database: Database): Promise<string> {
  const named = await namedTeams(database, null);
  if (named === '' && (await listTeamIds(database)).length === 0)
    throw new UsageError(notInstalledIn(await nameOfDatabase(database.db)));
  return named || 'no workspace that is installed now';
}

/** The same for a command that changes something: with its name, and only when it is installed. */
export async function installedTeam(
  database: Database,
  given: string | undefined,
): Promise<Readonly<{ teamId: TeamId; named: string }>> {
  const teamId = await teamOf(database, given);
  const installed = await listInstallations(database);
  if (!installed.some((each) => each.teamId === teamId))
    throw new UsageError(
      `--team ${teamId} is not installed; there is ${(await namedTeams(database, null)) || 'no workspace yet'}`,
    );
  return { teamId, named: await namedTeams(database, [teamId]) };
}

/**
 * Workspaces in words, so that whoever changes something sees where: "Studio (T0STUDIO)", and for a rehearsal "the
 * practice workspace Studio (T0STUDIO)". Empty when there are none.
 *
 * @param teamIds which; null: every one installed
 */
export async function namedTeams(database: Database, teamIds: readonly string[] | null): Promise<string> {
  const isPractice = (await findPurpose(database)) === 'practice';
  const installed = await listInstallations(database);
  const chosen =
    teamIds?.map(
      (id) => installed.find(({ teamId }) => teamId === id) ?? { teamId: id, name: 'a workspace' },
    ) ?? installed;
  return chosen
    .map(({ teamId, name }) => `${isPractice ? 'the practice workspace ' : ''}${visible(name)} (${teamId})`)
    .join(', ');
}
