import { type Ask, parseAsk } from './ask';
import { purposeOf, type Sender } from './audience';
import type { UserId } from './ids';
import { looksAutomatic, type SaidMessage } from './message';
import { asksNothing } from './no-request';
import type { Settings } from './settings';

/** Those whose messages are exchanges (I1). */
export type ClientSender = Extract<Sender, { kind: 'client' | 'unknown_client' }>;

/** What a client's message comes down to; all that the gate is told of its words. */
export type Gist =
  /** It asks a person for something, or may do so: the doubtful case (R5). */
  | 'request'
  /** Thanks, a greeting, a farewell, an emoji: plainly no request (R5). */
  | 'asks_nothing'
  /** It asks Gatehouse itself ("boundaries"), which answers with just that. */
  | 'for_gatehouse'
  /** It stands where nobody expects an answer (C1). */
  | 'announcement'
  /** It reads like another auto-responder's (R8). */
  | 'automatic'
  /** Its writer deleted it before it was decided about. */
  | 'withdrawn';

/** A message with all that is decided by, judged once: who wrote it, what it asks of Gatehouse, what of people. */
export type Classified =
  | Readonly<{ kind: 'client'; sender: ClientSender; ask: Ask | null; gist: Gist }>
  | Readonly<{ kind: 'own'; sender: Extract<Sender, { kind: 'member' | 'colleague' }>; ask: Ask | null }>
  | Readonly<{ kind: 'nobody'; sender: Extract<Sender, { kind: 'ignored' | 'automatic' }> }>;

/**
 * Judges a message by who wrote it (I1, I2), where, and in which words.
 *
 * @param known `settings`: what the conversation is for; `botUserId`: how it mentions Gatehouse; `isWithdrawn`: it is known to be deleted since
 */
export function classify(
  message: Pick<SaidMessage, 'text' | 'hasFiles' | 'conversationId' | 'conversationKind'>,
  sender: Sender,
  known: Readonly<{ settings: Settings; botUserId: UserId; isWithdrawn: boolean }>,
): Classified {
  const isForNobody = known.isWithdrawn || looksAutomatic(message.text);
  const ask = isForNobody ? null : parseAsk(message.text, message.conversationKind, known.botUserId);
  switch (sender.kind) {
    case 'client':
    case 'unknown_client':
      return { kind: 'client', sender, ask, gist: gistOf(message, ask, known) };
    case 'member':
    case 'colleague':
      return { kind: 'own', sender, ask };
    case 'ignored':
    case 'automatic':
      return { kind: 'nobody', sender };
    default:
      return sender satisfies never;
  }
}

/** The first that fits; the order is the rule. */
function gistOf(
  message: Pick<SaidMessage, 'text' | 'hasFiles' | 'conversationId'>,
  ask: Ask | null,
  { settings, isWithdrawn }: Readonly<{ settings: Settings; isWithdrawn: boolean }>,
): Gist {
  if (isWithdrawn) return 'withdrawn';
  if (looksAutomatic(message.text)) return 'automatic';
  if (ask !== null) return 'for_gatehouse';
  if (purposeOf(settings, message.conversationId) === 'announcements') return 'announcement';
  return !message.hasFiles && asksNothing(message.text) ? 'asks_nothing' : 'request';
}
