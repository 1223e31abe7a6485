import type { Deps } from '../../../deps';
import type { NewPost } from '../../../outbox/post';
import { toMessage } from '../../../slack/payloads';
import type { NewExchange } from '../../../store/exchange';
import type { Sender } from '../../../workspace/audience';
import type { MessageTs } from '../../../workspace/ids';
import type { SaidMessage } from '../../../workspace/message';
import { directKind, type Place } from '../../../workspace/place';
import type { Remark } from '../../../workspace/remarks';
import type { Promised } from '../../../workspace/targets';
import type { Workspace } from '../../../workspace/workspaces';
import { type LastTold, toldBy } from '../../reply';
import type { Gathered, TurnFor, WaitingEvent } from '../store/gather';
import type { NewCount, NewMemberMessage, NewRevision, OwnLine, Retimed, Turn } from '../store/turn';

/** What one turn of a conversation is planned with. `now` in ms since 1970 UTC. */
export type TurnContext = Readonly<{ deps: Deps; workspace: Workspace; place: Place; now: number }>;

/** A message and who wrote it. */
export type Spoken = Readonly<{ message: SaidMessage; sender: Sender }>;

/** What a message came to, in a word for the inbox, and what is said about it. */
export type PlannedMessage = Readonly<{ outcome: string; posts: readonly NewPost[] }>;

/** What a turn collects while it goes through the waiting events, and what it must know to do so. */
export type Draft = {
  kind: Turn['kind'];
  memberSpokeAt: number | null;
  /** Who spoke lately there. */
  remarks: readonly Remark[];
  hasClient: boolean;
  promised: readonly Promised[];
  told: LastTold;
  /** Messages that their writers deleted before we came to them. */
  readonly withdrawn: ReadonlySet<MessageTs>;
  processed: { id: number; outcome: string }[];
  exchanges: NewExchange[];
  memberMessages: NewMemberMessage[];
  revisions: NewRevision[];
  /** What our own people said there, as answers (T2). */
  lines: OwnLine[];
  /** The messages, by ts, whose target has come to stand still, or runs on (T2). */
  retimed: Map<MessageTs, Omit<Retimed, 'messageTs'>>;
  rejudged: NewExchange[];
  settled: MessageTs[];
  /** The latest wording of the messages that wait here and were edited since. */
  readonly edits: ReadonlyMap<MessageTs, string>;
  posts: NewPost[];
  counts: NewCount[];
  readonly forgetsDeleted: boolean;
};

/**
 * A draft of a turn that has seen no event yet.
 *
 * @param forgetsDeleted whether words that their writer deletes are removed from the record (L3)
 */
export function startDraft(
  { memberSpokeAt, remarks, hasClient, promised, ...gathered }: Gathered,
  place: Place,
  forgetsDeleted: boolean,
): Draft {
  return {
    kind: directKind(place) ?? 'channel',
    memberSpokeAt,
    remarks,
    hasClient,
    promised,
    told: toldBy(gathered.notices),
    withdrawn: withdrawnIn(gathered.waiting, place),
    processed: [],
    exchanges: [],
    memberMessages: [],
    revisions: [],
    lines: [],
    retimed: new Map(),
    rejudged: [],
    settled: [],
    edits: editsIn(gathered.waiting, place),
    posts: [],
    counts: [],
    forgetsDeleted,
  };
}

function withdrawnIn(waiting: readonly WaitingEvent[], place: Place): Set<MessageTs> {
  const messages = waiting.length < 2 ? [] : messagesOf(waiting, place);
  return new Set(messages.flatMap((message) => (message.kind === 'deleted' ? [message.ts] : [])));
}

function editsIn(waiting: readonly WaitingEvent[], place: Place): Map<MessageTs, string> {
  const messages = waiting.length < 2 ? [] : messagesOf(waiting, place);
  return new Map(
    messages.flatMap((message) =>
      message.kind === 'edited' ? [[message.ts, message.text ?? ''] as const] : [],
    ),
  );
}

function messagesOf(waiting: readonly WaitingEvent[], place: Place): ReturnType<typeof toMessage>[] {
  return waiting.map((event) => toMessage(event.body, directKind(place)));
}

/** The turn that a draft has come to. `now` in ms since 1970 UTC. */
export function finishTurn(
  { teamId, conversationId, messageTs }: TurnFor,
  turn: number,
  draft: Draft,
  now: number,
): Turn {
  const { told, withdrawn, edits, hasClient, retimed, ...collected } = draft;
  return {
    ...collected,
    teamId,
    conversationId,
    turn,
    lastMessageTs: messageTs,
    recordedAt: now,
    exchanges: draft.exchanges.map((each) => retime(each, retimed.get(each.messageTs), now)),
    // What was answered or deleted since needs no other time, and what is judged again has one.
    retimed: draft.promised.flatMap(({ messageTs }) => {
      const time = retimed.get(messageTs);
      const isJudged = draft.rejudged.some((each) => each.messageTs === messageTs);
      return time === undefined || isJudged ? [] : [{ messageTs, ...time }];
    }),
    // A target that has passed is not promised again (T0), unless it stands still.
    promised: draft.promised.filter(({ targetAt, askedTs }) => askedTs !== undefined || targetAt > now),
  };
}

/** A message of this very turn that a member has asked something about, or whose client has answered that. */
function retime(
  exchange: NewExchange,
  time: Omit<Retimed, 'messageTs'> | undefined,
  now: number,
): NewExchange {
  if (time === undefined || exchange.answer !== null || exchange.lookAt === null) return exchange;
  const { targetAt, pausedAt } = time;
  return pausedAt === null
    ? { ...exchange, targetAt, lookAt: now }
    : { ...exchange, targetAt, lookAt: Infinity, pausedAt };
}
