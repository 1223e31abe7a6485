import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../json';
import type { Model } from '../model';
import { type Answer, type Attempt, attempt, createConnections } from './http-attempt';
import type { SocketHub } from './sockets';

/** What is sent besides events. Over HTTP it is posted as a form, in Socket Mode it is an envelope. */
export type InteractionKind = 'slash_commands' | 'interactive';

/** Which attempt at an event it is, 0 for the first, and why the one before failed. */
export type Retry = { number: number; reason: string };

/** The line to the app: HTTP when the app has said where it listens, else its sockets. One call is one attempt. */
export type Line = {
  deliverTo(url: string | null): void;
  requestUrl(): string | null;
  /** Resolves when the app has first said where it listens. */
  listening: Promise<void>;
  sendEvent(envelope: JsonObject, retry: Retry): Promise<Answer>;
  sendInteraction(kind: InteractionKind, payload: JsonObject): Promise<Answer>;
  /** Sends the request address a challenge, as Slack does when it is entered. True when it comes back. */
  verifyUrl(): Promise<boolean>;
  close(): Promise<void>;
};

/** A line that leads nowhere yet. */
export function createLine(model: Model, sockets: SocketHub, deadlineMs: number): Line {
  const connections = createConnections();
  let url: string | null = null;
  let announceListening = () => {};
  const listening = new Promise<void>((resolve) => {
    announceListening = resolve;
  });
  async function post(body: string, contentType: Attempt['contentType'], headers = {}): Promise<Answer> {
    if (url === null) return { kind: 'failed', reason: 'connection_failed', status: null, noRetry: false };
    const { signingSecret } = model.app;
    return attempt(connections, { url, body, contentType, signingSecret, headers, deadlineMs });
  }
  return {
    deliverTo(next) {
      url = next;
      if (next !== null) announceListening();
    },
    requestUrl: () => url,
    listening,
    sendEvent(envelope, retry) {
      if (url !== null) return post(JSON.stringify(envelope), 'application/json', retryHeaders(retry));
      return sockets.send('events_api', envelope, {
        retry_attempt: retry.number,
        retry_reason: retry.reason,
      });
    },
    sendInteraction(kind, payload) {
      if (url === null) return sockets.send(kind, payload, {});
      const form = kind === 'slash_commands' ? stringFields(payload) : { payload: JSON.stringify(payload) };
      return post(new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded');
    },
    async verifyUrl() {
      const challenge = randomBytes(24).toString('hex');
      const body = { token: 'deprecated-verification-token', challenge, type: 'url_verification' };
      const answer = await post(JSON.stringify(body), 'application/json');
      return answer.kind === 'acknowledged' && challengeIn(answer.body) === challenge;
    },
    close: () => connections.destroy(),
  };
}

function retryHeaders({ number, reason }: Retry): Record<string, string> {
  return number === 0 ? {} : { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': reason };
}

/** The challenge may come back as plain text, a form or JSON. */
function challengeIn(body: string): string | null {
  if (/^[0-9a-f]+$/.test(body.trim())) return body.trim();
  if (body.includes('=')) return new URLSearchParams(body).get('challenge');
  return /"challenge"\s*:\s*"([0-9a-f]+)"/.exec(body)?.[1] ?? null;
}

function stringFields(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
}
