import { z } from 'zod';
import { memberScheduleSpec } from '../../schedule/member-schedule-spec';
import { weeklyHours } from '../../schedule/schedule';
import { feedAddress } from '../feed-address';
import { userId } from '../id-schema';
import { announceDays } from './reply-settings';
import { slackStatus } from './slack-status';
import { name, role, timeZone } from './values';

const feed = z
  .string()
  .min(1)
  .max(2000)
  .superRefine((address, context) => {
    const parsed = feedAddress(address);
    if (parsed.kind === 'refused') context.addIssue(parsed.why);
  })
  // JSON Schema's word for a secret: it is written, and shown to nobody (settings/secrets.ts).
  .meta({ writeOnly: true });

const { timezone: _, weekly: __, ...calendar } = memberScheduleSpec.shape;

/** A person whose time is protected. */
export const member = z
  .strictObject({
    user: userId.describe('The person in Slack.'),
    name: name.describe('What clients and colleagues read as their name.'),
    role: role
      .optional()
      .describe(
        '`admin`: may change everybody’s settings and those of the workspace. `owner`: may also give roles. Without it: `member`, who changes their own. Where nobody is `owner`, the first member is (G1).',
      ),
    timezone: timeZone
      .optional()
      .describe("IANA time zone of this member's hours. Without it: the workspace's."),
    hours: weeklyHours.optional().describe("Weekly hours. Without them: the workspace's."),
    ...calendar,
    dates: calendar.dates.describe('Hours by date. They replace the weekly hours that start on that date.'),
    closures: calendar.closures.describe('Times that are closed.'),
    breaks: calendar.breaks.describe('Breaks in the weekly hours, by weekday.'),
    time_off: calendar.time_off.describe('Time off: dates, both off, or local times.'),
    travel: calendar.travel.describe('Stays in another time zone, both dates included (A9).'),
    busy: calendar.busy.describe(
      'Busy times, both dates included: hours stay, and general messages get this target (A4).',
    ),
    feeds: z
      .array(feed)
      .max(10, { error: 'must have at most 10 feeds' })
      .optional()
      .describe(
        'Addresses of iCalendar feeds, or files. Their busy events are time off (A7). An address is a secret: it may also be written as `{ env: NAME }`, and `config export` writes `{ kept: … }` (G2).',
      ),
    announce_days: announceDays
      .optional()
      .describe(
        'How many days ahead holidays and time off are announced to the clients they concern (A11). 0: never.',
      ),
    offer_later: z
      .boolean()
      .optional()
      .describe(
        'Whether a member who answers a client outside their own hours is privately offered to send the next answer at their next opening (V5). Without it: true.',
      ),
    slack_status: slackStatus
      .optional()
      .describe(
        'Keeps this member’s Slack status with their hours, once they have allowed it in Slack: while they are off it says when they are back, unless they have set one of their own. `{}` for the built-in words. Without it: their status is left alone (G1).',
      ),
  })
  .superRefine(({ hours, timezone, ...rest }, context) => {
    // Checks what only a whole schedule can show, such as two stays that overlap. What is wrong by itself was said already.
    if (context.issues.length > 0) return;
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
