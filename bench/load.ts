import { createHmac } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { channelOf, envelope } from './envelope';
import { type Load, type LoadResult, now, signingSecret } from './measure';

/** Sends signed events as Slack's servers do, over connections that stay open. It is a process of its own. */

process.on('message', (load: Load) => void run(load).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
process.send?.(0);

let sentSoFar = 0;

async function run(load: Load): Promise<LoadResult> {
  const pool = new Pool(load.url, { connections: load.connections, pipelining: 1, keepAliveTimeout: 60_000 });
  const result: LoadResult = { startedAt: now(), sent: [], refused: 0 };
  if (load.perSecond === null) await inTurn(pool, load, result);
  else await onTime(pool, load, load.perSecond, result);
  await pool.close();
  return result;
}

/** Closed loop: each connection sends its next event once the last one is acknowledged. */
async function inTurn(pool: Pool, load: Load, result: LoadResult): Promise<void> {
  let left = load.count;
  const line = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send(pool, load, now(), result);
    }
  };
  await Promise.all(Array.from({ length: load.connections }, line));
}

/** Open loop: events leave by the clock, and waits count from when they should have left. */
async function onTime(pool: Pool, load: Load, perSecond: number, result: LoadResult): Promise<void> {
  const underWay: Promise<void>[] = [];
  const startAt = now();
  while (underWay.length < load.count) {
    const due = startAt + (underWay.length * 1000) / perSecond;
    const early = due - now();
    if (early > 1.5) await sleep(early - 1);
    else if (early > 0) await setImmediate();
    else underWay.push(send(pool, load, due, result));
  }
  await Promise.all(underWay);
}

async function send(pool: Pool, load: Load, due: number, result: LoadResult): Promise<void> {
  sentSoFar += 1;
  const channel = channelOf(load, sentSoFar);
  const body = JSON.stringify(envelope(load, sentSoFar, Date.now()));
  const seconds = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${digest}`,
  };
  if (await isTaken(pool, { body, headers })) result.sent.push([channel, due, now() - due]);
  else result.refused += 1;
}

type Delivery = Readonly<{ body: string; headers: Record<string, string> }>;

/** Delivers an event as often as Slack does: once, and three times more where it is not taken. */
async function isTaken(pool: Pool, delivery: Delivery): Promise<boolean> {
  for (let delivered = 0; delivered < 4; delivered += 1) {
    const answer = await pool.request({ path: '/slack/events', method: 'POST', ...delivery });
    await answer.body.dump();
    if (answer.statusCode === 200) return true;
  }
  return false;
}
