import { z } from 'zod';
import { wholeNumber } from '../../words/mistakes';

/** The least and the most that each number may be, in minutes. */
export const targetLimits = { general: [1, 14_400], urgent: [1, 10_080], nudge: [0, 1_440] } as const;

const generalMinutes = wholeNumber(...targetLimits.general);
const urgentMinutes = wholeNumber(...targetLimits.urgent);

/** By when a workspace promises answers, and when its members are reminded of it. */
export const targetSettings = z.strictObject({
  general_minutes: generalMinutes
    .default(480)
    .describe('Working minutes within which a general message is answered (T1).'),
  urgent_minutes: urgentMinutes
    .default(60)
    .describe('Minutes of the clock within which an urgent message is answered (T1).'),
  nudge_minutes: wholeNumber(...targetLimits.nudge)
    .default(60)
    .describe(
      'How long before a target the member in charge is nudged: working minutes for general messages, minutes of the clock for urgent ones. It is never more than half of the time there is (T3). 0: nobody is nudged.',
    ),
  closing_reactions: z
    .array(
      z.string().regex(/^[^\s:]{1,100}$/, {
        error: 'must be the name of an emoji, without colons, as in white_check_mark',
      }),
    )
    .max(20)
    .default(['white_check_mark', 'heavy_check_mark'])
    .describe(
      'With which reactions a member closes a message as answered (T2). Names of emoji, without colons.',
    ),
});

/** The targets that are agreed with one client instead. */
export const clientTargetSettings = z.strictObject({
  general_minutes: generalMinutes
    .optional()
    .describe("Working minutes within which this client's general messages are answered (T1)."),
  urgent_minutes: urgentMinutes
    .optional()
    .describe("Minutes of the clock within which this client's urgent messages are answered (T1)."),
});
