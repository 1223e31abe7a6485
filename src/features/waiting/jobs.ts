import { z } from 'zod';
import type { DayTask, Deps, ForMember } from '../../deps';
import type { NewPost } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import { localDayAt } from '../../schedule/calendar';
import { formatLocalDate } from '../../schedule/wall-time';
import { type Db, inTeam } from '../../store/database';
import type { JobPayload } from '../../store/jobs';
import { dayMs, hourMs } from '../../time';
import { teamId } from '../../workspace/id-schema';
import type { UserId } from '../../workspace/ids';
import { dayOf } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { whoseDayIsToBegin } from '../day';
import { findDoubtfulFor } from './doubtful';
import { findWaitingFor, itemsOf, linkToWaiting, showList } from './list';
import { afterDigest, lookAtWaiting, type Reminder } from './rules/looks';
import { byUrgency, lookContextOf, targetOf, waitsFor } from './rules/waiting';
import {
  findDue,
  listWaiting,
  lockDue,
  lockFree,
  recordNudged,
  recordProgress,
  type WaitingMessage,
} from './store';
import { dropDoubtful } from './store/doubtful';

declare module '../../store/jobs' {
  interface Jobs {
    /** Some of a workspace's messages that wait are to be looked at (T3). */
    'look-at-targets': z.infer<typeof lookAtTargetsPayload>;
  }
}

export const lookAtTargetsPayload = z.object({ teamId });

const keepTryingMs = { digest: 12 * hourMs, reminder: dayMs };

/**
 * At the opening of a member's day: what waits for them, and what may need no answer (R5), in one message (R12). Without
 * either there is none. They get
 * no other reminder of the messages that it has shown just after.
 */
export const digest: DayTask = async (deps, workspace, member, day) => {
  const { teamId } = workspace;
  const now = deps.clock();
  const reader = { deps, workspace, member, now };
  // Where this runs late, the member has seen for themselves what came since the day began.
  const waiting = (await findWaitingFor(reader)).filter(({ saidAt }) => saidAt <= day);
  const doubtful = (await findDoubtfulFor(reader)).filter(({ saidAt }) => saidAt <= day);
  if (waiting.length + doubtful.length === 0) return;
  const { message, shown } = await showList(reader, 'digest', waiting);
  const { zoneOn } = dayOf(workspace, member);
  const post = {
    kind: 'digest' as const,
    conversationId: member.user,
    message,
    staleAt: now + keepTryingMs.digest,
    onceKey: `digest ${member.user} ${formatLocalDate(localDayAt(zoneOn, day))}`,
  };
  await inTeam(deps.database.db, teamId, async (trx) => {
    if ((await queuePost(trx, teamId, post, now)) === null) return;
    for (const each of shown) await recordShown(trx, { workspace, member, now }, each);
  });
};

async function recordShown(
  trx: Db,
  { workspace, member, now }: Omit<ForMember, 'deps'>,
  shown: WaitingMessage,
): Promise<void> {
  const { teamId } = workspace;
  const waiting = await lockFree(trx, teamId, shown);
  if (waiting === undefined) return;
  const context = lookContextOf(workspace, waiting, now);
  await recordProgress(trx, teamId, waiting, afterDigest(targetOf(waiting), waiting, context, member.user));
}

/**
 * Job: looks at those of a workspace's waiting messages whose look is due (T3). Each is judged by what is true when the
 * job runs. Reminders are stored in the transaction that records them, several to one person as one message.
 */
export async function lookAtTargets(deps: Deps, { teamId }: JobPayload<'look-at-targets'>): Promise<void> {
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  const now = deps.clock();
  await warmLinks(deps, workspace, now);
  await inTeam(deps.database.db, teamId, async (trx) => {
    await dropDoubtful(trx, teamId, now);
    const due: DueReminder[] = [];
    const toBegin = await whoseDayIsToBegin(trx, workspace, now);
    for (const waiting of await lockDue(trx, teamId, now)) {
      const { reminders, ...after } = look(workspace, waiting, now, toBegin);
      await recordProgress(trx, teamId, waiting, after);
      due.push(...reminders.map((each) => ({ ...each, waiting: { ...waiting, ...after.progress } })));
    }
    for (const group of groupsOf(due)) await remind(trx, { deps, workspace, now }, group);
  });
}

