import { modeFor, type Sender } from '../domain/audience';
import { type Classified, classify } from '../domain/classify';
import { instantOf, type MessageTs } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { type Promised, promisedTo } from '../domain/targets';
import { lastToldFor, noteTold, type Told, toldBy } from '../domain/told';
import { decisionsMade } from '../metrics';
import { toMessage } from '../slack/payloads';
import { directKind, type Place } from '../slack/place';
import type { Entry } from '../slack/roster';
import { clientIdOf, findSender } from '../slack/sender';
import type { Asked, Gathered, WaitingEvent } from '../store/gather';
import type { NewPost } from '../store/outbox';
import type { Answer, NewExchange, NewMemberMessage, NewRevision, StoredPost, Turn } from '../store/record';
import { answerAsk } from './answer-ask';
import { buildExchange } from './exchange';
import { planOwn } from './plan-own';
import { inChargeOf, isOurOwn, sayThere } from './speak';
import type { Tools } from './tools';

/** A turn ready to be stored, and what its posts are once they have ids. */
export type Planned = Readonly<{
  turn: Turn;
  posts: readonly Readonly<{ stored: StoredPost; post: NewPost }>[];
  /** Why the message asked about could not be planned; the others of the turn are stored all the same. */
  failure: Error | null;
}>;

/** What a turn collects while it goes through the waiting events in order of ts. */
export type Draft = {
  memberSpokeAt: number | null;
  hasClient: boolean;
  promised: readonly Promised[];
  told: Told;
  place: Place;
  /** Messages that their writers deleted before we came to them. */
  withdrawn: ReadonlySet<MessageTs>;
  processed: { id: number; outcome: string }[];
  exchanges: NewExchange[];
  memberMessages: NewMemberMessage[];
  revisions: NewRevision[];
  answers: Answer[];
  posts: NewPost[];
};

/** Goes through what waits, oldest first, each event seeing what the ones before it changed. */
export async function planTurn(
  tools: Tools,
  entry: Entry,
  asked: Asked,
  gathered: Gathered,
  place: Place,
  now: number,
): Promise<Omit<Planned, 'posts'>> {
  const draft = startDraft(gathered, place);
  let failure: Error | null = null;
  let kind: Turn['kind'] = directKind(place) ?? 'channel';
  for (const event of gathered.waiting) {
    try {
      kind = (await planEvent(tools, entry, draft, event, now)) ?? kind;
    } catch (error) {
      // The event of this job fails with it and is tried again; one of another job is left to that job.
      if (messageTsOf(event, place) === asked.messageTs)
        failure = error instanceof Error ? error : new Error(String(error));
      tools.log.warn(
        { err: error, team: asked.teamId, inbox: event.id },
        'an event could not be decided about',
      );
    }
  }
  return { turn: finishTurn(asked, gathered, draft, kind, now), failure };
}

/** A turn that only marks what waits as processed. */
export function emptyTurn(asked: Asked, gathered: Gathered, outcome: string, now: number): Turn {
  const draft = startDraft(gathered, { kind: 'channel' });
  draft.processed = gathered.waiting.map(({ id }) => ({ id, outcome }));
  return finishTurn(asked, gathered, draft, 'channel', now);
}

function startDraft(gathered: Gathered, place: Place): Draft {
  return {
    memberSpokeAt: gathered.memberSpokeAt,
    hasClient: gathered.hasClient,
    promised: gathered.promised,
    told: toldBy(gathered.notices),
    place,
    withdrawn: withdrawnIn(gathered.waiting, place),
    processed: [],
    exchanges: [],
    memberMessages: [],
    revisions: [],
    answers: [],
    posts: [],
  };
}

function withdrawnIn(waiting: readonly WaitingEvent[], place: Place): Set<MessageTs> {
  if (waiting.length < 2) return new Set();
  const messages = waiting.map((event) => toMessage(event.body, directKind(place)));
  return new Set(messages.flatMap((message) => (message.kind === 'deleted' ? [message.ts] : [])));
}

function finishTurn(asked: Asked, gathered: Gathered, draft: Draft, kind: Turn['kind'], now: number): Turn {
  const { told: _, withdrawn: __, hasClient: ___, place: ____, ...collected } = draft;
  return {
    teamId: asked.teamId,
    conversationId: asked.conversationId,
    kind,
    turn: gathered.turn,
    lastMessageTs: asked.messageTs,
    recordedAt: now,
    ...collected,
    // What has passed can't be promised again (T0).
    promised: draft.promised.filter(({ targetAt }) => targetAt > now),
  };
}

