import { formatDayHours, parseDayHours } from '../../../schedule/wall-time';

/** A day's hours as they were written: intervals as the settings keep them, or null when they can't be read. */
type DayText = readonly string[] | null;

const closedWords = /^(?:|-|–|—|closed|off|none|no)$/i;
const wholeDayWords = /^(?:all day|whole day|24 ?h(?:ours)?)$/i;

/**
 * Reads a day's hours as people write them: `9-17`, `9:00–12:30, 13:30–18:00`, `9am to 5pm`, `22:00-02:00`, `all day`; empty or
 * `closed` for none. A `9-5`, `9-5pm` or `9am-5` isn't read: taken by the word it would last until the next day, and most likely
 * the afternoon is meant. A night is written in full, `09:00-05:00` or `9pm-5am`.
 *
 * @returns intervals `HH:MM-HH:MM`; null when it can't be read
 */
export function parseWrittenHours(text: string): DayText {
  const written = text.trim();
  if (closedWords.test(written)) return [];
  if (wholeDayWords.test(written)) return ['00:00-24:00'];
  const parts = written.split(/\s*(?:,|;|\band\b|&|\n)\s*/i).filter((part) => part !== '');
  const intervals = parts.map(parseInterval);
  return intervals.every((each) => each !== null) ? intervals : null;
}

const interval =
  /^(?:from )?(\d{1,2})(?:[:.h](\d{2}))? ?([ap]\.?m\.?)? ?(?:-|–|—|to|until|till) ?(\d{1,2})(?:[:.h](\d{2}))? ?([ap]\.?m\.?)?$/i;

function parseInterval(text: string): string | null {
  const match = interval.exec(text.trim());
  if (match === null) return null;
  const [, fromHour = '', fromMinute = '00', fromHalf, toHour = '', toMinute = '00', toHalf] = match;
  const start = clock({ hour: fromHour, minute: fromMinute, half: fromHalf ?? toHalf });
  const end = clock({ hour: toHour, minute: toMinute, half: toHalf });
  if (start === null || end === null) return null;
  const isByDay =
    fromHalf === undefined && toHalf === undefined && (Number(fromHour) > 12 || toHour.startsWith('0'));
  const isSaid = isByDay || (fromHalf !== undefined && toHalf !== undefined);
  if (!isSaid && end <= start) return null;
  const read = parseDayHours(`${start}-${end}`);
  return read === null ? null : formatDayHours(read);
}

type Clock = Readonly<{ hour: string; minute: string; half: string | undefined }>;

/** `HH:MM` of a time of day; null when there is no such time. */
function clock({ hour, minute, half }: Clock): string | null {
  const said = Number(hour);
  if (half === undefined) return `${hour.padStart(2, '0')}:${minute}`;
  if (said < 1 || said > 12) return null;
  const isAfternoon = half.toLowerCase().startsWith('p');
  return `${String((said % 12) + (isAfternoon ? 12 : 0)).padStart(2, '0')}:${minute}`;
}

/** Hours of a day as they stand in a form: `09:00-12:30, 13:30-18:00`; empty for none. */
export function writeHours(intervals: readonly string[]): string {
  return intervals.join(', ');
}
