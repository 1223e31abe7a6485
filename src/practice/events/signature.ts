import { createHmac } from 'node:crypto';

/**
 * Slack's signature headers (version v0) for a raw body. `realNow` is real time in ms since 1970 UTC, and never the
 * practice clock's, because receivers refuse signatures that are older than five minutes by their own clock.
 */
export function signatureHeaders(
  signingSecret: string,
  rawBody: string,
  realNow: number,
): Record<string, string> {
  const timestamp = String(Math.floor(realNow / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${rawBody}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
