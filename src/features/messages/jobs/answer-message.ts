import { type Deps, oncePerProcess, recordQuotingKinds } from '../../../deps';
import { deliverStored, resumePost, type StoredInHand } from '../../../outbox/deliver';
import { inTeam } from '../../../store/database';
import type { OnStoring } from '../../../store/hand';
import { deleteEvents, recordProcessed } from '../../../store/inbox';
import { failureOf, isOfItsData, noteFailure, wasSetAside } from '../../../store/set-aside';
import type { TeamId } from '../../../workspace/ids';
import { findPlace } from '../../../workspace/place';
import { refile } from '../../channels';
import { toldKinds } from '../../reply';
import {
  createGather,
  factsOnStoring,
  type Gathered,
  gatheredOnStoring,
  type TurnFor,
} from '../store/gather';
import { forgetQuotes } from '../store/quotes';
import { createRecordTurn, type StoredPost } from '../store/record';
import type { Turn } from '../store/turn';
import { createLines } from './lines';
import { passOn } from './pass-on';
import { planTurn } from './plan-turn';

const conversationLines = oncePerProcess(() => createLines());
const gatherFor = oncePerProcess(({ database }) => createGather(database, toldKinds));
const recordTurnFor = oncePerProcess(({ database }) => createRecordTurn(database));

/** What is read for it in the statement that stores its message. */
export const messageFacts = factsOnStoring(toldKinds);

/**
 * Job: answers a message. It gathers what is known of the conversation, plans what follows, stores exchange
 * and reply together, and then posts. Messages that wait there with an earlier ts are handled first.
 *
 * A conversation takes one turn at a time. Within this process its line sees to that; between processes the
 * number of the turn does, because a turn that was planned on old facts is not stored.
 */
export async function answerMessage(deps: Deps, asked: Asked): Promise<void> {
  const { teamId, conversationId } = asked;
  const takeLine = conversationLines(deps);
  const taken = await takeLine(`${teamId} ${conversationId}`, () => takeTurn(deps, asked));
  await Promise.all([
    ...taken.posts.map((stored) => deliverStored(deps, teamId, stored)),
    ...taken.unsent.map((postId) => resumePost(deps, teamId, postId)),
  ]);
  // What the turn stored is out by now. The message that failed is tried again with its job.
  if (taken.failure !== null) throw taken.failure;
}

/** `known`: what was read as its message was stored. It serves for the first try. */
type Asked = TurnFor & Readonly<{ known?: OnStoring }>;

/** What is left to do once a turn is stored. `failure`: why its own message is to be tried again. */
type Recorded = Readonly<{
  posts: readonly StoredInHand[];
  failure: Error | null;
}>;

const nothingToDo: Recorded = { posts: [], failure: null };
const mostTries = 20;

async function takeTurn(
  deps: Deps,
  { known, ...turnFor }: Asked,
): Promise<Recorded & Pick<Gathered, 'unsent'>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const onStoring = known === undefined || tries > 0 ? null : gatheredOnStoring(known, deps.steady());
    const gathered = onStoring ?? (await gatherFor(deps)(turnFor));
    const { waiting, movedTo, unsent } = gathered;
    if (waiting.length === 0) return { ...nothingToDo, unsent };
    if (movedTo !== null) {
      // What came with the conversation's old id is handled under its new one, by jobs of its own.
      const { teamId, conversationId } = turnFor;
      await inTeam(deps.database.db, teamId, (trx) => refile(trx, teamId, conversationId, movedTo));
      return { ...nothingToDo, unsent: [] };
    }
    const recorded = await recordTogether(deps, turnFor, gathered);
    if (recorded !== null) return { ...recorded, unsent };
  }
  throw new Error(
    `conversation ${turnFor.conversationId} moved on ${mostTries} times while it was decided about`,
  );
}

/**
 * Records what waits in one turn. When one of the events can't be stored, that would be none of them, so they are recorded
 * one by one then. Gives null when the conversation has moved on: the turn starts again.
 */
async function recordTogether(deps: Deps, turnFor: TurnFor, gathered: Gathered): Promise<Recorded | null> {
  try {
    return await planAndRecord(deps, turnFor, gathered);
  } catch (error) {
    if (!isOfItsData(error)) throw error;
    const [only, ...more] = gathered.waiting;
    if (only !== undefined && more.length === 0)
      return { posts: [], failure: await fail(deps, turnFor, only.id, error) };
    return recordOneByOne(deps, turnFor);
  }
}

