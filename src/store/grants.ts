import type { TeamId, UserId } from '../domain/ids';
import type { Database, Db } from './database';
import { isSealedWithCurrent, type Keys, seal, unseal } from './seal';

/** A token that Slack gave us: the workspace's bot token, or one member's own. */
export type Grant = Readonly<{
  teamId: TeamId;
  kind: 'bot' | 'member';
  /** The bot user or the member. */
  grantee: UserId;
  token: string;
  scopes: readonly string[];
}>;

/** Keeps a grant, sealed. A member's grant never touches the bot's row, nor the other way round. */
export async function recordGrant(db: Db, keys: Keys, grant: Grant, now: number): Promise<void> {
  const values = {
    sealed_token: seal(keys, grant.token, labelOf(grant)),
    scopes: [...grant.scopes],
    granted_at: new Date(now),
    revoked_at: null,
  };
  await db
    .insertInto('grants')
    .values({ team_id: grant.teamId, kind: grant.kind, grantee: grant.grantee, ...values })
    .onConflict((conflict) => conflict.columns(['team_id', 'kind', 'grantee']).doUpdateSet(values))
    .execute();
}

/** The workspace's bot grant, its newest if the bot user changed; undefined when there is none or it was revoked. */
export async function findBotGrant(db: Db, keys: Keys, teamId: TeamId): Promise<Grant | undefined> {
  const row = await db
    .selectFrom('grants')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('kind', '=', 'bot')
    .where('revoked_at', 'is', null)
    .orderBy('granted_at', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : toGrant(keys, row);
}

/** A member's own grant; undefined when there is none or it was revoked. Never another person's. */
export async function findMemberGrant(
  db: Db,
  keys: Keys,
  teamId: TeamId,
  userId: UserId,
): Promise<Grant | undefined> {
  const row = await db
    .selectFrom('grants')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('kind', '=', 'member')
    .where('grantee', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : toGrant(keys, row);
}

/** Since when a member's own grant stands, ms since 1970 UTC; undefined when it does not. */
export async function findGrantedAt(db: Db, teamId: TeamId, userId: UserId): Promise<number | undefined> {
  const row = await standing(db)
    .select('granted_at')
    .where('team_id', '=', teamId)
    .where('grantee', '=', userId)
    .executeTakeFirst();
  return row?.granted_at;
}

/** Everybody in a workspace whose own grant stands. */
export async function listGranted(db: Db, teamId: TeamId): Promise<UserId[]> {
  const rows = await standing(db).select('grantee').where('team_id', '=', teamId).execute();
  return rows.map((row) => row.grantee as UserId);
}

/** Who of these people has granted, in any workspace. */
export async function listGrantsOf(
  everyTeam: Db,
  people: readonly UserId[],
): Promise<{ teamId: TeamId; userId: UserId }[]> {
  if (people.length === 0) return [];
  const rows = await standing(everyTeam)
    .select(['team_id', 'grantee'])
    .where('grantee', 'in', [...people])
    .execute();
  return rows.map((row) => ({ teamId: row.team_id as TeamId, userId: row.grantee as UserId }));
}

function standing(db: Db) {
  return db.selectFrom('grants').where('kind', '=', 'member').where('revoked_at', 'is', null);
}

/** Ends grants of the named users, of one kind, and wipes their tokens. */
export async function revokeGrants(
  db: Db,
  teamId: TeamId,
  kind: Grant['kind'],
  grantees: readonly string[],
  now: number,
): Promise<void> {
  if (grantees.length === 0) return;
  await db
    .updateTable('grants')
    .set({ revoked_at: new Date(now), sealed_token: '' })
    .where('team_id', '=', teamId)
    .where('kind', '=', kind)
    .where('grantee', 'in', [...grantees])
    .execute();
}

/** Seals every token again with the first key; the others may then be dropped. Gives how many were sealed again. */
export async function rotateSeals(database: Database, keys: Keys): Promise<number> {
  const rows = await database.everyTeam
    .selectFrom('grants')
    .selectAll()
    .where('revoked_at', 'is', null)
    .execute();
  const old = rows.filter((row) => !isSealedWithCurrent(keys, row.sealed_token));
  for (const row of old) {
    const grant = toGrant(keys, row);
    await database.everyTeam
      .updateTable('grants')
      .set({ sealed_token: seal(keys, grant.token, labelOf(grant)) })
      .where('team_id', '=', row.team_id)
      .where('kind', '=', row.kind)
      .where('grantee', '=', row.grantee)
      .where('sealed_token', '=', row.sealed_token)
      .execute();
  }
  return old.length;
}

type Row = {
  team_id: string;
  kind: 'bot' | 'member';
  grantee: string;
  sealed_token: string;
  scopes: string[];
};

function toGrant(keys: Keys, row: Row): Grant {
  const grant = {
    teamId: row.team_id as TeamId,
    kind: row.kind,
    grantee: row.grantee as UserId,
    scopes: row.scopes,
  };
  return { ...grant, token: unseal(keys, row.sealed_token, labelOf(grant)) };
}

function labelOf(grant: Pick<Grant, 'teamId' | 'kind' | 'grantee'>): string {
  return `${grant.teamId}/${grant.kind}/${grant.grantee}`;
}
