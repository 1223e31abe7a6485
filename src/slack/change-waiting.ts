import type { UserId } from '../domain/ids';
import { nextLook, type Progress } from '../domain/looks';
import { dayOf } from '../domain/rota';
import type { Member } from '../domain/settings';
import { returnOf, type Snooze } from '../domain/snooze';
import { aroundOf, contactsOf, isTheirs } from '../domain/waiting';
import { escapeText, instantToken } from '../domain/wording';
import { type Db, inTeam } from '../store/database';
import {
  findEnd,
  lockWaiting,
  type MessageKey,
  recordAnsweredElsewhere,
  recordProgress,
  type Waiting,
} from '../store/waiting';
import type { Done } from './handle-reply';
import type { Entry } from './roster';
import { choicesOf, type Reader } from './waiting';

/** What a member does about a message that waits (R12). */
export type Move =
  | Readonly<{ kind: 'answered' }>
  | Readonly<{ kind: 'snooze'; snooze: Snooze }>
  | Readonly<{ kind: 'hand_over'; to: string }>;

/**
 * Does what a member presses about a message that waits, and says what came of it, escaped. Done once: who comes second
 * is told how it ended, and what one member has taken is not another's to put off or to give away, but the contact's.
 * Members' own direct messages are theirs alone: who took one in hand would read it.
 */
export async function changeWaiting(reader: Reader, key: MessageKey, move: Move): Promise<Done> {
  const { teamId } = reader.entry.workspace;
  return inTeam(reader.desk.database.db, teamId, async (trx) => {
    const waiting = await lockWaiting(trx, teamId, key);
    if (waiting === undefined) return endOf(trx, reader.entry, key);
    const { kind, words } = await act(trx, reader, waiting, move);
    return { kind, words: `${escapeText(waiting.clientName)}: ${words}` };
  });
}

async function act(trx: Db, reader: Reader, waiting: Waiting, move: Move): Promise<Done> {
  const { entry, member, now } = reader;
  if (move.kind === 'answered') {
    await recordAnsweredElsewhere(trx, entry.workspace.teamId, waiting, member.user, now);
    return done('answered.');
  }
  if (!isTheirs(waiting, member))
    return refused(
      'nothing was changed: what is in a direct message, only those in it put off or hand over.',
    );
  const keeper = keeperBeside(entry, waiting, member);
  if (keeper !== null) return refused(`${escapeText(keeper.name)} has it now, so nothing was changed.`);
  switch (move.kind) {
    case 'snooze':
      return snooze(trx, reader, waiting, move.snooze);
    case 'hand_over':
      return handOver(trx, reader, waiting, move.to);
    default:
      return move satisfies never;
  }
}

/** Who else has it; null where it is this member's to decide. */
function keeperBeside(entry: Entry, waiting: Waiting, member: Member): Member | null {
  const keeper = entry.settings.members.find(({ user }) => user === waiting.takenBy) ?? null;
  const isContact = contactsOf(entry, waiting).some(({ user }) => user === member.user);
  return keeper === null || keeper.user === member.user || isContact ? null : keeper;
}

async function snooze(trx: Db, reader: Reader, waiting: Waiting, until: Snooze): Promise<Done> {
  const { entry, member, now } = reader;
  const at = returnOf(until, dayOf(entry, member), now);
  if (at === null) return refused('nothing was changed; please choose a later day, within a year.');
  const progress = { ...progressOf(waiting), takenBy: member.user, handedBy: null, returnsAt: at };
  await record(trx, reader, waiting, progress);
  const late =
    at > waiting.targetAt && waiting.targetAt > now ? ' That is later than its client was promised.' : '';
  return done(`back ${instantToken(at, choicesOf(reader).zone)}.${late}`);
}

async function handOver(trx: Db, reader: Reader, waiting: Waiting, to: string): Promise<Done> {
  const { entry, member, now } = reader;
  const other = entry.settings.members.find(({ user }) => user === to);
  if (other === undefined) return refused('nothing was changed; they are not a member any more.');
  if (other.user === waiting.takenBy) return refused(`${escapeText(other.name)} has it already.`);
  const progress = {
    ...progressOf(waiting),
    takenBy: other.user,
    handedBy: member.user,
    returnsAt: now,
    // Whoever has it now is nudged in their turn.
    nudgedAt: null,
  };
  const isThere = await record(trx, reader, waiting, progress);
  return done(
    `handed over to ${escapeText(other.name)}${isThere ? '' : ', who hears of it when they are back'}.`,
  );
}

/** Gives whether whoever has it now is there; they are told at once then, by the look that is due. */
async function record(trx: Db, reader: Reader, waiting: Waiting, progress: Progress): Promise<boolean> {
  const { entry, now } = reader;
  const around = aroundOf(entry, { ...waiting, ...progress }, now);
  const isThere = around.holder.there !== null;
  const isForThem = progress.returnsAt === now;
  const lookAt = isForThem && isThere ? now : nextLook(targetOf(waiting), progress, around);
  await recordProgress(trx, entry.workspace.teamId, waiting, progress, lookAt);
  return isThere;
}

async function endOf(trx: Db, { settings, workspace }: Entry, key: MessageKey): Promise<Done> {
  const end = await findEnd(trx, workspace.teamId, key);
  if (end === undefined) return refused('That message is not on record any more.');
  if (end.isDeleted) return refused('Its writer has deleted that message; nothing is to be done.');
  const by = nameOf(settings.members, end.answeredBy);
  return refused(`${by === null ? 'Somebody' : escapeText(by)} has answered that already.`);
}

function done(words: string): Done {
  return { kind: 'done', words };
}

function refused(words: string): Done {
  return { kind: 'refused', words };
}

function nameOf(members: readonly Member[], userId: UserId | null): string | null {
  return members.find(({ user }) => user === userId)?.name ?? null;
}

function targetOf(waiting: Waiting) {
  return { class: waiting.class, from: waiting.saidAt, targetAt: waiting.targetAt };
}

function progressOf({ takenBy, handedBy, returnsAt, nudgedAt, lapsedAt, lapseToldAt }: Waiting): Progress {
  return { takenBy, handedBy, returnsAt, nudgedAt, lapsedAt, lapseToldAt };
}
