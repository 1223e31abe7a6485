import { type Config, readConfig } from '../config';
import { isTeamId, type TeamId } from '../domain/ids';
import { openStore } from '../main';
import { onlyWorkspace } from '../settings-file';
import type { Database } from '../store/database';
import { migrate } from '../store/migrate';
import { UsageError } from './failure';

/** The embedded server holds two databases: without Slack tokens a start is a practice, and never mixes with the real one. */
export function embeddedName(config: Config): string {
  return config.slack.kind === 'none' ? 'gatehouse_practice' : 'gatehouse';
}

/** Runs `work` with the database of this environment at this version, and closes it whatever happens. */
export function withStore<T>(work: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(async (database) => {
    await migrate(database);
    return work(database);
  });
}

/** The same with the database as it is, perhaps of an older version. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const undo: (() => Promise<void>)[] = [];
  try {
    return await work(await openStore(config, { embeddedName: embeddedName(config) }, undo));
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** The workspace that `--team` names, else the only one installed. */
export async function teamOf(database: Database, given: string | undefined): Promise<TeamId> {
  if (given === undefined) return onlyWorkspace(database);
  if (!isTeamId(given))
    throw new UsageError(`--team ${given} is not a Slack team id; a right one looks like T0123ABCD`);
  return given;
}
