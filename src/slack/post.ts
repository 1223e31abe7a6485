import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import { z } from 'zod';
import { isUserId } from '../domain/ids';
import type { Post, PostMessage } from '../store/outbox';

/** What a call to Slack came to. `later`: surely not posted; `unclear`: perhaps posted; `refused`: never will be. */
export type Posted =
  | Readonly<{ kind: 'sent'; conversationId: string; ts: string }>
  | Readonly<{ kind: 'later'; afterMs: number }>
  | Readonly<{ kind: 'unclear'; reason: string }>
  | Readonly<{ kind: 'refused'; reason: string }>;

const eventType = 'gatehouse_post';
const posted = z.object({
  channel: z.string().optional(),
  ts: z.string().optional(),
  message_ts: z.string().optional(),
});

/**
 * Says a post in Slack: the only caller of chat.postMessage and chat.postEphemeral. The post's id goes along as
 * metadata, by which `findPosted` recognises it after an unclear outcome; and, because it is not certain that a member's
 * token may set metadata, as the id of a member's post's first block too.
 */
export async function sendPost(client: WebClient, post: Post): Promise<Posted> {
  const { onlyFor, text, blocks } = post.message;
  const said = {
    channel: post.conversationId,
    text,
    blocks: JSON.stringify(withId(post, blocks)),
    ...(post.threadTs === null ? {} : { thread_ts: post.threadTs }),
  };
  const metadata = { event_type: eventType, event_payload: { id: String(post.id) } };
  const forAll = { metadata: JSON.stringify(metadata), unfurl_links: false, unfurl_media: false };
  try {
    const answer =
      onlyFor === undefined
        ? await client.apiCall('chat.postMessage', { ...said, ...forAll })
        : await client.apiCall('chat.postEphemeral', { ...said, user: onlyFor });
    const { channel, ts, message_ts } = posted.parse(answer);
    return { kind: 'sent', conversationId: channel ?? post.conversationId, ts: ts ?? message_ts ?? '' };
  } catch (error) {
    return toOutcome(error);
  }
}

function withId(post: Post, blocks: PostMessage['blocks']): PostMessage['blocks'] {
  if (post.speaker === null) return blocks;
  return blocks.map((block, index) => (index === 0 ? { ...block, block_id: blockIdOf(post) } : block));
}

function blockIdOf(post: Post): string {
  return `${eventType}_${post.id}`;
}

/** Where a post was found; `unreadable`: Slack won't let the conversation be read, now or later. */
export type Found =
  | Readonly<{ kind: 'there'; conversationId: string; ts: string }>
  | Readonly<{ kind: 'absent' }>
  | Readonly<{ kind: 'unreadable'; reason: string }>;

/**
 * Looks a post up in its conversation by the metadata it was sent with.
 *
 * @throws what the Web API throws when asking again may help (a 429, a failing network)
 */
export async function findPosted(client: WebClient, post: Post): Promise<Found> {
  try {
    return await lookUp(client, post);
  } catch (error) {
    if (error instanceof WebAPIPlatformError && !retryable(error.data.error))
      return { kind: 'unreadable', reason: error.data.error };
    throw error;
  }
}

async function lookUp(client: WebClient, post: Post): Promise<Found> {
  const conversationId = await readableId(client, post.conversationId);
  const asked = { channel: conversationId, include_all_metadata: true, limit: 200 };
  const pages =
    post.threadTs === null
      ? client.paginate('conversations.history', { ...asked, oldest: String(post.recordedAt / 1000 - 60) })
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

function isOf({ metadata, blocks }: z.infer<typeof history>['messages'][number], post: Post): boolean {
  const isMarked = metadata?.event_type === eventType && metadata.event_payload?.id === String(post.id);
  return isMarked || (post.speaker !== null && blocks?.[0]?.block_id === blockIdOf(post));
}

/** A post to a user went to their DM with the bot, which has an id of its own. */
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
/** Network failures before anything was sent. */
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

function toOutcome(error: unknown): Posted {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'later', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (laterCodes.has(code)) return { kind: 'later', afterMs: 30_000 };
    return { kind: unclearCodes.has(code) ? 'unclear' : 'refused', reason: code };
  }
  if (error instanceof WebAPIHTTPError) return { kind: 'unclear', reason: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return toNetworkOutcome(error);
  throw error;
}

function toNetworkOutcome(error: WebAPIRequestError): Posted {
  const { original } = error;
  const code = 'code' in original ? String(original.code) : original.name;
  return unsentCodes.has(code) ? { kind: 'later', afterMs: 5_000 } : { kind: 'unclear', reason: code };
}
