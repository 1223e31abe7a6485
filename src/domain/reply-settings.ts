import { z } from 'zod';

/** How many days ahead something coming is announced (A11). */
export const announceDays = z.number().int().min(0).max(60);

/** What a workspace sets of its automatic replies: where, when, and what else is told around them. */
export const replySettings = z.strictObject({
  in_channels: z
    .enum(['thread', 'channel', 'sender'], { error: 'must be thread, channel or sender' })
    .default('thread')
    .describe(
      'Where the automatic reply stands in a channel: in a thread, in the channel, or visible to its sender only (R6).',
    ),
  talking_minutes: z
    .number()
    .int()
    .min(0)
    .max(240)
    .default(15)
    .describe('No reply when a member spoke in the last minutes: people are talking (R4).'),
  wait_minutes: z
    .number()
    .int()
    .min(0)
    .max(30)
    .default(0)
    .describe(
      'For how many minutes a reply waits, and is dropped when a member answers or reacts first (R4). 0: it goes out at once.',
    ),
  name_holidays: z
    .boolean()
    .default(false)
    .describe('Whether the automatic reply says which public holiday it is (R9).'),
  shadow_days: z
    .number()
    .int()
    .min(0)
    .max(60)
    .default(3)
    .describe(
      'Days of listening in shadow mode after which members get a summary with a button to go live (R10).',
    ),
  announce_days: announceDays
    .optional()
    .describe('`announce_days` of members who name none themselves; absent: nothing is announced.'),
  announce: z
    .enum(['ask', 'post'], { error: 'must be ask or post' })
    .default('ask')
    .describe(
      '`ask`: a member sees each announcement before it goes to clients; `post`: it goes by itself (A11).',
    ),
  copies: z
    .enum(['home', 'message'], { error: 'must be home or message' })
    .default('home')
    .describe(
      'Where members see each automatic reply, with the buttons to take it back: in their App Home, or in a message of its own too (R11).',
    ),
});
