/** A calendar that can't be read: what is wrong and, put before it on the way up, where. Never holds a title. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

/** The work that reading one calendar may take: hostile ones repeat without end. */
export type Budget = { steps: number };

/** Takes `steps` from the budget. Throws a CalendarError when it is used up. */
export function spend(budget: Budget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new CalendarError('repeats too often to be worked out');
}

/** Text of a calendar as it can be kept and shown: at most `most` characters, none of them control or half of one. */
export function printable(text: string, most: number): string {
  return [...text.slice(0, 2 * most).replace(/[\p{Cc}\p{Cs}]/gu, ' ')].slice(0, most).join('').trim();
}
