import type { Token } from './clauses';
import type { Kind, Lexicon } from './lexicon';
import { isFirstName, isNameWhenCapital } from './names';
import { isNoName } from './no-names';

/** What a clause was found to say, as bits; a clause without any of `core` says nothing by itself. */
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
  /** A word that is taken for a name only for its place and capital. */
  guessed: 4096,
} as const;

export const core =
  said.thanks | said.greeting | said.farewell | said.ack | said.praise | said.wish | said.laugh;
/** After these, a time is that of a farewell or agreed to, not asked for. */
export const settlesTime = said.farewell | said.ack | said.praise | said.wish | said.meet;

const phases = ['open', 'needs_object', 'after_object', 'needs_more', 'needs_time', 'after_number'] as const;
type Phase = (typeof phases)[number];
type State = Readonly<{ says: number; phase: Phase }>;

/**
 * Reads a clause word by word in one language. The bits of `said` when every word of it has its place in a clause
 * that asks for nothing; null when any has not. Of several readings one with a core wins.
 */
export function readClause(tokens: readonly Token[], lexicon: Lexicon): number | null {
  const states: State[][] = tokens.map(() => []);
  states.push([]);
  states[0]?.push({ says: 0, phase: 'open' });
  tokens.forEach((_, at) => {
    for (const state of states[at] ?? []) {
      for (const [end, next] of steps(tokens, at, state, lexicon)) remember(states[end] ?? [], next);
    }
  });
  const ends = (states[tokens.length] ?? []).filter(isComplete).map(({ says }) => settled(says));
  return ends.find((says) => (says & core) !== 0) ?? ends[0] ?? null;
}

function remember(states: State[], state: State): void {
  if (!states.some((one) => one.says === state.says && one.phase === state.phase)) states.push(state);
}

function isComplete({ phase }: State): boolean {
  return phase === 'open' || phase === 'after_object';
}

/** "Talk Monday" is a farewell, "talk" is not. */
function settled(says: number): number {
  return says & said.meet && says & said.time ? says | said.farewell : says;
}

/** Every way to go on from a token: [where it leads, the state there]. */
function steps(tokens: readonly Token[], at: number, state: State, lexicon: Lexicon): [number, State][] {
  const found: [number, State][] = [];
  const own = tokens[at] && afterToken(tokens, at, state);
  if (own) found.push([at + 1, own]);
  let nodes: Lexicon[] = [lexicon];
  for (let end = at; end < tokens.length && nodes.length > 0; end++) {
    const forms = tokens[end]?.forms ?? [];
    nodes = nodes.flatMap((node) => forms.flatMap((form) => node.next.get(form) ?? []));
    for (const kind of nodes.flatMap((node) => node.kinds)) {
      const next = afterPhrase(state, kind);
      if (next) found.push([end + 1, next]);
    }
  }
  return found;
}

/** A token that no list holds: a mention, a laugh, a time, a name. */
function afterToken(tokens: readonly Token[], at: number, state: State): State | null {
  const token = tokens[at];
  if (token === undefined) return null;
  switch (token.kind) {
    case 'mention':
      return takesName(state) ? say(state, said.named) : null;
    case 'laughter':
      return afterPhrase(state, 'laugh');
    case 'clock':
      return afterPhrase(state, 'time');
    case 'number':
      return afterNumber(state);
    case 'word':
      return afterName(tokens, at, state);
    default:
      return token.kind satisfies never;
  }
}

function afterNumber({ says, phase }: State): State | null {
  if (phase === 'needs_time' || (phase === 'open' && says & said.time)) {
    return { says: says | said.time, phase: 'open' };
  }
  const mayStart = phase === 'after_number' || (phase === 'open' && maySayTime(says));
  return mayStart ? { says, phase: 'after_number' } : null;
}

function afterName(tokens: readonly Token[], at: number, state: State): State | null {
  const token = tokens[at];
  const word = token?.word ?? '';
  if (!takesName(state)) return null;
  if (isFirstName(word) || (token?.isCapital && isNameWhenCapital(word))) return say(state, said.named);
  const addresses = said.thanks | said.greeting | said.farewell | said.closing;
  const mayBeName = token?.isCapital && (state.says & addresses) !== 0 && !isNoName(word);
  return mayBeName && !(state.says & said.guessed) ? say(state, said.named | said.guessed) : null;
}

function takesName({ phase }: State): boolean {
  return phase === 'open' || phase === 'after_object';
}

function maySayTime(says: number): boolean {
  return (says & ~(said.named | said.time)) === 0 || (says & (settlesTime & ~said.praise)) !== 0;
}

function say({ says, phase }: State, what: number): State {
  return { says: says | what, phase };
}

function afterPhrase(state: State, kind: Kind): State | null {
  const { says, phase } = state;
  switch (kind) {
    case 'thanks':
    case 'greeting':
    case 'farewell':
    case 'ack':
    case 'praise':
    case 'wish':
    case 'laugh':
      return mayGoOn(phase) ? { says: says | said[kind], phase: 'open' } : null;
    case 'meet':
      return mayGoOn(phase) && !(says & said.time) ? { says: says | said.meet, phase: 'open' } : null;
    case 'closing':
      return mayGoOn(phase) ? { says: says | said.farewell | said.closing, phase: 'open' } : null;
    case 'echo':
      return mayGoOn(phase) ? { says: says | said.echo, phase: 'open' } : null;
    case 'filler':
      return mayGoOn(phase) ? state : null;
    case 'and':
      return takesName(state) && says !== 0 ? { says, phase: 'needs_more' } : null;
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
    default:
      return kind satisfies never;
  }
}

function mayGoOn(phase: Phase): boolean {
  return phase === 'open' || phase === 'after_object' || phase === 'needs_more';
}

/** "for your quick reply yesterday": an object only after its "for", and a second one only after a link. */
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
      return phase === 'open' && says & said.time ? { says: says | said.ack, phase } : null;
    default:
      return kind satisfies never;
  }
}
