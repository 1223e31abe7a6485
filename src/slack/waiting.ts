import type { UserId } from '../domain/ids';
import { dayOf } from '../domain/rota';
import { localDayAt } from '../domain/schedule/calendar';
import type { Member } from '../domain/settings';
import { returnOf } from '../domain/snooze';
import { byUrgency, isTheirs, waitsFor } from '../domain/waiting';
import { inTeam } from '../store/database';
import type { PostMessage } from '../store/outbox';
import { listWaiting, type Waiting } from '../store/waiting';
import { permalinkTo } from './permalink';
import type { Desk, Entry } from './roster';
import { buildWaiting, type Choices, type ListKind, type ShownWaiting } from './views/waiting';

/** How many messages a list shows; two blocks each, of the fifty that Slack takes. */
const mostShown = 15;

/** Whose eyes a list is for, and when it is shown (ms since 1970 UTC). */
export type Reader = Readonly<{ desk: Desk; entry: Entry; member: Member; now: number }>;

/** What waits for a member (R12), the most pressing first. */
export async function findWaitingFor({ desk, entry, member, now }: Reader): Promise<Waiting[]> {
  const { teamId } = entry.workspace;
  const all = await inTeam(desk.database.db, teamId, (trx) => listWaiting(trx, teamId));
  return all.filter((each) => waitsFor(entry, each, member, now)).toSorted(byUrgency);
}

/**
 * The list of messages that wait, for a member to read, and those of them that it has room for.
 *
 * @param lead what a press came to, escaped; null: nothing
 */
export async function buildWaitingList(
  reader: Reader,
  kind: ListKind,
  waiting: readonly Waiting[],
  lead: string | null = null,
): Promise<{ message: PostMessage; shown: readonly Waiting[] }> {
  const shown = waiting.slice(0, mostShown);
  const items = await showWaiting(reader, shown);
  const around = { lead, more: waiting.length - shown.length };
  return { message: buildWaiting(kind, items, choicesOf(reader), around), shown };
}

/** Messages that wait as a member may see them. */
export function showWaiting(reader: Reader, waiting: readonly Waiting[]): Promise<ShownWaiting[]> {
  return Promise.all(waiting.map((each) => show(reader, each)));
}

/** Until when a member can put something off, whom they can hand it over to, and the clock they read. */
export function choicesOf({ entry, member, now }: Reader): Choices {
  const day = dayOf(entry, member);
  const snoozes = (['hour', 'later', 'tomorrow'] as const).flatMap((kind) => {
    const at = returnOf({ kind }, day, now);
    // An hour that ends after hours is the next opening, which is among the others.
    return at === null || (kind === 'hour' && at - now > hourMs) ? [] : [{ kind, at }];
  });
  const others = entry.settings.members.filter(({ user }) => user !== member.user);
  return { zone: day.zoneOn(localDayAt(day.zoneOn, now)).name, snoozes, others };
}

const hourMs = 3_600_000;

async function show({ desk, entry, member, now }: Reader, waiting: Waiting): Promise<ShownWaiting> {
  const { conversationId, messageTs, clientName, saidAt, targetAt, takenBy, handedBy } = waiting;
  const isTaken = takenBy === member.user;
  return {
    key: { conversationId, messageTs },
    clientName,
    isUrgent: waiting.class === 'urgent',
    saidAt,
    targetAt,
    isLate: targetAt <= now,
    isChannel: waiting.conversationKind === 'channel',
    words: isTheirs(waiting, member) ? waiting.text : null,
    link: await permalinkTo(desk, entry.workspace.teamId, { conversationId, messageTs }, waiting.inCharge),
    handedBy: isTaken ? nameOf(entry, handedBy) : null,
    heldBy: takenBy === null || isTaken ? null : nameOf(entry, takenBy),
  };
}

function nameOf({ settings }: Entry, userId: UserId | null): string | null {
  return settings.members.find(({ user }) => user === userId)?.name ?? null;
}
