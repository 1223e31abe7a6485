import { instantOf } from '../domain/ids';
import { parseIntent } from '../domain/one-click';
import { changeDay } from '../slack/change-day';
import type { WordAnswer } from './answer-word';

/** Answers a member who speaks of their day (A6). It counts from when it was said, however late it is handled. */
export const answerToday: WordAnswer = async (tools, entry, { message, member }) => {
  const intent = parseIntent(message.text);
  if (intent === null) return null;
  const press = { key: `${message.conversationId}:${message.ts}`, at: instantOf(message.ts) };
  return { kind: 'today', message: await changeDay(tools, entry, member, intent, press) };
};
