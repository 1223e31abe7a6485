import { z } from 'zod';
import type { Witness } from '../deps';
import { conversationId, messageTs, teamId, userId } from '../domain/id-schema';
import { instantOf, isTeamId, type MessageTs, type TeamId, type UserId } from '../domain/ids';
import { type ConversationKind, mentionsIn, type Revision, type SaidMessage } from '../domain/message';
import type { InboxEvent } from '../store/inbox';

const authorization = z.object({
  team_id: teamId.nullish(),
  enterprise_id: z.string().nullish(),
  user_id: userId.nullish(),
  is_bot: z.boolean().nullish(),
});

/** Slack's event envelope, as far as we use it; the rest is let through. Source: docs.slack.dev, Events API. */
export const envelope = z.looseObject({
  type: z.literal('event_callback'),
  team_id: teamId.nullish(),
  context_team_id: teamId.nullish(),
  api_app_id: z.string(),
  event_id: z.string(),
  /** Names the event to apps.event.authorizations.list. */
  event_context: z.string().nullish(),
  event: z.looseObject({ type: z.string(), event_ts: z.string().nullish() }),
  authorizations: z.array(authorization).nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
});
export type Envelope = z.infer<typeof envelope>;

const innerMessage = z.looseObject({
  ts: messageTs,
  user: userId.nullish(),
  text: z.string().nullish(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
  subtype: z.string().nullish(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
});

const messageEvent = z.looseObject({
  type: z.literal('message'),
  subtype: z.string().nullish(),
  channel: conversationId,
  channel_type: z.string().nullish(),
  ts: messageTs,
  thread_ts: messageTs.nullish(),
  user: userId.nullish(),
  team: z.string().nullish(),
  user_team: z.string().nullish(),
  source_team: z.string().nullish(),
  text: z.string().nullish(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
  client_msg_id: z.string().nullish(),
  bot_profile: z.looseObject({ app_id: z.string().nullish() }).nullish(),
  metadata: z.looseObject({ event_type: z.string() }).nullish(),
  files: z.array(z.unknown()).nullish(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
  hidden: z.boolean().nullish(),
  deleted_ts: messageTs.nullish(),
  message: innerMessage.nullish(),
  previous_message: innerMessage.nullish(),
});
type MessageEvent = z.infer<typeof messageEvent>;

/** What an event is to the inbox; null for what has no workspace to belong to. `now` in ms since 1970 UTC. */
export function toInboxEvent(body: Envelope, now: number): InboxEvent | null {
  const team = body.authorizations?.[0]?.team_id ?? body.context_team_id ?? body.team_id;
  if (team === null || team === undefined) return null;
  return { ...describe(body), teamId: team, eventId: body.event_id, body, receivedAt: now };
}

type Description = Pick<InboxEvent, 'eventKey' | 'job' | 'kind' | 'conversationId' | 'userId' | 'messageTs'>;

function describe(body: Envelope): Description {
  const parsed = messageEvent.safeParse(body.event);
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

/** Equal for every delivery of one message or of one revision of it, whatever Slack's event ids say. */
function messageKey(event: MessageEvent): string {
  const of = revisedTs(event) ?? event.ts;
  const revision = event.message?.edited?.ts ?? event.edited?.ts ?? (event.message == null ? '' : event.ts);
  return `message:${event.channel}:${of}:${event.subtype ?? ''}:${revision}`;
}

function revisedTs(event: MessageEvent): MessageTs | null {
  if (event.subtype === 'message_changed') return event.message?.ts ?? null;
  if (event.subtype === 'message_deleted') return event.deleted_ts ?? event.previous_message?.ts ?? null;
  return null;
}

/** A message event that carries nothing for us, and why. */
export type Nothing = Readonly<{
  kind: 'nothing';
  because: 'automatic' | 'ours' | 'no_words' | 'unwatched' | 'malformed';
}>;

/** What an event in a direct conversation tells of whose that is. */
export type DirectHints = Readonly<{
  isGroup: boolean;
  /** The one of those who see it whom Slack chose to name. */
  named: readonly Witness[];
  eventContext: string | null;
  speaker: Readonly<{ userId: UserId; homeTeamId: TeamId | null }> | null;
}>;

/** What an event tells of whose conversation it is; null when it is not from a direct message. */
export function directHints(body: unknown): DirectHints | null {
  const parsed = envelope.safeParse(body);
  const event = messageEvent.safeParse(parsed.data?.event);
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

/** Whether Slack's own clients sent it: what an app sends lacks their mark. */
export function wasTyped(body: unknown): boolean {
  const event = messageEvent.safeParse(envelope.safeParse(body).data?.event);
  return event.success && event.data.client_msg_id != null;
}

function toWitness({ team_id, user_id, is_bot }: z.infer<typeof authorization>): Witness[] {
  return team_id == null || user_id == null
    ? []
    : [{ teamId: team_id, userId: user_id, isBot: is_bot === true }];
}

/**
 * What a message event says (I2, I5): words of a person, a revision of earlier words, or nothing for us.
 * Our own posts come back as events, also those made with a member's token: they carry our app's id.
 *
 * @param direct whose a direct conversation was found to be; without it, only what the bot is named for is heard
 */
export function toMessage(
  body: unknown,
  direct: Exclude<ConversationKind, 'channel'> | null = null,
): SaidMessage | Revision | Nothing {
  const parsed = envelope.safeParse(body);
  const event = messageEvent.safeParse(parsed.data?.event);
  if (!parsed.success || !event.success) return { kind: 'nothing', because: 'malformed' };
  const conversationKind = kindOf(event.data, parsed.data, direct);
  if (conversationKind === null) return { kind: 'nothing', because: 'unwatched' };
  const revision = toRevision(event.data);
  if (revision !== null) return revision;
  return toSaid(
    event.data,
    conversationKind,
    parsed.data.api_app_id,
    parsed.data.is_ext_shared_channel === true,
  );
}

/** The subtypes whose words a person typed (I5); joins, topics, pins and the like say nothing. */
const wordSubtypes = new Set(['file_share', 'thread_broadcast', 'me_message']);

function toSaid(
  event: MessageEvent,
  conversationKind: ConversationKind,
  ourAppId: string,
  isExternallyShared: boolean,
): SaidMessage | Nothing {
  const appId = event.app_id ?? event.bot_profile?.app_id ?? null;
  if (appId === ourAppId) return { kind: 'nothing', because: 'ours' };
  if (isAutomatic(event)) return { kind: 'nothing', because: 'automatic' };
  if (event.subtype != null && !wordSubtypes.has(event.subtype))
    return { kind: 'nothing', because: 'no_words' };
  if (event.user == null) return { kind: 'nothing', because: 'automatic' };
  const text = event.text ?? '';
  return {
    kind: 'said',
    conversationId: event.channel,
    conversationKind,
    ts: event.ts,
    threadTs: event.thread_ts ?? null,
    userId: event.user,
    homeTeamId: homeTeamOf(event),
    text,
    hasFiles: event.subtype === 'file_share' || (event.files ?? []).length > 0,
    mentions: mentionsIn(text),
    isExternallyShared,
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

/** `user_team` is the sender's; `team` may be the channel's, so it is the last to ask. */
function homeTeamOf(event: MessageEvent): TeamId | null {
  const team = event.user_team ?? event.source_team ?? event.team ?? null;
  return team !== null && isTeamId(team) ? team : null;
}

function toRevision(event: MessageEvent): Revision | Nothing | null {
  if (event.subtype !== 'message_changed' && event.subtype !== 'message_deleted') return null;
  const ts = revisedTs(event);
  if (ts === null) return { kind: 'nothing', because: 'malformed' };
  const about = { conversationId: event.channel, ts, revisedAt: instantOf(event.ts) };
  if (event.subtype === 'message_deleted' || event.message?.subtype === 'tombstone')
    return { kind: 'deleted', ...about, text: null };
  // An unfurled link or a bot's own edit also arrives as a change: without `edited` nobody re-worded anything.
  if (event.message?.edited == null) return { kind: 'nothing', because: 'no_words' };
  return { kind: 'edited', ...about, text: event.message.text ?? '' };
}

/** A DM that the bot itself sees is with the bot; of one seen through a member's grant the event can't tell whose it is. */
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