/** Each event in a turn of its own, oldest first. One that can't be stored is passed over, and the others go on. */
async function recordOneByOne(deps: Deps, turnFor: TurnFor): Promise<Recorded | null> {
  const passedOver = new Set<number>();
  const posts: StoredInHand[] = [];
  let failure: Error | null = null;
  let movedOn = 0;
  for (;;) {
    const gathered = await gatherFor(deps)(turnFor);
    const next = gathered.waiting.find(({ id }) => !passedOver.has(id));
    // What is left when it moves on too often is taken by the jobs of its own.
    if (next === undefined || gathered.movedTo !== null || movedOn > mostTries) return { posts, failure };
    passedOver.add(next.id);
    try {
      const recorded = await planAndRecord(deps, turnFor, { ...gathered, waiting: [next] });
      if (recorded === null) {
        movedOn += 1;
        passedOver.delete(next.id);
      } else posts.push(...recorded.posts);
      failure ??= recorded?.failure ?? null;
    } catch (error) {
      if (!isOfItsData(error)) throw error;
      failure ??= await fail(deps, turnFor, next.id, error);
    }
  }
}

/**
 * Notes that an event can't be planned or stored. Gives why, while it is to be tried again; null once it is set aside.
 */
async function fail(deps: Deps, { teamId }: TurnFor, id: number, error: unknown): Promise<Error | null> {
  const failure = failureOf(error);
  const now = deps.clock();
  const isSetAside = await inTeam(deps.database.db, teamId, (trx) =>
    noteFailure(trx, teamId, id, { error, now }),
  );
  if (!isSetAside) return error instanceof Error ? error : new Error(failure);
  deps.log.error({ team: teamId, inbox: id, failure }, wasSetAside);
  return null;
}

/** Gives null when the conversation has moved on: nothing is stored, and the turn starts again. */
async function planAndRecord(deps: Deps, turnFor: TurnFor, gathered: Gathered): Promise<Recorded | null> {
  const { edition, waiting } = gathered;
  const workspace = edition === null ? null : await deps.workspaces.at(turnFor.teamId, edition);
  const now = deps.clock();
  if (workspace === null) return leaveUninstalled(deps, turnFor.teamId, gathered, now);
  const bodies = waiting.map(({ body }) => body);
  const place = await findPlace(deps, workspace, turnFor.conversationId, bodies);
  await passOn(deps, workspace, waiting, place);
  if (place.kind === 'not_ours') return forget(deps, turnFor.teamId, gathered, place.because);
  const { turn, failure } = await planTurn({ deps, workspace, place, now }, turnFor, gathered);
  await forgetDeleted(deps, turn);
  const claimedAt = deps.steady();
  const stored = await recordTurnFor(deps)(turn);
  if (stored === null) return null;
  const posts = postsInHand(turn, stored, claimedAt);
  return {
    posts,
    failure: failure === null ? null : await fail(deps, turnFor, failure.inboxId, failure.error),
  };
}

/** Words that their writer deleted are not repeated by what still waits to be said (L3). Done twice it changes nothing. */
async function forgetDeleted(deps: Deps, turn: Turn): Promise<void> {
  const { teamId, conversationId, revisions, forgetsDeleted } = turn;
  const deleted = revisions.filter(({ kind }) => kind === 'deleted');
  if (!forgetsDeleted || deleted.length === 0) return;
  const messages = deleted.map(({ messageTs }) => ({ conversationId, messageTs }));
  const quoting = recordQuotingKinds(deps.registry);
  await inTeam(deps.database.db, teamId, (trx) => forgetQuotes(trx, teamId, quoting, messages));
}

/** Nobody is guarded where nothing is installed, so nothing is recorded, not even of which kind the conversation is. */
async function leaveUninstalled(
  deps: Deps,
  teamId: TeamId,
  { waiting }: Gathered,
  now: number,
): Promise<Recorded> {
  const ids = waiting.map(({ id }) => id);
  await inTeam(deps.database.db, teamId, (trx) =>
    recordProcessed(trx, teamId, { ids, outcome: 'not_installed', now }),
  );
  return nothingToDo;
}

/** Keeps nothing of direct messages that are not ours to hear, not even that there were any (P4). */
async function forget(deps: Deps, teamId: TeamId, { waiting }: Gathered, because: string): Promise<Recorded> {
  const ids = waiting.map(({ id }) => id);
  await inTeam(deps.database.db, teamId, (trx) => deleteEvents(trx, teamId, ids));
  deps.log.debug({ team: teamId, events: ids.length, because }, 'direct messages were deleted unread');
  return nothingToDo;
}

/** The posts of a turn that were stored, with their ids. A post whose `onceKey` was used before is not stored. */
function postsInHand({ posts }: Turn, stored: readonly StoredPost[], claimedAt: number): StoredInHand[] {
  return stored.flatMap(({ id, kind, forMessageTs }) => {
    const post = posts.find((one) => one.kind === kind && one.for?.messageTs === forMessageTs);
    return post === undefined ? [] : [{ id, post, claimedAt }];
  });
}
