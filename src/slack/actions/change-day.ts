import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  RespondFn,
  SlackActionMiddlewareArgs,
  TimepickerAction,
} from '@slack/bolt';
import { type Intent, parseClock } from '../../domain/one-click';
import { findConversation } from '../../store/conversations';
import { inTeam } from '../../store/database';
import { findAsker } from '../asker';
import { changeDay as changeDayOf } from '../change-day';
import { refreshHome } from '../home/home';
import type { Desk, Entry } from '../roster';
import type { ActionId } from '../views/blocks';

/** The buttons, and the clock, of a member's day. */
export const dayActionIds = [
  'off_now',
  'here_longer',
  'here_until',
  'as_planned',
] as const satisfies ActionId[];
export type DayAction = BlockAction<ButtonAction | TimepickerAction>;

/**
 * A press on a member's day (A6): by a member, in their Home tab or in their own DM with the bot. There the day is then
 * shown as it is.
 */
export async function changeDay(
  desk: Desk,
  args: SlackActionMiddlewareArgs<DayAction> & AllMiddlewareArgs,
): Promise<void> {
  const { ack, body, action } = args;
  await ack();
  const { entry, sender } = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const intent = toIntent(action);
  const place = await placeOf(desk, entry, body);
  if (sender.kind !== 'member' || place === null || intent === null) return refuse(args.respond);
  const day = await changeDayOf(desk, entry, sender.member, intent, {
    key: `${action.action_id}:${action.action_ts}`,
    at: desk.clock(),
  });
  if (place === 'home') return refreshHome(desk, entry.workspace.teamId, sender.member.user, day);
  await args.respond({ replace_original: true, text: day.text, blocks: [...day.blocks] });
}

/** Where only the presser sees their day: their Home tab, or a conversation that we know as one with the bot. */
async function placeOf(desk: Desk, { workspace }: Entry, body: DayAction): Promise<'home' | 'bot_dm' | null> {
  if (body.view?.type === 'home') return 'home';
  const conversationId = body.channel?.id;
  if (conversationId === undefined) return null;
  const { teamId } = workspace;
  const known = await inTeam(desk.database.db, teamId, (trx) =>
    findConversation(trx, teamId, conversationId),
  );
  return known?.kind === 'bot_dm' ? 'bot_dm' : null;
}

/** Where there is no message there is nowhere to answer. */
async function refuse(respond: RespondFn | undefined): Promise<void> {
  await respond?.({
    response_type: 'ephemeral',
    replace_original: false,
    text: 'These buttons are for members, in their own conversation with me.',
  });
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
