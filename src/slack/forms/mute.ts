import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { findAsker } from '../asker';
import { mute } from '../handle-reply';
import { refreshHome } from '../home/home';
import type { Desk } from '../roster';
import { findHandled } from '../said-replies';
import { buildMuted } from '../views/reply-copy';

const fields = z.object({
  choice: z.object({
    choice: z.object({ selected_option: z.object({ value: z.enum(['tomorrow', 'week', 'date']) }) }),
  }),
  date: z.object({ date: z.object({ selected_date: z.string().nullish() }) }),
});

/** A member mutes a conversation until a date (R11). */
export async function submitMute(
  desk: Desk,
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const { choice, date } = fields.parse(view.state.values);
  const installed = view.app_installed_team_id ?? body.team?.id;
  const asker = await findAsker(desk, installed, body.user.id, body.user.team_id);
  const found = await findHandled(desk, asker, view.private_metadata);
  if (found.kind === 'refused') return ack({ response_action: 'errors', errors: { choice: found.why } });
  const { value: kind } = choice.choice.selected_option;
  const chosen = kind === 'date' ? { kind, date: date.date.selected_date ?? null } : { kind };
  const done = await mute(desk, asker.entry, found.reply, found.member, chosen);
  if (done.kind === 'refused') return ack({ response_action: 'errors', errors: { date: done.words } });
  await ack({ response_action: 'update', view: buildMuted(done.words) });
  await refreshHome(desk, asker.entry.workspace.teamId, asker.userId);
}
