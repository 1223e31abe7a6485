import type { PhraseKind } from './phrase-list';

/** What a clause says, as bits. A clause without any of `core` says nothing by itself. */
export const said = {
  thanks: 1,
  greeting: 2,
  farewell: 4,
  ack: 8,
  praise: 16,
  wish: 32,
  laugh: 64,
  closing: 128,
  meet: 256,
  time: 512,
  echo: 1024,
  named: 2048,
  /** A word is taken for a name only because of its place and its capital. */
  guessed: 4096,
} as const;

/** A greeting is none of them: whoever only says hello waits for an answer. */
export const core = said.thanks | said.farewell | said.ack | said.praise | said.wish | said.laugh;
/** After one of these, a time belongs to a farewell or is agreed to; it is not asked for. */
export const settlesTime = said.farewell | said.ack | said.praise | said.wish | said.meet;

const phases = ['open', 'needs_object', 'after_object', 'needs_more', 'needs_time', 'after_number'] as const;
type Phase = (typeof phases)[number];
/** How far a clause was read: what it says so far, and what must or may come next. */
export type State = Readonly<{ says: number; phase: Phase }>;

/** The state after a phrase of a kind; null where such a phrase has no place. */
export function afterPhrase(state: State, kind: PhraseKind): State | null {
  switch (kind) {
    case 'for':
    case 'adjective':
    case 'object':
    case 'link':
    case 'past':
      return afterPartOfThanks(state, kind);
    case 'preposition':
    case 'time':
    case 'soon':
    case 'fine':
      return afterPartOfTime(state, kind);
    case 'and':
      return isAtEnd(state) ? { says: state.says, phase: 'needs_more' } : null;
    default:
      return mayGoOn(state.phase) ? afterSaying(state, kind) : null;
  }
}

/** True when a clause may end here. */
export function isAtEnd({ phase }: State): boolean {
  return phase === 'open' || phase === 'after_object';
}

/** True when a new phrase may start here: everywhere but in an unfinished "for the" or "on". */
export function mayGoOn(phase: Phase): boolean {
  return phase === 'open' || phase === 'after_object' || phase === 'needs_more';
}

/** True when a time may be named: at the start, or after what settles it. */
export function maySayTime(says: number): boolean {
  return (says & ~(said.named | said.time)) === 0 || (says & (settlesTime & ~said.praise)) !== 0;
}

type Saying = Exclude<
  PhraseKind,
  'for' | 'adjective' | 'object' | 'link' | 'past' | 'preposition' | 'time' | 'soon' | 'fine' | 'and'
>;

function afterSaying(state: State, kind: Saying): State | null {
  const { says } = state;
  switch (kind) {
    case 'filler':
      return state;
    case 'thanks':
    case 'greeting':
      return demandsTime(says) ? null : { says: says | said[kind], phase: 'open' };
    case 'appreciates':
      return { says: says | said.thanks, phase: 'needs_object' };
    case 'meet':
      return says & said.time ? null : { says: says | said.meet, phase: 'open' };
    case 'closing':
      return { says: says | said.farewell | said.closing, phase: 'open' };
    case 'farewell':
    case 'ack':
    case 'praise':
    case 'wish':
    case 'laugh':
    case 'echo':
      return { says: says | said[kind], phase: 'open' };
    default:
      return kind satisfies never;
  }
}

/** "For Monday, thanks" asks for something; "see you Monday, thanks" does not. */
function demandsTime(says: number): boolean {
  return (says & said.time) !== 0 && (says & settlesTime) === 0;
}

/**
 * "for your quick reply yesterday": an object follows its "for" only, and a second object follows a link
 * only.
 */
function afterPartOfThanks(
  { says, phase }: State,
  kind: 'for' | 'adjective' | 'object' | 'link' | 'past',
): State | null {
  const isReason = (says & (said.thanks | said.praise | said.wish)) !== 0;
  switch (kind) {
    case 'for':
      return isReason && mayGoOn(phase) ? { says, phase: 'needs_object' } : null;
    case 'adjective':
      return phase === 'needs_object' ? { says, phase } : null;
    case 'object':
      return phase === 'needs_object' ? { says, phase: 'after_object' } : null;
    case 'link':
      return phase === 'after_object' ? { says, phase: 'needs_object' } : null;
    case 'past':
      return phase === 'after_object' || (phase === 'open' && isReason) ? { says, phase } : null;
    default:
      return kind satisfies never;
  }
}

/** "on Monday at 10": after a farewell or agreement, or at the start of a clause that agrees to it. */
function afterPartOfTime(
  { says, phase }: State,
  kind: 'preposition' | 'time' | 'soon' | 'fine',
): State | null {
  const inPlace =
    phase === 'needs_time' || phase === 'after_number' || (phase === 'open' && maySayTime(says));
  switch (kind) {
    case 'preposition':
      return inPlace ? { says, phase: 'needs_time' } : null;
    case 'time':
      return inPlace ? { says: says | said.time, phase: 'open' } : null;
    case 'soon':
      return inPlace && says & (said.farewell | said.meet) ? { says: says | said.time, phase: 'open' } : null;
    case 'fine':
      // "Monday works" by itself is a go-ahead, which somebody has to act on.
      return phase === 'open' && says & said.time ? { says: says | said.echo, phase } : null;
    default:
      return kind satisfies never;
  }
}
