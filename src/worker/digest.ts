import { afterDigest } from '../domain/looks';
import { dayOf } from '../domain/rota';
import { localDayAt } from '../domain/schedule/calendar';
import { formatLocalDate } from '../domain/schedule/wall-time';
import type { Member } from '../domain/settings';
import { aroundOf } from '../domain/waiting';
import type { Entry } from '../slack/roster';
import { buildWaitingList, findWaitingFor } from '../slack/waiting';
import { type Db, inTeam } from '../store/database';
import { queuePost } from '../store/outbox';
import { lockFree, recordProgress, type Waiting } from '../store/waiting';
import type { Tools } from './tools';

const keepTryingMs = 12 * 3_600_000;

/**
 * At the opening of a member's day: what waits for them, in one message (R12); none when nothing does. What it says need
 * not be told on its own just after.
 */
export async function digest(tools: Tools, entry: Entry, member: Member, day: number): Promise<void> {
  const { teamId } = entry.workspace;
  const now = tools.clock();
  const reader = { desk: tools, entry, member, now };
  // What came since the day began, where this runs late, they have seen come in.
  const waiting = (await findWaitingFor(reader)).filter(({ saidAt }) => saidAt <= day);
  if (waiting.length === 0) return;
  const { message, shown } = await buildWaitingList(reader, 'digest', waiting);
  const { zoneOn } = dayOf(entry, member);
  const post = {
    kind: 'digest' as const,
    conversationId: member.user,
    message,
    staleAt: now + keepTryingMs,
    onceKey: `digest ${member.user} ${formatLocalDate(localDayAt(zoneOn, day))}`,
  };
  await inTeam(tools.database.db, teamId, async (trx) => {
    if ((await queuePost(trx, teamId, post, now)) === null) return;
    for (const each of shown) await noteShown(trx, entry, member, each, now);
  });
}

async function noteShown(trx: Db, entry: Entry, member: Member, shown: Waiting, now: number): Promise<void> {
  const { teamId } = entry.workspace;
  const waiting = await lockFree(trx, teamId, shown);
  if (waiting === undefined) return;
  const target = { class: waiting.class, from: waiting.saidAt, targetAt: waiting.targetAt };
  const around = aroundOf(entry, waiting, now);
  const { progress, lookAt } = afterDigest(target, waiting, around, member.user);
  await recordProgress(trx, teamId, waiting, progress, lookAt);
}
