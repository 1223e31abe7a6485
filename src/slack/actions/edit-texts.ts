import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { findAsker } from '../asker';
import { onlyMembers } from '../change-mode';
import type { Desk } from '../roster';
import { message } from '../views/change-request';
import { buildTextChoice } from '../views/own-texts';

/** “Write your own…” (R9): the form is opened at once, its trigger lives 3 s, and filled when the settings are read. */
export async function editTexts(
  desk: Desk,
  { ack, body, client }: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs,
): Promise<void> {
  const opening = client.views.open({ trigger_id: body.trigger_id, view: message('Texts', 'One moment …') });
  await ack();
  const { view: opened } = await opening;
  const { entry, sender } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const { clients, workspace } = entry.settings;
  const names = clients.map(({ name }) => name);
  const view =
    sender.kind === 'member' ? buildTextChoice(names, workspace.language) : message('Texts', onlyMembers);
  await client.views.update({ view_id: opened?.id ?? '', view });
}
