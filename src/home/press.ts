import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps, HomeLead, Respond } from '../deps';
import { answerPrivately } from '../outbox/note';
import { section } from '../slack/blocks';
import { escapeText } from '../words/escape';
import type { Actor } from '../workspace/actor';
import { listAdmins, listOwners, mayChange, type Right } from '../workspace/settings/roles';
import type { Settings } from '../workspace/settings/settings';
import { openIn } from './drawers';
import { refreshHome } from './home';

/** What somebody reads who may not change the settings. */
export const onlyMembers =
  'Only people whose hours I protect can change that; my Home tab says who can add you.';

const mostNamed = 3;

/**
 * What a member reads who may not change something (G1): who may, by name. It is mrkdwn; where plain text is shown, it is
 * unescaped.
 */
export function onlyWith(right: Right, settings: Settings): string {
  const isForOwners = right === 'owner';
  const those = isForOwners ? listOwners(settings) : listAdmins(settings);
  const names = those.slice(0, mostNamed).map(({ name }) => escapeText(name));
  return `Only an ${isForOwners ? 'owner' : 'admin'} of Gatehouse here can change that: ask ${names.join(' or ')}.`;
}

/** Why somebody may not change what concerns everybody here (G1), in mrkdwn; null: they may. */
export function whyNotAdmin({
  workspace: { settings },
  sender,
}: Pick<Actor, 'workspace' | 'sender'>): string | null {
  if (sender.kind !== 'member') return onlyMembers;
  return mayChange(settings, sender.member.user, 'admin', false) ? null : onlyWith('admin', settings);
}

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
