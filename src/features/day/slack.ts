import type { BlockAction, ButtonAction, TimepickerAction } from '@slack/bolt';
import type { Deps, MemberWord, Press } from '../../deps';
import { openIn } from '../../home/drawers';
import { refreshHome } from '../../home/home';
import { onlyMembers } from '../../home/press';
import { inTeam } from '../../store/database';
import { findPresser } from '../../workspace/actor';
import { instantOfTs, type MessageTs } from '../../workspace/ids';
import type { Member } from '../../workspace/settings/settings';
import { findConversation } from '../../workspace/store/conversations';
import type { Workspace } from '../../workspace/workspaces';
import { changeDay } from './change';
import { showDay } from './home';
import { type DayIntent, namesNoTime, parseClock, parseIntent } from './rules/one-click';

/** The buttons, and the clock, of a member's day (A6). */
export const dayActions = {
  off_now: buttonFor({ kind: 'off' }),
  here_longer: buttonFor({ kind: 'here_longer', longer: 60 }),
  as_planned: buttonFor({ kind: 'as_planned' }),
  here_until(deps: Deps, press: Press<BlockAction<TimepickerAction>>) {
    const until = parseClock(press.action.selected_time ?? '');
    return pressDay(deps, press, until === null ? null : { kind: 'here_until', until });
  },
};

function buttonFor(intent: DayIntent) {
  return (deps: Deps, press: Press) => pressDay(deps, press, intent);
}

/** Answers a member who writes of their day (A6). It counts from when they wrote it, however late it is handled. */
export const answerToday: MemberWord = async (deps, workspace, { message, member }) => {
  const intent = parseIntent(message.text);
  if (intent === null) return namesNoTime(message.text) ? askForTime(workspace, member, message.ts) : null;
  const home = { deps, workspace, member, now: instantOfTs(message.ts) };
  const { day } = await changeDay(home, intent, `${message.conversationId}:${message.ts}`);
  return { kind: 'today', message: day };
};

/** Somebody named a time that can't be read. Nothing is changed, and they see how it is said. */
function askForTime(workspace: Workspace, member: Member, ts: MessageTs): Awaited<ReturnType<MemberWord>> {
  const home = { workspace, member, now: instantOfTs(ts) };
  return { kind: 'today', message: showDay(home, howToNameTime) };
}

const howToNameTime =
  'I could not read that as a time, so nothing was changed. Write it like `here until 20:00`, `here until 8pm` or `here for 1 hour`; for the rest of the day write `off now`.';

/**
 * A press on a member's day: by a member, in their Home tab or in their own DM with the bot. There the day is then shown
 * as it is.
 */
async function pressDay(
  deps: Deps,
  { body, action, respond }: Press<BlockAction<ButtonAction | TimepickerAction>>,
  intent: DayIntent | null,
): Promise<void> {
  const { workspace, sender, userId } = await findPresser(deps, body);
  const place = await placeOf(deps, workspace, body);
  if (sender.kind !== 'member') return refuse(respond, onlyMembers);
  if (place === null || intent === null) return refuse(respond, place === null ? onlyInPrivate : noTime);
  const home = { deps, workspace, member: sender.member, now: deps.clock() };
  const { day, refusal } = await changeDay(home, intent, `${action.action_id}:${action.action_ts}`);
  const lead = refusal === null ? null : { part: 'day', words: refusal };
  if (place === 'home') await refreshHome(deps, workspace.teamId, userId, { lead, open: openIn(body.view) });
  else await respond({ replace_original: true, text: day.text, blocks: [...day.blocks] });
}

/** Where only the presser sees their day: their Home tab, or a conversation that we know as one with the bot. */
async function placeOf(
  deps: Deps,
  { teamId }: Workspace,
  { view, channel }: BlockAction,
): Promise<'home' | 'bot_dm' | null> {
  if (view?.type === 'home') return 'home';
  if (channel === undefined) return null;
  const known = await inTeam(deps.database.db, teamId, (trx) => findConversation(trx, teamId, channel.id));
  return known?.kind === 'bot_dm' ? 'bot_dm' : null;
}

async function refuse(respond: Press['respond'], text: string): Promise<void> {
  await respond({ response_type: 'ephemeral', replace_original: false, text });
}

const onlyInPrivate = 'These buttons work in your own conversation with me: write `today` to me there.';
const noTime = 'No time was chosen, so nothing was changed. Please choose one.';
