import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { JsonObject } from '../../src/practice/json';

/** Delivers events as Slack does: signed, each again and again until it is answered with 200. */
export type Delivery = Readonly<{
  send: (envelope: JsonObject) => void;
  /** Sets where to deliver; null: nobody is there. */
  to: (url: string | null) => void;
  /** Resolves when every event sent so far is acknowledged. */
  settled: () => Promise<void>;
  /** How many events were acknowledged, and how many attempts were not. */
  counts: () => { acknowledged: number; refused: number };
  stop: () => Promise<void>;
}>;

/** Slack waits this long for an answer. */
const patienceMs = 3_000;
/** The pause between attempts. Slack's own, of one minute and five, would be too long for a test. */
const pauseMs = 150;

/** Makes a delivery whose events are signed with `signingSecret`. */
export function createDelivery(signingSecret: string): Delivery {
  const agent = new Agent({ connections: 32, pipelining: 1 });
  const underWay = new Set<Promise<void>>();
  let url: string | null = null;
  let acknowledged = 0;
  let refused = 0;
  let stopped = false;
  const deliver = async (body: string): Promise<void> => {
    for (let attempt = 0; !stopped; attempt += 1) {
      if (url !== null && (await post(agent, url, signingSecret, body, attempt))) {
        acknowledged += 1;
        return;
      }
      if (url !== null) refused += 1;
      await sleep(pauseMs);
    }
  };
  return {
    send(envelope) {
      const delivered = deliver(JSON.stringify(envelope)).finally(() => underWay.delete(delivered));
      underWay.add(delivered);
    },
    to: (next) => {
      url = next;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    counts: () => ({ acknowledged, refused }),
    async stop() {
      stopped = true;
      await Promise.all(underWay);
      await agent.destroy();
    },
  };
}

async function post(
  agent: Agent,
  url: string,
  signingSecret: string,
  body: string,
  attempt: number,
): Promise<boolean> {
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher: agent,
      headersTimeout: patienceMs,
      headers: {
        'content-type': 'application/json',
        ...signatureOf(signingSecret, body),
        ...(attempt === 0 ? {} : { 'x-slack-retry-num': String(attempt) }),
      },
      body,
    });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}

/** Source: docs.slack.dev, "Verifying requests from Slack". */
function signatureOf(signingSecret: string, body: string): Record<string, string> {
  const seconds = Math.floor((performance.timeOrigin + performance.now()) / 1000);
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` };
}
