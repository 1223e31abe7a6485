import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isUserId, type UserId } from '../workspace/ids';
import type { PostMessage } from './blocks';
import type { SlackAnswer, SlackClient } from './web';

/** A message as it goes to Slack; `id` is ours. `recordedAt` in ms since 1970 UTC. */
export type Outgoing = Readonly<{
  id: number;
  /** May be a user's id, and then means their DM with the bot. */
  conversationId: string;
  threadTs: string | null;
  message: PostMessage;
  /** The member with whose grant it is said; null: the bot. */
  speaker: UserId | null;
  recordedAt: number;
}>;

/** The result of a call to Slack. `later`: surely not posted; `unclear`: may be posted; `refused`: never will be. */
export type PostOutcome =
  | Readonly<{ kind: 'sent'; conversationId: string; ts: string }>
  | Readonly<{ kind: 'later'; afterMs: number }>
  | Readonly<{ kind: 'unclear'; reason: string }>
  | Readonly<{ kind: 'refused'; reason: string }>;

const eventType = 'gatehouse_post';
const posted = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    channel: z.string().optional(),
    ts: z.string().optional(),
    message_ts: z.string().optional(),
  }),
  z.object({ ok: z.literal(false), error: z.string().catch('no reason given') }),
]);

/**
 * Says a post in Slack. Nothing else calls chat.postMessage and chat.postEphemeral. The post's id goes along as
 * metadata, by which `findPosted` recognises it after an unclear outcome. It is not certain that a member's token may
 * set metadata, so in a member's post the id is the first block's id too.
 */
export async function sendPost(client: SlackClient, post: Outgoing): Promise<PostOutcome> {
  const { onlyFor, text, blocks } = post.message;
  const said = {
    channel: post.conversationId,
    text,
    blocks: withId(post, blocks),
    ...(post.threadTs === null ? {} : { thread_ts: post.threadTs }),
  };
  const metadata = { event_type: eventType, event_payload: { id: String(post.id) } };
  try {
    const answer =
      onlyFor === undefined
        ? client.callOnce('chat.postMessage', { ...said, metadata, unfurl_links: false, unfurl_media: false })
        : client.callOnce('chat.postEphemeral', { ...said, user: onlyFor });
    return toOutcome(await answer, post);
  } catch (error) {
    return toNetworkOutcome(error);
  }
}

function withId(post: Outgoing, blocks: PostMessage['blocks']): PostMessage['blocks'] {
  if (post.speaker === null) return blocks;
  return blocks.map((block, index) => (index === 0 ? { ...block, block_id: blockIdOf(post) } : block));
}

function blockIdOf(post: Outgoing): string {
  return `${eventType}_${post.id}`;
}

/** Where a post was found. `unreadable`: Slack won't let us read the conversation, now or later. */
export type PostLookup =
  | Readonly<{ kind: 'there'; conversationId: string; ts: string }>
  | Readonly<{ kind: 'absent' }>
  | Readonly<{ kind: 'unreadable'; reason: string }>;

/**
 * Looks a post up in its conversation, by the id it was sent with (L4).
 *
 * @throws what the Web API throws when asking again may help (a 429, a failing network)
 */
export async function findPosted(client: WebClient, post: Outgoing): Promise<PostLookup> {
  try {
    return await lookUp(client, post);
  } catch (error) {
    if (error instanceof WebAPIPlatformError && !retryable(error.data.error))
      return { kind: 'unreadable', reason: error.data.error };
    throw error;
  }
}

/**
 * How much earlier than by our clock a post may have been said by Slack's, in seconds. Over HTTP five minutes would do,
 * because a signature that is older is refused; Socket Mode has no signatures, and nothing there tells of a wrong clock. A
 * wide window only makes for more to look through, because the post's id decides.
 */
const clocksApartSeconds = 60 * 60;

async function lookUp(client: WebClient, post: Outgoing): Promise<PostLookup> {
  const conversationId = await readableId(client, post.conversationId);
  const asked = { channel: conversationId, include_all_metadata: true, limit: 200 };
  const pages =
    post.threadTs === null
      ? client.paginate('conversations.history', {
          ...asked,
          oldest: String(post.recordedAt / 1000 - clocksApartSeconds),
        })
      : client.paginate('conversations.replies', { ...asked, ts: post.threadTs });
  for await (const page of pages) {
    const found = history.parse(page).messages.find((message) => isOf(message, post));
    if (found !== undefined) return { kind: 'there', conversationId, ts: found.ts };
  }
  return { kind: 'absent' };
}

const history = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_type: z.string(), event_payload: z.looseObject({ id: z.unknown() }).optional() })
        .optional(),
      blocks: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
    }),
  ),
});

function isOf({ metadata, blocks }: z.infer<typeof history>['messages'][number], post: Outgoing): boolean {
  const isMarked = metadata?.event_type === eventType && metadata.event_payload?.id === String(post.id);
  return isMarked || (post.speaker !== null && blocks?.[0]?.block_id === blockIdOf(post));
}

/** A post to a user is in their DM with the bot, which has an id of its own. */
async function readableId(client: WebClient, id: string): Promise<string> {
  if (!isUserId(id)) return id;
  const answer = await client.apiCall('conversations.open', { users: id });
  return z.object({ channel: z.object({ id: z.string() }) }).parse(answer).channel.id;
}

const unclearCodes = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);
const laterCodes = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'team_added_to_org',
  'accesslimited',
]);
/** Codes of network failures in which nothing was sent. */
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function retryable(code: string): boolean {
  return unclearCodes.has(code) || laterCodes.has(code);
}

function toOutcome({ status, retryAfterMs, body }: SlackAnswer, post: Outgoing): PostOutcome {
  if (status === 429) return { kind: 'later', afterMs: retryAfterMs };
  if (status !== 200) return { kind: 'unclear', reason: `HTTP ${status}` };
  const { data: answer } = posted.safeParse(body);
  if (answer === undefined) return { kind: 'unclear', reason: 'unreadable answer' };
  if (!answer.ok) return toRefusal(answer.error);
  const { channel, ts = answer.message_ts } = answer;
  // Where it can't be told which message it is, the conversation is read back. What one person alone sees can't be.
  if (ts === undefined && post.message.onlyFor === undefined)
    return { kind: 'unclear', reason: 'unreadable answer' };
  return { kind: 'sent', conversationId: channel ?? post.conversationId, ts: ts ?? '' };
}

function toRefusal(code: string): PostOutcome {
  if (laterCodes.has(code)) return { kind: 'later', afterMs: 30_000 };
  return { kind: unclearCodes.has(code) ? 'unclear' : 'refused', reason: code };
}

function toNetworkOutcome(error: unknown): PostOutcome {
  const { code, name } = failure.parse(error);
  const reason = code ?? name;
  return unsentCodes.has(reason) ? { kind: 'later', afterMs: 5_000 } : { kind: 'unclear', reason };
}

const failure = z.object({ code: z.string().optional().catch(undefined), name: z.string() });

/** Replaces a message of ours. */
export async function updateMessage(
  client: WebClient,
  { channel, ts }: Readonly<{ channel: string; ts: string }>,
  { text, blocks }: PostMessage,
): Promise<void> {
  await client.chat.update({ channel, ts, text, blocks: [...blocks] });
}
