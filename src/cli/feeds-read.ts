import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { type CalendarRead, calendarText, longestCalendar, readCalendar } from '../features/calendars';
import { alwaysIn } from '../schedule/calendar';
import { getZone, instantOf, isZone, wallOf } from '../schedule/local-time';
import { formatInstant, parseInstant } from '../schedule/schedule';
import { parseLocalDate, parseWallTime } from '../schedule/wall-time';
import { dayMs } from '../time';
import { BadInputError } from './bad-input';
import { complain, printLines } from './print';

type ReadFlags = Readonly<{ from: string; to: string; zone?: string; json?: true }>;

/** `gatehouse feeds read`: what a calendar would count as busy, and what it skips. It needs no database. */
export function registerFeedsRead(feeds: Command): void {
  feeds
    .command('read')
    .description('show what a calendar file would count as busy, and what of it is skipped and why')
    .argument('<file>', 'the calendar, an iCalendar file; - for standard input')
    .requiredOption(
      '--from <when>',
      'from when on: a date like 2026-12-01, a local time, or an instant in UTC',
    )
    .requiredOption(
      '--to <when>',
      'up to when: a date, that day included, a local time, or an instant in UTC',
    )
    .option('--zone <zone>', 'the zone of whose calendar it is, like Europe/Lisbon; without it: UTC')
    .option(
      '--json',
      'answer with one line of JSON: {"busy":[{"from","to","title"}],"skipped":[{"what","why"}]}',
    )
    .action((file: string, flags: ReadFlags) => read(file, flags));
}

async function read(file: string, flags: ReadFlags): Promise<void> {
  const zone = zoneOf(flags.zone);
  const window = windowOf(flags, zone);
  const text = calendarText(await bytesOf(file));
  const result = readCalendar(text, window, alwaysIn(zone));
  printLines(flags.json ? [JSON.stringify(asJson(result))] : inWords(result, zone));
  if (result.kind === 'read') return;
  complain(`${nameOf(file)}: nothing in it can be read: ${result.why}`);
  process.exitCode = 1;
}

function zoneOf(text: string | undefined): string {
  if (text === undefined) {
    complain('without --zone, days and times without a zone are read in UTC');
    return 'UTC';
  }
  if (!isZone(text))
    throw new BadInputError(`--zone: "${text}" is not a time zone; write an IANA name, like Europe/Lisbon`);
  return text;
}

function windowOf(flags: ReadFlags, zone: string): { from: number; to: number } {
  const from = instantGiven('--from', flags.from, zone, 0);
  const to = instantGiven('--to', flags.to, zone, dayMs);
  if (to <= from) throw new BadInputError(`--to: "${flags.to}" must be after --from "${flags.from}"`);
  return { from, to };
}

/** The instant (ms since 1970 UTC) that is meant. A date is its midnight in `zone`, `afterDate` ms on. */
function instantGiven(flag: string, text: string, zone: string, afterDate: number): number {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseLocalDate(text);
  const wall = day === null ? parseWallTime(text) : day * dayMs + afterDate;
  if (wall !== null) return instantOf(getZone(zone), wall);
  throw new BadInputError(
    `${flag}: "${text}" must be a date like 2026-12-01, a local time like 2026-12-01T09:00, or an instant in UTC like 2026-12-01T09:00:00Z`,
  );
}

/** Reads no more than a calendar may hold. */
async function bytesOf(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestCalendar) break;
    }
  } catch (error) {
    throw new BadInputError(unreadWords(file, error));
  }
  if (length > longestCalendar)
    throw new BadInputError(`${nameOf(file)} is longer than 5 MiB, the most that is read`);
  return Buffer.concat(chunks);
}

function unreadWords(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (/^(https?|webcals?):/i.test(file))
    return `${file.split(':')[0]}: addresses are not fetched here: name a file, or - for standard input, as in curl … | gatehouse feeds read - …`;
  if (code === 'ENOENT')
    return `${file} is not there: name a calendar file that exists, or - for standard input`;
  if (code === 'EISDIR') return `${file} is a folder: name a calendar file, such as ana.ics`;
  return `${nameOf(file)} can't be read (${code ?? String(error)}): name a calendar file, such as ana.ics`;
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function busyIn(result: CalendarRead) {
  return result.kind === 'read' ? result.events : [];
}

/** What is skipped; of what is no calendar at all, the whole. */
function skippedIn(result: CalendarRead): CalendarRead['skipped'] {
  if (result.kind === 'read' || result.skipped.length > 0) return result.skipped;
  return [{ what: 'the calendar', title: null, line: null, why: result.why }];
}

function asJson(result: CalendarRead): object {
  return {
    busy: busyIn(result).map(({ from, to, title }) => ({
      from: formatInstant(from),
      to: formatInstant(to),
      title,
    })),
    skipped: skippedIn(result).map((each) => ({ what: whatOf(each), why: each.why })),
  };
}

function inWords(result: CalendarRead, zone: string): string[] {
  const busy = busyIn(result).map(
    ({ from, to, title }) => `${clock(zone, from)} to ${clock(zone, to)}  ${title ?? '(no title)'}`,
  );
  const skipped = skippedIn(result).map((each) => `${whatOf(each)}: ${each.why}`);
  return [
    `busy, on the clocks of ${zone}: ${busy.length}`,
    ...busy.map((line) => `  ${line}`),
    `skipped: ${skipped.length}`,
    ...skipped.map((line) => `  ${line}`),
  ];
}

/** The part that is skipped, by what its owner and who looks into the file know it by. */
function whatOf({ what, title, line }: CalendarRead['skipped'][number]): string {
  const place = line === null || what === `line ${line}` ? what : `${what}, line ${line}`;
  return title === null ? place : `"${title}" (${place})`;
}

function clock(zone: string, at: number): string {
  return new Date(wallOf(getZone(zone), at)).toISOString().slice(0, 16).replace('T', ' ');
}
