import type { ConversationId, MessageTs, TeamId, UserId } from './ids';

/** Where messages happen: a DM with the bot, a channel, a group DM, or a DM between two people. */
export type ConversationKind = 'bot_dm' | 'channel' | 'group_dm' | 'member_dm';

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
  text: string;
  /** Files came with it: then it is never plainly nothing. */
  hasFiles: boolean;
  mentions: readonly UserId[];
  /** True when the event says that other installed workspaces may see it too. */
  isExternallyShared: boolean;
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
}>;

/** The users that a message's text mentions, each once, in order. */
export function mentionsIn(text: string): UserId[] {
  const found = [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1] as UserId);
  return [...new Set(found)];
}

/**
 * True for text that reads like another auto-responder's (R8). Deliberately narrow: a person who writes about
 * being out of office is answered once and no harm is done; two repliers that answer each other is worse.
 */
export function looksAutomatic(text: string): boolean {
  return automaticPhrases.some((phrase) => phrase.test(text));
}

const automaticPhrases = [
  /\b(this is an|i am an|sent by an)? ?auto(matic|mated)?[- ]?(reply|response|message|responder)\b/i,
  /\bautomatically generated (message|reply|response)\b/i,
  /\b(i am|i'm|we are|we're) (currently )?(out of (the )?office|on (annual |parental )?leave|on vacation)\b/i,
  /\bautomatische (antwort|nachricht)\b|\babwesenheitsnotiz\b/i,
  /\br[ée]ponse automatique\b/i,
  /\brespuesta autom[aá]tica\b/i,
  /\bresposta autom[aá]tica\b/i,
  /\brisposta automatica\b/i,
  /\bautomatisch antwoord\b/i,
  /自動返信|自動応答/,
];
