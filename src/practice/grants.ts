import { randomBytes } from 'node:crypto';
import type { TeamId, UserId } from '../workspace/ids';
import { eventTs, tell } from './events/fan-out';
import type { Grant, Model } from './model';
import type { World } from './world';

/** How long an access token lives with token rotation on, in ms. */
export const rotatedTokenLifeMs = 12 * 3_600_000;

/** The grant of a token, whether or not it still stands. */
export function findGrant(model: Model, token: string): Grant | undefined {
  return model.grants.find((grant) => grant.token === token);
}

/** A standing grant of this kind in a team, for this user if one is named; undefined when there is none. */
export function standingGrant(
  model: Model,
  kind: Grant['kind'],
  teamId: TeamId,
  userId?: UserId,
): Grant | undefined {
  return model.grants.find(
    (grant) =>
      grant.kind === kind &&
      grant.teamId === teamId &&
      grant.revoked === null &&
      (userId === undefined || grant.userId === userId),
  );
}

/** True when the app is installed in the team, with a bot. */
export function isInstalled(model: Model, teamId: TeamId): boolean {
  return standingGrant(model, 'bot', teamId) !== undefined;
}

/**
 * Grants scopes, which add to those that the bearer granted before, as in Slack. The token stays the same unless tokens
 * rotate. `at`: ms since 1970 UTC on the practice clock.
 */
export function grant(
  model: Model,
  at: number,
  { kind, teamId, userId, scopes }: Pick<Grant, 'kind' | 'teamId' | 'userId' | 'scopes'>,
): Grant {
  const order = Math.max(0, ...model.grants.map((each) => each.order)) + 1;
  const known = standingGrant(model, kind, teamId, userId);
  if (known) {
    known.scopes = [...new Set([...known.scopes, ...scopes])];
    known.order = order;
    if (model.app.tokenRotation) rotate(model, at, known);
    return known;
  }
  const made: Grant = {
    token: newToken(kind),
    kind,
    teamId,
    userId,
    scopes: [...scopes],
    order,
    expiresAt: null,
    refreshToken: null,
    revoked: null,
  };
  model.grants.push(made);
  if (model.app.tokenRotation) rotate(model, at, made);
  return made;
}

/** Gives the grant a new access token and refresh token, in place of the old ones. */
export function rotate(_model: Model, at: number, grantToRotate: Grant): void {
  grantToRotate.token = newToken(grantToRotate.kind, 'xoxe.');
  grantToRotate.refreshToken = `xoxe-1-practice-${randomBytes(16).toString('hex')}`;
  grantToRotate.expiresAt = at + rotatedTokenLifeMs;
}

/** Takes grants back, and tells the app by `tokens_revoked`. */
export function revoke(world: World, grants: readonly Grant[]): void {
  const standing = grants.filter(({ revoked }) => revoked === null);
  const first = standing[0];
  if (!first) return;
  for (const each of standing) each.revoked = 'token_revoked';
  const ids = (kind: Grant['kind']) =>
    standing.filter((each) => each.kind === kind).map(({ userId }) => userId);
  if (world.model.app.botEvents.includes('tokens_revoked')) {
    const event = {
      type: 'tokens_revoked',
      tokens: { oauth: ids('user'), bot: ids('bot') },
      event_ts: eventTs(world.clock.now()),
    };
    tell(world, lifecycle(event, first.teamId), standing);
  }
  world.bus.tell({ kind: 'installation_changed', teamId: first.teamId, userId: first.userId });
}

/** Removes the app from a workspace: `app_uninstalled` and `tokens_revoked`, in no promised order. */
export function uninstall(world: World, teamId: TeamId): void {
  const standing = world.model.grants.filter((each) => each.teamId === teamId && each.revoked === null);
  revoke(world, standing);
  if (!world.model.app.botEvents.includes('app_uninstalled')) return;
  const event = { type: 'app_uninstalled', event_ts: eventTs(world.clock.now()) };
  tell(world, lifecycle(event, teamId), standing);
}

function lifecycle(event: { type: string }, teamId: TeamId) {
  return { event, subscription: event.type, scopes: [], conversationId: null, teamId, sees: () => true };
}

function newToken(kind: Grant['kind'], prefix = ''): string {
  return `${prefix}${kind === 'bot' ? 'xoxb' : 'xoxp'}-practice-${randomBytes(16).toString('hex')}`;
}
