import { sql } from 'kysely';
import type { RequestForm, RequestState } from '../domain/change-request';
import type { TeamId, UserId } from '../domain/ids';
import type { Db } from './database';

/** A change request as it stands. `submittedAt` in ms since 1970 UTC. */
export type ChangeRequest = RequestForm &
  Readonly<{
    clientId: number;
    number: number;
    askedBy: UserId;
    askedIn: string | null;
    state: RequestState;
    turn: number;
    submittedAt: number;
  }>;

/**
 * Notes that a form was handed in; false when it was before, so that a second delivery does nothing.
 * Must share its transaction with what the form causes.
 */
export async function recordForm(db: Db, teamId: TeamId, viewId: string, now: number): Promise<boolean> {
  const result = await db
    .insertInto('submitted_forms')
    .values({ team_id: teamId, view_id: viewId, submitted_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Stores a new request under the client's next number, with its first step. */
export async function insertRequest(
  db: Db,
  teamId: TeamId,
  clientId: number,
  asked: Readonly<{ form: RequestForm; by: UserId; in: string | null }>,
  now: number,
): Promise<ChangeRequest> {
  const { last_request_number: number } = await db
    .updateTable('clients')
    .set((row) => ({ last_request_number: sql<number>`${row.ref('last_request_number')} + 1` }))
    .where('team_id', '=', teamId)
    .where('id', '=', clientId)
    .returning('last_request_number')
    .executeTakeFirstOrThrow();
  const { form } = asked;
  await db
    .insertInto('change_requests')
    .values({
      team_id: teamId,
      client_id: clientId,
      number,
      asked_by: asked.by,
      asked_in: asked.in,
      what: form.what,
      why: form.why,
      wished_on: form.wishedOn,
      size: form.size,
      state: 'submitted',
      submitted_at: new Date(now),
    })
    .execute();
  await insertStep(
    db,
    teamId,
    { clientId, number, turn: 0, move: 'submit', by: asked.by, words: form.what },
    now,
  );
  return {
    ...form,
    clientId,
    number,
    askedBy: asked.by,
    askedIn: asked.in,
    state: 'submitted',
    turn: 0,
    submittedAt: now,
  };
}

/** A request by its number; undefined when the client has none with it. */
export async function findRequest(
  db: Db,
  teamId: TeamId,
  clientId: number,
  number: number,
): Promise<ChangeRequest | undefined> {
  const row = await db
    .selectFrom('change_requests')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('client_id', '=', clientId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? undefined : toRequest(row);
}

/** A client's requests, the newest first; at most `limit`. */
export async function listRequests(
  db: Db,
  teamId: TeamId,
  clientId: number,
  limit: number,
): Promise<ChangeRequest[]> {
  const rows = await db
    .selectFrom('change_requests')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('client_id', '=', clientId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

/** Moves a request on, with its step; false when somebody else moved it since `request` was read (S3). */
export async function recordMove(
  db: Db,
  teamId: TeamId,
  request: ChangeRequest,
  step: Readonly<{ move: 'accept' | 'decline'; state: RequestState; by: UserId; words: string | null }>,
  now: number,
): Promise<boolean> {
  const moved = await db
    .updateTable('change_requests')
    .set({ state: step.state, turn: request.turn + 1 })
    .where('team_id', '=', teamId)
    .where('client_id', '=', request.clientId)
    .where('number', '=', request.number)
    .where('turn', '=', request.turn)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  const { clientId, number } = request;
  await insertStep(
    db,
    teamId,
    { clientId, number, turn: request.turn + 1, move: step.move, by: step.by, words: step.words },
    now,
  );
  return true;
}

type Step = Readonly<{
  clientId: number;
  number: number;
  turn: number;
  move: 'submit' | 'accept' | 'decline';
  by: UserId;
  words: string | null;
}>;

async function insertStep(db: Db, teamId: TeamId, step: Step, now: number): Promise<void> {
  await db
    .insertInto('change_request_steps')
    .values({
      team_id: teamId,
      client_id: step.clientId,
      number: step.number,
      turn: step.turn,
      move: step.move,
      made_by: step.by,
      words: step.words,
      made_at: new Date(now),
    })
    .execute();
}

type Row = {
  client_id: number;
  number: number;
  asked_by: string;
  asked_in: string | null;
  what: string;
  why: string;
  wished_on: string | null;
  size: RequestForm['size'];
  state: RequestState;
  turn: number;
  submitted_at: number;
};

function toRequest(row: Row): ChangeRequest {
  return {
    clientId: row.client_id,
    number: row.number,
    askedBy: row.asked_by as UserId,
    askedIn: row.asked_in,
    what: row.what,
    why: row.why,
    wishedOn: row.wished_on,
    size: row.size,
    state: row.state,
    turn: row.turn,
    submittedAt: row.submitted_at,
  };
}
