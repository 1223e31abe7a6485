import type { ForMember } from '../../deps';
import { permissionOf } from './permission';
import { waitingAlert } from './views';

/** That a status is switched on, as a file or an undo can do, and waits for the member's permission; null: it does not. */
export async function alertOfWaiting({ deps, workspace, member }: ForMember): Promise<string | null> {
  if (member.slack_status === undefined) return null;
  const permission = await permissionOf(deps, workspace.teamId, member.user);
  return permission === 'given' ? null : waitingAlert;
}
