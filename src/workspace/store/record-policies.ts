import { sql } from 'kysely';
import type { Db } from '../../store/database';
import type { ConversationId, TeamId } from '../ids';
import { keepsEverywhereAlike, recordPolicyOf } from '../message';
import type { RecordPolicy, Settings } from '../settings/settings';

/**
 * What is kept of the messages of each client that a conversation is with (L3): those who list it, and those who were
 * heard or answered there. The workspace's own policy where there is none.
 *
 * @param alsoHeard names of further clients
 */
export async function findRecordPolicies(
  db: Db,
  teamId: TeamId,
  settings: Settings,
  {
    conversationId,
    alsoHeard = [],
  }: Readonly<{ conversationId: ConversationId; alsoHeard?: readonly string[] }>,
): Promise<RecordPolicy[]> {
  if (keepsEverywhereAlike(settings)) return [settings.workspace.record.text];
  const lists = settings.clients
    .filter(({ conversations }) => conversations.some(({ channel }) => channel === conversationId))
    .map(({ name }) => name);
  const heard = await findNamesHeard(db, teamId, conversationId);
  const policies = [...new Set([...lists, ...heard, ...alsoHeard])].map((name) =>
    recordPolicyOf(settings, settings.clients.find((client) => client.name === name) ?? null),
  );
  return policies.length === 0 ? [settings.workspace.record.text] : policies;
}

/** Of a client that is not recorded only our own reply tells that it was heard. */
async function findNamesHeard(db: Db, teamId: TeamId, conversationId: ConversationId): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from clients where team_id = ${teamId} and id in (
      select client_id from exchanges where team_id = ${teamId} and conversation_id = ${conversationId}
      union select client_id from outbox where team_id = ${teamId} and for_conversation_id = ${conversationId})`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** The policy that keeps least, for what concerns several clients at once. */
export function strictestPolicy(policies: readonly RecordPolicy[]): RecordPolicy {
  return (['off', 'metadata', 'full'] as const).find((policy) => policies.includes(policy)) ?? 'full';
}
