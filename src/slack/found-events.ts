import type { InboxEvent } from '../store/inbox';
import { type ConversationId, type MessageTs, type TeamId, tsAtInstant, type UserId } from '../workspace/ids';
import type { ConversationKind } from '../workspace/message';
import type { Envelope } from './event-schemas';
import type { HistoryMessage } from './history';
import { toInboxEvent, toMessage } from './payloads';

/** Where messages were found, and through whose grant. */
export type FoundIn = Readonly<{
  teamId: TeamId;
  conversationId: ConversationId;
  kind: ConversationKind;
  isExternallyShared: boolean;
  reader: Readonly<{ userId: UserId; isBot: boolean }>;
}>;

/**
 * A message that was never delivered, as the event that Slack would have sent. It has the same key, so that the event is
 * not taken a second time should it still come. Null when it says nothing for us. `now` in ms since 1970 UTC.
 */
export function toFoundEvent(place: FoundIn, message: HistoryMessage, now: number): InboxEvent | null {
  // Its words are the last ones, so that the edit is no news.
  const { edited, reactions, ...said } = message;
  const body = around(place, message.ts, {
    ...said,
    // A thread's first message has the thread's ts in history, and not in its event.
    ...(said.thread_ts === message.ts ? { thread_ts: undefined } : {}),
    ...(said.subtype == null && (said.files ?? []).length > 0 ? { subtype: 'file_share' } : {}),
  });
  return toMessage(body, directOf(place)).kind === 'said' ? stored(body, now) : null;
}

/** The edit of a message that we know, as the event that Slack would have sent. */
export function toEditEvent(
  place: FoundIn,
  message: HistoryMessage & Readonly<{ edited: { ts: string } }>,
  now: number,
): InboxEvent | null {
  const { ts } = message.edited;
  return stored(around(place, ts, { subtype: 'message_changed', hidden: true, message, ts }), now);
}

/**
 * The deletion of a message that we know. When it was deleted Slack does not tell, so it is `now`, ms since 1970 UTC.
 */
export function toDeletionEvent(place: FoundIn, ts: MessageTs, now: number): InboxEvent | null {
  const noticedTs = tsAtInstant(now);
  const event = { subtype: 'message_deleted', hidden: true, deleted_ts: ts, ts: noticedTs };
  return stored(around(place, `deleted-${ts}`, event), now);
}

function stored(body: Envelope, now: number): InboxEvent | null {
  const event = toInboxEvent(body, now);
  return event === null ? null : { ...event, isInNoHurry: true };
}

/** @param id what tells the event from others of its conversation */
function around({ teamId, ...place }: FoundIn, id: string, event: Record<string, unknown>): Envelope {
  const { conversationId, kind, reader } = place;
  return {
    type: 'event_callback',
    team_id: teamId,
    context_team_id: teamId,
    // Which app is ours is not known here. It does not matter: in history the posts of every app carry a bot's mark.
    api_app_id: 'unknown',
    event_id: `found-${conversationId}-${id}`,
    event: { ...event, type: 'message', channel: conversationId, channel_type: channelTypeOf(kind) },
    authorizations: [{ team_id: teamId, user_id: reader.userId, is_bot: reader.isBot }],
    is_ext_shared_channel: place.isExternallyShared,
    found_late: true,
    // Other workspaces that see it read it back themselves.
    passed_on: true,
  };
}

function channelTypeOf(kind: ConversationKind): 'channel' | 'im' | 'mpim' {
  switch (kind) {
    case 'channel':
      return 'channel';
    case 'bot_dm':
    case 'member_dm':
      return 'im';
    case 'group_dm':
      return 'mpim';
    default:
      return kind satisfies never;
  }
}

function directOf({ kind }: FoundIn): Exclude<ConversationKind, 'channel'> | null {
  return kind === 'channel' ? null : kind;
}
