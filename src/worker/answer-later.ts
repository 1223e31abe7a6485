import type { Sender } from '../domain/audience';
import type { SaidMessage } from '../domain/message';
import { showLater } from '../slack/later-answers';
import type { Entry } from '../slack/roster';
import { inTeam } from '../store/database';
import { aboutOf, dayMs } from './exchange';
import type { Tools } from './tools';
import type { Draft } from './turn';

type Asking = Readonly<{ message: SaidMessage; sender: Sender; now: number }>;

/** Shows a member what they have written for later (V5), when they write `later` in their DM with the bot. True when they did. */
export async function answerLater(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  { message, sender, now }: Asking,
): Promise<boolean> {
  const isAsked = /^\/?later[.!?]*$/i.test(message.text.trim());
  if (!isAsked || sender.kind !== 'member' || message.conversationKind !== 'bot_dm') return false;
  const { teamId } = entry.workspace;
  draft.posts.push({
    kind: 'later_offer',
    staleAt: now + dayMs,
    conversationId: message.conversationId,
    threadTs: message.threadTs,
    for: aboutOf(message),
    clientId: null,
    closureStartsAt: null,
    message: await inTeam(tools.database.db, teamId, (trx) =>
      showLater(trx, entry, sender.member.user, null),
    ),
  });
  return true;
}
