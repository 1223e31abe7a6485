import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { liveOnly } from '../../domain/going-live';
import { findAsker } from '../asker';
import { changeMode, onlyMembers } from '../change-mode';
import { refreshHome } from '../home/home';
import type { Desk } from '../roster';
import { message } from '../views/change-request';

const origin = z.object({ channel: z.string(), ts: z.string() }).nullable();
const fields = z.object({
  live: z.object({
    live: z.looseObject({ selected_options: z.array(z.looseObject({ value: z.string() })).nullish() }),
  }),
});

/** A member has chosen which clients get replies (R10). Names that are no clients any more choose nobody. */
export async function submitLive(
  desk: Desk,
  { ack, body, view, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const chosen = fields.parse(view.state.values).live.live.selected_options ?? [];
  const names = new Set(chosen.map(({ value }) => value));
  const from = origin.parse(JSON.parse(view.private_metadata));
  const teamId = view.app_installed_team_id ?? body.team?.id;
  const asker = await findAsker(desk, teamId, body.user.id, body.user.team_id);
  const shown = await changeMode(desk, asker, (settings) => liveOnly(settings, names), 'Done.');
  if (shown === null) return ack({ response_action: 'errors', errors: { live: onlyMembers } });
  await ack({
    response_action: 'update',
    view: message('Saved', 'It holds from the next message on.'),
  });
  if (from === null) await refreshHome(desk, asker.entry.workspace.teamId, asker.userId);
  else await client.chat.update({ ...from, text: shown.text, blocks: [...shown.blocks] });
}
