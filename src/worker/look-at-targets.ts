import type { UserId } from '../domain/ids';
import { type Looked, lookAt, type Telling } from '../domain/looks';
import { aroundOf, byUrgency } from '../domain/waiting';
import { permalinkTo } from '../slack/permalink';
import type { Entry } from '../slack/roster';
import { buildWaitingList } from '../slack/waiting';
import { type Db, inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { type NewPost, queuePost } from '../store/outbox';
import { findDue, lockDue, recordProgress, type Waiting } from '../store/waiting';
import type { Tools } from './tools';

/**
 * Job: looks at a workspace's messages that wait and whose look is due (T3). Each is judged anew from what is true now;
 * what is told is stored in the transaction that records it, several to one person as one message.
 */
export async function lookAtTargets(tools: Tools, { teamId }: JobPayload<'look-at-targets'>): Promise<void> {
  const entry = await tools.roster.current(teamId);
  if (entry === null) return;
  const now = tools.clock();
  const { db } = tools.database;
  await warmLinks(tools, entry, await inTeam(db, teamId, (trx) => findDue(trx, teamId, now)), now);
  await inTeam(db, teamId, async (trx) => {
    const told: Told[] = [];
    for (const waiting of await lockDue(trx, teamId, now)) {
      const looked = look(entry, waiting, now);
      await recordProgress(trx, teamId, waiting, looked.progress, looked.lookAt);
      told.push(
        ...looked.tell.map((telling) => ({ ...telling, waiting: { ...waiting, ...looked.progress } })),
      );
    }
    for (const group of groupsOf(told)) await tell(tools, trx, entry, group, now);
  });
}

type Told = Telling & Readonly<{ waiting: Waiting }>;

function look(entry: Entry, waiting: Waiting, now: number): Looked {
  const { class: kind, saidAt, targetAt } = waiting;
  return lookAt({ class: kind, from: saidAt, targetAt }, waiting, aroundOf(entry, waiting, now));
}

/** Slack is asked for links before anything is held locked. */
async function warmLinks(tools: Tools, entry: Entry, due: readonly Waiting[], now: number): Promise<void> {
  const telling = due.filter((each) => look(entry, each, now).tell.length > 0);
  await Promise.all(telling.map((each) => permalinkTo(tools, entry.workspace.teamId, each, each.inCharge)));
}

function groupsOf(told: readonly Told[]): Told[][] {
  const groups = new Map<string, Told[]>();
  for (const each of told) {
    const key = `${each.kind} ${each.to}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

const keepTryingMs = 86_400_000;

async function tell(tools: Tools, trx: Db, entry: Entry, group: readonly Told[], now: number): Promise<void> {
  const [first] = group;
  const member = entry.settings.members.find(({ user }) => user === first?.to);
  if (first === undefined || member === undefined) return;
  const { teamId } = entry.workspace;
  const waiting = group.map((each) => each.waiting).toSorted(byUrgency);
  const { message } = await buildWaitingList({ desk: tools, entry, member, now }, first.kind, waiting);
  await queuePost(
    trx,
    teamId,
    { ...postTo(member.user, first.kind, waiting), message, staleAt: now + keepTryingMs },
    now,
  );
}

function postTo(
  to: UserId,
  kind: Telling['kind'],
  waiting: readonly Waiting[],
): Omit<NewPost, 'message' | 'staleAt'> {
  const [only, ...more] = waiting;
  const about =
    only === undefined || more.length > 0
      ? null
      : { conversationId: only.conversationId, messageTs: only.messageTs, saidAt: only.saidAt };
  return {
    kind: kind === 'returned' ? 'nudge' : kind,
    conversationId: to,
    for: about,
    clientId: about === null ? null : (only?.clientId ?? null),
  };
}
