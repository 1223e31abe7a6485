import { purposeOf, type Sender } from '../../../workspace/audience';
import type { UserId } from '../../../workspace/ids';
import type { Gist, SaidMessage } from '../../../workspace/message';
import type { Settings } from '../../../workspace/settings/settings';
import { behindName, goesOn, type ParsedAsk, parseAsk } from './ask';
import { type After, type Judgement, judge } from './judge';

/** Those whose messages are exchanges (I1). */
export type ClientSender = Extract<Sender, { kind: 'client' | 'unknown_client' }>;
/** The people of the workspace itself. */
export type OwnSender = Extract<Sender, { kind: 'member' | 'colleague' }>;

/** A message as it is judged, once: who wrote it, what it asks of Gatehouse, and what it asks of people. */
export type Classified =
  | Readonly<{ kind: 'client'; sender: ClientSender; ask: ParsedAsk | null; gist: Gist }>
  | Readonly<{ kind: 'own'; sender: OwnSender; ask: ParsedAsk | null; isAutomatic: boolean }>
  | Readonly<{ kind: 'nobody'; sender: Extract<Sender, { kind: 'ignored' | 'automatic' }> }>;

/** What a message is judged with. */
export type ClassifyBy = Readonly<{
  settings: Settings;
  botUserId: UserId;
  /** The words that Gatehouse answers, in lower case. */
  askWords: readonly string[];
  /** Its writer has deleted it since. */
  isWithdrawn: boolean;
  /** Who spoke before, in the same thread or direct message; absent: nobody. */
  after?: After;
}>;

type Written = Pick<SaidMessage, 'text' | 'hasFiles' | 'conversationId' | 'conversationKind'>;

/** Judges a message by who wrote it (I1, I2), where, and in which words. */
export function classify(message: Written, sender: Sender, by: ClassifyBy): Classified {
  const judged = judge(message.text, by.after);
  const ask = by.isWithdrawn || judged.automatic ? null : askedOf(message, sender, by);
  switch (sender.kind) {
    case 'client':
    case 'unknown_client':
      return { kind: 'client', sender, ask, gist: gistOf(message, ask, judged, by) };
    case 'member':
    case 'colleague':
      return { kind: 'own', sender, ask, isAutomatic: judged.automatic };
    case 'ignored':
    case 'automatic':
      return { kind: 'nobody', sender };
    default:
      return sender satisfies never;
  }
}

/** What a message asks of Gatehouse. Our own people who call it by name mean it in any case; a client may mean people. */
function askedOf(message: Written, sender: Sender, { botUserId, askWords }: ClassifyBy): ParsedAsk | null {
  const asked = parseAsk(asWritten(message, sender), message.conversationKind, botUserId, askWords);
  const called = behindName(message.text, botUserId);
  if (sender.kind === 'member' || sender.kind === 'colleague')
    return asked ?? (called === null ? null : { word: 'help', rest: called });
  return asked !== null && called !== null && goesOn(asked) ? null : asked;
}

/**
 * What our own people write to the bot is for the bot: there a word needs no slash, whatever stands behind it. A client may
 * begin a sentence to people with the same word.
 */
function asWritten({ text, conversationKind }: Written, { kind }: Sender): string {
  const isToBot = conversationKind === 'bot_dm' && (kind === 'member' || kind === 'colleague');
  return isToBot && /^\s*\w/.test(text) ? `/${text.trim()}` : text;
}

/** What a client's message comes down to. The first line that fits decides, so their order is the rule. */
function gistOf(
  message: Written,
  ask: ParsedAsk | null,
  judged: Judgement,
  { settings, isWithdrawn }: ClassifyBy,
): Gist {
  if (isWithdrawn) return 'withdrawn';
  if (judged.automatic) return 'automatic';
  if (ask !== null) return 'for_gatehouse';
  if (purposeOf(settings, message.conversationId) === 'announcements') return 'announcement';
  return message.hasFiles ? 'request' : gists[judged.request];
}

const gists = { yes: 'request', maybe: 'may_need_none', no: 'asks_nothing' } as const;
