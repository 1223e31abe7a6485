import { type Generated, type Selectable, sql } from 'kysely';
import type { AuditColumn, InstantColumn } from '../../store/columns';
import type { Db } from '../../store/database';
import type { ConversationId, TeamId, UserId } from '../../workspace/ids';
import type { Leaving, OpenWork } from '../../workspace/open-work';
import type { ChangeRequest, RequestForm, RequestKey, RequestState, RequestStep, Size } from './rules';

declare module '../../store/tables' {
  interface Tables {
    change_requests: ChangeRequests;
    change_request_steps: ChangeRequestSteps;
  }
}

/** A change request as it stands. `turn` counts its steps, so that two people can't decide it at once. */
interface ChangeRequests {
  team_id: string;
  client_id: number;
  number: number;
  asked_by: UserId;
  asked_in: ConversationId | null;
  what: string;
  why: string;
  wished_on: string | null;
  size: Size;
  state: RequestState;
  turn: Generated<number>;
  submitted_at: InstantColumn;
  created_at: AuditColumn;
}

/** A step of a change request's life. */
interface ChangeRequestSteps {
  team_id: string;
  client_id: number;
  number: number;
  turn: number;
  move: RequestStep;
  made_by: UserId;
  words: string | null;
  made_at: InstantColumn;
}

/** What somebody asks for on a client's behalf. `at` in ms since 1970 UTC. */
export type NewRequest = Readonly<{
  clientId: number;
  form: RequestForm;
  by: UserId;
  in: ConversationId | null;
  at: number;
}>;

/** Stores a new request under the client's next number, with its first step. */
export async function insertRequest(db: Db, teamId: TeamId, asked: NewRequest): Promise<ChangeRequest> {
  const { clientId, form, by, at } = asked;
  const number = await takeNumber(db, teamId, clientId);
  const row = await db
    .insertInto('change_requests')
    .values({
      team_id: teamId,
      client_id: clientId,
      number,
      asked_by: by,
      asked_in: asked.in,
      what: form.what,
      why: form.why,
      wished_on: form.wishedOn,
      size: form.size,
      state: 'submitted',
      submitted_at: new Date(at),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const request = toRequest(row);
  await insertStep(db, teamId, request, { step: 'submit', by, words: form.what, at });
  return request;
}

/** The client's next number. Its row stays locked until the transaction ends, so no number is given twice. */
async function takeNumber(db: Db, teamId: TeamId, clientId: number): Promise<number> {
  const row = await db
    .updateTable('clients')
    .set((client) => ({ last_request_number: sql<number>`${client.ref('last_request_number')} + 1` }))
    .where('team_id', '=', teamId)
    .where('id', '=', clientId)
    .returning('last_request_number')
    .executeTakeFirstOrThrow();
  return row.last_request_number;
}

/** A request by its key; undefined when the client has none with that number. */
export async function findRequest(
  db: Db,
  teamId: TeamId,
  { clientId, number }: RequestKey,
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

/** The change requests of clients who go that nobody has decided. */
export async function findOpenRequests(db: Db, teamId: TeamId, { clients }: Leaving): Promise<OpenWork[]> {
  if (clients.length === 0) return [];
  const { rows } = await sql<{ id: number; count: number }>`
    select client_id as id, count(*)::int as count from change_requests
    where team_id = ${teamId} and client_id = any(${clients.map(({ id }) => id)}::bigint[])
      and state = 'submitted' group by client_id`.execute(db);
  return clients.map((whose) => ({
    whose,
    count: rows.find(({ id }) => id === whose.id)?.count ?? 0,
    one: 'change request open',
    many: 'change requests open',
  }));
}

/** A step that somebody took, with the words that belong to it. `at` in ms since 1970 UTC. */
type TakenStep = Readonly<{ step: RequestStep; by: UserId; words: string | null; at: number }>;

/** Moves a request on to `state`, with its step; false when somebody else moved it since `request` was read (S3). */
export async function recordDecision(
  db: Db,
  teamId: TeamId,
  request: ChangeRequest,
  taken: TakenStep & Readonly<{ state: RequestState }>,
): Promise<boolean> {
  const turn = request.turn + 1;
  const moved = await db
    .updateTable('change_requests')
    .set({ state: taken.state, turn })
    .where('team_id', '=', teamId)
    .where('client_id', '=', request.clientId)
    .where('number', '=', request.number)
    .where('turn', '=', request.turn)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await insertStep(db, teamId, { ...request, turn }, taken);
  return true;
}

async function insertStep(
  db: Db,
  teamId: TeamId,
  { clientId, number, turn }: RequestKey & Readonly<{ turn: number }>,
  { step, by, words, at }: TakenStep,
): Promise<void> {
  await db
    .insertInto('change_request_steps')
    .values({
      team_id: teamId,
      client_id: clientId,
      number,
      turn,
      move: step,
      made_by: by,
      words,
      made_at: new Date(at),
    })
    .execute();
}

function toRequest(row: Selectable<ChangeRequests>): ChangeRequest {
  return {
    clientId: row.client_id,
    number: row.number,
    askedBy: row.asked_by,
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
