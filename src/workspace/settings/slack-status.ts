import { z } from 'zod';

/** A status beside somebody's name in Slack. `until`: when Slack takes it away, ms since 1970 UTC; null: it stays. */
export type SlackStatus = Readonly<{ text: string; emoji: string; until: number | null }>;

/** How many characters Slack takes. Source: docs.slack.dev, user presence and status. */
export const statusLimit = 100;

/** What stands for the time of the next opening in a status. */
export const backMark = '{back}';

/** How many characters an own text may have, so that it fits into Slack's hundred with the time in its place. */
export const statusTextLimit = 50;

/** What a member's status says while they are off, in their own words. */
export const statusText = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty; leave the key out to get the built-in text' })
  .max(statusTextLimit, { error: `must have at most ${statusTextLimit} characters` })
  .refine((text) => !/[\r\n]/.test(text), { error: 'must be one line' })
  .refine((text) => text.split(backMark).length <= 2 && !/[{}]/.test(text.replace(backMark, '')), {
    error: `may have ${backMark} once, which stands for when you are back, and no other braces`,
  });

/** An emoji by its name in Slack. */
export const statusEmoji = z.string().regex(/^:[\p{L}\p{N}_'+-]{1,80}:(?::skin-tone-[2-6]:)?$/u, {
  error: 'must be the name of an emoji between colons, such as :palm_tree:',
});

/** The emoji of a status for which no other is set. */
export const usualStatusEmoji = ':crescent_moon:';

/** How Gatehouse keeps a member's Slack status. */
export const slackStatus = z.strictObject({
  text: statusText
    .optional()
    .describe(
      `What it says. ${backMark} stands for the next opening, with the zone in words. Without it: “Off until …” in the workspace's language.`,
    ),
  emoji: statusEmoji
    .optional()
    .describe(`The emoji beside it, by its name in Slack. Without it: \`${usualStatusEmoji}\`.`),
});
export type StatusSettings = z.infer<typeof slackStatus>;