type DueReminder = Reminder & Readonly<{ waiting: WaitingMessage }>;

/** Asks Slack for the links that reminders will need, before any message is locked. */
async function warmLinks(deps: Deps, workspace: Workspace, now: number): Promise<void> {
  const { teamId } = workspace;
  const [due, all] = await inTeam(deps.database.db, teamId, async (trx) => {
    const found = await findDue(trx, teamId, now);
    const toTell = found.filter((each) => look(workspace, each, now).reminders.length > 0);
    return [toTell, toTell.length === 0 ? [] : await listWaiting(trx, teamId)];
  });
  // An item is linked to by its first message, which need not be the one that is due.
  const shown = [...due, ...itemsWith(due, all)].filter((each) => each.conversationKind !== 'bot_dm');
  await Promise.all(shown.map((each) => linkToWaiting(deps, teamId, each)));
}

function look(
  workspace: Workspace,
  waiting: WaitingMessage,
  now: number,
  toBegin?: ReadonlySet<UserId>,
): ReturnType<typeof lookAtWaiting> {
  return lookAtWaiting(targetOf(waiting), waiting, lookContextOf(workspace, waiting, now), toBegin);
}

/** Reminders of one kind to one member, which go into one message. */
type ReminderGroup = Reminder & Readonly<{ waiting: readonly WaitingMessage[] }>;

function groupsOf(due: readonly DueReminder[]): ReminderGroup[] {
  const groups = new Map<string, ReminderGroup>();
  for (const { kind, to, waiting } of due) {
    const key = `${kind} ${to}`;
    groups.set(key, { kind, to, waiting: [...(groups.get(key)?.waiting ?? []), waiting] });
  }
  return [...groups.values()];
}

async function remind(
  trx: Db,
  { deps, workspace, now }: Omit<ForMember, 'member'>,
  { kind, to, waiting }: ReminderGroup,
): Promise<void> {
  const { teamId } = workspace;
  const member = workspace.settings.members.find(({ user }) => user === to);
  if (member === undefined) return;
  const reader = { deps, workspace, member, now };
  const shown = kind === 'nudge' ? await withTheirItems(trx, reader, waiting) : waiting.toSorted(byUrgency);
  const { message } = await showList(reader, kind, shown);
  const post = { ...postTo(to, kind, shown), message, staleAt: now + keepTryingMs.reminder };
  await queuePost(trx, teamId, post, now);
  if (kind === 'nudge') await recordNudged(trx, teamId, shown, now);
}

/**
 * A nudge shows what it reminds of as its reader knows it: with the messages that are one item with it (R13). What is said
 * in the same minutes and concerns others alone is theirs to be reminded of.
 */
async function withTheirItems(
  trx: Db,
  { workspace, member, now }: ForMember,
  due: readonly WaitingMessage[],
): Promise<WaitingMessage[]> {
  const all = await listWaiting(trx, workspace.teamId);
  const theirs = all.filter((each) => waitsFor(workspace, each, member, now));
  return [...due, ...itemsWith(due, theirs)].toSorted(byUrgency);
}

/** Those of `others` that are one item with a message of `due`, without these. */
function itemsWith(due: readonly WaitingMessage[], others: readonly WaitingMessage[]): WaitingMessage[] {
  const keyOf = ({ conversationId, messageTs }: WaitingMessage) => `${conversationId} ${messageTs}`;
  const keys = new Set(due.map(keyOf));
  const added = others.filter((each) => !keys.has(keyOf(each)));
  return itemsOf([...due, ...added])
    .filter((item) => item.some((each) => keys.has(keyOf(each))))
    .flat()
    .filter((each) => !keys.has(keyOf(each)));
}

/** A post about one message is recorded with that message; one about several is recorded with none. */
function postTo(
  to: UserId,
  kind: Reminder['kind'],
  waiting: readonly WaitingMessage[],
): Omit<NewPost, 'message' | 'staleAt'> {
  const [first, ...more] = waiting;
  const only = first !== undefined && more.length === 0 ? first : null;
  return {
    kind: kind === 'returned' ? 'nudge' : kind,
    conversationId: to,
    for: only && { conversationId: only.conversationId, messageTs: only.messageTs, saidAt: only.saidAt },
    clientId: only?.clientId ?? null,
  };
}
