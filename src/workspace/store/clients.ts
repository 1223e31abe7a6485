import { sql } from 'kysely';
import type { Db } from '../../store/database';
import type { TeamId, UserId } from '../ids';
import { foldName } from '../names';

/** A client's identity, to which exchanges and change requests refer. */
export type ClientIdentity = Readonly<{ id: number; name: string; state: 'listed' | 'proposed' }>;

/** Every client of a workspace, listed and proposed, by name. */
export async function listClients(db: Db, teamId: TeamId): Promise<ClientIdentity[]> {
  return db
    .selectFrom('clients')
    .select(['id', 'name', 'state'])
    .where('team_id', '=', teamId)
    .orderBy('name')
    .execute();
}

/**
 * The proposed client for a stranger's team, or for a guest without one. It is made on first sight, under a free name
 * (I1).
 */
export async function proposeClient(
  db: Db,
  teamId: TeamId,
  origin: { homeTeamId: TeamId | null; userId: UserId | null; name: string },
): Promise<ClientIdentity> {
  await sql`select pg_advisory_xact_lock(hashtext(${`clients ${teamId}`}))`.execute(db);
  const known = await findProposed(db, teamId, origin);
  if (known !== undefined) return known;
  return db
    .insertInto('clients')
    .values({
      team_id: teamId,
      name: await freeName(db, teamId, origin.name),
      state: 'proposed',
      proposed_for_team: origin.homeTeamId,
      proposed_for_user: origin.homeTeamId === null ? origin.userId : null,
    })
    .returning(['id', 'name', 'state'])
    .executeTakeFirstOrThrow();
}

/**
 * Calls clients otherwise. Where the new name is on record for another one, such as one that was removed long ago, that one
 * gets a number behind it.
 */
export async function renameClients(
  db: Db,
  teamId: TeamId,
  renames: readonly Readonly<{ from: string; to: string }>[],
): Promise<void> {
  for (const { from, to } of renames) {
    await giveName(db, teamId, to, await freeName(db, teamId, to));
    await giveName(db, teamId, from, to);
  }
}

async function giveName(db: Db, teamId: TeamId, from: string, to: string): Promise<void> {
  if (from === to) return;
  await db
    .updateTable('clients')
    .set({ name: to })
    .where('team_id', '=', teamId)
    .where('name', '=', from)
    .execute();
}

async function findProposed(
  db: Db,
  teamId: TeamId,
  origin: { homeTeamId: TeamId | null; userId: UserId | null },
): Promise<ClientIdentity | undefined> {
  const { homeTeamId, userId } = origin;
  return db
    .selectFrom('clients')
    .select(['id', 'name', 'state'])
    .where('team_id', '=', teamId)
    .where((row) =>
      homeTeamId === null ? row('proposed_for_user', '=', userId) : row('proposed_for_team', '=', homeTeamId),
    )
    .executeTakeFirst();
}

async function freeName(db: Db, teamId: TeamId, wished: string): Promise<string> {
  const names = new Set((await listClients(db, teamId)).map((client) => foldName(client.name)));
  for (let number = 2, name = wished; ; number += 1) {
    if (!names.has(foldName(name))) return name;
    name = `${wished} (${number})`;
  }
}
