import type { Ask, Command, Deps, Press } from '../../deps';
import { answerCommand } from '../../home/command';
import { openThenFill } from '../../slack/open-form';
import { languageSaying } from '../../words/wording';
import { findCommander, findPresser } from '../../workspace/actor';
import { clientFor, findClientByConversation } from '../../workspace/audience';
import { buildTermsFor } from './card';
import { buildTermsForm, buildTermsWait } from './views';

/** `/boundaries [client]`: the terms as they apply now, seen by the one who asked (B1). */
export function runBoundaries(deps: Deps, command: Command): Promise<void> {
  return answerCommand(deps, command, () => showCard(deps, command));
}

async function showCard(deps: Deps, { command, respond }: Command): Promise<void> {
  const { workspace, sender, userId } = await findCommander(deps, command);
  const asker = { sender, userId, conversationId: command.channel_id, named: command.text };
  const { text, blocks } = await buildTermsFor(deps, workspace, asker);
  await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
}

/** “boundaries”, written to the bot or behind a mention of it (B1). */
export const askForTerms: Ask = {
  answer: (deps, workspace, { message, sender, rest }, isForAll) => {
    const { userId, conversationId } = message;
    return buildTermsFor(deps, workspace, { sender, userId, conversationId, named: rest, isForAll });
  },
  /** The channel's own client may read a member's answer when it tells of nobody else (P2). */
  isForAll: ({ settings }, { message: { conversationId }, sender, rest }) =>
    clientFor(settings, { sender, conversationId, named: rest }) ===
    findClientByConversation(settings, conversationId),
};

/**
 * “Show the terms”: in a form, because only the presser sees that and it reaches people of other workspaces too. Whether
 * an ephemeral message reaches those is not certain.
 */
export async function showTerms(deps: Deps, press: Press): Promise<void> {
  const { body, action } = press;
  const language = languageSaying('button.show_terms', action.text?.text);
  await openThenFill(press, body.trigger_id, buildTermsWait(language), async () => {
    const { workspace, sender, userId } = await findPresser(deps, body);
    const conversationId = body.channel?.id ?? null;
    const card = await buildTermsFor(deps, workspace, { sender, userId, conversationId, named: '' });
    const kept = deps.registry.features.flatMap(({ termsPart }) => termsPart?.inForm ?? []);
    return buildTermsForm(card, language, kept);
  });
}
