import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { findAsker } from '../asker';
import { decideRequest } from '../decide-request';
import type { Desk } from '../roster';
import { buildDeclineForm } from '../views/change-request';

type Press = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** “Accept” on a change request's card: decided once, whoever presses; the card then says what became of it. */
export async function acceptRequest(desk: Desk, { ack, body, action, respond }: Press): Promise<void> {
  await ack();
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const decided = await decideRequest(desk, asker, action.value ?? '', { kind: 'accept' });
  if (decided.kind === 'refused') {
    await respond({ response_type: 'ephemeral', replace_original: false, text: decided.why });
    return;
  }
  const { text, blocks } = decided.card;
  await respond({ replace_original: true, text, blocks: [...blocks] });
}

/** “Decline” on a card: asks for the reason first; who may decline is checked when it comes back. */
export async function declineRequest({ ack, body, action, client }: Press): Promise<void> {
  const card = { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' };
  const opened = client.views.open({
    trigger_id: body.trigger_id,
    view: buildDeclineForm({ key: action.value ?? '', ...card }),
  });
  await ack();
  await opened;
}
