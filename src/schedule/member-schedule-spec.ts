import { z } from 'zod';
import { quotedValue, wholeNumber } from '../words/mistakes';
import { holidaysSpec } from './holidays';
import { scheduleSpec, weeklyHours } from './schedule';
import { localDate, timezoneName, wallTime } from './spec';

const dayOrTime = z.union([localDate, wallTime], {
  error: ({ input }) =>
    input === undefined
      ? undefined
      : `${quotedValue(input)}must be a date like "2026-08-03" or a local time like "2026-08-03T12:00"`,
});

/** A date alone, as an end, is off to its midnight. */
const inOrder = ({ from, to }: { from: string; to: string }) =>
  from < (to.length === 10 ? `${to}T24:00` : to);
const order = {
  path: ['to'],
  error: 'must not be before its "from"',
  when: ({ issues }: { issues: readonly unknown[] }) => issues.length === 0,
};

/** Time off: `from` and `to` are dates, both off, or local times, `to` being the first moment back. */
const timeOff = z
  .strictObject({
    from: dayOrTime,
    to: dayOrTime,
    reason: z.string().max(200, 'must have at most 200 characters').optional(),
    shown: z.boolean().default(true).describe('Whether clients are told the reason.'),
    cover: z.string().optional().describe('Who stands in.'),
  })
  .refine(inOrder, order);

/** A stay in another zone, first and last date included: hours that start on these dates are on its clocks. */
const travel = z
  .strictObject({ from: localDate, to: localDate, timezone: timezoneName })
  .refine(inOrder, order);

/** A busy time, both dates included: hours stay, targets grow (A4). */
const busy = z
  .strictObject({ from: localDate, to: localDate, general_minutes: wholeNumber(1, 14_400) })
  .refine(inOrder, order);

/** All that a member may set about their time; `weekly`, `dates` and `closures` as in a schedule file. */
export const memberScheduleSpec = scheduleSpec
  .extend({
    breaks: weeklyHours.optional(),
    holidays: holidaysSpec.optional(),
    time_off: z.array(timeOff).optional(),
    travel: z.array(travel).optional(),
    busy: z.array(busy).optional(),
  })
  .superRefine(({ travel: stays = [] }, check) => {
    const sorted = stays.map((stay, i) => ({ ...stay, i })).sort((a, b) => (a.from < b.from ? -1 : 1));
    for (const [place, stay] of sorted.entries()) {
      const before = sorted[place - 1];
      if (!before || before.to < stay.from) continue;
      const message = `overlaps with the stay from ${before.from} to ${before.to}`;
      check.addIssue({ code: 'custom', path: ['travel', stay.i], message });
    }
  });
export type MemberScheduleSpec = z.infer<typeof memberScheduleSpec>;
