import { type Selectable, sql } from 'kysely';
import { dayMs, hourMs, minuteMs } from '../time';
import type { TeamId, UserId } from '../workspace/ids';
import type { InstantColumn } from './columns';
import { type Database, type Db, inTeam, timestamp } from './database';
import { unwatched } from './watched';

declare module './tables' {
  interface Tables {
    allowance_uses: AllowanceUses;
  }
}

interface AllowanceUses {
  team_id: string;
  user_id: UserId;
  kind: AllowanceKind;
  used_key: string;
  used_at: InstantColumn;
}

/**
 * How often one person may have the bot speak, for each way to do so. It is far more than anybody needs, and keeps a stuck
 * key or a joke from flooding the members.
 */
const allowances = {
  change_request: { most: 10, withinMs: hourMs },
  urgent_call: { most: 5, withinMs: hourMs },
  command: { most: 30, withinMs: 10 * minuteMs },
  word: { most: 30, withinMs: hourMs },
  // An answer to a press that goes to the person's conversation with the bot, and the word that these rest.
  private_answer: { most: 5, withinMs: hourMs },
  private_rest: { most: 1, withinMs: hourMs },
  // A reply to somebody who wants none and calls us all the same: an auto-responder that does so would never end (R8, R13).
  way_through: { most: 5, withinMs: dayMs },
} as const;
export type AllowanceKind = keyof typeof allowances;

/** A use of an allowance. `key` names it, so that it counts once however often it is handled. `now` in ms since 1970 UTC. */
export type AllowanceUse = Readonly<{ userId: UserId; kind: AllowanceKind; key: string; now: number }>;

/**
 * Takes one from a person's allowance. Null when there was one left; else how long it takes until there is again, in ms.
 */
export function takeAllowance(
  { db }: Pick<Database, 'db'>,
  teamId: TeamId,
  use: AllowanceUse,
): Promise<number | null> {
  // Counting is nothing that the person asked for, so it is not what "changed" means to them.
  return unwatched(() => inTeam(db, teamId, (trx) => take(trx, teamId, use)));
}

async function take(
  trx: Db,
  teamId: TeamId,
  { userId, kind, key, now }: AllowanceUse,
): Promise<number | null> {
  const { most, withinMs } = allowances[kind];
  // One at a time: what comes at once would not see each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`allowance ${teamId} ${userId} ${kind}`}, 0))`.execute(
    trx,
  );
  const uses = await usesSince(trx, teamId, { userId, kind }, now - withinMs);
  if (uses.some(({ used_key }) => used_key === key)) return null;
  const last = uses[most - 1];
  if (last !== undefined) return Math.max(last.used_at + withinMs - now, 1);
  const row = { team_id: teamId, user_id: userId, kind, used_key: key, used_at: new Date(now) };
  await trx
    .insertInto('allowance_uses')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return null;
}

/** A person's uses after `since`, the latest first. Those before count no more and are deleted. */
async function usesSince(
  trx: Db,
  teamId: TeamId,
  { userId, kind }: Pick<AllowanceUse, 'userId' | 'kind'>,
  since: number,
): Promise<Pick<Selectable<AllowanceUses>, 'used_key' | 'used_at'>[]> {
  await trx
    .deleteFrom('allowance_uses')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('used_at', '<=', timestamp(since))
    .execute();
  return trx
    .selectFrom('allowance_uses')
    .select(['used_key', 'used_at'])
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .orderBy('used_at', 'desc')
    .execute();
}

/** Deletes the uses of those who came no more. `now` in ms since 1970 UTC. */
export async function purgeAllowances(
  db: Db,
  teamId: TeamId,
  { now }: Readonly<{ now: number }>,
): Promise<void> {
  await db
    .deleteFrom('allowance_uses')
    .where('team_id', '=', teamId)
    .where('used_at', '<', timestamp(now - dayMs))
    .execute();
}
