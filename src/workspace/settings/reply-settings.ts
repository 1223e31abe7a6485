import { z } from 'zod';
import { wholeNumber } from '../../words/mistakes';

/** The least and the most that each number may be. */
export const replyLimits = {
  talkingMinutes: [0, 240],
  waitMinutes: [0, 30],
  shadowDays: [0, 60],
  announceDays: [0, 60],
} as const;

/** How many days ahead something coming is announced (A11). */
export const announceDays = wholeNumber(...replyLimits.announceDays);

/** What a workspace sets about its automatic replies: where and when they are said, and what is told beside them. */
export const replySettings = z.strictObject({
  in_channels: z
    .enum(['thread', 'channel', 'sender'], { error: 'must be thread, channel or sender' })
    .default('thread')
    .describe(
      'Where the automatic reply is posted in a channel: in a thread, in the channel, or visible only to the person who wrote, as is what its buttons answer (R6).',
    ),
  talking_minutes: wholeNumber(...replyLimits.talkingMinutes)
    .default(15)
    .describe(
      'For how many minutes after a member spoke people count as talking. Then there is no reply (R4).',
    ),
  wait_minutes: wholeNumber(...replyLimits.waitMinutes)
    .default(0)
    .describe(
      'How many minutes a reply waits. It is dropped when a member answers or reacts first (R4). 0: it goes out at once.',
    ),
  name_holidays: z
    .boolean()
    .default(false)
    .describe('Whether the automatic reply says which public holiday it is (R9).'),
  shadow_days: wholeNumber(...replyLimits.shadowDays)
    .default(3)
    .describe(
      'After how many days of listening in shadow mode members get a summary with a button to go live (R10).',
    ),
  announce_days: announceDays
    .optional()
    .describe('`announce_days` of members who set none themselves. Without it nothing is announced (A11).'),
  announce: z
    .enum(['ask', 'post'], { error: 'must be ask or post' })
    .default('ask')
    .describe(
      '`ask`: a member sees each announcement before it goes to clients. `post`: it goes out without asking (A11).',
    ),
  copies: z
    .enum(['home', 'message'], { error: 'must be home or message' })
    .default('home')
    .describe(
      'Where members see each automatic reply, with the buttons to take it back: in their Home tab, or in a message as well (R11).',
    ),
});
