import type { ConversationId } from './ids';
import type { ConversationKind } from './message';

/**
 * Where a client's message was said, in mrkdwn, for a member who may not be in that conversation. `writer`: who wrote it, for
 * one in a direct message to the bot, which no member can open: whoever reads of it has to know to whom an answer goes.
 */
export function placeInWords(
  kind: ConversationKind,
  conversationId: ConversationId,
  writer: string | null,
): string {
  switch (kind) {
    case 'channel':
      return `in <#${conversationId}>`;
    case 'bot_dm':
      return `in a direct message to me${writer === null ? '' : ` from <@${writer}>`}`;
    case 'member_dm':
    case 'group_dm':
      return 'in a direct message';
    default:
      return kind satisfies never;
  }
}
