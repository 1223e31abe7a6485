import type { BlockAction, RespondFn } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { inTeam } from '../store/database';
import { queuePost } from '../store/outbox';
import type { Asker } from './asker';
import type { Done } from './handle-reply';
import { refreshHome } from './home/home';
import type { Desk } from './roster';
import { section } from './views/blocks';

const keepTryingMs = 3_600_000;

/** Where a button was pressed; in the Home tab Slack gives no way to respond. */
type Pressed = Readonly<{ body: Pick<BlockAction, 'view'>; respond?: RespondFn }>;

/**
 * Tells whoever pressed what came of it, and them alone: in place of the message where it was pressed, if there is
 * something to put there, else beside it; in the Home tab by
 * what it then shows, and a refusal in their conversation with the bot.
 */
export async function tellPresser(
  desk: Desk,
  asker: Asker,
  { body, respond }: Pressed,
  done: Done,
  anew?: () => Promise<{ text: string; blocks: KnownBlock[] } | null>,
): Promise<void> {
  if (body.view !== undefined || respond === undefined) {
    if (done.kind === 'refused') await noteTo(desk, asker, done.words);
    return refreshHome(desk, asker.entry.workspace.teamId, asker.userId);
  }
  const instead = done.kind === 'done' && anew !== undefined ? await anew() : null;
  if (instead === null)
    await respond({ response_type: 'ephemeral', replace_original: false, text: done.words });
  else await respond({ replace_original: true, ...instead });
}

async function noteTo(desk: Desk, { entry, userId }: Asker, words: string): Promise<void> {
  const { teamId } = entry.workspace;
  const now = desk.clock();
  const post = {
    kind: 'note' as const,
    conversationId: userId,
    message: { text: words, blocks: [section(words)] },
    staleAt: now + keepTryingMs,
  };
  await inTeam(desk.database.db, teamId, (trx) => queuePost(trx, teamId, post, now));
}
