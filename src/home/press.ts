import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps, HomeLead, Respond } from '../deps';
import { answerPrivately } from '../outbox/note';
import { section } from '../slack/blocks';
import type { Actor } from '../workspace/actor';
import { openIn } from './drawers';
import { refreshHome } from './home';

/** What somebody reads who may not change the settings. */
export const onlyMembers =
  'Only people whose hours I protect can change that; my Home tab says who can add you.';

/**
 * The result of a press, in words for the person who pressed. `lead`: what the Home tab then shows, for a press there.
 * `replace` gives what takes the place of the message where it was pressed; null: it stays.
 */
export type PressResult = Readonly<{
  kind: 'done' | 'refused';
  words: string;
  lead?: HomeLead;
  replace?: () => Promise<Readonly<{ text: string; blocks: readonly KnownBlock[] }> | null>;
}>;

/** Where something was pressed. In the Home tab Slack offers no way to respond. */
type Pressed = Readonly<{ body: Pick<BlockAction, 'view'>; respond: Respond }>;

/**
 * Tells the person who pressed, and nobody else, what came of it. For a button under a message, the answer stands beside
 * the message, or takes its place. In the Home tab the tab is published again, with the lead; a refusal without one goes to
 * the person's conversation with the bot.
 */
export async function answerPress(
  deps: Deps,
  actor: Actor,
  { body, respond }: Pressed,
  result: PressResult,
): Promise<void> {
  if (body.view !== undefined) {
    if (result.kind === 'refused' && result.lead === undefined)
      await answerPrivately(
        deps,
        { teamId: actor.workspace.teamId, userId: actor.userId },
        { text: result.words, blocks: [section(result.words)] },
        async () => 'en',
      );
    return refreshHome(deps, actor.workspace.teamId, actor.userId, {
      lead: result.lead ?? null,
      open: openIn(body.view),
    });
  }
  const replacement = result.kind === 'done' && result.replace !== undefined ? await result.replace() : null;
  if (replacement === null)
    await respond({ response_type: 'ephemeral', replace_original: false, text: result.words });
  else await respond({ replace_original: true, text: replacement.text, blocks: [...replacement.blocks] });
}
