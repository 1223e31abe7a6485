import { z } from 'zod';

const generalMinutes = z.number().int().min(1).max(14_400);
const urgentMinutes = z.number().int().min(1).max(10_080);

/** By when a workspace promises answers, and when its members are reminded of it. */
export const targetSettings = z.strictObject({
  general_minutes: generalMinutes
    .default(480)
    .describe('Working minutes within which a general message is answered (T1).'),
  urgent_minutes: urgentMinutes
    .default(60)
    .describe('Minutes of the clock within which an urgent message is answered (T1).'),
  nudge_minutes: z
    .number()
    .int()
    .min(0)
    .max(1_440)
    .default(60)
    .describe(
      'How long before a target the member in charge is nudged: working minutes for general messages, minutes of the clock for urgent ones, and never more than half of the time there is (T3). 0: nobody is nudged.',
    ),
});

/** What is agreed with one client instead. */
export const clientTargetSettings = z.strictObject({
  general_minutes: generalMinutes
    .optional()
    .describe("Working minutes within which this client's general messages are answered (T1)."),
  urgent_minutes: urgentMinutes
    .optional()
    .describe("Minutes of the clock within which this client's urgent messages are answered (T1)."),
});
