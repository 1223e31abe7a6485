import { CalendarError } from './problem';

/** The stretch of time whose events are wanted: from `from` up to `to`, ms since 1970 UTC. */
export type FeedWindow = { readonly from: number; readonly to: number };

/** The work that reading one calendar may still take. A hostile one would repeat without end. */
export type Budget = { steps: number };

/** Takes `steps` from the budget. Throws a CalendarError when it is used up. */
export function spend(budget: Budget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new CalendarError('repeats too often to be worked out');
}
