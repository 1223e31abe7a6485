import { randomBytes } from 'node:crypto';
import type { Scheduler } from '../clock';
import type { Faults } from '../faults';
import type { JsonObject, Model } from '../model';
import { type Answer, attempt, createConnections } from './http-attempt';
import type { SocketHub } from './sockets';

/** Kinds of what is not an event: each is a form post over HTTP, an envelope in Socket Mode. */
export type InteractionKind = 'slash_commands' | 'interactive';

/** One attempt at an event, for whoever wants to watch. */
export type DeliveryRecord = {
  eventId: string;
  type: string;
  retry: number;
  outcome: 'acknowledged' | string;
  at: number;
};

/** Carries events and interactions to the app, over HTTP or Socket Mode. */
export type EventOffice = {
  deliverTo(url: string | null): void;
  requestUrl(): string | null;
  /** Resolves when the app has first said where it listens. */
  listening: Promise<void>;
  /** Sends an event envelope and tries again as Slack does. */
  sendEvent(envelope: JsonObject): void;
  /** Sends a command or an interaction, once. */
  sendInteraction(kind: InteractionKind, payload: JsonObject): Promise<Answer>;
  /** Asks the request address to prove itself with a challenge, as Slack does when it is entered; true when it does. */
  verifyUrl(): Promise<boolean>;
  /** Resolves when no request to the app is under way. Retries that wait for the clock don't count. */
  settled(): Promise<void>;
  /** The last thousand attempts at events. */
  deliveries: DeliveryRecord[];
  stop(): Promise<void>;
};

/** After the first failure: at once, then one minute, then five minutes after the attempt before. */
const retryDelaysMs = [0, 60_000, 300_000];
const tooLateMs = 2 * 3_600_000;

/** The office for one app. */
export function createOffice(
  model: Model,
  clock: Scheduler,
  faults: Faults,
  sockets: SocketHub,
  deadlineMs: number,
): EventOffice {
  const connections = createConnections();
  const deliveries: DeliveryRecord[] = [];
  const held: JsonObject[] = [];
  let url: string | null = null;
  let announceListening = () => {};
  const listening = new Promise<void>((resolve) => {
    announceListening = resolve;
  });
  let underWay = 0;
  let stopped = false;
  let waiting: (() => void)[] = [];

  async function counted<T>(work: Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
      if (underWay === 0) setImmediate(wakeWhenQuiet);
    }
  }
  function wakeWhenQuiet(): void {
    if (underWay > 0) return;
    const wake = waiting;
    waiting = [];
    for (const each of wake) each();
  }
  function post(
    body: string,
    contentType: 'application/json' | 'application/x-www-form-urlencoded',
    headers = {},
  ) {
    if (url === null) return Promise.resolve(unreachable);
    return attempt(connections, {
      url,
      body,
      contentType,
      signingSecret: model.app.signingSecret,
      headers,
      deadlineMs,
    });
  }
  function tryEvent(envelope: JsonObject, retry: number, lastReason: string, firstAt: number): void {
    if (stopped) return;
    const headers =
      retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': lastReason };
    const sent =
      url === null
        ? sockets.send('events_api', envelope, { retry_attempt: retry, retry_reason: lastReason })
        : post(JSON.stringify(envelope), 'application/json', headers);
    const handled = sent.then((answer) => {
      remember(deliveries, envelope, retry, answer, clock.now());
      if (answer.kind === 'acknowledged' || answer.noRetry) return;
      const delay = retryDelaysMs[retry];
      if (delay === undefined || clock.now() + delay - firstAt > tooLateMs) return;
      if (delay === 0) tryEvent(envelope, retry + 1, answer.reason, firstAt);
      else clock.at(clock.now() + delay, () => tryEvent(envelope, retry + 1, answer.reason, firstAt));
    });
    void counted(handled);
  }
  function release(envelope: JsonObject): void {
    if (faults.events.reorder > 0) {
      held.push(envelope);
      faults.events.reorder -= 1;
      if (faults.events.reorder > 0) return;
      for (const each of held.splice(0).reverse()) tryEvent(each, 0, '', clock.now());
      return;
    }
    tryEvent(envelope, 0, '', clock.now());
  }
  return {
    deliverTo(next) {
      url = next;
      if (next !== null) announceListening();
    },
    listening,
    requestUrl: () => url,
    sendEvent(envelope) {
      const { lateMs } = faults.events;
      faults.events.lateMs = 0;
      if (lateMs > 0) clock.at(clock.now() + lateMs, () => release(envelope));
      else release(envelope);
    },
    sendInteraction(kind, payload) {
      if (url === null) return counted(sockets.send(kind, payload, {}));
      const form = kind === 'slash_commands' ? stringFields(payload) : { payload: JSON.stringify(payload) };
      return counted(post(new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded'));
    },
    async verifyUrl() {
      const challenge = randomBytes(24).toString('hex');
      const body = { token: 'deprecated-verification-token', challenge, type: 'url_verification' };
      const answer = await counted(post(JSON.stringify(body), 'application/json'));
      return answer.kind === 'acknowledged' && challengeIn(answer.body) === challenge;
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        setImmediate(wakeWhenQuiet);
      }),
    deliveries,
    async stop() {
      stopped = true;
      await connections.destroy();
    },
  };
}

const unreachable: Answer = { kind: 'failed', reason: 'connection_failed', status: null, noRetry: false };

function remember(
  deliveries: DeliveryRecord[],
  envelope: JsonObject,
  retry: number,
  answer: Answer,
  at: number,
): void {
  const outcome = answer.kind === 'acknowledged' ? 'acknowledged' : answer.reason;
  const event = envelope.event as JsonObject | undefined;
  deliveries.push({
    eventId: String(envelope.event_id),
    type: String(event?.type ?? envelope.type),
    retry,
    outcome,
    at,
  });
  if (deliveries.length > 1100) deliveries.splice(0, 100);
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
