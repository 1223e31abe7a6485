import type { Command } from 'commander';

/**
 * Has every option of a program refused that is given twice, of which only the last would count, or whose value is missing,
 * so that the next option would be taken for it.
 */
export function refuseSlips(program: Command): void {
  for (const option of program.options) {
    let isGiven = false;
    program.on(`option:${option.name()}`, (value: unknown) => {
      if (isGiven) program.error(`error: option '${option.flags}' is given twice`);
      if (
        typeof value === 'string' &&
        program.options.some(({ long, short }) => value === long || value === short)
      )
        program.error(`error: option '${option.flags}' argument missing before '${value}'`);
      isGiven = true;
    });
  }
  for (const command of program.commands) refuseSlips(command);
}

/** A whole number as people write it, at most 999,999; null for anything else. */
export function toWholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
