import { WebAPIPlatformError } from '@slack/web-api';
import type { Deps } from '../../../deps';
import { deadTokenCodes, NotInstalledError } from '../../../slack/grants';
import { type JoinedConversation, listJoined } from '../../../slack/history';
import { inTeam } from '../../../store/database';
import { enqueue, type JobPayload } from '../../../store/jobs';
import type { MessageTs, TeamId } from '../../../workspace/ids';
import {
  findMissedSince,
  listKnownIds,
  noteNewlyHeard,
  noteUnheard,
  queueReadBack,
  settleMissedSince,
} from '../../../workspace/store/missed';

/**
 * Job: has the conversations of a workspace read back that are noted as missed, and those that the bot came into while
 * nobody listened (L2).
 */
export async function catchUp(deps: Deps, { teamId }: JobPayload<'catch-up'>): Promise<void> {
  if ((await deps.workspaces.current(teamId)) === null) return;
  const { db, everyTeam } = deps.database;
  const { knownIds, since } = await inTeam(db, teamId, async (trx) => ({
    knownIds: await listKnownIds(trx, teamId),
    since: await findMissedSince(trx, teamId),
  }));
  if (since !== null) {
    await inTeam(db, teamId, (trx) => noteNewlyHeard(trx, teamId, since));
    const joined = (await findJoined(deps, teamId)) ?? [];
    await noteUnknown(
      deps,
      teamId,
      since,
      joined.filter((each) => !knownIds.has(each.conversationId)),
    );
    await inTeam(db, teamId, (trx) => settleMissedSince(trx, teamId, since));
  }
  await queueReadBack(everyTeam, teamId);
}

/** Null when Slack won't tell: then only what is known is read. */
async function findJoined(deps: Deps, teamId: TeamId): Promise<JoinedConversation[] | null> {
  try {
    const client = await deps.slackFor(teamId);
    return await listJoined({ client, takeTurn: (method) => deps.readPace.take(teamId, method) });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.log.warn({ err: error, team: teamId }, 'Slack does not tell which conversations the bot is in');
    return null;
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof NotInstalledError) return true;
  if (!(error instanceof WebAPIPlatformError)) return false;
  return deadTokenCodes.has(error.data.error) || error.data.error === 'missing_scope';
}

/**
 * Conversations that are not on record began while nobody listened. They are read from `since` on: the last message that
 * was heard anywhere. What became of a channel is followed first, as if its event had come.
 */
async function noteUnknown(
  deps: Deps,
  teamId: TeamId,
  since: MessageTs,
  unknown: readonly JoinedConversation[],
): Promise<void> {
  const { db, everyTeam } = deps.database;
  for (const { conversationId, isDirect } of unknown) {
    if (isDirect)
      await inTeam(db, teamId, (trx) => noteUnheard(trx, teamId, { conversationId, kind: 'bot_dm', since }));
    else
      await enqueue(everyTeam, 'follow-conversation', {
        teamId,
        conversationId,
        event: 'member_joined_channel',
        otherTeamId: null,
        at: deps.clock(),
        unheardSince: since,
      });
  }
}
