import { findNamed, nearestName } from '../workspace/names';
import { UsageError } from './failure';
import { visible } from './print';

/** A name or an id that somebody typed: what they typed it as, such as `--client Acme`, and where it is looked for. */
export type Typed = Readonly<{ as: string; name: string; where: string }>;

/**
 * The one of `known` that is called as was typed, without regard to capitals.
 *
 * @throws UsageError that names the nearest or all there are, when there is none or it may be several
 */
export function lookUp<T extends Readonly<{ name: string }>>(typed: Typed, known: readonly T[]): T {
  const names = (all: readonly T[]) => all.map(({ name }) => name);
  const found = findNamed(known, typed.name);
  if (found.length > 1) throw notOne(typed, names(found));
  if (found[0] === undefined) throw notKnown(typed, names(known));
  return found[0];
}

/** What is said of a name that several have, which are listed by what tells them apart. */
export function notOne({ as, where }: Typed, known: readonly string[]): UsageError {
  return new UsageError(
    `${visible(as)} may be ${known.map(visible).join(' or ')} ${where}: write the one exactly so`,
  );
}

/** What is said of a name or an id that is not among `known`. `all`: how those that there are are listed. */
export function notKnown(
  { as, name, where }: Typed,
  known: readonly string[],
  all: readonly string[] = known,
): UsageError {
  const nearest = nearestName(name, known);
  const right = nearest === null ? listed(all) : `did you mean ${visible(nearest)}?`;
  return new UsageError(`${visible(as)} is not known ${where}; ${right}`);
}

const mostListed = 20;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'there are none';
  const more = names.length - mostListed;
  const shown = names.slice(0, mostListed).map(visible).join(', ');
  return `there ${names.length === 1 ? 'is' : 'are'} ${shown}${more > 0 ? `, and ${more} more` : ''}`;
}
