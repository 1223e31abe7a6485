import type { Sender } from '../domain/audience';
import { instantOf } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { parseIntent } from '../domain/one-click';
import { changeDay } from '../slack/change-day';
import type { Entry } from '../slack/roster';
import { aboutOf, dayMs } from './exchange';
import type { Tools } from './tools';
import type { Draft } from './turn';

type Asking = Readonly<{ message: SaidMessage; sender: Sender; now: number }>;

/**
 * Answers a member who speaks of their day in their DM with the bot (A6). True when they did. It counts from when it was
 * said, however late it is handled.
 */
export async function answerToday(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  { message, sender, now }: Asking,
): Promise<boolean> {
  const intent = parseIntent(message.text);
  if (intent === null || sender.kind !== 'member' || message.conversationKind !== 'bot_dm') return false;
  draft.posts.push({
    kind: 'today',
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: message.threadTs,
    for: aboutOf(message),
    clientId: null,
    closureStartsAt: null,
    message: await changeDay(tools, entry, sender.member, intent, {
      key: `${message.conversationId}:${message.ts}`,
      at: instantOf(message.ts),
    }),
  });
  return true;
}
