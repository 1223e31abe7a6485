import type { Deps } from '../../deps';
import type { PressResult } from '../../home/press';
import { localDayAt } from '../../schedule/calendar';
import { inTeam } from '../../store/database';
import type { Actor } from '../../workspace/actor';
import { clientTeam, findClientByConversation } from '../../workspace/audience';
import type { ConversationId, UserId } from '../../workspace/ids';
import { endMute, listMutes, recordMute } from '../../workspace/store/mutes';
import { memberZones, withStandIns } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { type MuteChoice, muteEnd } from './rules/mute';
import type { HandledReply } from './said-replies';
import { mutedWords } from './views';

/** Mutes the conversation of a reply as a member chose (R11), or says what is wrong with the choice. */
export async function muteFor(
  deps: Deps,
  { teamId, settings }: Workspace,
  { reply, member }: HandledReply,
  choice: MuteChoice,
): Promise<PressResult> {
  const now = deps.clock();
  const zoneOn = memberZones(settings, member);
  const end = muteEnd(choice, now, zoneOn);
  if (end.kind === 'refused') return { kind: 'refused', words: refusals[end.because] };
  const { conversationId } = reply;
  await inTeam(deps.database.db, teamId, (trx) =>
    recordMute(trx, teamId, { conversationId, by: member.user, now, until: end.at }),
  );
  return { kind: 'done', words: mutedWords(end.at, zoneOn(localDayAt(zoneOn, now)).name) };
}

const refusals = {
  no_date: 'Please choose the date.',
  past: 'That date has already begun. Please choose a later one.',
  too_far: 'That is more than a year away. Please choose an earlier date.',
} as const;

/** Ends the mute of a conversation: the member who set it may, and those in charge there. */
export async function unmute(
  deps: Deps,
  { workspace, sender, userId }: Actor,
  conversationId: string | undefined,
): Promise<PressResult> {
  const { teamId } = workspace;
  const now = deps.clock();
  return inTeam(deps.database.db, teamId, async (trx): Promise<PressResult> => {
    const mutes = await listMutes(trx, teamId, now);
    const mute = mutes.find((each) => each.conversationId === conversationId);
    if (mute === undefined) return { kind: 'done', words: 'It is not muted any more.' };
    if (sender.kind !== 'member' || !mayEndMute(workspace, mute, userId, now))
      return {
        kind: 'refused',
        words: 'Only the person who muted it, or a member in charge there, can end it.',
      };
    await endMute(trx, teamId, { conversationId: mute.conversationId, by: userId, now });
    return { kind: 'done', words: 'Unmuted. I’ll answer there again outside your hours.' };
  });
}

/**
 * Whether a member may end a mute at `now` (ms since 1970 UTC): the one who set it may, and those in charge of the client
 * whose conversation it is, or who stand in for them.
 */
export function mayEndMute(
  workspace: Workspace,
  mute: Readonly<{ conversationId: ConversationId; by: UserId }>,
  userId: UserId,
  now: number,
): boolean {
  const { settings } = workspace;
  const client = findClientByConversation(settings, mute.conversationId);
  const team = client === null ? [] : withStandIns(workspace, clientTeam(settings, client), now);
  return mute.by === userId || team.some((member) => member.user === userId);
}
