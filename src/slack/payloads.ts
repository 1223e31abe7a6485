import type { InboxEvent } from '../store/inbox';
import { fieldOf } from '../store/set-aside';
import { instantOfTs, isTeamId, type MessageTs, type TeamId, type UserId } from '../workspace/ids';
import { type ConversationKind, mentionsIn, type Revision, type SaidMessage } from '../workspace/message';
import {
  type Authorization,
  type Envelope,
  type MessageEvent,
  parseEnvelope,
  parseMessage,
} from './event-schemas';
import { saidWords } from './said-words';
import type { Witness } from './witnesses';

/** An event as the inbox stores it; null when it names no workspace. `now` in ms since 1970 UTC. */
export function toInboxEvent(body: Envelope, now: number): InboxEvent | null {
  const team =
    body.authorizations?.find((each) => each.team_id != null)?.team_id ??
    body.context_team_id ??
    body.team_id;
  if (team === null || team === undefined) return null;
  return { ...describe(body), teamId: team, eventId: body.event_id, body, receivedAt: now };
}

type Description = Pick<InboxEvent, 'eventKey' | 'job' | 'kind' | 'conversationId' | 'userId' | 'messageTs'>;

function describe(body: Envelope): Description {
  const parsed = parseMessage(body.event);
  if (!parsed.success)
    return {
      eventKey: `${body.event.type}:${body.event_id}`,
      job: 'handle-event',
      kind: body.event.type,
      conversationId: null,
      userId: null,
      messageTs: null,
    };
  const event = parsed.data;
  return {
    eventKey: messageKey(event),
    job: 'answer-message',
    kind: event.subtype == null ? 'message' : `message.${event.subtype}`,
    conversationId: event.channel,
    userId: event.user ?? null,
    messageTs: revisedTs(event) ?? event.ts,
  };
}

/** Equal for every delivery of one message, or of one revision of it, whatever Slack's event ids say (I4). */
function messageKey(event: MessageEvent): string {
  const ts = revisedTs(event) ?? event.ts;
  const revision = event.message?.edited?.ts ?? event.edited?.ts ?? (event.message == null ? '' : event.ts);
  return `message:${event.channel}:${ts}:${event.subtype ?? ''}:${revision}`;
}

function revisedTs(event: MessageEvent): MessageTs | null {
  if (event.subtype === 'message_changed') return event.message?.ts ?? null;
  if (event.subtype === 'message_deleted') return event.deleted_ts ?? event.previous_message?.ts ?? null;
  return null;
}

/**
 * The field for which an event can't be taken, such as `event.channel`; null when it can. What is not needed may be as odd
 * as it likes.
 */
export function refusedField({ event }: Envelope): string | null {
  if (event.type !== 'message') return null;
  const parsed = parseMessage(event);
  if (!parsed.success) return `event.${fieldOf(parsed.error)}`;
  const isRevision = parsed.data.subtype === 'message_changed' || parsed.data.subtype === 'message_deleted';
  return isRevision && revisedTs(parsed.data) === null ? 'event.message' : null;
}

/** A message event that is not for us, and why. */
export type Nothing = Readonly<{
  kind: 'nothing';
  because: 'automatic' | 'ours' | 'no_words' | 'unwatched' | 'malformed';
}>;

/** What an event tells about a direct conversation and those who see it. */
export type DirectHints = Readonly<{
  isGroup: boolean;
  /** Those who see it, as far as the event names them. Slack chooses one. */
  named: readonly Witness[];
  eventContext: string | null;
  speaker: Readonly<{ userId: UserId; homeTeamId: TeamId | null }> | null;
}>;

/** What an event tells about its direct conversation; null when it is from none. */
export function directHints(body: unknown): DirectHints | null {
  const parsed = parseEnvelope(body);
  const event = parseMessage(parsed.data?.event);
  if (!parsed.success || !event.success) return null;
  const { channel_type: type } = event.data;
  if (type !== 'im' && type !== 'mpim') return null;
  const userId = event.data.user ?? event.data.message?.user ?? event.data.previous_message?.user ?? null;
  return {
    isGroup: type === 'mpim',
    named: (parsed.data.authorizations ?? []).flatMap(toWitness),
    eventContext: parsed.data.event_context ?? null,
    speaker: userId === null ? null : { userId, homeTeamId: homeTeamOf(event.data) },
  };
}

/** Whether somebody typed the message in one of Slack's own clients. Only those set `client_msg_id`. */
export function wasTyped(body: unknown): boolean {
  const event = parseMessage(parseEnvelope(body).data?.event);
  return event.success && event.data.client_msg_id != null;
}

function toWitness({ team_id, user_id, is_bot }: Authorization): Witness[] {
  return team_id == null || user_id == null
    ? []
    : [{ teamId: team_id, userId: user_id, isBot: is_bot === true }];
}

