import type { BlockAction } from '@slack/bolt';
import type { Command, Deps, Submission } from '../deps';
import { NotInstalledError } from '../slack/grants';
import type { Sender } from './audience';
import { isTeamId, isUserId, type TeamId, type UserId } from './ids';
import { findSender } from './people';
import type { Workspace } from './workspaces';

/** Somebody who ran a command, pressed a button or handed in a form, and the workspace they did it in. */
export type Actor = Readonly<{ workspace: Workspace; sender: Sender; userId: UserId }>;

/**
 * Finds who is acting, from what Slack signed. Every command, button and form starts here, so that nothing is done on
 * the strength of an id alone (P5).
 *
 * @param teamId the workspace where the app is installed, never the person's own team
 * @param homeTeamId the person's own team, when Slack tells it
 * @throws NotInstalledError when the workspace has not installed us
 */
async function findActor(
  deps: Deps,
  teamId: string | undefined,
  userId: string,
  homeTeamId: string | null | undefined,
): Promise<Actor> {
  if (teamId === undefined || !isTeamId(teamId) || !isUserId(userId))
    throw new TypeError('the request names no workspace or no user');
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) throw new NotInstalledError(teamId);
  const sender = await findSender(deps, workspace, { userId, homeTeamId: toTeamId(homeTeamId) });
  return { workspace, sender, userId };
}

/** Who pressed something. In the Home tab the view names the workspace, in a message the request does. */
export function findPresser(deps: Deps, body: BlockAction): Promise<Actor> {
  const installed = body.view?.app_installed_team_id ?? body.team?.id;
  return findActor(deps, installed, body.user.id, body.user.team_id);
}

/** Who handed a form in. */
export function findSubmitter(deps: Deps, { body, view }: Pick<Submission, 'body' | 'view'>): Promise<Actor> {
  const installed = view.app_installed_team_id ?? body.team?.id;
  return findActor(deps, installed, body.user.id, body.user.team_id);
}

/** Who ran a command. */
export function findCommander(deps: Deps, { team_id, user_id }: Command['command']): Promise<Actor> {
  return findActor(deps, team_id, user_id, null);
}

function toTeamId(text: string | null | undefined): TeamId | null {
  return text != null && isTeamId(text) ? text : null;
}
