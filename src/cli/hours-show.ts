import { getZone, instantOf, wallOf, type Zone } from '../domain/local-time';
import { type Because, becauseWords, openStretches, type Schedule } from '../domain/schedule';
import { BadInputError } from './bad-input';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;

/**
 * A month (`2026-12`) of a schedule, a line a day on the clocks of `timezone`: the open hours, or why it is closed at
 * noon; days that are not 24 hours long say so. Throws a BadInputError for other months.
 */
export function showMonth(schedule: Schedule, timezone: string, month: string): string {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  if (!/^\d{4}-\d\d$/.test(month) || Number.isNaN(first)) {
    throw new BadInputError(`--month: "${month}" must be a month, like 2026-12`);
  }
  const zone = getZone(timezone);
  const days: number[] = [];
  for (let day = first; new Date(day).toISOString().startsWith(month); day += DAY_MS) days.push(day);
  return [`${month}, ${timezone}`, ...days.map((day) => dayLine(schedule, zone, day))].join('\n');
}

function dayLine(schedule: Schedule, zone: Zone, day: number): string {
  const [from, to] = [instantOf(zone, day), instantOf(zone, day + DAY_MS)];
  const weekday = new Date(day).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' });
  const open = openStretches(schedule, from, to).map((stretch) =>
    [stretch.from, stretch.to].map((at) => (at === to ? '24:00' : clock(zone, at))).join('-'),
  );
  const closed = () => closedWords(schedule.becauseAt(instantOf(zone, day + NOON_MS)));
  const length = to - from === DAY_MS ? '' : `  (${(to - from) / 3_600_000} hours long)`;
  return `${weekday} ${new Date(day).toISOString().slice(8, 10)}  ${open.length > 0 ? open.join(' ') : closed()}${length}`;
}

/** The day stands before these words already, and days without weekly hours need none. */
function closedWords(because: Because): string {
  if (because.kind === 'weekly') return 'closed';
  return because.kind === 'date' ? 'closed: set for this date' : `closed: ${becauseWords(because)}`;
}

function clock(zone: Zone, at: number): string {
  return new Date(wallOf(zone, at)).toISOString().slice(11, 16);
}
