import type { KnownBlock } from '@slack/types';
import type { Deps, ForMember } from '../../deps';
import { inTeam } from '../../store/database';
import { dayMs } from '../../time';
import type { UserId } from '../../workspace/ids';
import { findRevokedAt } from '../../workspace/store/grants';
import type { Workspace } from '../../workspace/workspaces';
import { findConnection } from './connection';
import { connectionBlocks, connectionLeftBlocks, endedAlert } from './views';

/** The part of a member's Home tab about their own direct messages. */
export async function showConnection({ deps, workspace, member }: ForMember): Promise<KnownBlock[]> {
  return connectionBlocks(await findConnection(deps, workspace.teamId, member.user));
}

/** For how long a member is reminded that their account is no longer connected, ms. */
const remindMs = 7 * dayMs;

/** What a member must not overlook: their grant has ended, by Slack or by themselves; null: it stands, or never did. */
export async function alertOfEnd({ deps, workspace, member, now }: ForMember): Promise<string | null> {
  const { teamId } = workspace;
  const endedAt = await inTeam(deps.database.db, teamId, (trx) => findRevokedAt(trx, teamId, member.user));
  return endedAt !== undefined && now - endedAt < remindMs ? endedAlert : null;
}

/** The part for a colleague: only somebody whose grant still stands from their time as a member has one. */
export async function showConnectionLeft(
  deps: Deps,
  { teamId }: Workspace,
  userId: UserId,
): Promise<KnownBlock[]> {
  const connection = await findConnection(deps, teamId, userId);
  return connection.kind === 'connected' ? connectionLeftBlocks() : [];
}