async function planEvent(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  event: WaitingEvent,
  now: number,
): Promise<Turn['kind'] | null> {
  const message = toMessage(event.body, directKind(draft.place));
  const done = (outcome: string) => draft.processed.push({ id: event.id, outcome });
  switch (message.kind) {
    case 'nothing':
      done(message.because);
      return null;
    case 'edited':
    case 'deleted': {
      const ofThisTurn = draft.exchanges.some((exchange) => exchange.messageTs === message.ts);
      const text = keptText(entry, message.text);
      draft.revisions.push({
        messageTs: message.ts,
        revisedAt: message.revisedAt,
        kind: message.kind,
        text,
        ofThisTurn,
      });
      if (message.kind === 'deleted')
        draft.promised = draft.promised.filter(({ messageTs }) => messageTs !== message.ts);
      done(message.kind);
      return null;
    }
    case 'said':
      if (await isOurOwn(tools, entry, draft.place, message, event.body)) done('ours');
      else done(await planSaid(tools, entry, draft, message, now));
      return message.conversationKind;
    default:
      return message satisfies never;
  }
}

async function planSaid(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  message: SaidMessage,
  now: number,
): Promise<string> {
  const sender = await findSender(tools, entry, message);
  const before = draft.posts.length;
  const outcome = await planMessage(tools, entry, draft, message, sender, now);
  const posts = draft.posts.splice(before);
  draft.posts.push(...(await sayThere(tools, entry, draft.place, { message, sender }, posts)));
  return outcome;
}

async function planMessage(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  message: SaidMessage,
  sender: Sender,
  now: number,
): Promise<string> {
  const { botUserId } = entry.workspace;
  const isWithdrawn = draft.withdrawn.has(message.ts);
  const classified = classify(message, sender, { settings: entry.settings, botUserId, isWithdrawn });
  switch (classified.kind) {
    case 'own':
      await planOwn(tools, entry, draft, classified, message, now);
      return sender.kind;
    case 'nobody':
      return sender.kind;
    case 'client':
      return planClient(tools, entry, draft, classified, message, now);
    default:
      return classified satisfies never;
  }
}

async function planClient(
  tools: Tools,
  entry: Entry,
  draft: Draft,
  { sender, ask, gist }: Extract<Classified, { kind: 'client' }>,
  message: SaidMessage,
  now: number,
): Promise<string> {
  const identity = await clientIdOf(tools, entry, sender, message.userId);
  const settings = sender.kind === 'client' ? sender.client : null;
  await answerAsk(tools, entry, draft, { message, sender, now }, ask);
  const { exchange, posts, noticeFor } = await buildExchange(tools, entry, {
    message,
    client: { ...identity, settings },
    memberSpokeAt: draft.memberSpokeAt,
    lastNoticeFor: lastToldFor(draft.told, identity.id, modeFor(entry.settings, settings)),
    gist,
    promisedAt: promisedTo(
      draft.promised,
      { clientId: identity.id, threadTs: message.threadTs },
      instantOf(message.ts),
    ),
    mutedUntil: entry.mutes.get(message.conversationId) ?? null,
    inCharge: inChargeOf(entry, draft.place, settings, message),
    text: keptText(entry, message.text),
    now,
  });
  draft.exchanges.push(exchange);
  notePromise(draft, exchange);
  decisionsMade.inc({ decision: exchange.decision });
  draft.posts.push(...posts);
  draft.hasClient = true;
  if (noticeFor !== null) {
    const kind = exchange.decision === 'shadow' ? 'shadow' : 'notice';
    noteTold(draft.told, { kind, clientId: identity.id, saidAt: noticeFor });
  }
  return exchange.decision;
}

/** What was promised holds for this client's next messages there too (T0). */
function notePromise(draft: Draft, { messageTs, threadTs, clientId, targetAt }: NewExchange): void {
  if (targetAt !== null) draft.promised = [...draft.promised, { messageTs, threadTs, clientId, targetAt }];
}

/** The words to keep; null where the workspace keeps none (L3). */
export function keptText(entry: Entry, text: string | null): string | null {
  return entry.settings.workspace.record.text === 'full' ? text : null;
}

function messageTsOf(event: WaitingEvent, place: Place): MessageTs | null {
  const message = toMessage(event.body, directKind(place));
  return message.kind === 'nothing' ? null : message.ts;
}
