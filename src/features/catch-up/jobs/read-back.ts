import { WebAPIRateLimitedError } from '@slack/web-api';
import { type Deps, oncePerProcess } from '../../../deps';
import { inTeam } from '../../../store/database';
import { enqueueRest, type JobPayload } from '../../../store/jobs';
import { secondMs } from '../../../time';
import { listMissed, type MissedConversation } from '../../../workspace/store/missed';
import type { Workspace } from '../../../workspace/workspaces';
import { readConversation } from './read-conversation';

/** Where a workspace's reading back has come to. */
type Round = JobPayload<'read-back'>;

/** So many workspaces at most are read at once by a process: a fresh message needs a place at work too. */
const mostAtWork = 8;
const placesOf = oncePerProcess(() => ({ taken: 0 }));

/**
 * Job: reads one conversation of a workspace back in which something was missed, and queues itself again until none is left
 * (L2). The wait for Slack is in the queue, where it takes no place at work, and nothing that a stop would wait for.
 */
export async function readBack(deps: Deps, round: Round): Promise<void> {
  const places = placesOf(deps);
  if (places.taken >= mostAtWork) return goOn(deps, round, secondMs);
  places.taken += 1;
  try {
    await readNext(deps, round);
  } finally {
    places.taken -= 1;
  }
}

async function readNext(deps: Deps, round: Round): Promise<void> {
  const next = await findNext(deps, round);
  if (next === null) return;
  const turn = await takeTurn(deps, round, next);
  await goOn(deps, turn.round, turn.waitMs);
}

/** What is left after one conversation, and how long it has to wait for Slack, in ms. */
type Turn = Readonly<{ round: Round; waitMs: number }>;
type Next = Readonly<{ workspace: Workspace; missed: MissedConversation }>;

/** Those that failed come last. */
async function findNext(deps: Deps, { teamId, refused, failed }: Round): Promise<Next | null> {
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return null;
  const all = await inTeam(deps.database.db, teamId, (trx) => listMissed(trx, teamId));
  const left = all.filter(({ conversationId }) => !refused.includes(conversationId));
  const missed = left.find(({ conversationId }) => !failed.includes(conversationId)) ?? left[0];
  return missed === undefined ? null : { workspace, missed };
}

/** @throws what went wrong with a conversation that failed before: the job is then tried again, as any other */
async function takeTurn(deps: Deps, round: Round, { workspace, missed }: Next): Promise<Turn> {
  const { conversationId } = missed;
  const waitMs = deps.readPace.betweenMs;
  try {
    const isRead = await readConversation(deps, workspace, missed);
    return { round: isRead ? round : { ...round, refused: [...round.refused, conversationId] }, waitMs };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { round, waitMs: error.retryAfter * secondMs };
    if (round.failed.includes(conversationId)) throw error;
    const { teamId } = round;
    deps.log.warn(
      { err: error, team: teamId, conversation: conversationId },
      'a conversation could not be read back; it is tried again after the others',
    );
    return { round: { ...round, failed: [...round.failed, conversationId] }, waitMs };
  }
}

function goOn({ database }: Deps, round: Round, waitMs: number): Promise<void> {
  return enqueueRest(database.everyTeam, 'read-back', round, waitMs);
}
