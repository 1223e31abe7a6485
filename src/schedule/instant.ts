const pattern =
  /^(\d{4}-\d\d-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:(?<=:\d\d:\d\d)\.(\d{1,9}))?(?:Z|\+00:00)$/;

/**
 * Reads an instant in ISO 8601 UTC, `2026-08-03T07:00:00Z`, into epoch ms; seconds may be left out or have a fraction,
 * kept to the microsecond. Null when malformed, not in UTC, or no date of the calendar.
 */
export function parseInstant(text: string): number | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, seconds = '', day = '', fraction = ''] = match;
  const whole = Date.parse(`${seconds}Z`);
  // Date.parse turns 30 February into 2 March; every month has a 28th.
  if (Number.isNaN(whole) || (Number(day) > 28 && new Date(whole).getUTCDate() !== Number(day))) return null;
  return whole + Number(fraction.padEnd(9, '0')) / 1e6;
}

/**
 * Writes an instant (epoch ms) as ISO 8601 UTC, with a fraction of a second, to the microsecond, only when there is
 * one.
 */
export function formatInstant(at: number): string {
  const micros = Math.round((at - Math.floor(at)) * 1_000);
  const text = new Date(Math.floor(at) + Math.floor(micros / 1_000)).toISOString();
  if (micros % 1_000 > 0) return `${text.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}
