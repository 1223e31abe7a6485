import { App, HTTPReceiver } from '@slack/bolt';
import { Pool } from 'pg';

/**
 * The app that one would write first by Bolt's guide: a listener, one insert, `say()`. It acknowledges before it stores,
 * decides nothing and answers everything.
 */
const { DATABASE_URL, SLACK_SIGNING_SECRET = '', SLACK_BOT_TOKEN = '', SLACK_API_URL = '' } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL });
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET });
const app = new App({ token: SLACK_BOT_TOKEN, receiver, clientOptions: { slackApiUrl: SLACK_API_URL } });

app.message(async ({ message, say }) => {
  if (message.subtype !== undefined) return;
  await pool.query('insert into messages (channel, ts, user_id, text) values ($1, $2, $3, $4)', [
    message.channel,
    message.ts,
    message.user,
    message.text,
  ]);
  await say('Thanks, your message has arrived. We are offline at the moment.');
});

async function start(): Promise<void> {
  await pool.query(
    'create table messages (id bigint generated always as identity primary key, channel text, ts text, user_id text, text text)',
  );
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  process.send?.((server.address() as { port: number }).port);
}

process.on('disconnect', () => process.exit());
void start();
