import type { Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { InstantColumn } from '../../../store/columns';
import { type Db, timestamp } from '../../../store/database';
import { dropTimer, setTimer } from '../../../store/timers';
import type { ConversationId, MessageTs, TeamId, UserId } from '../../../workspace/ids';
import { type ConversationKind, isChannel } from '../../../workspace/message';
import type { LaterAnswer } from '../rules';

declare module '../../../store/tables' {
  interface Tables {
    later_answers: LaterAnswers;
  }
}

interface LaterAnswers {
  team_id: string;
  id: Generated<number>;
  author: string;
  conversation_id: string;
  thread_ts: string | null;
  text: string;
  send_at: InstantColumn;
  state: LaterAnswer['state'];
  post_id: number | null;
  sent_ts: string | null;
  written_at: InstantColumn;
}

/** A later answer as it is first stored. */
export type NewLaterAnswer = Pick<
  LaterAnswer,
  'author' | 'conversationId' | 'threadTs' | 'text' | 'sendAt'
> & { state: 'waiting' | 'held' };

/** Stores a later answer, and its timer when it is `waiting`. Gives its id. `now` in ms since 1970 UTC. */
export async function insertLater(
  db: Db,
  teamId: TeamId,
  later: NewLaterAnswer,
  now: number,
): Promise<number> {
  const row: Insertable<LaterAnswers> = {
    team_id: teamId,
    author: later.author,
    conversation_id: later.conversationId,
    thread_ts: later.threadTs,
    text: later.text,
    send_at: new Date(later.sendAt),
    state: later.state,
    written_at: new Date(now),
  };
  const { id } = await db.insertInto('later_answers').values(row).returning('id').executeTakeFirstOrThrow();
  if (later.state === 'waiting') await setLaterTimer(db, teamId, id, later.sendAt);
  return id;
}

/** A later answer by its id, locked until the transaction ends; undefined when there is none. */
export async function lockLater(trx: Db, teamId: TeamId, id: number): Promise<LaterAnswer | undefined> {
  const row = await laterAnswers(trx, teamId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : toLater(row);
}

/** The answers of a member that are not out yet, the next one first. */
export async function listLater(db: Db, teamId: TeamId, author: UserId): Promise<LaterAnswer[]> {
  const rows = await laterAnswers(db, teamId)
    .where('author', '=', author)
    .where('state', 'in', ['waiting', 'held'])
    .orderBy('send_at')
    .orderBy('id')
    .execute();
  return rows.map(toLater);
}

/** How many answers of a member are not out yet. */
export async function countLaterOf(db: Db, teamId: TeamId, author: UserId): Promise<number> {
  return (await listLater(db, teamId, author)).length;
}

/** The later answer that a post brings; undefined when it brings none. */
export async function findLaterOfPost(
  db: Db,
  teamId: TeamId,
  postId: number,
): Promise<LaterAnswer | undefined> {
  const row = await laterAnswers(db, teamId).where('post_id', '=', postId).executeTakeFirst();
  return row === undefined ? undefined : toLater(row);
}

/**
 * Gives an answer new words and a new time, at which it goes out by itself; false when it is out or cancelled. It counts
 * as written at `now` (ms since 1970 UTC), because its author knows what was said there until then.
 */
export async function changeLater(
  db: Db,
  teamId: TeamId,
  id: number,
  { text, sendAt, now }: Pick<LaterAnswer, 'text' | 'sendAt'> & { now: number },
): Promise<boolean> {
  const change = { text, send_at: new Date(sendAt), state: 'waiting' as const, written_at: new Date(now) };
  const isChanged = await changePending(db, teamId, id, change);
  if (isChanged) await setLaterTimer(db, teamId, id, sendAt);
  return isChanged;
}

/** Keeps an answer until its author says that it may go; false when it is out or cancelled. */
export function holdLater(db: Db, teamId: TeamId, id: number): Promise<boolean> {
  return changePending(db, teamId, id, { state: 'held' });
}

/** Cancels an answer and forgets its words; false when it is out, or cancelled already. */
export async function cancelLater(db: Db, teamId: TeamId, id: number): Promise<boolean> {
  await dropTimer(db, teamId, timerOf(id));
  return changePending(db, teamId, id, { state: 'cancelled', text: '' });
}

/** Notes that an answer is on its way by a post. True for the first caller, and false for every other. */
export async function startLater(db: Db, teamId: TeamId, id: number, postId: number): Promise<boolean> {
  await dropTimer(db, teamId, timerOf(id));
  return changePending(db, teamId, id, { state: 'going', post_id: postId });
}

/** Keeps an answer whose post failed until its author says what to do. */
export async function recordLaterFailed(db: Db, teamId: TeamId, id: number): Promise<void> {
  await db
    .updateTable('later_answers')
    .set({ state: 'held' })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', '=', 'going')
    .execute();
}

/** Deletes the answers written before `before` (ms since 1970 UTC) that are sent or cancelled (L3). */
export async function purgeLater(
  db: Db,
  teamId: TeamId,
  { before }: Readonly<{ before: number }>,
): Promise<void> {
  await db
    .deleteFrom('later_answers')
    .where('team_id', '=', teamId)
    .where('written_at', '<', timestamp(before))
    .where('state', 'in', ['sent', 'cancelled'])
    .execute();
}

/** Changes an answer that is not out yet; false when it is out or cancelled. */
async function changePending(
  db: Db,
  teamId: TeamId,
  id: number,
  change: Updateable<LaterAnswers>,
): Promise<boolean> {
  const changed = await db
    .updateTable('later_answers')
    .set(change)
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'held'])
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) > 0;
}

function setLaterTimer(db: Db, teamId: TeamId, id: number, sendAt: number): Promise<void> {
  const payload = { teamId, laterId: id };
  return setTimer(db, teamId, { key: timerOf(id), dueAt: sendAt, kind: 'send-later', payload });
}

function timerOf(id: number): string {
  return `later ${id}`;
}

/** A workspace's later answers, each with the kind of its conversation; null where nothing was heard there yet. */
function laterAnswers(db: Db, teamId: TeamId) {
  return db
    .selectFrom('later_answers as l')
    .selectAll('l')
    .select((row) =>
      row
        .selectFrom('conversations as c')
        .select('c.kind')
        .whereRef('c.team_id', '=', 'l.team_id')
        .whereRef('c.conversation_id', '=', 'l.conversation_id')
        .as('conversation_kind'),
    )
    .where('l.team_id', '=', teamId);
}

type Row = Selectable<LaterAnswers> & { conversation_kind: ConversationKind | null };

function toLater(row: Row): LaterAnswer {
  const { conversation_id: id, conversation_kind: kind } = row;
  return {
    id: row.id,
    author: row.author as UserId,
    conversationId: id as ConversationId,
    isChannel: isChannel(id as ConversationId, kind),
    threadTs: row.thread_ts as MessageTs | null,
    text: row.text,
    sendAt: row.send_at,
    state: row.state,
    writtenAt: row.written_at,
  };
}
