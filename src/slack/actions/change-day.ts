import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  TimepickerAction,
} from '@slack/bolt';
import { type Intent, parseClock } from '../../domain/one-click';
import { findAsker } from '../asker';
import { changeDay as changeDayOf } from '../change-day';
import type { Desk } from '../roster';
import type { ActionId } from '../views/blocks';

/** The buttons, and the clock, of a member's day. */
export const dayActionIds = [
  'off_now',
  'here_longer',
  'here_until',
  'as_planned',
] as const satisfies ActionId[];
export type DayAction = BlockAction<ButtonAction | TimepickerAction>;

/** A press on a member's day (A6): by a member, in their own DM with the bot. The message then shows the day as it is. */
export async function changeDay(
  desk: Desk,
  { ack, body, action, respond }: SlackActionMiddlewareArgs<DayAction> & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const { entry, sender } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const intent = toIntent(action);
  if (sender.kind !== 'member' || body.channel?.name !== 'directmessage' || intent === null) {
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'These buttons are for members, in their own conversation with me.',
    });
    return;
  }
  const { text, blocks } = await changeDayOf(desk, entry, sender.member, intent, {
    key: `${action.action_id}:${action.action_ts}`,
    at: desk.clock(),
  });
  await respond({ replace_original: true, text, blocks: [...blocks] });
}

function toIntent(action: ButtonAction | TimepickerAction): Intent | null {
  const id = dayActionIds.find((each) => each === action.action_id);
  switch (id) {
    case 'off_now':
      return { kind: 'off' };
    case 'here_longer':
      return { kind: 'here_longer', longer: 60 };
    case 'as_planned':
      return { kind: 'as_planned' };
    case 'here_until': {
      const until = action.type === 'timepicker' ? parseClock(action.selected_time ?? '') : null;
      return until === null ? null : { kind: 'here_until', until };
    }
    case undefined:
      return null;
    default:
      return id satisfies never;
  }
}
