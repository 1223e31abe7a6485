import { z } from 'zod';
import {
  type ConversationId,
  isConversationId,
  isMessageTs,
  isTeamId,
  isUserId,
  type MessageTs,
  type TeamId,
  type UserId,
} from './ids';

/** Slack's ids at the edges: text that is checked once and carries its type from then on. */
export const teamId = z
  .string()
  .refine(isTeamId, { error: 'must be a Slack team id such as T0ACME' })
  .transform((text) => text as TeamId);

export const userId = z
  .string()
  .refine(isUserId, { error: 'must be a Slack user id such as U0ANA' })
  .transform((text) => text as UserId);

export const conversationId = z
  .string()
  .refine(isConversationId, { error: 'must be a Slack channel id such as C0ACME' })
  .transform((text) => text as ConversationId);

export const messageTs = z
  .string()
  .refine(isMessageTs, { error: 'must be a Slack timestamp such as 1795214400.000100' })
  .transform((text) => text as MessageTs);
