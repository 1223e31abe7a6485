import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { findAsker } from '../asker';
import { decideRequest } from '../decide-request';
import type { Desk } from '../roster';
import { message } from '../views/change-request';

const origin = z.object({ key: z.string(), channel: z.string(), ts: z.string() });
const reasonField = z.object({
  reason: z.object({ reason: z.looseObject({ value: z.string().nullish() }) }),
});

/** A member declines a request with a reason (S6); the client reads the reason. */
export async function submitDecline(
  desk: Desk,
  { ack, body, view, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const reason = reasonField.parse(view.state.values).reason.reason.value ?? '';
  const { key, channel, ts } = origin.parse(JSON.parse(view.private_metadata));
  const asker = await findAsker(
    desk,
    view.app_installed_team_id ?? body.team?.id,
    body.user.id,
    body.user.team_id,
  );
  const decided = await decideRequest(desk, asker, key, { kind: 'decline', reason });
  if (decided.kind === 'refused') return ack({ response_action: 'errors', errors: { reason: decided.why } });
  await ack({
    response_action: 'update',
    view: message('Declined', 'The client has been told, with your reason.'),
  });
  const { text, blocks } = decided.card;
  await client.chat.update({ channel, ts, text, blocks: [...blocks] });
}
