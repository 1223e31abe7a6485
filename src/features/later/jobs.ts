import { z } from 'zod';
import type { Deps } from '../../deps';
import type { Post } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import { type Db, inTeam } from '../../store/database';
import type { JobPayload } from '../../store/jobs';
import { dayMs, hourMs } from '../../time';
import { escapeText, instantInZone } from '../../words/wording';
import { teamId } from '../../workspace/id-schema';
import { isMessageTs, type TeamId, type UserId } from '../../workspace/ids';
import type { RecordPolicy } from '../../workspace/settings/settings';
import { findRecordPolicies, strictestPolicy } from '../../workspace/store/record-policies';
import { findSettings } from '../../workspace/store/settings';
import type { Workspace } from '../../workspace/workspaces';
import { putOnItsWay } from './pending';
import { type LaterAnswer, zoneOfMember } from './rules';
import { findLaterOfPost, holdLater, lockLater, recordLaterFailed } from './store/answers';
import { findAnsweredMeanwhile, recordLaterSent } from './store/said';
import { buildLaterQuestion, placeWords } from './views';

declare module '../../store/jobs' {
  interface Jobs {
    'send-later': z.infer<typeof sendLaterPayload>;
  }
}

/** Which later answer is due. */
export const sendLaterPayload = z.object({ teamId, laterId: z.number().int() });

/** After this, "at nine" is not what its author meant any more. */
const lateMs = 4 * hourMs;

/**
 * Job: the time of a later answer has come (V5). When somebody has written there meanwhile, or nobody was here to send
 * it for hours, its author is asked first.
 */
export async function sendLater(deps: Deps, payload: JobPayload<'send-later'>): Promise<void> {
  const { teamId, laterId } = payload;
  const workspace = await deps.workspaces.current(teamId);
  await inTeam(deps.database.db, teamId, async (trx) => {
    // Uninstalled: if the app comes back, the answer waits for its author's word.
    if (workspace === null) return void (await holdLater(trx, teamId, laterId));
    const later = await lockLater(trx, teamId, laterId);
    const now = deps.clock();
    // An answer that was given another time has a timer for that.
    if (later === undefined || later.state !== 'waiting' || later.sendAt > now) return;
    const mayAct = workspace.settings.members.some(({ user }) => user === later.author);
    const why = mayAct ? await reasonToAsk(trx, workspace, later, now) : notMember(later);
    if (why === null) return void (await putOnItsWay(trx, workspace, later, now));
    await holdLater(trx, teamId, laterId);
    await askAuthor(trx, teamId, later, {
      why,
      mayAct,
      onceKey: `later_question ${later.id} ${later.sendAt}`,
      now,
    });
  });
}

function notMember(later: LaterAnswer): string {
  return `I was going to send this ${placeWords(later, 'to ')}, but you’re no longer on the list of members, so I didn’t. Please send it yourself if it is still needed.`;
}

async function reasonToAsk(
  trx: Db,
  { teamId, settings }: Workspace,
  later: LaterAnswer,
  now: number,
): Promise<string | null> {
  const { author, sendAt } = later;
  const place = placeWords(later, 'to ');
  if (now - sendAt > lateMs) {
    const due = instantInZone(sendAt, zoneOfMember(settings, author, sendAt));
    return `I should have sent this ${place} on ${due}, but I wasn’t running. Shall I still send it?`;
  }
  const others = await findAnsweredMeanwhile(trx, teamId, later);
  return others.length === 0 ? null : `${whoWrote(settings, later, others)} Shall I still send it?`;
}

function whoWrote(
  { members }: Workspace['settings'],
  later: LaterAnswer,
  writers: readonly UserId[],
): string {
  const names = writers.map((user) => {
    if (user === later.author) return 'You';
    const member = members.find((each) => each.user === user);
    return member === undefined ? 'A colleague' : escapeText(member.name);
  });
  const has = writers.length === 1 && writers[0] !== later.author ? 'has' : 'have';
  const where = later.isChannel ? `in ${placeWords(later)}` : 'there';
  return `${names.join(' and ')} ${has} written ${where} since you wrote this.`;
}

/**
 * Puts a question to an answer's author, privately and once under `onceKey`. It has buttons unless the author may not use
 * them (`mayAct`). `now` in ms since 1970 UTC.
 */
async function askAuthor(
  trx: Db,
  teamId: TeamId,
  later: LaterAnswer,
  { why, mayAct, onceKey, now }: Readonly<{ why: string; mayAct: boolean; onceKey: string; now: number }>,
): Promise<void> {
  const post = {
    kind: 'later_offer' as const,
    conversationId: later.author,
    message: buildLaterQuestion(later, why, mayAct),
    staleAt: now + dayMs,
    onceKey,
  };
  await queuePost(trx, teamId, post, now);
}

/**
 * A later answer is out. It is recorded as its author's words before the post counts as sent, so that after a crash in
 * between it is looked for and recorded again (L4). Doing it twice changes nothing.
 */
export async function laterIsSent(deps: Deps, { teamId, id }: Post, ts: string): Promise<void> {
  const { db } = deps.database;
  const { later, policy } = await inTeam(db, teamId, async (trx) => {
    const later = await findLaterOfPost(trx, teamId, id);
    return { later, policy: later === undefined ? 'off' : await findPolicy(trx, teamId, later) };
  });
  if (later === undefined || later.state === 'sent' || !isMessageTs(ts)) return;
  await recordLaterSent(deps.database, teamId, later, { ts, policy, now: deps.clock() });
}

/** What is kept of an answer's words (L3). */
async function findPolicy(trx: Db, teamId: TeamId, { conversationId }: LaterAnswer): Promise<RecordPolicy> {
  const versioned = await findSettings(trx, teamId);
  if (versioned === undefined) return 'off';
  return strictestPolicy(await findRecordPolicies(trx, teamId, versioned.settings, { conversationId }));
}

/** A later answer could not be sent. It waits for its author's word, who is told privately. */
export async function laterHasFailed(deps: Deps, { teamId, id }: Post, failure: string): Promise<void> {
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, async (trx) => {
    const later = await findLaterOfPost(trx, teamId, id);
    if (later === undefined || later.state !== 'going') return;
    await recordLaterFailed(trx, teamId, later.id);
    const why = `Your answer ${placeWords(later, 'for ')} ${whyFailed(failure)}`;
    await askAuthor(trx, teamId, later, { why, mayAct: true, onceKey: `later_failed ${id}`, now });
  });
}

/** An answer that may be out is not to be sent again before its author has looked. */
function whyFailed(failure: string): string {
  return failure.startsWith('unclear')
    ? 'may have gone out or not: Slack won’t tell me. Please look there before you send it again.'
    : `could not be sent (Slack says: ${failure}). You can try again here, or send it yourself.`;
}
