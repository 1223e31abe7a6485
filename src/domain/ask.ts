import type { UserId } from './ids';
import type { ConversationKind } from './message';

/** What somebody asks of Gatehouse in a message or behind a command. `rest` is what follows, trimmed. */
export type Ask = Readonly<{ kind: 'boundaries' | 'scope' | 'help'; rest: string }>;

/**
 * Reads a message that is addressed to the app: a mention of it at the start, or, in a DM with it, a bare word.
 * Null when it is addressed to people. In a DM a word with more behind it needs its slash, so that
 * "scope has grown, can we talk?" still reaches a person.
 */
export function parseAsk(text: string, where: ConversationKind, botUserId: UserId): Ask | null {
  const mention = new RegExp(`^\\s*<@${botUserId}(?:\\|[^>]*)?>[\\s,:]*`);
  if (mention.test(text)) return parseWords(text.replace(mention, '')) ?? { kind: 'help', rest: '' };
  if (where !== 'bot_dm') return null;
  const ask = parseWords(text);
  return ask === null || ask.rest === '' || text.trim().startsWith('/') ? ask : null;
}

function parseWords(text: string): Ask | null {
  const match = /^\s*\/?(boundaries|scope|help)\b[.!?]*\s*([\s\S]*)$/i.exec(text);
  const rest = match?.[2]?.trim() ?? '';
  switch (match?.[1]?.toLowerCase()) {
    case 'boundaries':
      return { kind: 'boundaries', rest };
    case 'scope':
      return { kind: 'scope', rest };
    case 'help':
      return { kind: 'help', rest };
    default:
      return null;
  }
}
