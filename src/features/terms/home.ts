import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import type { Sender } from '../../workspace/audience';
import type { UserId } from '../../workspace/ids';
import type { Workspace } from '../../workspace/workspaces';
import { buildTermsFor } from './card';

/** The Home tab of somebody of a client: what is agreed with them (B1). */
export async function showOwnTerms(
  deps: Deps,
  workspace: Workspace,
  { sender, userId }: Readonly<{ sender: Sender; userId: UserId }>,
): Promise<readonly KnownBlock[]> {
  const asker = { sender, userId, conversationId: null, named: '' };
  return (await buildTermsFor(deps, workspace, asker)).blocks;
}
