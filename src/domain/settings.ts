import { IANAZone } from 'luxon';
import { z } from 'zod';
import { feedAddress } from './feed-address';
import { holidaysSpec } from './holidays';
import { conversationId, teamId, userId } from './id-schema';
import { memberScheduleSpec } from './member-schedule-spec';
import { announceDays, replySettings } from './reply-settings';
import { weeklyHours } from './schedule';
import { checkListed } from './settings-checks';
import { clientTargetSettings, targetSettings } from './target-settings';
import { language } from './words/language';
import { ownTexts } from './words/own-texts';

const timeZone = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), { error: 'must be an IANA time zone such as Europe/Lisbon' });
const name = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(80, { error: 'must have at most 80 characters' });

/** What a conversation is for (C1). */
export const purpose = z.enum(['general', 'urgent', 'announcements', 'off-limits'], {
  error: 'must be general, urgent, announcements or off-limits',
});
export type Purpose = z.infer<typeof purpose>;

/** Whether anything is said to clients (R10). */
const mode = z.enum(['live', 'shadow'], { error: 'must be live or shadow' });
export type Mode = z.infer<typeof mode>;

const workspace = z.strictObject({
  timezone: timeZone.default('Europe/London').describe('IANA time zone of the workspace hours.'),
  language: language
    .default('en')
    .describe(
      'The language clients are spoken to in, where neither their setting nor their Slack names one (R9).',
    ),
  mode: mode
    .default('shadow')
    .describe('`shadow`: everything is decided and recorded, nothing is said to clients (R10).'),
  texts: ownTexts.optional(),
  hours: weeklyHours
    .default({
      mon: ['09:00-17:00'],
      tue: ['09:00-17:00'],
      wed: ['09:00-17:00'],
      thu: ['09:00-17:00'],
      fri: ['09:00-17:00'],
    })
    .describe('Weekly hours; days not named are closed. Members without hours of their own keep these.'),
  holidays: holidaysSpec.optional().describe('Holidays that members without their own keep.'),
  targets: targetSettings.prefault({}),
  replies: replySettings.prefault({}),
  record: z
    .strictObject({
      text: z
        .enum(['full', 'metadata'], { error: 'must be full or metadata' })
        .default('full')
        .describe('Whether the words are kept, or only that something was said (L3).'),
      days: z
        .number()
        .int()
        .min(1)
        .max(3650)
        .default(365)
        .describe('Days after which exchanges are purged (L3).'),
    })
    .prefault({}),
});

const feed = z
  .string()
  .min(1)
  .max(2000)
  .superRefine((address, context) => {
    const parsed = feedAddress(address);
    if (parsed.kind === 'refused') context.addIssue(parsed.why);
  });

const { timezone: _, weekly: __, ...calendar } = memberScheduleSpec.shape;

const member = z
  .strictObject({
    user: userId,
    name,
    timezone: timeZone.optional().describe("IANA time zone of this member's hours; absent: the workspace's."),
    hours: weeklyHours.optional().describe("Weekly hours; absent: the workspace's."),
    ...calendar,
    feeds: z
      .array(feed)
      .max(10, { error: 'must have at most 10 feeds' })
      .optional()
      .describe('Addresses or files of iCalendar feeds; their busy events are time off (A7).'),
    announce_days: announceDays
      .optional()
      .describe(
        'How many days ahead coming holidays and time off are announced to the clients they concern (A11); 0: never.',
      ),
    offer_later: z
      .boolean()
      .optional()
      .describe(
        'Whether, after an answer to a client outside your own hours, you are privately offered to send the next one at your next opening (V5); absent: true.',
      ),
  })
  .superRefine(({ hours, timezone, ...rest }, context) => {
    // What only a whole schedule can tell, such as two stays that overlap.
    const named = Object.entries(rest).filter(([key]) => key in calendar);
    const whole = memberScheduleSpec.safeParse({
      timezone: timezone ?? 'UTC',
      weekly: hours ?? {},
      ...Object.fromEntries(named),
    });
    for (const issue of whole.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
  });
export type Member = z.infer<typeof member>;

const conversation = z.strictObject({ channel: conversationId, purpose: purpose.default('general') });

const client = z.strictObject({
  name,
  teams: z
    .array(teamId)
    .default([])
    .describe('Slack teams of the client; everybody in them is its client user (I1).'),
  users: z.array(userId).default([]).describe('Client users by id, guests for example (I1).'),
  contact: userId.optional().describe('The member in charge.'),
  language: language
    .optional()
    .describe(
      "The language this client is spoken to in; absent: that of each reader's Slack, else the workspace's (R9).",
    ),
  members: z.array(userId).default([]).describe('Further members in charge.'),
  hours: weeklyHours
    .optional()
    .describe(
      "Weekly hours agreed with this client, in place of the members' own (A1); their time off still holds.",
    ),
  conversations: z
    .array(conversation)
    .default([])
    .describe('The conversations with this client and what each is for (C1).'),
  mode: mode
    .optional()
    .describe("`live` or `shadow` for this client alone; absent: the workspace's mode (R10)."),
  texts: ownTexts.optional().describe('As `workspace.texts`, for this client alone; these come first (R9).'),
  targets: clientTargetSettings
    .optional()
    .describe("Targets agreed with this client; absent: the workspace's (T1)."),
  terms: z
    .string()
    .max(2500, { error: 'must have at most 2500 characters' })
    .optional()
    .describe('Free text shown to this client by `/boundaries`.'),
});
export type ClientSettings = z.infer<typeof client>;

/** A workspace's settings: what `gatehouse.yml` holds and what the database keeps, a version a change. */
export const settingsSchema = z
  .strictObject({
    workspace: workspace.prefault({}),
    members: z.array(member).default([]),
    clients: z.array(client).default([]),
    ignore: z
      .strictObject({ users: z.array(userId).default([]), teams: z.array(teamId).default([]) })
      .prefault({})
      .describe('Users and teams that are never client users; wins over everything (I1).'),
  })
  .superRefine((settings, context) =>
    checkListed(settings, (path, message) => context.addIssue({ code: 'custom', path, message })),
  );
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a workspace that nobody has touched (G4): Monday to Friday, nine to five, in shadow mode. */
export function defaultSettings(timezone?: string): Settings {
  const zone = timezone !== undefined && IANAZone.isValidZone(timezone) ? { timezone } : {};
  return settingsSchema.parse({ workspace: zone });
}
