import type { ConversationId, MessageTs, UserId } from '../domain/ids';
import { laterProblem, toSafeMrkdwn } from '../domain/later-answer';
import { zoneAt } from '../domain/rota';
import { recordForm } from '../store/change-requests';
import { type Db, inTeam } from '../store/database';
import { findGrantedAt } from '../store/grants';
import {
  cancelLater,
  changeLater,
  insertLater,
  type LaterAnswer,
  listLater,
  lockLater,
  startLater,
} from '../store/later-answers';
import { hasClient } from '../store/later-sent';
import { type PostMessage, queuePost } from '../store/outbox';
import type { Desk, Entry } from './roster';
import { buildLaterList, buildLaterPost } from './views/later-answer';

/** What a member handed in: `sendAt` in ms since 1970 UTC, null: none chosen. */
export type WrittenLater = Readonly<{
  conversationId: ConversationId | null;
  threadTs: MessageTs | null;
  typed: string;
  sendAt: number | null;
}>;

/** What is wrong with what was handed in, by the field it is about. */
export type LaterRefusal = Readonly<{ field: 'conversation' | 'text' | 'when'; why: string }>;

/** Stores what a member wrote for later (V5), once for each form; gives what is wrong, or null. */
export function writeLater(
  desk: Desk,
  entry: Entry,
  author: UserId,
  written: WrittenLater,
  viewId: string,
): Promise<LaterRefusal | null> {
  const { teamId } = entry.workspace;
  const { conversationId, threadTs, typed, sendAt } = written;
  const now = desk.clock();
  return inTeam(desk.database.db, teamId, async (trx) => {
    const problem = laterProblem(typed, sendAt, now);
    if (problem !== null || sendAt === null) return problem;
    if (conversationId === null || !(await isWithClient(trx, entry, conversationId)))
      return { field: 'conversation', why: 'I know no client there. Please choose a conversation with one.' };
    if (!(await recordForm(trx, teamId, viewId, now))) return null;
    const place = { author, conversationId, threadTs };
    await insertLater(trx, teamId, { ...place, text: toSafeMrkdwn(typed), sendAt, state: 'waiting' }, now);
    return null;
  });
}

async function isWithClient(trx: Db, { settings, workspace }: Entry, conversationId: ConversationId) {
  const isListed = settings.clients.some(({ conversations }) =>
    conversations.some(({ channel }) => channel === conversationId),
  );
  return isListed || hasClient(trx, workspace.teamId, conversationId);
}

/** Changes what is not out yet, by its author alone; gives what is wrong, or null. */
export function rewriteLater(
  desk: Desk,
  entry: Entry,
  author: UserId,
  id: number,
  { typed, sendAt }: Pick<WrittenLater, 'typed' | 'sendAt'>,
): Promise<LaterRefusal | null> {
  const { teamId } = entry.workspace;
  return inTeam(desk.database.db, teamId, async (trx) => {
    const now = desk.clock();
    const problem = laterProblem(typed, sendAt, now);
    if (problem !== null || sendAt === null) return problem;
    const later = await lockLater(trx, teamId, id);
    const isTheirs = later?.author === author;
    if (isTheirs && (await changeLater(trx, teamId, id, { text: toSafeMrkdwn(typed), sendAt, now })))
      return null;
    return { field: 'text', why: isTheirs ? goneWords(later.state) : notTheirs };
  });
}

/** What a member does with an answer of theirs that is not out yet. */
export type LaterMove = 'send' | 'cancel';

/** Sends or cancels an answer, by its author alone and once whatever is pressed; shows what they then have waiting. */
export function moveLater(
  desk: Desk,
  entry: Entry,
  author: UserId,
  id: number,
  move: LaterMove,
): Promise<PostMessage> {
  const { teamId } = entry.workspace;
  return inTeam(desk.database.db, teamId, async (trx) => {
    const later = await lockLater(trx, teamId, id);
    const lead = later?.author !== author ? notTheirs : await take(desk, trx, entry, later, move);
    return showLater(trx, entry, author, lead);
  });
}

async function take(desk: Desk, trx: Db, entry: Entry, later: LaterAnswer, move: LaterMove): Promise<string> {
  switch (move) {
    case 'send':
      return (await sendLater(desk, trx, entry, later)) ? 'It is on its way.' : goneWords(later.state);
    case 'cancel':
      return (await cancelLater(trx, entry.workspace.teamId, later.id))
        ? 'Cancelled. Nothing of it was sent.'
        : goneWords(later.state);
    default:
      return move satisfies never;
  }
}

/** What a member has waiting, for them alone. */
export async function showLater(
  trx: Db,
  entry: Entry,
  author: UserId,
  lead: string | null,
): Promise<PostMessage> {
  const answers = await listLater(trx, entry.workspace.teamId, author);
  return buildLaterList(answers, zoneOfMember(entry, author, answers[0]?.sendAt ?? 0), lead);
}

/** The zone that an instant (ms since 1970 UTC) is told a member in: where they are then (A9). */
export function zoneOfMember({ settings }: Entry, author: UserId, at: number): string {
  const member = settings.members.find(({ user }) => user === author);
  return zoneAt(settings, member, at);
}

const dayMs = 86_400_000;

/**
 * Puts an answer on its way, in the transaction that has locked it: with its author's own grant where they gave one, else
 * by the bot in their name. False when it is on its way, out or cancelled already.
 */
export async function sendLater(desk: Desk, trx: Db, entry: Entry, later: LaterAnswer): Promise<boolean> {
  if (later.state !== 'waiting' && later.state !== 'held') return false;
  const { teamId } = entry.workspace;
  const isConnected = (await findGrantedAt(trx, teamId, later.author)) !== undefined;
  const name = entry.settings.members.find(({ user }) => user === later.author)?.name ?? 'A colleague';
  const now = desk.clock();
  const postId = await queuePost(
    trx,
    teamId,
    {
      kind: 'later',
      conversationId: later.conversationId,
      threadTs: later.threadTs,
      message: buildLaterPost(later.text, isConnected ? null : name),
      staleAt: now + dayMs,
      ...(isConnected ? { speaker: later.author } : {}),
    },
    now,
  );
  return postId !== null && startLater(trx, teamId, later.id, postId);
}

const notTheirs = 'I know no such answer of yours.';

function goneWords(state: LaterAnswer['state']): string {
  return state === 'cancelled' ? 'It was cancelled before.' : 'It has gone already.';
}
