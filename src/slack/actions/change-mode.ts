import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { allIn, modesOf } from '../../domain/going-live';
import { findAsker } from '../asker';
import { changeMode, onlyMembers } from '../change-mode';
import type { Desk } from '../roster';
import { tellPresser } from '../tell-presser';
import { message } from '../views/change-request';
import { buildModeForm, type ChoiceOrigin } from '../views/mode';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** “Go live for everybody” and “Back to shadow” (R10): the message then says what is in force. */
export async function goLive(desk: Desk, args: Args, mode: 'live' | 'shadow'): Promise<void> {
  const { ack, body } = args;
  await ack();
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const lead = mode === 'live' ? 'Done, from the next message on.' : 'Done. I only take notes again.';
  const shown = await changeMode(desk, asker, (settings) => allIn(settings, mode), lead);
  if (shown === null) return tellPresser(desk, asker, args, { kind: 'refused', words: onlyMembers });
  const { text, blocks } = shown;
  const done = { kind: 'done', words: text } as const;
  await tellPresser(desk, asker, args, done, async () => ({ text, blocks: [...blocks] }));
}

/** “Choose clients…”: the form is opened at once, its trigger lives 3 s, and filled when the settings are read. */
export async function chooseLive(desk: Desk, { ack, body, client }: Args): Promise<void> {
  const opening = client.views.open({
    trigger_id: body.trigger_id,
    view: message('Who gets replies?', 'One moment …'),
  });
  await ack();
  const { view: opened } = await opening;
  const { entry, sender } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const view =
    sender.kind === 'member'
      ? buildModeForm(modesOf(entry.settings), originOf(body))
      : message('Who gets replies?', onlyMembers);
  await client.views.update({ view_id: opened?.id ?? '', view });
}

/** “Not yet”: nothing changes; the next summary comes by itself in a week. */
export async function notYet({ ack, respond }: Args): Promise<void> {
  await ack();
  const text = "All right. I stay in shadow mode, go on taking notes, and ask again in a week's time.";
  await respond({ replace_original: true, text });
}

function originOf(body: BlockButtonAction): ChoiceOrigin {
  const { channel, message: shown } = body;
  return channel === undefined || shown === undefined ? null : { channel: channel.id, ts: shown.ts };
}
