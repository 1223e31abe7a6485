import { askableWords } from '../../../slack/command-names';
import { toMessage } from '../../../slack/payloads';
import { minuteMs } from '../../../time';
import { instantOfTs, type MessageTs } from '../../../workspace/ids';
import type { Revision, SaidMessage } from '../../../workspace/message';
import { findSender } from '../../../workspace/people';
import { directKind, type Place } from '../../../workspace/place';
import { isOurOwn, sayThere } from '../../own-dms';
import { classify } from '../rules/classify';
import type { Gathered, TurnFor, WaitingEvent } from '../store/gather';
import type { Turn } from '../store/turn';
import {
  type Draft,
  finishTurn,
  type PlannedMessage,
  type Spoken,
  startDraft,
  type TurnContext,
} from './draft';
import { planClient } from './plan-client';
import { planOwn } from './plan-own';
import { findPoliciesThere, isForgotten } from './policy';
import { rejudge } from './rejudge';
import { wordBefore } from './word-before';

/**
 * A turn that is ready to be stored. `failure`: why its own message could not be planned. The others are
 * stored all the same.
 */
export type PlannedTurn = Readonly<{
  turn: Turn;
  failure: Readonly<{ inboxId: number; error: unknown }> | null;
}>;

/** Goes through what waits, oldest first. Each event sees what the ones before it changed. */
export async function planTurn(
  context: TurnContext,
  turnFor: TurnFor,
  gathered: Gathered,
): Promise<PlannedTurn> {
  const { deps, workspace, place, now } = context;
  const { deleted } = workspace.settings.workspace.record;
  const draft = startDraft(gathered, place, deleted === 'remove');
  let failure: PlannedTurn['failure'] = null;
  for (const event of gathered.waiting) {
    try {
      await planEvent(context, draft, event);
    } catch (error) {
      // The event of this job fails with it and is tried again. An event of another job is left to that job.
      if (messageTsOf(event, place) === turnFor.messageTs) failure = { inboxId: event.id, error };
      deps.log.warn(
        { err: error, team: turnFor.teamId, inbox: event.id },
        'an event could not be decided about',
      );
    }
  }
  return { turn: finishTurn(turnFor, gathered.turn, draft, now), failure };
}

function messageTsOf(event: WaitingEvent, place: Place): MessageTs | null {
  const message = toMessage(event.body, directKind(place));
  return message.kind === 'nothing' ? null : message.ts;
}

async function planEvent(context: TurnContext, draft: Draft, event: WaitingEvent): Promise<void> {
  const message = toMessage(event.body, directKind(context.place));
  refuseAhead(message, context.now);
  const done = (outcome: string) => draft.processed.push({ id: event.id, outcome });
  switch (message.kind) {
    case 'nothing':
      done(message.because);
      return;
    case 'edited':
    case 'deleted':
      await planRevision(context, draft, message);
      done(message.kind);
      return;
    case 'said':
      done(await planSaid(context, draft, message, event.body));
      draft.kind = message.conversationKind;
      return;
    default:
      return message satisfies never;
  }
}

/** As far as a request of Slack's may be dated ahead (slack/refuse-future.ts). */
const mostAheadMs = 5 * minuteMs;

/**
 * A message that is dated well ahead of our clock is set aside, words and all, because nothing that is decided by its time
 * would be so. Where our clock was wrong, it is handled once that is right and the event is tried again.
 */
function refuseAhead(message: ReturnType<typeof toMessage>, now: number): void {
  if (message.kind === 'nothing') return;
  const at = message.kind === 'said' ? instantOfTs(message.ts) : message.revisedAt;
  if (at > now + mostAheadMs || instantOfTs(message.ts) > now + mostAheadMs) throw new DatedAheadError();
}

/** The code names the field for the operator (store/set-aside.ts). */
class DatedAheadError extends RangeError {
  override name = 'DatedAhead';
  readonly code = 'event.ts';
}

/** An edit or deletion (L3). A deleted message is not waiting for an answer any more. */
async function planRevision(context: TurnContext, draft: Draft, revision: Revision): Promise<void> {
  const { ts, kind, revisedAt, text, conversationId } = revision;
  const ofThisTurn = draft.exchanges.find(({ messageTs }) => messageTs === ts);
  const keepsNone =
    isForgotten(draft, ts) ||
    (ofThisTurn === undefined
      ? !(await findPoliciesThere(context, draft, conversationId)).includes('full')
      : ofThisTurn.text === null);
  draft.revisions.push({
    messageTs: ts,
    revisedAt,
    kind,
    text: keepsNone ? null : text,
    ofThisTurn: ofThisTurn !== undefined,
  });
  if (kind === 'deleted') forget(draft, ts);
  // A message of this very turn was judged by its latest wording.
  else if (ofThisTurn === undefined) await rejudge(context, draft, revision);
}

/** A deleted message waits no more, and bounds no later target (T0). */
function forget(draft: Draft, ts: MessageTs): void {
  draft.promised = draft.promised.filter(({ messageTs }) => messageTs !== ts);
  draft.rejudged = draft.rejudged.filter(({ messageTs }) => messageTs !== ts);
}

/** Plans what follows from a person's message. Gives what became of it, in a word for the inbox. */
async function planSaid(
  context: TurnContext,
  draft: Draft,
  message: SaidMessage,
  body: unknown,
): Promise<string> {
  const { deps, workspace, place } = context;
  if (await isOurOwn(deps, workspace, { place, message }, body)) return 'ours';
  const sender = await findSender(deps, workspace, message);
  const { outcome, posts } = await planBySender(context, draft, { message, sender });
  draft.posts.push(...(await sayThere(deps, workspace, { place, message, sender }, posts)));
  return outcome;
}

async function planBySender(
  context: TurnContext,
  draft: Draft,
  { message, sender }: Spoken,
): Promise<PlannedMessage> {
  const { deps, workspace } = context;
  const { settings, botUserId } = workspace;
  const askWords = askableWords(deps.commandNames, deps.registry.asks.keys());
  const isWithdrawn = draft.withdrawn.has(message.ts);
  const after = wordBefore(draft, message);
  const text = draft.edits.get(message.ts) ?? message.text;
  const classified = classify({ ...message, text }, sender, {
    settings,
    botUserId,
    askWords,
    isWithdrawn,
    after,
  });
  switch (classified.kind) {
    case 'client':
      return planClient(context, draft, classified, message);
    case 'own':
      return { outcome: sender.kind, posts: await planOwn(context, draft, classified, message) };
    case 'nobody':
      return { outcome: sender.kind, posts: [] };
    default:
      return classified satisfies never;
  }
}
