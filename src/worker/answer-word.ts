import type { SaidMessage } from '../domain/message';
import type { Member } from '../domain/settings';
import type { Entry } from '../slack/roster';
import type { NewPost } from '../store/outbox';
import { answerConnection, endConnection } from './answer-connection';
import { answerLater } from './answer-later';
import { answerToday } from './answer-today';
import { aboutOf, dayMs } from './exchange';
import type { Tools } from './tools';

/** A member who writes to the bot, in their DM with it. `now` in ms since 1970 UTC. */
export type Asking = Readonly<{ message: SaidMessage; member: Member; now: number }>;

/** Answers the words it knows, and null to all others. Asked again after a crash it says the same. */
export type WordAnswer = (
  tools: Tools,
  entry: Entry,
  asking: Asking,
) => Promise<Pick<NewPost, 'kind' | 'message'> | null>;

const wordAnswers: readonly WordAnswer[] = [answerToday, answerLater, answerConnection];

/** What a member gets who wrote a word of theirs to the bot, such as `today` or `later`; null for anything else. */
export async function answerWord(tools: Tools, entry: Entry, asking: Asking): Promise<NewPost | null> {
  const { message, now } = asking;
  if (message.conversationKind !== 'bot_dm') return null;
  for (const answer of wordAnswers) {
    const said = await answer(tools, entry, asking);
    if (said !== null) return toPost(said, message, now);
  }
  return null;
}

/**
 * What somebody of the workspace gets who is no member, or not any more, and takes back the permission they once gave: that
 * is theirs to do at any time (R7). Null for anything else they write. `now` in ms since 1970 UTC.
 */
export async function answerLeaver(
  tools: Tools,
  { workspace }: Entry,
  message: SaidMessage,
  now: number,
): Promise<NewPost | null> {
  if (message.conversationKind !== 'bot_dm') return null;
  const said = await endConnection(tools, workspace.teamId, message);
  return said === null ? null : toPost(said, message, now);
}

function toPost(said: Pick<NewPost, 'kind' | 'message'>, message: SaidMessage, now: number): NewPost {
  return {
    ...said,
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: message.threadTs,
    for: aboutOf(message),
  };
}
