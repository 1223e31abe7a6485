import { type ConversationId, instantOfTs, type MessageTs, type TeamId, type UserId } from './ids';
import type { ClientSettings, RecordPolicy, Settings } from './settings/settings';

/** Where messages happen: a DM with the bot, a channel, a group DM, or a DM between two people. */
export type ConversationKind = 'bot_dm' | 'channel' | 'group_dm' | 'member_dm';

/** Whether a conversation is members' own: heard by their leave, and read by nobody else (R7, P2). */
export function isMembersOwn(kind: ConversationKind): boolean {
  return kind === 'member_dm' || kind === 'group_dm';
}

/** Whether a conversation is a channel. Where nothing was heard yet (`kind` null), the id's prefix is all that tells. */
export function isChannel(id: ConversationId, kind: ConversationKind | null): boolean {
  return kind === null ? !id.startsWith('D') : kind === 'channel';
}

/** What became of a conversation. We may speak in an active one only. */
export type ConversationState = 'active' | 'archived' | 'removed' | 'deleted' | 'severed';

/** Words said by a person in a conversation, as far as we use them. */
export type SaidMessage = Readonly<{
  kind: 'said';
  conversationId: ConversationId;
  conversationKind: ConversationKind;
  ts: MessageTs;
  /** The thread's first message; null outside threads. */
  threadTs: MessageTs | null;
  userId: UserId;
  /** The sender's team as the event tells it; null when it doesn't. */
  homeTeamId: TeamId | null;
  /** With the words that were forwarded with it, the names of its files, and the titles of its links. */
  text: string;
  /** Files came with it, so it is never taken as asking for nothing (R5). */
  hasFiles: boolean;
  mentions: readonly UserId[];
  /** True when the event says that other installed workspaces may see it too. */
  isExternallyShared: boolean;
  /** It did not come as an event: it was found in the conversation's history (L2). */
  isFoundLate?: boolean;
}>;

/** An edit or deletion of an earlier message (I5, L3). */
export type Revision = Readonly<{
  kind: 'edited' | 'deleted';
  conversationId: ConversationId;
  ts: MessageTs;
  /** When it was revised, ms since 1970 UTC. */
  revisedAt: number;
  /** The new wording; null when deleted. */
  text: string | null;
  /** The message as it is after an edit, with its first `ts`; null when a machine wrote it, and for a deletion. */
  edited: SaidMessage | null;
}>;

/** The users that a message's text mentions, each once, in order. */
export function mentionsIn(text: string): UserId[] {
  const found = [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1] as UserId);
  return [...new Set(found)];
}

/** What identifies a message within a workspace. */
export type MessageKey = Readonly<{ conversationId: ConversationId; messageTs: MessageTs }>;

/** The message that a post or a question is about, and when it was said, ms since 1970 UTC. */
export function aboutOf({ conversationId, ts }: SaidMessage) {
  return { conversationId, messageTs: ts, saidAt: instantOfTs(ts) };
}

/**
 * What is kept of a client's messages (L3): by the client's own setting, else the workspace's. `client` null: an
 * unknown one.
 */
export function recordPolicyOf({ workspace }: Settings, client: ClientSettings | null): RecordPolicy {
  return client?.record?.text ?? workspace.record.text;
}

/** The words to keep under a policy; null where none are (L3). */
export function keptText(policy: RecordPolicy, text: string | null): string | null {
  return policy === 'full' ? text : null;
}

/** Whether no client has its messages kept in a way of its own. */
export function keepsEverywhereAlike({ clients }: Settings): boolean {
  return clients.every(({ record }) => record === undefined);
}

/** What a client's message amounts to. The gate learns nothing else of its words. */
export type Gist =
  /** It asks a person for something, or may do so: the doubtful case (R5). */
  | 'request'
  /** Thanks, news or an ending in words of its own: it asks for nothing that one could see, and may yet (R5). */
  | 'may_need_none'
  /** Thanks, a farewell, an emoji: plainly no request (R5). */
  | 'asks_nothing'
  /** It asks Gatehouse itself ("boundaries"), which answers with just that. */
  | 'for_gatehouse'
  /** It stands where nobody expects an answer (C1). */
  | 'announcement'
  /** It reads like another auto-responder's (R8). */
  | 'automatic'
  /** Its writer deleted it before it was decided about. */
  | 'withdrawn';
