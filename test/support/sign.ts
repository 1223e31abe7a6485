import { createHmac } from 'node:crypto';
import { request } from 'undici';
import type { JsonObject } from '../../src/practice/json';
import type { Flow } from './gatehouse';

/** How a post is signed otherwise than Slack signs it now. */
export type Signing = {
  secret?: string;
  /** Seconds since 1970 UTC that the signature claims. */
  timestamp?: number;
  headers?: Record<string, string>;
  contentType?: string;
};

/** The answer to a post. */
export type Answered = { status: number; text: string };

/** Posts a raw body to Gatehouse's one address, signed as Slack signs it. Source: docs.slack.dev, verifying requests. */
export async function postSigned(flow: Flow, body: string, signing: Signing = {}): Promise<Answered> {
  // The receiver checks signatures by the machine's own clock, so this alone is real time.
  const { secret = flow.practice.app.signingSecret, timestamp = Math.floor(Date.now() / 1000) } = signing;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await request(flow.eventsUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': signing.contentType ?? 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
      connection: 'close',
      ...signing.headers,
    },
  });
  return { status: response.statusCode, text: await response.body.text() };
}

/** Posts an event envelope. */
export function postEvent(flow: Flow, envelope: JsonObject, signing?: Signing): Promise<Answered> {
  return postSigned(flow, JSON.stringify(envelope), signing);
}

/** Posts an interaction (a press, a form), as Slack does: a form with one JSON field. */
export function postInteraction(flow: Flow, payload: JsonObject): Promise<Answered> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return postSigned(flow, body, { contentType: 'application/x-www-form-urlencoded' });
}

/** The envelope of Maya's message in her DM with the bot, with what differs in the event and around it. */
export function messageEnvelope(event: JsonObject = {}, around: JsonObject = {}): JsonObject {
  return {
    type: 'event_callback',
    team_id: 'T0STUDIO',
    api_app_id: 'A0GATEHOUSE',
    event_id: 'Ev0TEST',
    event: {
      type: 'message',
      channel: 'D0MAYA',
      channel_type: 'im',
      user: 'U0MAYA',
      user_team: 'T0ACME',
      text: 'Hello?',
      // Friday 2026-11-20 22:40 UTC, as the practice clock stands.
      ts: '1795214400.000100',
      ...event,
    },
    authorizations: [{ team_id: 'T0STUDIO', user_id: 'U0GATEHOUSE', is_bot: true }],
    ...around,
  };
}
