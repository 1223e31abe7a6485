import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
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
  { ack, body, client }: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs,
): Promise<void> {
  const opening = client.views.open({ trigger_id: body.trigger_id, view: message('Terms', 'One moment …') });
  await ack();
  const { view: opened } = await opening;
  const { entry, sender, userId } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const conversationId = body.channel?.id ?? null;
  const { blocks } = await buildTermsFor(desk, entry, { sender, userId, conversationId, named: '' });
  const view: ModalView = {
    type: 'modal',
    title: { type: 'plain_text', text: 'Terms' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: blocks.filter((block) => block.type !== 'actions'),
  };
  await client.views.update({ view_id: opened?.id ?? '', view });
}
