import { z } from 'zod';
import type { Deps, StillTrue } from '../../deps';
import type { NewPost, Post } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import { inTeam } from '../../store/database';
import type { JobPayload } from '../../store/jobs';
import { dayMs } from '../../time';
import type { DecisionReason } from '../../words/decision-reasons';
import { namesFormerMember } from '../../workspace/audience';
import { conversationId, messageTs, teamId } from '../../workspace/id-schema';
import type { MessageTs, UserId } from '../../workspace/ids';
import { amongThem, lastTalked } from '../../workspace/remarks';
import type { Member, Settings } from '../../workspace/settings/settings';
import { findSettingsAt } from '../../workspace/store/settings';
import { whoIsTold, whoServes } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { optedOutSince } from '../opt-out';
import { factsOf } from './rules/facts';
import { type Decision, decide, type Facts } from './rules/gate';
import { clientIn, stillInCharge } from './rules/in-charge';
import type { Reply } from './rules/reply';
import { toSaid } from './said-replies';
import { dropReply, findReply } from './store';
import { listRepliesTo } from './store/withdrawal';
import { buildCopy } from './views';
import { withdraw } from './withdrawal';

declare module '../../store/jobs' {
  interface Jobs {
    /** A client's message was deleted by its writer (R5). */
    'withdraw-replies': z.infer<typeof withdrawRepliesPayload>;
  }
}

export const withdrawRepliesPayload = z.object({ teamId, conversationId, messageTs });

/**
 * Whether a notice that was stored a while ago may still be said: the gate decides again, from what is true now (R2, R4,
 * R11, R13). If it may not, it is dropped and the reason is recorded.
 */
export async function judgeAgain(deps: Deps, post: Post): Promise<StillTrue> {
  const { teamId } = post;
  const workspace = await deps.workspaces.current(teamId);
  const { reply, wantsNone } = await inTeam(deps.database.db, teamId, async (trx) => {
    const found = await findReply(trx, teamId, post.id);
    return { reply: found, wantsNone: found !== undefined && (await optedOutSince(trx, teamId, found)) };
  });
  if (workspace === null || reply === undefined) return { kind: 'yes' };
  const then = await inTeam(deps.database.db, teamId, (trx) => findSettingsAt(trx, teamId, post.recordedAt));
  const against = isNobodysNow(workspace.settings, reply, then?.settings ?? workspace.settings)
    ? 'not_listed_now'
    : reasonAgainst(workspace, reply, { now: deps.clock(), wantsNone });
  if (against === null) return { kind: 'yes' };
  await inTeam(deps.database.db, teamId, (trx) => dropReply(trx, teamId, reply, against));
  return { kind: 'settled' };
}

/**
 * Whether the client, everybody in charge, whoever would say it, or anybody it names was taken out of the settings since
 * it was written. `then`: the settings of that time; where the client is not recorded (L3), only they tell who was in charge.
 */
function isNobodysNow(settings: Settings, reply: Reply, then: Settings): boolean {
  const isMember = (user: UserId) => settings.members.some((member) => member.user === user);
  const inCharge =
    reply.inCharge.length > 0
      ? reply.inCharge
      : whoServes({ settings: then }, clientIn(then, reply)).map(({ user }) => user);
  return (
    (reply.wasListed && clientIn(settings, reply) === null) ||
    (reply.speaker !== null && !isMember(reply.speaker)) ||
    (inCharge.length > 0 && !inCharge.some(isMember)) ||
    namesFormerMember(reply.text, then, settings)
  );
}

function reasonAgainst(
  workspace: Workspace,
  reply: Reply,
  { now, wantsNone }: Pick<Facts, 'now' | 'wantsNone'>,
): DecisionReason | null {
  const client = clientIn(workspace.settings, reply);
  return whyNot(
    decide(
      factsOf(workspace, client, stillInCharge(workspace, reply), {
        saidAt: reply.saidAt,
        now,
        memberSpokeAt: talkedAt(workspace, reply),
        // The closure's one notice (R3) is this very post.
        lastNoticeFor: null,
        mutedUntil: workspace.mutes.get(reply.conversationId) ?? null,
        wantsNone,
        gist: reply.isDeleted ? 'withdrawn' : 'request',
      }),
    ),
  );
}

/** When people last talked with the client (R4); any person's answer counts. Ms since 1970 UTC; null: never. */
function talkedAt(workspace: Workspace, reply: Reply): number | null {
  const { remarks, messageTs, threadTs, saidAt, answeredAt } = reply;
  const isInCharge = amongThem(workspace, stillInCharge(workspace, reply), saidAt);
  const talked = lastTalked(remarks, { ts: messageTs, threadTs }, isInCharge);
  return answeredAt === null ? talked : Math.max(answeredAt, talked ?? answeredAt);
}

function whyNot(decision: Decision): DecisionReason | null {
  switch (decision.kind) {
    case 'reply':
      return null;
    case 'shadow':
      return 'shadow';
    case 'silence': {
      const because = decision.because.at(-1) ?? 'closed';
      return because === 'people_talking' ? 'answered_first' : because;
    }
    default:
      return decision satisfies never;
  }
}

/** Job: takes the automatic replies to a deleted message back, one that is on its way once it is out. */
export async function withdrawReplies(
  deps: Deps,
  { teamId, ...key }: JobPayload<'withdraw-replies'>,
): Promise<void> {
  const replies = await inTeam(deps.database.db, teamId, (trx) => listRepliesTo(trx, teamId, key));
  for (const reply of replies) await withdraw(deps, teamId, reply);
}

/**
 * Queues the copy that a member in charge gets of a notice which has just gone out as `ts`, where the workspace wants
 * copies as messages (R11): at once, because a reply can only be taken back while its closure lasts. A second call for the
 * same notice queues nothing.
 */
export async function copyToMember(deps: Deps, post: Post, ts: string): Promise<void> {
  const workspace = await deps.workspaces.recent(post.teamId);
  if (workspace?.settings.workspace.replies.copies !== 'message') return;
  const { teamId } = workspace;
  const reply = await inTeam(deps.database.db, teamId, (trx) => findReply(trx, teamId, post.id));
  const sentAt = deps.clock();
  const member = reply === undefined ? null : copyReader(workspace, reply, sentAt);
  if (reply === undefined || member === null) return;
  // The post is not settled yet: its row does not say that it is out.
  const out: Reply = { ...reply, state: 'sent', sentAt, sentTs: ts as MessageTs };
  const copy: NewPost = {
    kind: 'copy',
    conversationId: member.user,
    for: post.for ?? null,
    clientId: reply.clientId,
    message: buildCopy(await toSaid(deps, workspace, out, member)),
    staleAt: sentAt + dayMs,
    onceKey: `copy ${post.id}`,
  };
  await inTeam(deps.database.db, teamId, (trx) => queuePost(trx, teamId, copy, sentAt));
}

/** Whoever of those in charge is there (I3); of what was said with a member's grant, that member alone (P2). */
function copyReader(workspace: Workspace, reply: Reply, now: number): Member | null {
  const { members } = workspace.settings;
  if (reply.speaker !== null) return members.find(({ user }) => user === reply.speaker) ?? null;
  const then = reply.inCharge.flatMap((id) => members.filter(({ user }) => user === id));
  return whoIsTold(workspace, clientIn(workspace.settings, reply), then, now);
}
