import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { languageSaying, say } from '../../domain/wording';
import { findAsker } from '../asker';
import type { Desk } from '../roster';
import { buildTermsFor } from '../terms-of';
import { message } from '../views/change-request';

/**
 * “Show the terms”: in a form, which is seen by the presser alone and also reaches people of other workspaces
 * (that an ephemeral message does is not certain). Opened at once, filled when the terms are read.
 */
export async function showTerms(
  desk: Desk,
  { ack, body, action, client }: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs,
): Promise<void> {
  const language = languageSaying('button.show_terms', action.text?.text);
  const title = say(language, 'terms.title');
  const opening = client.views.open({
    trigger_id: body.trigger_id,
    view: message(title, say(language, 'terms.one_moment'), language),
  });
  await ack();
  const { view: opened } = await opening;
  const { entry, sender, userId } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const conversationId = body.channel?.id ?? null;
  const { blocks } = await buildTermsFor(desk, entry, { sender, userId, conversationId, named: '' });
  const view: ModalView = {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: say(language, 'button.close') },
    blocks: blocks.filter((block) => block.type !== 'actions'),
  };
  await client.views.update({ view_id: opened?.id ?? '', view });
}
