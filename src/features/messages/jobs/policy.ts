import { inTeam } from '../../../store/database';
import type { ConversationId, MessageTs } from '../../../workspace/ids';
import type { RecordPolicy } from '../../../workspace/settings/settings';
import { findRecordPolicies } from '../../../workspace/store/record-policies';
import type { Draft, TurnContext } from './draft';

/** What is kept of the messages of each client in a conversation (L3), those counted in who were heard in this very turn. */
export function findPoliciesThere(
  { deps, workspace }: TurnContext,
  draft: Draft,
  conversationId: ConversationId,
): Promise<RecordPolicy[]> {
  const { teamId, settings, clientIds } = workspace;
  const ids = new Set([...draft.exchanges, ...draft.counts].map(({ clientId }) => clientId));
  const alsoHeard = [...clientIds].filter(([, id]) => ids.has(id)).map(([name]) => name);
  return inTeam(deps.database.db, teamId, (trx) =>
    findRecordPolicies(trx, teamId, settings, { conversationId, alsoHeard }),
  );
}

/** Whether a message's writer has deleted it before we came to it, and its words are not to be kept (L3). */
export function isForgotten({ withdrawn, forgetsDeleted }: Draft, messageTs: MessageTs): boolean {
  return forgetsDeleted && withdrawn.has(messageTs);
}
