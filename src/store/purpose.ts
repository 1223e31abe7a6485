import type { Database } from './database';

/** What a database is for. */
export type Purpose = 'practice' | 'real';

/** A rehearsal was about to be mixed with real Slack, or the other way round. */
export class MixedPurposeError extends Error {
  override name = 'MixedPurposeError';
}

/**
 * Claims the database for one purpose, the first time for good.
 *
 * @throws MixedPurposeError when it was claimed for the other one
 */
export async function claimPurpose(database: Database, purpose: Purpose): Promise<void> {
  const { everyTeam } = database;
  await everyTeam
    .insertInto('database_purpose')
    .values({ purpose })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const claimed = await everyTeam.selectFrom('database_purpose').select('purpose').executeTakeFirstOrThrow();
  if (claimed.purpose !== purpose) throw new MixedPurposeError(mixed[purpose]);
}

const mixed: Record<Purpose, string> = {
  practice:
    'DATABASE_URL holds the record of a real Slack, and without Slack tokens this would be a rehearsal in it: set the tokens (SLACK_BOT_TOKEN=xoxb-…, SLACK_SIGNING_SECRET=…), or unset DATABASE_URL to rehearse',
  real: 'DATABASE_URL holds a rehearsal: give real Slack a database of its own, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse_real',
};
