import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { languageSaying } from '../../domain/wording';
import { buildRequestForm } from '../views/change-request';

/** “Request a change”: the form, for everybody who can press a button (S2). Opened first: its trigger lives 3 s. */
export async function requestChange({
  ack,
  body,
  action,
  client,
}: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs): Promise<void> {
  const language = languageSaying('button.request_change', action.text?.text);
  const opened = client.views.open({
    trigger_id: body.trigger_id,
    view: buildRequestForm({ conversationId: body.channel?.id ?? null, language }, ''),
  });
  await ack();
  await opened;
}
