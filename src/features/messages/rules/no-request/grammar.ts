import type { Token } from './clauses';
import { isFirstName, isNameWhenCapital } from './names';
import { isNoName } from './no-names';
import type { PhraseNet } from './phrase-net';
import { afterPhrase, core, isAtEnd, mayGoOn, maySayTime, type State, said } from './phrases';

/**
 * Reads a clause word by word in one language. Gives the bits of `said` when every word has its place in a
 * clause that asks for nothing, and null when any word has none. Of several readings, one with a core wins.
 */
export function readClause(tokens: readonly Token[], net: PhraseNet): number | null {
  const readings = readingsOf(tokens, net);
  return readings.find((says) => (says & core) !== 0) ?? readings[0] ?? null;
}

/** Whether a clause may be a greeting or a name and no more. "Guten Abend" is one, though some end a message with it. */
export function mayOnlyGreet(tokens: readonly Token[], net: PhraseNet): boolean {
  const greets = said.greeting | said.named | said.guessed;
  return readingsOf(tokens, net).some((says) => says !== 0 && (says & ~greets) === 0);
}

function readingsOf(tokens: readonly Token[], net: PhraseNet): number[] {
  const states: State[][] = tokens.map(() => []);
  states.push([]);
  states[0]?.push({ says: 0, phase: 'open' });
  tokens.forEach((_, at) => {
    for (const state of states[at] ?? []) {
      for (const [end, next] of steps(tokens, at, state, net)) remember(states[end] ?? [], next);
    }
  });
  return (states[tokens.length] ?? []).filter(isAtEnd).map(({ says }) => settled(says));
}

/** True for a token that has no place in a clause of any language: the message need not be read further. */
export function isForeign({ kind, word, forms, isCapital }: Token): boolean {
  return kind === 'word' && forms.length === 0 && !isCapital && !isFirstName(word);
}

function remember(states: State[], state: State): void {
  if (!states.some((one) => one.says === state.says && one.phase === state.phase)) states.push(state);
}

/** "Talk Monday" is a farewell, "talk" is not. */
function settled(says: number): number {
  return says & said.meet && says & said.time ? says | said.farewell : says;
}

/** Every way to go on from a token, as pairs: the index of the next token, and the state there. */
function steps(tokens: readonly Token[], at: number, state: State, net: PhraseNet): [number, State][] {
  const found: [number, State][] = [];
  const own = tokens[at] && afterToken(tokens, at, state);
  if (own) found.push([at + 1, own]);
  let nodes: PhraseNet[] = [net];
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

/** The state after a token that is in no list: a mention, a laugh, a time, a name. */
function afterToken(tokens: readonly Token[], at: number, state: State): State | null {
  const token = tokens[at];
  if (token === undefined) return null;
  switch (token.kind) {
    case 'mention':
      return mayGoOn(state.phase) ? say(state, said.named) : null;
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
  if (!mayGoOn(state.phase)) return null;
  if (isFirstName(word) || (token?.isCapital && isNameWhenCapital(word))) return say(state, said.named);
  const addresses = said.thanks | said.greeting | said.farewell | said.closing;
  const mayBeName = token?.isCapital && (state.says & addresses) !== 0 && !isNoName(word);
  return mayBeName && !(state.says & said.guessed) ? say(state, said.named | said.guessed) : null;
}

function say({ says, phase }: State, what: number): State {
  return { says: says | what, phase: phase === 'needs_more' ? 'open' : phase };
}
