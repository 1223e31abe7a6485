import { Agent, request } from 'undici';
import { signatureHeaders } from './signature';

/** Why Slack tries again, in its own words (`x-slack-retry-reason`). */
export type RetryReason = 'http_timeout' | 'too_many_redirects' | 'connection_failed' | 'http_error';

/** The result of one attempt. `noRetry`: the receiver sent `x-slack-no-retry: 1` with its refusal. */
export type Answer =
  | { kind: 'acknowledged'; body: string }
  | { kind: 'failed'; reason: RetryReason; status: number | null; noRetry: boolean };

/** One request to the app. */
export type Attempt = {
  url: string;
  body: string;
  contentType: 'application/json' | 'application/x-www-form-urlencoded';
  signingSecret: string;
  /** Extra headers, such as those of a retry. */
  headers: Record<string, string>;
  /** How long to wait, in real ms. */
  deadlineMs: number;
};

/** How long Slack waits for an app, in real ms. */
export const slackPatienceMs = 3000;
const redirectsFollowed = 2;

/** A pool of connections to the app. The caller closes it. */
export function createConnections(): Agent {
  return new Agent({ connections: 64, pipelining: 1, keepAliveTimeout: 10_000 });
}

/** Posts once, signed. Follows up to two redirects, and gives up at the deadline. */
export async function attempt(
  connections: Agent,
  { url, body, contentType, signingSecret, headers, deadlineMs }: Attempt,
): Promise<Answer> {
  const signal = AbortSignal.timeout(deadlineMs);
  let target = url;
  try {
    for (let hop = 0; hop <= redirectsFollowed; hop += 1) {
      const response = await request(target, {
        method: 'POST',
        dispatcher: connections,
        signal,
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signatureHeaders(signingSecret, body, Date.now()),
          ...headers,
        },
      });
      const text = await response.body.text();
      const location = response.headers.location;
      if ((response.statusCode === 301 || response.statusCode === 302) && typeof location === 'string') {
        target = new URL(location, target).href;
        continue;
      }
      if (response.statusCode >= 200 && response.statusCode < 300)
        return { kind: 'acknowledged', body: text };
      const noRetry = response.headers['x-slack-no-retry'] === '1';
      return { kind: 'failed', reason: 'http_error', status: response.statusCode, noRetry };
    }
    return { kind: 'failed', reason: 'too_many_redirects', status: null, noRetry: false };
  } catch {
    const reason = signal.aborted ? 'http_timeout' : 'connection_failed';
    return { kind: 'failed', reason, status: null, noRetry: false };
  }
}
