import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';

/** The record of one client that goes to another, both by id. */
export type RecordJoin = Readonly<{ from: number; into: number }>;

/** Those of some clients, by id, of whom there is something on record that could go to another. */
export async function findRecorded(
  db: Db,
  teamId: TeamId,
  clientIds: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from clients c where team_id = ${teamId} and id = any(${[...clientIds]}::bigint[]) and (
      exists (select from exchanges where team_id = c.team_id and client_id = c.id)
      or exists (select from message_counts where team_id = c.team_id and client_id = c.id)
      or exists (select from opt_outs where team_id = c.team_id and client_id = c.id)
      or exists (select from change_requests where team_id = c.team_id and client_id = c.id and state <> 'submitted'))`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Puts what is recorded of one client under another: messages and counts of them, what was said to it, change requests, and who
 * wants no replies. A change request without a decision stays where it is, because its buttons name the client. Doing it twice
 * does nothing.
 */
export async function joinRecords(db: Db, teamId: TeamId, { from, into }: RecordJoin): Promise<void> {
  if (from === into) return;
  await sql`update exchanges set client_id = ${into}
    where team_id = ${teamId} and client_id = ${from}`.execute(db);
  await sql`update opt_outs set client_id = ${into}
    where team_id = ${teamId} and client_id = ${from}`.execute(db);
  await joinPosts(db, teamId, { from, into });
  await joinCounts(db, teamId, { from, into });
  await joinRequests(db, teamId, { from, into });
}

/** In a conversation a closure has one automatic reply for each client (R3), so where both had one, the other's stays where it is. */
async function joinPosts(db: Db, teamId: TeamId, { from, into }: RecordJoin): Promise<void> {
  await sql`update outbox o set client_id = ${into} where team_id = ${teamId} and client_id = ${from}
    and not exists (select from outbox there where there.team_id = o.team_id and there.client_id = ${into}
      and there.for_conversation_id = o.for_conversation_id and there.kind = o.kind
      and there.closure_starts_at = o.closure_starts_at)`.execute(db);
}

async function joinCounts(db: Db, teamId: TeamId, { from, into }: RecordJoin): Promise<void> {
  await sql`
    with gone as (delete from message_counts where team_id = ${teamId} and client_id = ${from} returning *)
    insert into message_counts as c (team_id, client_id, day, messages, replies)
    select team_id, ${into}, day, messages, replies from gone
    on conflict (team_id, client_id, day) do update set messages = c.messages + excluded.messages,
      replies = c.replies + excluded.replies`.execute(db);
}

/** A client's change requests are numbered for themselves, so those that come get the next numbers, in their order. */
async function joinRequests(db: Db, teamId: TeamId, { from, into }: RecordJoin): Promise<void> {
  const { rows } = await sql<{ number: number }>`select number from change_requests
    where team_id = ${teamId} and client_id = ${from} and state <> 'submitted' order by number for update`.execute(
    db,
  );
  for (const { number } of rows) {
    await sql`
      with next as (update clients set last_request_number = last_request_number + 1
          where team_id = ${teamId} and id = ${into} returning last_request_number as number),
        moved as (insert into change_requests (team_id, client_id, number, asked_by, asked_in, what, why, wished_on, size, state, turn, submitted_at, created_at)
          select team_id, ${into}, next.number, asked_by, asked_in, what, why, wished_on, size, state, turn, submitted_at, created_at
          from change_requests r, next where r.team_id = ${teamId} and r.client_id = ${from} and r.number = ${number})
      insert into change_request_steps (team_id, client_id, number, turn, move, made_by, words, made_at)
      select team_id, ${into}, next.number, turn, move, made_by, words, made_at
      from change_request_steps s, next where s.team_id = ${teamId} and s.client_id = ${from} and s.number = ${number}`.execute(
      db,
    );
    await sql`delete from change_requests
      where team_id = ${teamId} and client_id = ${from} and number = ${number}`.execute(db);
  }
}
