import type { Sender } from '../domain/audience';
import { isTeamId, isUserId, type TeamId, type UserId } from '../domain/ids';
import { NotInstalledError } from './grants';
import type { Desk, Entry } from './roster';
import { findSender } from './sender';

/** Somebody who ran a command, pressed a button or handed in a form, and the workspace they did it in. */
export type Asker = Readonly<{ entry: Entry; sender: Sender; userId: UserId }>;

/**
 * Who is asking, from what Slack signed. Every button and form starts here: nothing is done by an id alone (P5).
 *
 * @param teamId the workspace where the app is installed (never the team of the one who pressed)
 * @param homeTeamId the team of the one who pressed, where Slack tells it
 * @throws NotInstalledError when the workspace has not installed us
 */
export async function findAsker(
  desk: Desk,
  teamId: string | undefined,
  userId: string,
  homeTeamId: string | null | undefined,
): Promise<Asker> {
  if (teamId === undefined || !isTeamId(teamId) || !isUserId(userId))
    throw new TypeError('the request names no workspace or no user');
  const entry = await desk.roster.current(teamId);
  if (entry === null) throw new NotInstalledError(teamId);
  const sender = await findSender(desk, entry, { userId, homeTeamId: toTeamId(homeTeamId) });
  return { entry, sender, userId };
}

function toTeamId(text: string | null | undefined): TeamId | null {
  return text != null && isTeamId(text) ? text : null;
}
