import type { Deps } from '../../deps';
import { statusScopes } from '../../slack/scopes';
import { inTeam } from '../../store/database';
import type { TeamId, UserId } from '../../workspace/ids';
import { findGrantedScopes } from '../../workspace/store/grants';

/** Whether a member lets us keep their status: they do, they did and the permission has ended, or they never did. */
export type StatusPermission = 'given' | 'ended' | 'missing';

/** Finds whether a member lets us keep their status. */
export async function permissionOf(deps: Deps, teamId: TeamId, userId: UserId): Promise<StatusPermission> {
  const grant = await inTeam(deps.database.db, teamId, (trx) => findGrantedScopes(trx, teamId, userId));
  if (grant === undefined || !statusScopes.every((scope) => grant.scopes.includes(scope))) return 'missing';
  return grant.stands ? 'given' : 'ended';
}
