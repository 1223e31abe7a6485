import { postsSettled } from '../../metrics';
import type { Db } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import type { Reply } from './rules/reply';
import { dropReply } from './store';

/** Gives up a reply that has not gone out, as `dropReply` does, and counts it as given up. */
export async function giveUpReply(db: Db, teamId: TeamId, reply: Reply, because: string): Promise<boolean> {
  const isDropped = await dropReply(db, teamId, reply, because);
  if (isDropped) postsSettled.inc({ kind: 'notice', outcome: 'failed' });
  return isDropped;
}
