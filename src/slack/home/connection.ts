import type { KnownBlock } from '@slack/types';
import type { TeamId, UserId } from '../../domain/ids';
import { findConnection } from '../connection';
import type { Desk } from '../roster';
import { connectionBlocks } from '../views/connection';

/** The part of a member's Home tab about their own direct messages: connected or not, what is read and why, and a button. */
export async function buildConnectionPart(desk: Desk, teamId: TeamId, userId: UserId): Promise<KnownBlock[]> {
  return connectionBlocks(await findConnection(desk, teamId, userId));
}
