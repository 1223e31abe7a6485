import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { secondMs } from '../time';
import { conversationId, messageTs } from '../workspace/id-schema';
import type { ConversationId, MessageTs } from '../workspace/ids';

/** A message as a conversation's history shows it; the rest of it is let through. Source: docs.slack.dev. */
const historyMessage = z.looseObject({
  ts: messageTs,
  thread_ts: messageTs.nullish(),
  user: z.string().nullish(),
  subtype: z.string().nullish(),
  latest_reply: z.string().nullish(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
  files: z.array(z.unknown()).nullish(),
});
export type HistoryMessage = z.infer<typeof historyMessage>;

/** What reading is done with. */
export type Reading = Readonly<{
  client: WebClient;
  /** Ms to wait before the next call of a method (real ms); 0: call now. */
  takeTurn: (method: string) => number;
}>;

/** A conversation that the bot is in, as the list of them shows it. */
export type JoinedConversation = Readonly<{
  conversationId: ConversationId;
  isDirect: boolean;
  isExternallyShared: boolean;
}>;

/** So many at most come with one answer; Slack recommends no more, and keeps the right to give fewer. */
const pageSize = 200;

/**
 * What was said in a conversation after `oldest`, oldest first. Replies in threads are not among it.
 *
 * @throws what the Web API throws; a 429 is waited out
 */
export async function readHistory(
  reading: Reading,
  channel: ConversationId,
  oldest: MessageTs,
): Promise<HistoryMessage[]> {
  return readMessages(reading, 'conversations.history', { channel, oldest });
}

/** A thread's replies after `oldest`, oldest first, without its first message; none when the thread is gone. */
export async function readReplies(
  reading: Reading,
  channel: ConversationId,
  { rootTs, oldest }: Readonly<{ rootTs: MessageTs; oldest: MessageTs }>,
): Promise<HistoryMessage[]> {
  try {
    const messages = await readMessages(reading, 'conversations.replies', { channel, ts: rootTs, oldest });
    return messages.filter(({ ts }) => ts !== rootTs);
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'thread_not_found') return [];
    throw error;
  }
}

/** The conversations that the bot is in: channels that are not archived, and direct messages with it. */
export async function listJoined(reading: Reading): Promise<JoinedConversation[]> {
  const asked = { types: 'public_channel,private_channel,im', exclude_archived: true };
  const pages = await readPages(reading, 'users.conversations', asked);
  return pages.flatMap((each) => joinedPage.parse(each).channels).map(toJoined);
}

async function readMessages(reading: Reading, method: string, asked: object): Promise<HistoryMessage[]> {
  const pages = await readPages(reading, method, asked);
  const messages = pages.flatMap((each) => historyPage.parse(each).messages);
  return messages.sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

const historyPage = z.object({ messages: z.array(historyMessage) });
const joinedPage = z.object({
  channels: z.array(
    z.looseObject({
      id: conversationId,
      is_im: z.boolean().nullish(),
      is_ext_shared: z.boolean().nullish(),
    }),
  ),
});

function toJoined({
  id,
  is_im,
  is_ext_shared,
}: z.infer<typeof joinedPage>['channels'][number]): JoinedConversation {
  return { conversationId: id, isDirect: is_im === true, isExternallyShared: is_ext_shared === true };
}

const cursorOf = z.object({ response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish() });

async function readPages(reading: Reading, method: string, asked: object): Promise<unknown[]> {
  const pages: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: unknown = await callInTurn(reading, method, {
      ...asked,
      limit: pageSize,
      ...(cursor === null ? {} : { cursor }),
    });
    pages.push(page);
    const next = cursorOf.parse(page).response_metadata?.next_cursor;
    cursor = next == null || next === '' ? null : next;
  } while (cursor !== null);
  return pages;
}

/** How often a 429 is waited out before somebody else has to try again later. */
const mostWaits = 20;

async function callInTurn(
  { client, takeTurn }: Reading,
  method: string,
  asked: Record<string, unknown>,
): Promise<unknown> {
  for (let waits = 0; ; waits += 1) {
    for (let waitMs = takeTurn(method); waitMs > 0; waitMs = takeTurn(method)) await sleep(waitMs);
    try {
      return await client.apiCall(method, asked);
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError) || waits === mostWaits) throw error;
      await sleep(error.retryAfter * secondMs);
    }
  }
}
