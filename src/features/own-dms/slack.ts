import type { Deps, Press } from '../../deps';
import { openIn } from '../../home/drawers';
import { refreshHome } from '../../home/home';
import { answerPrivately } from '../../outbox/note';
import { findPresser } from '../../workspace/actor';
import { disconnect } from './connection';
import { buildDisconnected } from './views';

/** “Connect my account” opens the page by itself; Slack tells of the press all the same. */
export async function connectAccount(): Promise<void> {}

/** “Disconnect”, in the Home tab or in a message: ends the presser's own grant, and tells them so (R7, P5). */
export async function disconnectAccount(deps: Deps, { body }: Press): Promise<void> {
  const { workspace, userId } = await findPresser(deps, body);
  const { teamId } = workspace;
  const isEnded = await disconnect(deps, teamId, userId);
  await answerPrivately(deps, { teamId, userId }, buildDisconnected(isEnded), async () => 'en');
  await refreshHome(deps, teamId, userId, { open: openIn(body.view) });
}
