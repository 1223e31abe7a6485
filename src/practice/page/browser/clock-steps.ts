import { instantAt, partsIn } from './time';

/** The next weekday's 10:00 in the zone, strictly after `now` (ms since 1970 UTC). */
export function nextWorkMorning(zone: string, now: number): number {
  const today = partsIn(zone, now);
  for (let ahead = 0; ahead <= 4; ahead += 1) {
    const at = instantAt(zone, { ...today, day: today.day + ahead, hour: 10, minute: 0 });
    const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead)).getUTCDay();
    if (at > now && weekday !== 0 && weekday !== 6) return at;
  }
  throw new Error('Among five days there is always a weekday.');
}

/**
 * The instant for what a `datetime-local` field holds (`2026-11-23T10:00`) in the zone, or null when it is empty or no
 * time.
 */
export function instantFromField(zone: string, value: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(value);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return instantAt(zone, { year, month, day, hour, minute });
}

/** What a `datetime-local` field must hold to show the instant in the zone. */
export function fieldFromInstant(zone: string, at: number): string {
  const { year, month, day, hour, minute } = partsIn(zone, at);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
