import { z } from 'zod';
import { weeklyHours } from '../../schedule/schedule';
import { language } from '../../words/language';
import { ownTexts } from '../../words/own-texts';
import { conversationId, teamId, userId } from '../id-schema';
import { clientTargetSettings } from './target-settings';
import { modeSetting, name, purpose, recordPolicy } from './values';

const conversation = z.strictObject({
  channel: conversationId.describe('The conversation.'),
  purpose: purpose.default('general').describe('What it is for (C1).'),
});

/** A company or person served, and what differs for it. */
export const client = z.strictObject({
  name: name.describe('What the client is called, in Slack and in the record.'),
  teams: z
    .array(teamId)
    .default([])
    .describe('Slack teams of the client. Everybody in them counts as this client (I1).'),
  users: z.array(userId).default([]).describe('People of the client by id, guests for example (I1).'),
  contact: userId.optional().describe('The member in charge.'),
  language: language
    .optional()
    .describe(
      "The language this client is spoken to in. Without it: that of each reader's Slack, else the workspace's (R9).",
    ),
  members: z.array(userId).default([]).describe('Further members in charge.'),
  hours: weeklyHours
    .optional()
    .describe(
      "Weekly hours agreed with this client, in place of the members' own (A1). Members' time off still holds.",
    ),
  conversations: z
    .array(conversation)
    .default([])
    .describe('The conversations with this client and what each is for (C1).'),
  mode: modeSetting
    .optional()
    .describe("`live` or `shadow` for this client alone. Without it: the workspace's mode (R10)."),
  texts: ownTexts
    .optional()
    .describe('Like `workspace.texts`, for this client alone. These come first (R9).'),
  targets: clientTargetSettings
    .optional()
    .describe("Targets agreed with this client. Without them: the workspace's (T1)."),
  record: z
    .strictObject({
      text: recordPolicy.describe(
        'As `workspace.record.text`, for this client alone. With `off` the automatic reply goes out all the same, and promises no time (L3).',
      ),
    })
    .optional(),
  terms: z
    .string()
    .max(2500, { error: 'must have at most 2500 characters' })
    .optional()
    .describe('Free text shown to this client by `/boundaries`.'),
});
export type ClientSettings = z.infer<typeof client>;
