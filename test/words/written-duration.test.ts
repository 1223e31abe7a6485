/** Durations as members write them in forms. Proves: each way of writing is read, what is written is read again, and the rest is refused. */
import { readDuration, writeDuration } from '../../src/words/wording';

test.each([
  ['8 hours', 480],
  ['8h', 480],
  ['1 hour', 60],
  ['1.5 hours', 90],
  ['1,5 h', 90],
  ['1.1 hours', 66],
  ['1 hour 30 minutes', 90],
  ['1 h 30', 90],
  ['1 hour and 5 min', 65],
  ['1h30m', 90],
  ['1:30', 90],
  ['0:45', 45],
  ['90 minutes', 90],
  ['90 min', 90],
  ['45m', 45],
  ['0', 0],
  ['  2   Hours ', 120],
  ['240 hours', 14_400],
])('G1: “%s” is %i minutes', (text, minutes) => {
  expect(readDuration(text)).toBe(minutes);
});

test.each([
  '',
  '8',
  '45',
  'soon',
  '2 days',
  '8 hours of work',
  '-5',
  '1.5',
  '0.3 hours and 5',
  '1:75',
  '1 hour 90 minutes',
  '1.001 h',
  '8 hours 8 hours',
  '٨',
])('G1: “%s” is no duration that can be read', (text) => {
  expect(readDuration(text)).toBeNull();
});

test('G1: what stands in a field is read as the minutes it was made from', () => {
  for (let minutes = 0; minutes <= 14_400; minutes += 7)
    expect([minutes, readDuration(writeDuration(minutes))]).toEqual([minutes, minutes]);
});
