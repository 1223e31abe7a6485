import { createHmac } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
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
  const channel = `C0${load.name}${sentSoFar % load.conversations}`;
  const body = JSON.stringify(envelope(channel, sentSoFar));
  const seconds = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const answer = await pool.request({
    path: '/slack/events',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  });
  await answer.body.dump();
  if (answer.statusCode === 200) result.sent.push([channel, due, now() - due]);
  else result.refused += 1;
}

/** An event as Slack sends it for a message in a channel, with the fields that we don't read too. */
function envelope(channel: string, n: number): object {
  const ts = `${Math.floor(Date.now() / 1000)}.${String(n % 1_000_000).padStart(6, '0')}`;
  const text =
    'Hi Ana, could you have a look at the banner on the landing page? The logo seems off on phones.';
  return {
    token: 'verification-token-of-old',
    team_id: 'T0STUDIO',
    context_team_id: 'T0STUDIO',
    context_enterprise_id: null,
    api_app_id: 'A0GATEHOUSE',
    type: 'event_callback',
    event_id: `Ev0BENCH${n}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T0STUDIO',
        user_id: 'U0GATEHOUSE',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMFNUVURJTyIsImFpZCI6IkEwR0FURUhPVVNFIn0',
    event: {
      type: 'message',
      user: 'U0MAYA',
      client_msg_id: `7f0f6b8e-5d3f-4f0e-9c53-${String(n).padStart(12, '0')}`,
      ts,
      text,
      team: 'T0STUDIO',
      user_team: 'T0ACME',
      source_team: 'T0ACME',
      user_profile: { real_name: 'Maya', display_name: 'maya', name: 'maya', team: 'T0ACME' },
      blocks: [
        {
          type: 'rich_text',
          block_id: 'k0b1',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      ],
      channel,
      channel_type: 'channel',
      event_ts: ts,
    },
  };
}
