import type { ForMember } from '../../deps';
import type { PressResult } from '../../home/press';
import { type Db, inTeam } from '../../store/database';
import { escapeText, instantToken } from '../../words/wording';
import type { MessageKey } from '../../workspace/message';
import type { Member } from '../../workspace/settings/settings';
import { dayOf, zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { makeWait } from './doubtful';
import { nextLook, type Progress } from './rules/looks';
import { returnOf, type Snooze } from './rules/snooze';
import { contactsOf, isTheirs, lookContextOf, targetOf } from './rules/waiting';
import { lockWaiting, recordProgress, type WaitingMessage } from './store';
import { findEnd, recordAnsweredElsewhere } from './store/ends';

/** What a member does about a message that waits (R12). */
export type WaitingChange =
  | Readonly<{ kind: 'answered' }>
  /** It was listed as one that may need no answer, and needs one (R5). */
  | Readonly<{ kind: 'needs_answer' }>
  | Readonly<{ kind: 'snooze'; until: Snooze }>
  | Readonly<{ kind: 'hand_over'; to: string }>;

/**
 * Does what a member presses about an item that waits, with all its messages or none, and says what came of it, escaped. A
 * message is answered once:
 * a second member who presses is told who has answered it. What one member has taken, only they and the client's contact
 * may snooze or hand over. In members' own direct messages only those in them may, because whoever takes a message reads
 * it (P2).
 */
export async function changeWaiting(
  presser: ForMember,
  keys: readonly MessageKey[],
  change: WaitingChange,
): Promise<PressResult> {
  const { teamId } = presser.workspace;
  return inTeam(presser.deps.database.db, teamId, async (trx) => {
    const results: PressResult[] = [];
    for (const key of keys) results.push(await changeOne(trx, presser, key, change));
    // Some of an item may have been answered meanwhile: what was done with the others is what counts.
    return results.find(({ kind }) => kind === 'done') ?? results[0] ?? refused('Nothing was changed.');
  });
}

async function changeOne(
  trx: Db,
  presser: ForMember,
  key: MessageKey,
  change: WaitingChange,
): Promise<PressResult> {
  if (change.kind === 'needs_answer') return needsAnswer(trx, presser, key);
  const waiting = await lockWaiting(trx, presser.workspace.teamId, key);
  if (waiting === undefined) return tellEnd(trx, presser.workspace, key);
  const { kind, words } = await act(trx, presser, waiting, change);
  return { kind, words: `${escapeText(waiting.clientName)}: ${words}` };
}

async function needsAnswer(trx: Db, presser: ForMember, key: MessageKey): Promise<PressResult> {
  const { workspace, member, now } = presser;
  const made = await makeWait(trx, presser, key);
  if (made === null) return tellEnd(trx, workspace, key);
  const by =
    made.targetAt === 'never'
      ? ''
      : ` ${instantToken(made.targetAt, zoneAt(workspace.settings, member, now), 'by')}`;
  return done(`${escapeText(made.clientName)}: now waiting for an answer${by}.`);
}

async function act(
  trx: Db,
  presser: ForMember,
  waiting: WaitingMessage,
  change: Exclude<WaitingChange, { kind: 'needs_answer' }>,
): Promise<PressResult> {
  const { workspace, member, now } = presser;
  if (change.kind === 'answered') {
    await recordAnsweredElsewhere(trx, workspace.teamId, waiting, { by: member.user, at: now });
    return done('answered.');
  }
  if (!isTheirs(waiting, member))
    return refused('nothing was changed: only people in that direct message can snooze it or hand it over.');
  const keeper = keeperBeside(presser, waiting);
  if (keeper !== null) return refused(`${escapeText(keeper.name)} has it now, so nothing was changed.`);
  switch (change.kind) {
    case 'snooze':
      return snooze(trx, presser, waiting, change.until);
    case 'hand_over':
      return handOver(trx, presser, waiting, change.to);
    default:
      return change satisfies never;
  }
}

/** The other member who has taken the message; null where this member may decide about it. */
function keeperBeside({ workspace, member, now }: ForMember, waiting: WaitingMessage): Member | null {
  const keeper = workspace.settings.members.find(({ user }) => user === waiting.takenBy) ?? null;
  const isContact = contactsOf(workspace, waiting, now).some(({ user }) => user === member.user);
  return keeper === null || keeper.user === member.user || isContact ? null : keeper;
}

async function snooze(
  trx: Db,
  presser: ForMember,
  waiting: WaitingMessage,
  until: Snooze,
): Promise<PressResult> {
  const { workspace, member, now } = presser;
  const at = returnOf(until, dayOf(workspace, member), now);
  if (at === null) return refused('nothing was changed: please choose a later day, within a year.');
  const progress = { ...progressOf(waiting), takenBy: member.user, handedBy: null, returnsAt: at };
  await recordHolder(trx, presser, waiting, progress);
  const late =
    at > waiting.targetAt && waiting.targetAt > now ? ' That is later than the client was promised.' : '';
  return done(`back ${instantToken(at, zoneAt(workspace.settings, member, now))}.${late}`);
}

async function handOver(
  trx: Db,
  presser: ForMember,
  waiting: WaitingMessage,
  to: string,
): Promise<PressResult> {
  const { workspace, member, now } = presser;
  const other = workspace.settings.members.find(({ user }) => user === to);
  if (other === undefined) return refused('nothing was changed: they are not a member any more.');
  if (other.user === waiting.takenBy) return refused(`${escapeText(other.name)} has it already.`);
  const progress = {
    ...progressOf(waiting),
    takenBy: other.user,
    handedBy: member.user,
    returnsAt: now,
    // The other member gets a nudge of their own.
    nudgedAt: null,
  };
  const isThere = await recordHolder(trx, presser, waiting, progress);
  return done(
    `handed over to ${escapeText(other.name)}${isThere ? '' : ', who will be told when they’re back'}.`,
  );
}

/**
 * Stores who has a message now. Gives whether that member is there: then a look that is due at once tells them. `now` in ms
 * since 1970 UTC.
 */
export async function recordHolder(
  trx: Db,
  { workspace, now }: Pick<ForMember, 'workspace' | 'now'>,
  waiting: WaitingMessage,
  progress: Progress,
): Promise<boolean> {
  const context = lookContextOf(workspace, { ...waiting, ...progress }, now);
  const isThere = context.holder.there !== null;
  const isForThem = progress.returnsAt === now;
  const nextLookAt = isForThem && isThere ? now : nextLook(targetOf(waiting), progress, context);
  await recordProgress(trx, workspace.teamId, waiting, { progress, nextLookAt });
  return isThere;
}

async function tellEnd(trx: Db, { settings, teamId }: Workspace, key: MessageKey): Promise<PressResult> {
  const end = await findEnd(trx, teamId, key);
  if (end === undefined)
    return refused(
      'I no longer have that message on record. If it still needs an answer, please write there directly.',
    );
  if (end.isDeleted)
    return refused('Whoever wrote that message has deleted it; there is nothing left to do.');
  if (end.isSettled) return refused('Whoever wrote that message has said that it is settled.');
  if (end.isWaiting) return refused('That is already waiting for an answer.');
  if (!end.isAnswered)
    return refused('Nothing is waiting there any more. You can still write there directly.');
  const by = settings.members.find(({ user }) => user === end.answeredBy)?.name ?? null;
  return refused(`${by === null ? 'Somebody' : escapeText(by)} has answered that already.`);
}

function done(words: string): PressResult {
  return { kind: 'done', words };
}

function refused(words: string): PressResult {
  return { kind: 'refused', words };
}

/** How far a message is. */
export function progressOf(waiting: WaitingMessage): Progress {
  const { takenBy, handedBy, returnsAt, nudgedAt, lapsedAt, lapseToldAt } = waiting;
  return { takenBy, handedBy, returnsAt, nudgedAt, lapsedAt, lapseToldAt };
}
