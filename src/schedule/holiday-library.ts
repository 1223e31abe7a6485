import type Library from 'date-holidays';

/** The library of holidays. It and its 20 MB are loaded by the first schedule that keeps holidays, or the first who looks. */
export function loadHolidayLibrary(): typeof Library {
  return require('date-holidays');
}
