/** Hours as people write them in a form (A1, G1). */
import { parseWrittenHours } from '../../../../src/features/hours/rules/written-hours';

test.each([
  ['9-17', ['09:00-17:00']],
  ['9am to 5pm', ['09:00-17:00']],
  ['9:00–12:30, 13:30–18:00', ['09:00-12:30', '13:30-18:00']],
  ['10:30-10:45', ['10:30-10:45']],
  ['22-6', ['22:00-06:00']],
  ['09:00-05:00', ['09:00-05:00']],
  ['12-0', ['12:00-00:00']],
  ['8pm-2am', ['20:00-02:00']],
  ['2-5pm', ['14:00-17:00']],
  ['9am-17', ['09:00-17:00']],
  ['', []],
])('A1: “%s” is read', (written, hours) => {
  const read = parseWrittenHours(written);
  expect(read?.map((each) => each.replace('24:00', '00:00'))).toEqual(hours);
});

test.each([
  '9-5',
  '9 to 5',
  '9:00-5:30',
  '12-1',
  '9-9',
  '9-12, 1-5, 6-2',
  '9-5pm',
  '11-1pm',
  '9am-5',
  '1pm-5',
])('A1: “%s” is asked back for, and never taken for a night', (written) =>
  expect(parseWrittenHours(written)).toBeNull(),
);
