import {
  laterProblem,
  mostCharacters,
  offHoursOf,
  toSafeMrkdwn,
  toTyped,
} from '../../../src/features/later/rules';
import { compileSchedule } from '../../../src/schedule/schedule';
import { dayMs } from '../../../src/time';

const day = ['09:00-12:30', '13:30-18:00'];
const lisbon = compileSchedule({
  timezone: 'Europe/Lisbon',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
});
const at = (iso: string) => Date.parse(`${iso}Z`);

describe('when an answer is offered to be sent later (V5)', () => {
  test.each<[string, string, string, string | null]>([
    ['late at night: until the morning', '2026-11-23T23:10', '2026-11-23T23:10', '2026-11-24T09:00'],
    ['on a Saturday: until Monday', '2026-11-21T11:00', '2026-11-21T11:00', '2026-11-23T09:00'],
    ['in hours', '2026-11-23T10:00', '2026-11-23T10:00', null],
    ['over lunch', '2026-11-23T13:00', '2026-11-23T13:00', null],
    ['a quarter of an hour after closing, not before', '2026-11-23T18:14', '2026-11-23T18:14', null],
    ['from then on', '2026-11-23T18:15', '2026-11-23T18:15', '2026-11-24T09:00'],
    ['just before opening', '2026-11-23T08:50', '2026-11-23T08:50', null],
    ['read when the day has begun', '2026-11-23T23:10', '2026-11-24T09:05', null],
  ])('%s', (_, saidAt, now, opensAt) => {
    expect(offHoursOf(lisbon, at(saidAt), at(now))?.opensAt ?? null).toBe(opensAt && at(opensAt));
  });

  test('who never opens again is offered nothing', () => {
    const never = compileSchedule({ timezone: 'UTC', weekly: {} });
    expect(offHoursOf(never, at('2026-11-23T23:10'), at('2026-11-23T23:10'))).toBeNull();
  });
});

test.each<[string, string, number | null, string | null]>([
  ['words and a time', 'Hello', 2, null],
  ['no words', ' \n ', 2, 'text'],
  ['too many words', 'x'.repeat(mostCharacters + 1), 2, 'text'],
  ['no time', 'Hello', null, 'when'],
  ['a time that is now', 'Hello', 1, 'when'],
  ['a time next year', 'Hello', 1 + 121 * dayMs, 'when'],
])('V5: %s', (_, text, sendAt, field) => {
  expect(laterProblem(text, sendAt, 1)?.field ?? null).toBe(field);
});

describe('what a member typed, as Slack shows it (R9)', () => {
  test.each<[string, string]>([
    [
      '<!here> and <!channel> and <!subteam^S1>',
      '&lt;!here&gt; and &lt;!channel&gt; and &lt;!subteam^S1&gt;',
    ],
    [
      'Hi <@U0MAYA>, see <#C0ACME> & <https://example.com/?a=1&b=2|this>',
      'Hi <@U0MAYA>, see <#C0ACME> &amp; <https://example.com/?a=1&amp;b=2|this>',
    ],
    ['if a < b > c', 'if a &lt; b &gt; c'],
    ['<https://example.com/<!here>>', '&lt;https://example.com/&lt;!here&gt;&gt;'],
  ])('%s', (typed, shown) => {
    expect(toSafeMrkdwn(typed)).toBe(shown);
    expect(toTyped(shown)).toBe(typed);
  });
});
