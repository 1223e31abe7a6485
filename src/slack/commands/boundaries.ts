import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { findAsker } from '../asker';
import type { Desk } from '../roster';
import { buildTermsFor } from '../terms-of';

/** `/boundaries [client]`: the terms as they apply now, seen by the one who asked (B1). */
export async function boundaries(
  desk: Desk,
  { command, ack, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const { entry, sender, userId } = await findAsker(desk, command.team_id, command.user_id, null);
  const { text, blocks } = await buildTermsFor(desk, entry, {
    sender,
    userId,
    conversationId: command.channel_id,
    named: command.text,
  });
  await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
}
