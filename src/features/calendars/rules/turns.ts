import type { Budget } from './bounds';
import { CalendarError, orCalendarError } from './problem';

/**
 * Does each work within bounds, in steps: those of `most.each`, and `most.all` that they share. Those that happen once come
 * first, then those that recur, each with an equal part, then those that need more with what is left. So one that takes
 * without end leaves the others theirs. Gives the results in the order of the works; an error for one that can't be done.
 */
export function byTurns<Work extends { readonly isRecurring: boolean }, Result>(
  works: readonly Work[],
  most: { readonly each: number; readonly all: number },
  run: (work: Work, budget: Budget) => Result,
): readonly (Result | CalendarError)[] {
  const results = new Map<Work, Result | CalendarError>();
  let left = most.all;
  /** Whether it was done, rightly or not, within so many steps. */
  const isDone = (work: Work, allowed: number): boolean => {
    const given = Math.min(allowed, left);
    const budget = { steps: given };
    results.set(
      work,
      orCalendarError(() => run(work, budget)),
    );
    left -= given - Math.max(0, budget.steps);
    return budget.steps >= 0;
  };
  const recurring = works.filter(({ isRecurring }) => isRecurring);
  for (const work of works) if (!work.isRecurring) isDone(work, left);
  const share = Math.min(most.each, Math.floor(left / 2 / Math.max(1, recurring.length)));
  const late = recurring.filter((work) => !isDone(work, share));
  if (share < most.each) for (const work of late) isDone(work, most.each);
  return works.map((work) => results.get(work) ?? new CalendarError('was not read'));
}
