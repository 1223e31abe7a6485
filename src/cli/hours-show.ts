import { getZone, instantOf, wallOf, type Zone } from '../schedule/local-time';
import { type Because, becauseWords, openStretches, type Schedule } from '../schedule/schedule';
import { dayMs, hourMs } from '../time';

const noonMs = dayMs / 2;

/**
 * A month (`2026-12`) of a schedule, a line a day, on the clocks of `timezone`: the open hours, or why it is closed at
 * noon. Days that are not 24 hours long say so.
 *
 * @param noteOn what else is to be said of a date, such as 2026-12-26
 */
export function showMonth(
  schedule: Schedule,
  timezone: string,
  month: string,
  noteOn: (date: string) => string = () => '',
): string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const zone = getZone(timezone);
  const days: number[] = [];
  for (let day = first; new Date(day).toISOString().startsWith(month); day += dayMs) days.push(day);
  return [
    `${month}, ${timezone}`,
    ...days.map((day) => `${dayLine(schedule, zone, day)}${noted(noteOn(dateOf(day)))}`),
  ];
}

function dateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

function noted(note: string): string {
  return note === '' ? '' : `  (${note})`;
}

function dayLine(schedule: Schedule, zone: Zone, day: number): string {
  const [from, to] = [instantOf(zone, day), instantOf(zone, day + dayMs)];
  const weekday = new Date(day).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' });
  const open = openStretches(schedule, from, to).map((stretch) =>
    [stretch.from, stretch.to].map((at) => (at === to ? '24:00' : clock(zone, at))).join('-'),
  );
  const closed = () => closedWords(schedule.becauseAt(instantOf(zone, day + noonMs)));
  const length = to - from === dayMs ? '' : `  (${(to - from) / hourMs} hours long)`;
  return `${weekday} ${new Date(day).toISOString().slice(8, 10)}  ${open.length > 0 ? open.join(' ') : closed()}${length}`;
}

/**
 * The line begins with the day, so a cause that is that day is not repeated. Days without weekly hours need no cause.
 */
function closedWords(because: Because): string {
  if (because.kind === 'weekly') return 'closed';
  return because.kind === 'date' ? 'closed: set for this date' : `closed: ${becauseWords(because)}`;
}

function clock(zone: Zone, at: number): string {
  return new Date(wallOf(zone, at)).toISOString().slice(11, 16);
}
