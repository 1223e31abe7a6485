import type { Scheduler } from '../clock';
import type { Faults } from '../faults';
import type { JsonObject } from '../json';
import { isObject } from '../view-state';
import type { Answer } from './http-attempt';
import type { Line, Retry } from './line';
import { createUnderWay } from './under-way';

/** One attempt to deliver an event. `outcome`: `acknowledged`, or why it failed. `at`: the practice clock. */
export type DeliveryRecord = { eventId: string; type: string; retry: number; outcome: string; at: number };

/** Sends events and interactions to the app. */
export type Dispatcher = Omit<Line, 'sendEvent' | 'close'> & {
  /** Sends an event envelope and tries again as Slack does. */
  sendEvent(envelope: JsonObject): void;
  /** Resolves when no request to the app is under way. Retries that wait for the clock don't count. */
  settled(): Promise<void>;
  /** The last thousand attempts at events, newest last. */
  deliveries: DeliveryRecord[];
  stop(): Promise<void>;
};

/** How long after a failed attempt the next one follows: at once, then after one minute, then after five. */
const retryDelaysMs = [0, 60_000, 300_000];
const tooLateMs = 2 * 3_600_000;
const deliveriesKept = 1000;
const first: Retry = { number: 0, reason: '' };

/** A dispatcher that sends over this line. */
export function createDispatcher(line: Line, clock: Scheduler, faults: Faults): Dispatcher {
  const deliveries: DeliveryRecord[] = [];
  const held: JsonObject[] = [];
  const underWay = createUnderWay();
  let stopped = false;

  async function deliver(envelope: JsonObject, retry: Retry, firstAt: number): Promise<void> {
    const answer = await line.sendEvent(envelope, retry);
    remember(deliveries, envelope, retry, answer, clock.now());
    if (answer.kind === 'acknowledged' || answer.noRetry) return;
    const delay = retryDelaysMs[retry.number];
    if (delay === undefined || clock.now() + delay - firstAt > tooLateMs) return;
    const next = { number: retry.number + 1, reason: answer.reason };
    if (delay === 0) start(envelope, next, firstAt);
    else clock.at(clock.now() + delay, () => start(envelope, next, firstAt));
  }
  function start(envelope: JsonObject, retry = first, firstAt = clock.now()): void {
    if (!stopped) void underWay.count(deliver(envelope, retry, firstAt));
  }
  function release(envelope: JsonObject): void {
    held.push(envelope);
    if (faults.events.reorder > 0) faults.events.reorder -= 1;
    if (faults.events.reorder > 0) return;
    const [only, ...more] = held.splice(0).reverse();
    if (only && more.length === 0) start(only);
    else if (only) void underWay.count(inTurn([only, ...more]));
  }
  async function inTurn(envelopes: readonly JsonObject[]): Promise<void> {
    for (const each of envelopes) if (!stopped) await deliver(each, first, clock.now());
  }
  return {
    ...line,
    sendEvent(envelope) {
      const { lateMs } = faults.events;
      faults.events.lateMs = 0;
      if (lateMs === 0) release(envelope);
      else if (lateMs <= tooLateMs) clock.at(clock.now() + lateMs, () => release(envelope));
    },
    sendInteraction: (kind, payload) => underWay.count(line.sendInteraction(kind, payload)),
    verifyUrl: () => underWay.count(line.verifyUrl()),
    settled: underWay.settled,
    deliveries,
    async stop() {
      stopped = true;
      await line.close();
    },
  };
}

function remember(
  deliveries: DeliveryRecord[],
  envelope: JsonObject,
  retry: Retry,
  answer: Answer,
  at: number,
): void {
  const outcome = answer.kind === 'acknowledged' ? 'acknowledged' : answer.reason;
  const type = String(isObject(envelope.event) ? envelope.event.type : envelope.type);
  deliveries.push({ eventId: String(envelope.event_id), type, retry: retry.number, outcome, at });
  if (deliveries.length > deliveriesKept) deliveries.shift();
}
