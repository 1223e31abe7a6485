import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import { noteChange } from '../store/watched';

/** The result of deleting a message. `gone`: it is not there any more; `unclear`: it may be gone. */
export type DeletedMessage =
  | Readonly<{ kind: 'gone' | 'busy' | 'unclear' }>
  | Readonly<{ kind: 'refused'; code: string }>;

/** Deletes a message. `client` must speak as its author. Source: docs.slack.dev, chat.delete. */
export async function deleteMessage(client: WebClient, channel: string, ts: string): Promise<DeletedMessage> {
  noteChange();
  try {
    await client.chat.delete({ channel, ts });
    return { kind: 'gone' };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { kind: 'busy' };
    if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return { kind: 'unclear' };
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const code = error.data.error;
    return missing.has(code) ? { kind: 'gone' } : { kind: 'refused', code };
  }
}

const missing = new Set(['message_not_found', 'thread_not_found']);
