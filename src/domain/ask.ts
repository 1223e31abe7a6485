import type { UserId } from './ids';
import type { ConversationKind } from './message';

/** What somebody asks of Gatehouse in a message or behind a command. `rest` is what follows, or what we don't know, trimmed. */
export type Ask = Readonly<{ kind: 'boundaries' | 'scope' | 'help'; rest: string }>;

/**
 * Reads a message that is addressed to the app: a mention of it at the start, or, in a DM with it, a bare word.
 * Null when it is addressed to people. In a DM a word with more behind it needs its slash, so that
 * "scope has grown, can we talk?" still reaches a person.
 */
export function parseAsk(text: string, where: ConversationKind, botUserId: UserId): Ask | null {
  const mention = new RegExp(`^\\s*<@${botUserId}(?:\\|[^>]*)?>[\\s,:]*`);
  if (mention.test(text)) {
    const words = text.replace(mention, '');
    return parseWords(words) ?? { kind: 'help', rest: words.trim() };
  }
  if (where !== 'bot_dm') return null;
  const ask = parseWords(text);
  return ask === null || ask.rest === '' || text.trim().startsWith('/') ? ask : null;
}

/**
 * How often one person is answered the same in one place, in ms: so that somebody's auto-responder which calls us by name
 * in all it says comes to an end (R8). Words that ask for nothing we know are likelier to be one's.
 */
export function answerEveryMs({ kind, rest }: Ask): number {
  return kind === 'help' && rest !== '' ? 3_600_000 : 60_000;
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
