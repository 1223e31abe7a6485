/** Instants (ms since 1970 UTC) in words, in an IANA zone, 24-hour. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** A formatter, which is kept because making one costs far more than using it. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions, locale = 'en-GB'): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

/** `22:40`. */
export function timeIn(zone: string, at: number): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `22:40:05`. */
export function timeWithSecondsIn(zone: string, at: number): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** `2026-11-20`: a day in the zone, comparable as text. */
export function dayIn(zone: string, at: number): string {
  const parts = partsIn(zone, at);
  return `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
}

/** `Friday 20 November`, with the year when it is another one. */
export function longDayIn(zone: string, at: number, now: number): string {
  const year = partsIn(zone, at).year === partsIn(zone, now).year ? {} : { year: 'numeric' as const };
  return formatter(zone, { weekday: 'long', day: 'numeric', month: 'long', ...year })
    .format(at)
    .replace(',', '');
}

/** `Today`, `Yesterday`, `Tomorrow`, or the day as `longDayIn` has it. */
export function dayNameIn(zone: string, at: number, now: number): string {
  return nearDay(zone, at, now) ?? longDayIn(zone, at, now);
}

/** `Yesterday`, `Today` or `Tomorrow`, or null for other days. */
function nearDay(zone: string, at: number, now: number): 'Yesterday' | 'Today' | 'Tomorrow' | null {
  const days = daysFrom(zone, now, at);
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  return days === -1 ? 'Yesterday' : null;
}

/** How many days `at` is after `from`, in the zone's calendar; below 0 when it is before. */
export function daysFrom(zone: string, from: number, at: number): number {
  return Math.round((Date.parse(dayIn(zone, at)) - Date.parse(dayIn(zone, from))) / 86_400_000);
}

/** `Fri 20 Nov, 22:40`. */
export function shortMomentIn(zone: string, at: number): string {
  const day = formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(at)
    .replace(',', '');
  return `${day}, ${timeIn(zone, at)}`;
}

/** The parts that a date is written with. */
export type DateParts = Readonly<{ month: 'short' | 'long'; weekday?: 'long'; year?: 'numeric' }>;

/** A date in those parts, as `locale` (an IETF code) writes it. */
export function dateIn(zone: string, at: number, parts: DateParts, locale: string): string {
  return formatter(zone, { day: 'numeric', ...parts }, locale).format(at);
}

/** The zone's city: `New York`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export type Parts = { year: number; month: number; day: number; hour: number; minute: number };

/** The parts of an instant on the zone's clock; month 1 to 12. */
export function partsIn(zone: string, at: number): Parts {
  const parts = formatter(zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  };
}

/**
 * The instant at which the zone's clock shows these parts. Days and hours may run over. In an hour that a clock change
 * repeats it is either of the two, and in an hour that it skips, a time near it.
 */
export function instantAt(zone: string, { year, month, day, hour, minute }: Parts): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

function offsetAt(zone: string, at: number): number {
  const { year, month, day, hour, minute } = partsIn(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

function two(figure: number): string {
  return String(figure).padStart(2, '0');
}
