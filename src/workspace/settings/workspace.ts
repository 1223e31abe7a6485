import { z } from 'zod';
import { holidaysSpec } from '../../schedule/holidays';
import { weeklyHours } from '../../schedule/schedule';
import { language } from '../../words/language';
import { wholeNumber } from '../../words/mistakes';
import { ownTexts } from '../../words/own-texts';
import { replySettings } from './reply-settings';
import { targetSettings } from './target-settings';
import { modeSetting, recordPolicy, timeZone } from './values';

/** The least and the most days for which the record may be kept. */
export const recordDays = [1, 3_650] as const;

/** What holds for the whole workspace. */
export const workspace = z.strictObject({
  timezone: timeZone.default('Europe/London').describe("IANA time zone of the workspace's hours."),
  language: language
    .default('en')
    .describe(
      'The language clients are spoken to in, where neither their own setting nor their Slack names one (R9).',
    ),
  mode: modeSetting
    .default('shadow')
    .describe(
      '`shadow`: everything is decided and recorded, and nothing is said to clients. `live`: they get replies (R10).',
    ),
  texts: ownTexts.optional(),
  hours: weeklyHours
    .default({
      mon: ['09:00-17:00'],
      tue: ['09:00-17:00'],
      wed: ['09:00-17:00'],
      thu: ['09:00-17:00'],
      fri: ['09:00-17:00'],
    })
    .describe('Weekly hours; days not named are closed. They hold for members without hours of their own.'),
  holidays: holidaysSpec.optional().describe('Holidays of members without their own.'),
  targets: targetSettings.prefault({}),
  replies: replySettings.prefault({}),
  record: z
    .strictObject({
      text: recordPolicy
        .default('full')
        .describe(
          '`full`: words are kept. `metadata`: only that something was said. `off`: only how many messages came on a day, so there are no targets and no digest (L3).',
        ),
      deleted: z
        .enum(['remove', 'keep'], { error: 'must be remove or keep' })
        .default('remove')
        .describe(
          '`remove`: words that their writer deletes in Slack are removed here too; that there was a message, when, and what was decided stays. `keep`: they are kept (L3).',
        ),
      days: wholeNumber(...recordDays)
        .default(365)
        .describe('After how many days the record is deleted (L3).'),
    })
    .prefault({}),
});
