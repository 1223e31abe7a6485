import type { Database, Db } from '../../store/database';
import { isSealedWithAny, isSealedWithCurrent, type Keys, SealError, seal, unseal } from '../../store/seal';
import type { TeamId, UserId } from '../ids';

/** A token that Slack gave us: the workspace's bot token, or one member's own. */
export type Grant = Readonly<{
  teamId: TeamId;
  kind: 'bot' | 'member';
  /** The bot user or the member. */
  grantee: UserId;
  token: string;
  scopes: readonly string[];
}>;

/** Stores a grant, sealed. A member's grant never touches the bot's row, nor the other way round. */
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

/** The workspace's bot grant, the newest if the bot user has changed; undefined when there is none or it was revoked. */
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

/** The workspace whose bot's token this is, by the grants that stand; null when none is. */
export async function findTeamOfBot(everyTeam: Db, keys: Keys, token: string): Promise<TeamId | null> {
  const rows = await everyTeam
    .selectFrom('grants')
    .selectAll()
    .where('kind', '=', 'bot')
    .where('revoked_at', 'is', null)
    .execute();
  // What was sealed with a key that is gone is replaced by the token that is given now.
  const found = rows.find((row) => grantIfOpened(keys, row)?.token === token);
  return (found?.team_id as TeamId | undefined) ?? null;
}

function grantIfOpened(keys: Keys, row: Row): Grant | undefined {
  try {
    return toGrant(keys, row);
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

/**
 * A member's own grant; undefined when there is none, it was revoked, or no key opens it, of which the start has warned.
 * Never another person's.
 */
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
  return row === undefined ? undefined : grantIfOpened(keys, row);
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

/** When a member's own grant ended, ms since 1970 UTC; undefined when it stands, or there never was one. */
export async function findRevokedAt(db: Db, teamId: TeamId, userId: UserId): Promise<number | undefined> {
  const row = await db
    .selectFrom('grants')
    .select('revoked_at')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'member')
    .where('grantee', '=', userId)
    .executeTakeFirst();
  return row?.revoked_at ?? undefined;
}

/** A member's own grant without its token: for which scopes, and whether it still stands; undefined when there never was one. */
export async function findGrantedScopes(
  db: Db,
  teamId: TeamId,
  userId: UserId,
): Promise<Readonly<{ scopes: readonly string[]; stands: boolean }> | undefined> {
  const row = await db
    .selectFrom('grants')
    .select(['scopes', 'revoked_at'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'member')
    .where('grantee', '=', userId)
    .executeTakeFirst();
  return row === undefined ? undefined : { scopes: row.scopes, stands: row.revoked_at === null };
}

/** Everybody in a workspace whose own grant stands. */
export async function listGranted(db: Db, teamId: TeamId): Promise<UserId[]> {
  const rows = await standing(db).select('grantee').where('team_id', '=', teamId).execute();
  return rows.map((row) => row.grantee as UserId);
}

/** Which of these people have a standing grant, in any workspace. */
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

/** Ends these people's grants of one kind, and deletes their tokens. `now` in ms since 1970 UTC. */
export async function revokeGrants(
  db: Db,
  teamId: TeamId,
  { kind, grantees, now }: Readonly<{ kind: Grant['kind']; grantees: readonly string[]; now: number }>,
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

/**
 * Whether tokens are kept that the next start would not get again by itself: members' own, and those of bots, unless the
 * operator gives the bot's.
 */
export async function hasTokensToLose(everyTeam: Db, isBotGiven: boolean): Promise<boolean> {
  const kept = everyTeam.selectFrom('grants').select('team_id').where('revoked_at', 'is', null);
  const lost = isBotGiven ? kept.where('kind', '=', 'member') : kept;
  return (await lost.limit(1).execute()).length > 0;
}

/** How many standing tokens none of the keys opens. */
export type Unopened = Readonly<{ bots: number; members: number }>;

/** Counts the standing tokens that none of `keys` opens, by what they are. */
export async function countUnopened(everyTeam: Db, keys: Keys): Promise<Unopened> {
  const rows = await listUnopened(everyTeam, keys);
  const members = rows.filter((row) => row.kind === 'member').length;
  return { members, bots: rows.length - members };
}

/** Ends the grants whose tokens none of `keys` opens, and deletes those. Gives how many. `now` in ms since 1970 UTC. */
export async function revokeUnopened(everyTeam: Db, keys: Keys, now: number): Promise<number> {
  const rows = await listUnopened(everyTeam, keys);
  for (const { team_id, kind, grantee } of rows)
    await revokeGrants(everyTeam, team_id as TeamId, { kind, grantees: [grantee], now });
  return rows.length;
}

/** A workspace that has uninstalled needs no token opened any more. */
async function listUnopened(everyTeam: Db, keys: Keys): Promise<Row[]> {
  const rows = await everyTeam
    .selectFrom('grants')
    .innerJoin('workspaces', 'workspaces.team_id', 'grants.team_id')
    .selectAll('grants')
    .where('revoked_at', 'is', null)
    .where('uninstalled_at', 'is', null)
    .execute();
  return rows.filter((row) => !isSealedWithAny(keys, row.sealed_token));
}

/**
 * Seals every token again with the first key, so that the other keys may be dropped. Gives how many were sealed again.
 */
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
