import { type Flow, until } from './gatehouse';
import { lisbon } from './slack';

/** Monday comes, and Slack does not take Ana's digest for an hour: it waits in the outbox. */
export async function holdDigest(flow: Flow): Promise<void> {
  flow.practice.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 3600 });
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await until(async () => (await waitingDigest(flow)) !== undefined, 'the digest to wait');
}

/** What Ana's digest would say now; undefined when none waits. */
export async function waitingDigest({ database }: Flow): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ message: string }>(
    `select message::text from outbox
      where kind = 'digest' and conversation_id = 'U0ANA' and state = 'pending' and attempts > 0`,
  );
  return rows[0]?.message;
}
