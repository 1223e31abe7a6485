import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';
import type { Db } from './database';
import { dropTimer, setTimer } from './timers';

/**
 * Words of a member for a client that go out later (V5). `text` is mrkdwn, made safe. `waiting` goes by itself at `sendAt`
 * (ms since 1970 UTC), `held` when its author says so, `going` is on its way.
 */
export type LaterAnswer = Readonly<{
  id: number;
  author: UserId;
  conversationId: ConversationId;
  threadTs: MessageTs | null;
  text: string;
  sendAt: number;
  state: 'waiting' | 'held' | 'going' | 'sent' | 'cancelled';
  writtenAt: number;
}>;

/** A later answer as it is written. */
export type NewLaterAnswer = Pick<
  LaterAnswer,
  'author' | 'conversationId' | 'threadTs' | 'text' | 'sendAt'
> & { state: 'waiting' | 'held' };

/** Stores a later answer, with its timer when it is `waiting`; gives its id. `now` in ms since 1970 UTC. */
export async function insertLater(
  db: Db,
  teamId: TeamId,
  later: NewLaterAnswer,
  now: number,
): Promise<number> {
  const { id } = await db
    .insertInto('later_answers')
    .values({
      team_id: teamId,
      author: later.author,
      conversation_id: later.conversationId,
      thread_ts: later.threadTs,
      text: later.text,
      send_at: new Date(later.sendAt),
      state: later.state,
      written_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (later.state === 'waiting') await setLaterTimer(db, teamId, id, later.sendAt);
  return id;
}

/** A later answer by its id, which nobody else changes before the transaction ends; undefined when there is none. */
export async function lockLater(trx: Db, teamId: TeamId, id: number): Promise<LaterAnswer | undefined> {
  const row = await trx
    .selectFrom('later_answers')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : toLater(row);
}

/** What a member has written that is not out yet, the next first. */
export async function listLater(db: Db, teamId: TeamId, author: UserId): Promise<LaterAnswer[]> {
  const rows = await db
    .selectFrom('later_answers')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('author', '=', author)
    .where('state', 'in', ['waiting', 'held'])
    .orderBy('send_at')
    .orderBy('id')
    .execute();
  return rows.map(toLater);
}

/**
 * New words and a new time for what is not out yet, which then goes by itself; false when it is out or cancelled. It was
 * written `now` (ms since 1970 UTC): what had been said there before, its author knew.
 */
export async function changeLater(
  db: Db,
  teamId: TeamId,
  id: number,
  { text, sendAt, now }: Pick<LaterAnswer, 'text' | 'sendAt'> & { now: number },
): Promise<boolean> {
  const change = { text, send_at: new Date(sendAt), state: 'waiting' as const, written_at: new Date(now) };
  const changed = await moveLater(db, teamId, id, change);
  if (changed) await setLaterTimer(db, teamId, id, sendAt);
  return changed;
}

/** Keeps what is not out yet until its author says that it may go; false when it is out or cancelled. */
export function holdLater(db: Db, teamId: TeamId, id: number): Promise<boolean> {
  return moveLater(db, teamId, id, { state: 'held' });
}

/** Takes back what is not out yet, and forgets its words; false when it is out or cancelled already. */
export async function cancelLater(db: Db, teamId: TeamId, id: number): Promise<boolean> {
  await dropTimer(db, teamId, timerOf(id));
  return moveLater(db, teamId, id, { state: 'cancelled', text: '' });
}

/** Marks what is not out yet as on its way by a post, for one caller only: false for every other. */
export async function startLater(db: Db, teamId: TeamId, id: number, postId: number): Promise<boolean> {
  await dropTimer(db, teamId, timerOf(id));
  return moveLater(db, teamId, id, { state: 'going', post_id: postId });
}

type Change = {
  state: LaterAnswer['state'];
  text?: string;
  send_at?: Date;
  written_at?: Date;
  post_id?: number;
};

async function moveLater(db: Db, teamId: TeamId, id: number, change: Change): Promise<boolean> {
  const moved = await db
    .updateTable('later_answers')
    .set(change)
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'held'])
    .executeTakeFirst();
  return Number(moved.numUpdatedRows) > 0;
}

function setLaterTimer(db: Db, teamId: TeamId, id: number, sendAt: number): Promise<void> {
  return setTimer(db, teamId, timerOf(id), sendAt, 'send-later', { teamId, laterId: id });
}

function timerOf(id: number): string {
  return `later ${id}`;
}

type Row = {
  id: number;
  author: string;
  conversation_id: string;
  thread_ts: string | null;
  text: string;
  send_at: number;
  state: LaterAnswer['state'];
  written_at: number;
};

/** A row as the rest of the code knows it. */
export function toLater(row: Row): LaterAnswer {
  return {
    id: row.id,
    author: row.author as UserId,
    conversationId: row.conversation_id as ConversationId,
    threadTs: row.thread_ts as MessageTs | null,
    text: row.text,
    sendAt: row.send_at,
    state: row.state,
    writtenAt: row.written_at,
  };
}