/**
 * What a message event says: words of a person, a revision of earlier words, or nothing for us (I2, I5). Our own posts
 * come back as events too, also those that a member's token made. They carry our app's id.
 *
 * @param direct the kind that a direct conversation was found to be; without it, only messages to the bot are heard
 */
export function toMessage(
  body: unknown,
  direct: Exclude<ConversationKind, 'channel'> | null = null,
): SaidMessage | Revision | Nothing {
  const parsed = parseEnvelope(body);
  const event = parseMessage(parsed.data?.event);
  if (!parsed.success || !event.success) return { kind: 'nothing', because: 'malformed' };
  const conversationKind = kindOf(event.data, parsed.data, direct);
  if (conversationKind === null) return { kind: 'nothing', because: 'unwatched' };
  const revision = toRevision(event.data, (edited) => toSaid(edited, conversationKind, parsed.data));
  if (revision !== null) return revision;
  return toSaid(event.data, conversationKind, parsed.data);
}

/** The subtypes whose words a person typed (I5); joins, topics, pins and the like say nothing. */
const wordSubtypes = new Set(['file_share', 'thread_broadcast', 'me_message']);

function toSaid(
  event: MessageEvent,
  conversationKind: ConversationKind,
  around: Envelope,
): SaidMessage | Nothing {
  const appId = event.app_id ?? event.bot_profile?.app_id ?? null;
  // Where Slack does not say which app is ours, a post by any may be ours.
  if (appId !== null && appId === (around.api_app_id ?? appId)) return { kind: 'nothing', because: 'ours' };
  if (isAutomatic(event)) return { kind: 'nothing', because: 'automatic' };
  if (event.subtype != null && !wordSubtypes.has(event.subtype))
    return { kind: 'nothing', because: 'no_words' };
  if (event.user == null) return { kind: 'nothing', because: 'automatic' };
  return {
    kind: 'said',
    conversationId: event.channel,
    conversationKind,
    ts: event.ts,
    threadTs: event.thread_ts ?? null,
    userId: event.user,
    homeTeamId: homeTeamOf(event),
    text: saidWords(event),
    hasFiles: event.subtype === 'file_share' || (event.files ?? []).length > 0,
    mentions: mentionsIn(event.text ?? ''),
    isExternallyShared: around.is_ext_shared_channel === true,
    ...(around.found_late === true ? { isFoundLate: true } : {}),
  };
}

function isAutomatic(event: MessageEvent): boolean {
  return (
    event.bot_id != null ||
    event.bot_profile != null ||
    event.subtype === 'bot_message' ||
    event.metadata != null ||
    event.user === 'USLACKBOT'
  );
}

/** `user_team` is the sender's team. `team` may be the channel's, so it counts last. */
function homeTeamOf(event: MessageEvent): TeamId | null {
  const team = event.user_team ?? event.source_team ?? event.team ?? null;
  return team !== null && isTeamId(team) ? team : null;
}

/** @param asSaid reads the edited message as one that was said */
function toRevision(
  event: MessageEvent,
  asSaid: (edited: MessageEvent) => SaidMessage | Nothing,
): Revision | Nothing | null {
  if (event.subtype !== 'message_changed' && event.subtype !== 'message_deleted') return null;
  const ts = revisedTs(event);
  if (ts === null) return { kind: 'nothing', because: 'malformed' };
  const revised = { conversationId: event.channel, ts, revisedAt: instantOfTs(event.ts) };
  if (event.subtype === 'message_deleted' || event.message?.subtype === 'tombstone')
    return { kind: 'deleted', ...revised, text: null, edited: null };
  // An unfurled link or a bot's own edit arrives as a change too. Without `edited`, nobody changed the words.
  if (event.message?.edited == null) return { kind: 'nothing', because: 'no_words' };
  const inner = parseMessage({ ...event.message, type: 'message', channel: event.channel });
  const edited = inner.success ? asSaid(inner.data) : null;
  const text = inner.success ? saidWords(inner.data) : (event.message.text ?? '');
  return { kind: 'edited', ...revised, text, edited: edited?.kind === 'said' ? edited : null };
}

/** A DM that the bot itself sees is with the bot. When a member's grant sees it, the event does not say who is in it. */
function kindOf(
  event: MessageEvent,
  body: Envelope,
  direct: Exclude<ConversationKind, 'channel'> | null,
): ConversationKind | null {
  switch (event.channel_type) {
    case 'im':
      return direct ?? (body.authorizations?.some((each) => each.is_bot === true) === true ? 'bot_dm' : null);
    case 'mpim':
      return direct;
    case 'channel':
    case 'group':
      return 'channel';
    default:
      return null;
  }
}
