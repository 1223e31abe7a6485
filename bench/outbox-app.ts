import { App, HTTPReceiver } from '@slack/bolt';
import type { ConversationsHistoryResponse } from '@slack/web-api';
import { Pool } from 'pg';

/**
 * The smallest app that loses nothing and says nothing twice: an event is stored before it is acknowledged, and one loop
 * posts what is stored. A post that may or may not be out is looked for in Slack before it is said again. It decides
 * nothing and answers everything, so it is the yardstick for what durability costs.
 */
const { DATABASE_URL, SLACK_SIGNING_SECRET = '', SLACK_BOT_TOKEN = '', SLACK_API_URL = '' } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL });
// With `processBeforeResponse` Bolt answers when the listener is through, and with 500 when it failed.
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, processBeforeResponse: true });
const app = new App({
  token: SLACK_BOT_TOKEN,
  receiver,
  // The library would post again by itself, and so twice. Whatever fails here is taken again later.
  clientOptions: { slackApiUrl: SLACK_API_URL, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
});

app.message(async ({ message, body }) => {
  if (message.subtype !== undefined) return;
  await pool.query(
    `insert into messages (event_id, channel, ts, user_id, text) values ($1, $2, $3, $4, $5)
     on conflict (event_id) do nothing`,
    [body.event_id, message.channel, message.ts, message.user, message.text],
  );
  wake();
});

type Taken = Readonly<{ id: string; channel: string; ts: string; was: 'stored' | 'sending' }>;

/** How many rows the loop takes, and posts, at once. */
const mostTaken = 100;
/** How long it rests when there is nothing to do and no event wakes it. */
const restMs = 1_000;
let hasNews = false;
let endRest: () => void = () => undefined;

function wake(): void {
  hasNews = true;
  endRest();
}

async function work(): Promise<never> {
  for (;;) {
    hasNews = false;
    const taken = await take();
    await Promise.all(taken.map((row) => say(row).catch(leaveForLater)));
    if (taken.length < mostTaken && !hasNews) await rest();
  }
}

function rest(): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, restMs);
    endRest = () => {
      clearTimeout(timer);
      done();
    };
  });
}

/** Takes what is new, and what was taken long ago by a process that died or a call that failed. */
async function take(): Promise<Taken[]> {
  const { rows } = await pool.query<Taken>(
    `with due as (
       select id, state from messages
       where state <> 'sent' and (state = 'stored' or taken_at < now() - interval '30 seconds')
       order by id limit ${mostTaken} for update skip locked
     )
     update messages set state = 'sending', taken_at = now() from due where messages.id = due.id
     returning messages.id, channel, ts, due.state as was`,
  );
  return rows;
}

async function say(row: Taken): Promise<void> {
  const isOut = row.was === 'sending' && (await isPosted(row));
  if (!isOut)
    await app.client.chat.postMessage({
      channel: row.channel,
      text: 'Thanks, your message has arrived. We are offline at the moment.',
      metadata: { event_type: eventType, event_payload: { id: row.id } },
    });
  await pool.query(`update messages set state = 'sent' where id = $1`, [row.id]);
}

const eventType = 'outbox_post';

/** A reply is later than what it answers. */
async function isPosted({ id, channel, ts }: Taken): Promise<boolean> {
  const asked = { channel, include_all_metadata: true, oldest: ts };
  for await (const page of app.client.paginate('conversations.history', asked)) {
    const { messages = [] } = page as ConversationsHistoryResponse;
    if (messages.some(({ metadata }) => isOf(metadata, id))) return true;
  }
  return false;
}

function isOf(metadata: Metadata | undefined, id: string): boolean {
  const { id: said } = (metadata?.event_payload ?? {}) as { id?: unknown };
  return metadata?.event_type === eventType && said === id;
}

type Metadata = Readonly<{ event_type?: string; event_payload?: object }>;

function leaveForLater(error: unknown): void {
  process.stderr.write(`outbox: ${error}\n`);
}

async function start(): Promise<void> {
  await pool.query(
    `create table if not exists messages (
       id bigint generated always as identity primary key,
       event_id text not null unique, channel text, ts text, user_id text, text text,
       state text not null default 'stored', taken_at timestamptz
     );
     create index if not exists messages_unsent on messages (id) where state <> 'sent'`,
  );
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  void work();
  process.send?.((server.address() as { port: number }).port);
}

process.on('disconnect', () => process.exit());
void start();
