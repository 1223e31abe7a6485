import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Aftermath, Message } from './count';
import { type Stage, speed } from './stage';

/** Longer than Slack tries to deliver, in ms: seven minutes of its clock. */
const lastTryMs = (7 * 60_000) / speed;
/** How long all may take to calm, in ms: the queue waits longer after each failure. */
const patienceMs = 300_000;

/**
 * Waits until Slack has delivered or given up everything, our own posts too, and nothing is left to do.
 *
 * @throws Error that says what is left, after five minutes
 */
export async function calm({ practice, allRun, databaseUrl }: Stage): Promise<void> {
  const deadline = performance.now() + patienceMs;
  await allRun();
  await withDatabase(databaseUrl, async (db) => {
    for (let quiet = 0; quiet < 2; ) {
      await sleep(lastTryMs);
      await practice.settled();
      const left = await leftToDo(db);
      quiet = left.length === 0 ? quiet + 1 : 0;
      if (performance.now() > deadline) throw new Error(`it did not calm; left to do: ${left.join('; ')}`);
    }
  });
}

async function leftToDo(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ what: string }>(
    `select task_identifier || ', tried ' || attempts || ' times: ' || coalesce(last_error, 'no error') as what
      from graphile_worker.jobs
      where task_identifier <> 'purge-record' and (attempts < max_attempts or locked_at is not null)
    union all select 'post ' || id || ' is ' || state from outbox where state in ('pending', 'sending')
    union all select 'event ' || id || ' waits' from inbox where processed_at is null`,
  );
  return rows.map(({ what }) => what);
}

/** Reads back what there is, in the database and in Slack. */
export async function takeStock(
  { practice, balancer, databaseUrl }: Stage,
  said: readonly Message[],
): Promise<Aftermath> {
  const posts = said
    .map(({ conversation }) => conversation)
    .filter((conversation, n, all) => all.indexOf(conversation) === n)
    .flatMap((conversation) => postsIn(practice, conversation));
  return withDatabase(databaseUrl, async (db) => {
    const recorded = await db.query<Aftermath['recorded'][number]>(
      `select conversation_id as conversation, message_ts as ts, 'found_late' = any(because) as "isFoundLate" from exchanges`,
    );
    const dead = await db.query<{ what: string }>(
      `select task_identifier || ' ' || id || ': ' || coalesce(last_error, 'no error') as what from graphile_worker.jobs
        where attempts >= max_attempts and locked_at is null`,
    );
    const { acknowledged } = balancer;
    return {
      said,
      acknowledged,
      recorded: recorded.rows,
      posts,
      deadJobs: dead.rows.map(({ what }) => what),
    };
  });
}

function postsIn({ model }: Stage['practice'], conversation: string): Aftermath['posts'] {
  const [, log] = [...model.messages].find(([id]) => id === conversation) ?? [];
  return (log?.list ?? [])
    .filter(({ user }) => user === 'U0GATEHOUSE')
    .map(({ metadata, ts }) => ({ conversation, id: String(metadata?.event_payload.id ?? ts) }));
}

async function withDatabase<Result>(url: string, work: (db: Client) => Promise<Result>): Promise<Result> {
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
