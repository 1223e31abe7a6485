import { CalendarError, type Skipped } from './problem';

/** A line of a calendar that matters here, unfolded. `number` is where it begins, from 1. */
export type Line = { readonly number: number; readonly name: string; readonly text: string };

/** What matters here. Descriptions and the like, which are most of a calendar, are never parsed. */
const used = new Set([
  'BEGIN',
  'END',
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'SUMMARY',
  'STATUS',
  'TRANSP',
  'SEQUENCE',
  'DTSTAMP',
  'LAST-MODIFIED',
  'ATTENDEE',
  'FREEBUSY',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'X-MICROSOFT-CDO-ALLDAYEVENT',
  'X-WR-TIMEZONE',
  'X-WR-CALNAME',
  'X-OWNER',
  'TZID',
  'TZOFFSETFROM',
  'TZOFFSETTO',
  'X-LIC-LOCATION',
  'METHOD',
]);

/** What people write freely. Programs that break its lines by mistake leave lines behind that only look like properties. */
const free = new Set([
  'DESCRIPTION',
  'SUMMARY',
  'COMMENT',
  'LOCATION',
  'CONTACT',
  'CATEGORIES',
  'RESOURCES',
  'ATTENDEE',
  'ORGANIZER',
  'ATTACH',
  'URL',
  'CONFERENCE',
  'X-WR-CALNAME',
  'X-WR-CALDESC',
  'NAME',
]);

/** The other properties that end such a text, beside those used here and those that begin with X-. */
const others = new Set([
  'VERSION',
  'PRODID',
  'CALSCALE',
  'CLASS',
  'CREATED',
  'GEO',
  'PRIORITY',
  'RELATED-TO',
  'REQUEST-STATUS',
  'COMPLETED',
  'DUE',
  'PERCENT-COMPLETE',
  'COLOR',
  'IMAGE',
  'SOURCE',
  'REFRESH-INTERVAL',
  'ACTION',
  'TRIGGER',
  'REPEAT',
  'ACKNOWLEDGED',
  'TZNAME',
  'TZURL',
]);

/** Limits on what makes reading slower than the text is long. All are far above what calendars hold. */
const most = { parts: 30_000, lineLength: 200_000, titleLength: 2_000 };

/** What was found of a text up to a line. */
type Reading = {
  readonly found: { readonly number: number; readonly name: string; readonly pieces: string[] }[];
  readonly strays: Skipped[];
  /** The line that is being read, in pieces; null while it is one that does not matter. */
  current: string[] | null;
  /** A line that may be the beginning of a name, of which the rest is folded. */
  name: { readonly text: string; readonly number: number } | null;
  /** Whether the last property is one that people write freely. */
  inText: boolean;
  parts: number;
};

/**
 * The lines of an iCalendar text that matter, unfolded (RFC 5545 3.1), and the stray ones among them that belong to
 * nothing. Line ends may be CR LF, LF, CR, or CR CR LF. Throws a CalendarError for what is no calendar, or has more parts
 * than can be read in good time.
 */
export function usedLines(text: string): {
  readonly lines: readonly Line[];
  readonly strays: readonly Skipped[];
} {
  const raw = text.split(/\r{0,2}\n|\r/);
  // Some programs export an event alone.
  const first = raw.findIndex((line) => /^\uFEFF?\s*BEGIN:(VCALENDAR|VEVENT|VFREEBUSY)\s*$/i.test(line));
  if (first < 0) throw new CalendarError('it has no line BEGIN:VCALENDAR');
  const reading: Reading = { found: [], strays: [], current: null, name: null, inText: false, parts: 0 };
  if (raw.slice(0, first).some((line) => !isEmpty(line))) stray(reading, 1, 'stands before BEGIN:VCALENDAR');
  raw.slice(first).forEach((line, i) => {
    take(reading, i === 0 ? line.trim() : line, first + i + 1);
  });
  endName(reading);
  const lines = reading.found.map(({ number, name, pieces }) => ({
    number,
    name,
    text: shortened(name, pieces.join('')),
  }));
  return { lines, strays: reading.strays };
}

function take(reading: Reading, raw: string, number: number): void {
  const line = raw.replace(/^\uFEFF/, '');
  if (isEmpty(line)) return;
  const isFolded = /^[ \t]/.test(line);
  if (isFolded && reading.name !== null)
    startLine(reading, reading.name.text + line.slice(1), reading.name.number);
  else if (isFolded || (isUnfinished(reading.current) && nameOf(line, true) === null))
    reading.current?.push(isFolded ? line.slice(1) : line);
  else {
    endName(reading);
    startLine(reading, line, number);
  }
}

/** Old programs end a file with a control character. */
function isEmpty(line: string): boolean {
  return /^[\s\p{Cc}\uFEFF]*$/u.test(line);
}

/** A line that begins something. Old Mozilla calendars fold it before the colon already. */
function startLine(reading: Reading, line: string, number: number): void {
  const name = nameOf(line, reading.inText);
  reading.current = null;
  reading.name = null;
  if (name !== null) begin(reading, name, line, number);
  else if (/^[A-Za-z0-9-]{1,60}$/.test(line)) reading.name = { text: line, number };
  else if (!reading.inText) stray(reading, number, notAProperty);
}

/** The beginning of a name that did not go on was none. */
function endName(reading: Reading): void {
  if (reading.name !== null && !reading.inText) stray(reading, reading.name.number, notAProperty);
  reading.name = null;
}

function stray({ strays }: Reading, number: number, why: string): void {
  strays.push({ what: `line ${number}`, title: null, line: number, why });
}

function begin(reading: Reading, name: string, line: string, number: number): void {
  if (name === 'BEGIN' || name === 'RRULE') reading.parts += 1;
  if (reading.parts > most.parts) throw new CalendarError(tooMany(number));
  reading.inText = free.has(name) || (name.startsWith('X-') && !used.has(name));
  if (!used.has(name)) return;
  reading.current = [line];
  reading.found.push({ number, name, pieces: reading.current });
}

const notAProperty = 'is not of the form NAME:value';

function tooMany(number: number): string {
  return `line ${number}: is one too many: at most ${most.parts} events, rules and the like are read`;
}

/** A line that stops within its name and parameters goes on in the next one, even where the space before that is missing. */
function isUnfinished(pieces: readonly string[] | null): boolean {
  if (pieces === null || pieces.length > 8) return false;
  const text = pieces.join('');
  return text.includes(';') && !text.includes(':') && text.length < 500;
}

/** The name of the property that a line begins with, in capitals; null when it begins with none. */
function nameOf(line: string, inText: boolean): string | null {
  const written = /^([A-Za-z0-9-]+)[;:]/.exec(line)?.[1];
  if (written === undefined) return null;
  const name = written.toUpperCase();
  if (!inText) return name;
  const isKnown = used.has(name) || free.has(name) || others.has(name) || name.startsWith('X-');
  const isPart =
    name !== 'BEGIN' && name !== 'END'
      ? true
      : /^(BEGIN|END):(V[A-Z]+|STANDARD|DAYLIGHT|X-.+)\s*$/i.test(line);
  // People write "Duration: an hour", programs DURATION:PT1H.
  return isKnown && isPart && (written === name || written === written.toLowerCase()) ? name : null;
}

/** Cuts a title that is too long, and what is longer than any line that can be read, which its reader refuses. */
function shortened(name: string, text: string): string {
  return text.slice(0, name === 'SUMMARY' ? most.titleLength : most.lineLength + 1);
}

/** The longest line that is read, in characters. */
export const longestLine = most.lineLength;
