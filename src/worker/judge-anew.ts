import { membersInCharge } from '../domain/audience';
import { factsOf } from '../domain/facts';
import { type Because, type Decision, decide } from '../domain/gate';
import type { ClientSettings, Member } from '../domain/settings';
import { postsSettled } from '../metrics';
import type { Entry } from '../slack/roster';
import { inTeam } from '../store/database';
import type { Post } from '../store/outbox';
import { dropReply, findReply, type Reply } from '../store/replies';
import type { Tools } from './tools';

/**
 * Whether a notice that was stored a while ago may still be said: the gate decides anew, from what is true now (R2, R4,
 * R11). If not it is given up, with the reason in the record, and false is given.
 */
export async function judgeAnew(tools: Tools, post: Post): Promise<boolean> {
  const { teamId } = post;
  const entry = await tools.roster.current(teamId);
  const reply = await inTeam(tools.database.db, teamId, (trx) => findReply(trx, teamId, post.id));
  if (entry === null || reply === undefined) return true;
  const against = reasonAgainst(entry, reply, tools.clock());
  if (against === null) return true;
  await inTeam(tools.database.db, teamId, (trx) => dropReply(trx, teamId, reply, against));
  postsSettled.inc({ kind: post.kind, outcome: 'failed' });
  return false;
}

function reasonAgainst(entry: Entry, reply: Reply, now: number): Because | null {
  const client = entry.settings.clients.find(({ name }) => name === reply.clientName) ?? null;
  return whyNot(
    decide(
      factsOf(entry, client, inChargeOf(entry, client, reply), {
        saidAt: reply.saidAt,
        now,
        memberSpokeAt: reply.memberSpokeAt,
        // Its own notice is this one; there is no other of the closure (R3).
        lastNoticeFor: null,
        mutedUntil: entry.mutes.get(reply.conversationId) ?? null,
        gist: reply.isDeleted ? 'withdrawn' : 'request',
      }),
    ),
  );
}

/** Those whom the message concerned then, so far as they still are members. */
function inChargeOf({ settings }: Entry, client: ClientSettings | null, reply: Reply): Member[] {
  const then = settings.members.filter((member) => reply.inCharge.includes(member.user));
  return then.length > 0 ? then : membersInCharge(settings, client, []);
}

function whyNot(decision: Decision): Because | null {
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
