import { sql } from 'kysely';
import type { Database, Db } from './database';

/** What a database is for. */
export type DatabasePurpose = 'practice' | 'real';

/** Thrown when a rehearsal would be mixed with real Slack, or the other way round. */
export class MixedPurposeError extends Error {
  override name = 'MixedPurposeError';
}

/**
 * Refuses a database that is claimed for the other purpose. It changes nothing.
 *
 * @throws MixedPurposeError, with what to do
 */
export async function checkPurpose(database: Database, purpose: DatabasePurpose): Promise<void> {
  const claimed = await findPurpose(database);
  if (claimed === null || claimed === purpose) return;
  if (!(await isLeftOver(database.everyTeam, claimed))) throw new MixedPurposeError(mixed[purpose]);
}

/**
 * Claims the database for one purpose. The first claim holds as soon as something is kept, and for real Slack from the
 * beginning, because its bot may run on without a workspace.
 *
 * @returns whether the claim is new
 * @throws MixedPurposeError when it was claimed for the other one
 */
export async function claimPurpose(database: Database, purpose: DatabasePurpose): Promise<boolean> {
  await checkPurpose(database, purpose);
  const { everyTeam } = database;
  if (purpose === 'real') await dropClaim(everyTeam, 'practice');
  const { numInsertedOrUpdatedRows = 0n } = await everyTeam
    .insertInto('database_purpose')
    .values({ purpose })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  // Another process may have been quicker.
  await checkPurpose(database, purpose);
  return numInsertedOrUpdatedRows > 0n;
}

/** Takes back the claim of a start that failed, unless something is kept in the database by now. */
export async function dropClaim(everyTeam: Db, purpose: DatabasePurpose): Promise<void> {
  await everyTeam
    .deleteFrom('database_purpose')
    .where('purpose', '=', purpose)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('workspaces').select('team_id'))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('inbox').select('team_id'))))
    .execute();
}

/** What the database was claimed for; null while it was not, and in one too old to know. */
export async function findPurpose({ everyTeam }: Database): Promise<DatabasePurpose | null> {
  const { rows } = await sql<{ known: boolean }>`
    select to_regclass('database_purpose') is not null as known`.execute(everyTeam);
  if (rows[0]?.known !== true) return null;
  const claimed = await everyTeam.selectFrom('database_purpose').select('purpose').executeTakeFirst();
  return claimed?.purpose ?? null;
}

/** Whether a claim is that of a rehearsal that never began: a start that failed has left it. */
async function isLeftOver(everyTeam: Db, claimed: DatabasePurpose): Promise<boolean> {
  if (claimed === 'real') return false;
  const workspace = await everyTeam.selectFrom('workspaces').select('team_id').limit(1).executeTakeFirst();
  const event = await everyTeam.selectFrom('inbox').select('team_id').limit(1).executeTakeFirst();
  return workspace === undefined && event === undefined;
}

const mixed: Record<DatabasePurpose, string> = {
  practice:
    'DATABASE_URL holds the record of a real Slack, and without Slack tokens this would be practice in it: set the tokens (SLACK_BOT_TOKEN=xoxb-…, SLACK_SIGNING_SECRET=…), or unset DATABASE_URL to practise',
  real: 'DATABASE_URL holds the practice workspace: give real Slack a database of its own, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse_real. If practice is all that is in this one, you can instead empty it: drop it and create it again (dropdb, createdb)',
};
