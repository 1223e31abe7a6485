import { durationInWords } from './duration';

const hoursWord = 'h(?:(?:ou)?rs?)?';
const minutesWord = 'm(?:in(?:ute)?s?)?';
const alone = new RegExp(`^(\\d+(?:[.,]\\d+)?) ?(${hoursWord}|${minutesWord})?$`, 'i');
const both = new RegExp(`^(\\d+) ?(?:${hoursWord},?(?: and)?|:) ?(\\d{1,2}) ?(?:${minutesWord})?$`, 'i');

/**
 * Reads a duration as people write it: `8 hours`, `1.5h`, `1 hour 30 minutes`, `1:30`, `90 min`. A number alone isn't read, except
 * `0`: where “8 hours” stood, a client would be promised an answer within 8 minutes.
 *
 * @returns whole minutes; null when it can't be read, or has seconds
 */
export function readDuration(text: string): number | null {
  const written = text.trim().replace(/\s+/g, ' ');
  const [, hours, minutes] = both.exec(written) ?? [];
  if (hours !== undefined && minutes !== undefined)
    return Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : null;
  const [, number, said] = alone.exec(written) ?? [];
  const unit = said ?? (Number(number) === 0 ? 'm' : undefined);
  if (number === undefined || unit === undefined) return null;
  const value = Number(number.replace(',', '.')) * (unit.toLowerCase().startsWith('h') ? 60 : 1);
  // 1.1 hours are 66 minutes, whatever a binary fraction makes of them.
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : null;
}

/** Minutes as they stand in a field, in English: `8 hours`, `0 minutes`. `readDuration` reads them again. */
export function writeDuration(minutes: number): string {
  return minutes === 0 ? '0 minutes' : durationInWords(minutes, 'en');
}
