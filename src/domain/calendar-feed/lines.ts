import { CalendarError } from './problem';

/** The properties that matter here; descriptions and the like, most of a calendar, are never parsed. */
const used = new Set([
  'BEGIN',
  'END',
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'SUMMARY',
  'STATUS',
  'TRANSP',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'TZID',
  'TZOFFSETFROM',
  'TZOFFSETTO',
  'X-LIC-LOCATION',
]);

/** What the parser's time grows faster with than the text: all far above what calendars hold. */
const most = {
  parts: 30_000,
  depth: 8,
  lineLength: 200_000,
  parametersLength: 2_000,
  titleLength: 2_000,
};

/**
 * The unfolded lines (RFC 5545 3.1) of an iCalendar text that matter. Throws a CalendarError that names the line where
 * one is malformed, or where there are more of something than can be parsed in good time.
 */
export function usedLines(text: string): readonly string[] {
  const found: string[] = [];
  let pieces: string[] | null = null;
  const nesting = { parts: 0, depth: 0 };
  const finish = (): void => {
    if (pieces !== null) found.push(pieces.join(''));
    pieces = null;
  };
  for (const [i, line] of text
    .replace(/^\uFEFF?\s*/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^[ \t]/.test(line)) {
      pieces?.push(line.slice(1));
      continue;
    }
    finish();
    if (line === '') continue;
    const name = /^([A-Za-z0-9.-]+)[;:]/.exec(line)?.[1]?.toUpperCase();
    if (name === undefined) throw new CalendarError(`line ${i + 1}: is not of the form NAME:value`);
    count(nesting, name, i + 1);
    if (used.has(name)) pieces = [line];
  }
  finish();
  return found.map(fit);
}

function count(nesting: { parts: number; depth: number }, name: string, line: number): void {
  if (name === 'BEGIN') nesting.depth += 1;
  if (name === 'END') nesting.depth -= 1;
  if (name === 'BEGIN' || name === 'RRULE') nesting.parts += 1;
  if (nesting.depth > most.depth)
    throw new CalendarError(`line ${line}: is nested more than ${most.depth} deep`);
  if (nesting.parts > most.parts)
    throw new CalendarError(
      `line ${line}: is one too many: at most ${most.parts} events, rules and the like are read`,
    );
}

/** Titles may be long and are cut; anything else that long is not meant to be read. */
function fit(line: string): string {
  const name = /^[A-Za-z0-9.-]+/.exec(line)?.[0] ?? '';
  const shown = name.toUpperCase() === 'SUMMARY' ? line.slice(0, most.titleLength) : line;
  const colon = shown.indexOf(':');
  if (shown.length > most.lineLength || colon > most.parametersLength)
    throw new CalendarError(`${name.toUpperCase()} is longer than can be read`);
  return shown;
}
