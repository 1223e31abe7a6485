import type { Deps } from '../../deps';
import { inTheirHours } from '../../outbox/in-hours';
import type { NewPost } from '../../outbox/post';
import { alwaysIn } from '../../schedule/calendar';
import { closureAt, type Schedule } from '../../schedule/schedule';
import { permalinkTo } from '../../slack/permalink';
import type { NewExchange } from '../../store/exchange';
import { dayMs } from '../../time';
import { escapeText } from '../../words/escape';
import { type NoticeContent, noticeText, whoIsAway } from '../../words/notice';
import type { Notice } from '../../words/notice-figures';
import { findOwnText } from '../../words/tell-own-text';
import { shownIn } from '../../words/time';
import { instantOfTs, type MessageTs, type UserId } from '../../workspace/ids';
import { aboutOf, type Gist, isMembersOwn, type SaidMessage } from '../../workspace/message';
import { occasionAt } from '../../workspace/occasion';
import { placeInWords } from '../../workspace/place-words';
import { languageOfReader } from '../../workspace/reader';
import type { ClientSettings, Member } from '../../workspace/settings/settings';
import { nudgeAt } from '../../workspace/targets';
import { memberZones, whoIsTold } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { listedUntil } from '../waiting';
import { factsOf } from './rules/facts';
import { type Decision, decide } from './rules/gate';
import { buildNotice, buildShadowCopy } from './views';
import { type Wish, wishOf } from './wish';

/** One message of a client, with what is known of its conversation. Instants: ms since 1970 UTC. */
export type Heard = Readonly<{
  message: SaidMessage;
  client: Readonly<{ id: number; name: string; settings: ClientSettings | null }>;
  /** When somebody in charge last spoke there, or one of us answered (R4). */
  memberSpokeAt: number | null;
  /** When a member asked what the message may answer (R4); null: none did. */
  askedAt: number | null;
  lastNoticeFor: number | null;
  gist: Gist;
  mutedUntil: number | null;
  /** The earliest target this client still waits for there (T0); null: none. */
  promisedAt: number | null;
  /** Members in charge (I3). */
  inCharge: readonly Member[];
  /** The words to keep; null when the workspace keeps none. */
  text: string | null;
  now: number;
  /** When an edit made it what it is: it is judged by the state at that time. Absent: it is as it was said. */
  editedAt?: number;
}>;

/**
 * What a client's message becomes: the exchange, the posts to be said, and when the message was said if it has got a
 * notice (ms since 1970 UTC; null: it has got none).
 */
export type Built = Readonly<{ exchange: NewExchange; posts: readonly NewPost[]; noticeFor: number | null }>;

/** Gathers the facts of a client's message, has the gate decide, and turns the decision into rows. */
export async function buildExchange(deps: Deps, workspace: Workspace, heard: Heard): Promise<Built> {
  const { client, inCharge, now, memberSpokeAt, askedAt, lastNoticeFor, mutedUntil, promisedAt, gist } =
    heard;
  const saidAt = judgedAt(heard);
  const circumstances = { saidAt, now, memberSpokeAt, askedAt, lastNoticeFor, mutedUntil, promisedAt, gist };
  const known = factsOf(workspace, client.settings, inCharge, circumstances);
  const { wasTold, getsThrough, ...wish } = await wishOf(deps, workspace, heard, known);
  const { schedule, plan, ...facts } = { ...known, ...wish, ...(getsThrough ? { lastNoticeFor: null } : {}) };
  const decision = decide({ ...facts, schedule, plan });
  const receipt = {
    ...facts,
    settingsVersion: workspace.version,
    inCharge: inCharge.map((member) => member.user),
    closure: closureAt(schedule, saidAt),
  };
  const lookAt = firstLook(workspace, schedule, heard, decision);
  const { posts, wouldSay } = await buildPosts(deps, workspace, { ...heard, wasTold, getsThrough }, decision);
  return {
    exchange: { ...toExchange(heard, decision), receipt: { ...receipt, ...wouldSay }, lookAt },
    posts,
    noticeFor: decision.kind === 'silence' ? null : saidAt,
  };
}

/**
 * When it is first looked at whether a message still waits: to nudge somebody, or as its target passes (T3). What may need
 * no answer is listed until then (R5). Null: nobody looks at it.
 */
function firstLook(
  { settings }: Workspace,
  schedule: Schedule,
  heard: Heard,
  { targetAt }: Decision,
): number | null {
  const { gist, inCharge } = heard;
  const [first] = inCharge;
  const from = judgedAt(heard);
  const zoneOn = first === undefined ? alwaysIn(settings.workspace.timezone) : memberZones(settings, first);
  if (gist === 'may_need_none') return listedUntil(schedule, zoneOn, from);
  if (targetAt === null) return null;
  const { nudge_minutes } = settings.workspace.targets;
  return nudgeAt(schedule, { class: 'general', from, targetAt }, nudge_minutes) ?? targetAt;
}

/** The time by whose state a message is judged (R2). */
function judgedAt({ message, editedAt }: Heard): number {
  return editedAt ?? instantOfTs(message.ts);
}

function toExchange(
  { message, client, text }: Heard,
  { kind, because, targetAt }: Decision,
): Omit<NewExchange, 'receipt' | 'lookAt'> {
  return {
    messageTs: message.ts,
    saidAt: instantOfTs(message.ts),
    threadTs: message.threadTs,
    clientId: client.id,
    userId: message.userId,
    text,
    class: 'general',
    decision: kind,
    because: message.isFoundLate === true ? [...because, 'found_late'] : because,
    targetAt,
    answer: null,
  };
}

/** A message, whether its writer was sent another automatic reply lately, and whether it is their way through (R13). */
type HeardBefore = Heard & Pick<Wish, 'wasTold' | 'getsThrough'>;

/** What is said, and for the receipt what would have been said in shadow mode, as mrkdwn (R10). */
type BuiltPosts = Readonly<{ posts: readonly NewPost[]; wouldSay?: Readonly<{ wouldSay: string }> }>;

async function buildPosts(
  deps: Deps,
  workspace: Workspace,
  heard: HeardBefore,
  decision: Decision,
): Promise<BuiltPosts> {
  switch (decision.kind) {
    case 'silence':
      return { posts: [] };
    case 'reply':
      return { posts: [await noticePost(deps, workspace, heard, decision)] };
    case 'shadow': {
      const content = await contentOf(deps, workspace, heard, decision.notice);
      const wouldSay = noticeText(content, shownIn(content.language, content.zone));
      return { posts: await shadowPosts(deps, workspace, heard, content), wouldSay: { wouldSay } };
    }
    default:
      return decision satisfies never;
  }
}

async function noticePost(
  deps: Deps,
  workspace: Workspace,
  heard: HeardBefore,
  { notice, waitUntil }: Extract<Decision, { kind: 'reply' }>,
): Promise<NewPost> {
  const { message, client } = heard;
  const content = await contentOf(deps, workspace, heard, notice);
  const parts = deps.registry.features
    .flatMap(({ noticePart }) => noticePart ?? [])
    .filter(({ fromSecond }) => fromSecond !== true || heard.wasTold);
  const said = buildNotice(content, message.ts, parts);
  const { threadTs, onlyFor } = standsAt(workspace, message);
  return {
    kind: 'notice',
    staleAt: notice.backAt ?? heard.now + dayMs,
    conversationId: message.conversationId,
    threadTs,
    for: aboutOf(message),
    clientId: client.id,
    closureStartsAt: closureOf(heard, notice),
    ...(waitUntil === null ? {} : { heldUntil: waitUntil }),
    message: onlyFor === null ? said : { ...said, onlyFor },
  };
}

/** The start of the closure whose one notice it is (R3). What gets through stands beside that one, under its own time. */
function closureOf(heard: HeardBefore, { closedSince }: Notice): number | null {
  return heard.getsThrough ? judgedAt(heard) : closedSince;
}

/** What a notice says, and in which language and zone. */
async function contentOf(
  deps: Deps,
  workspace: Workspace,
  heard: Heard,
  notice: Notice,
): Promise<NoticeContent> {
  const { client, message, inCharge } = heard;
  const language = await languageOfReader(deps, workspace, client.settings, message);
  const occasion = occasionAt(workspace, client.settings, inCharge, judgedAt(heard));
  return {
    notice,
    occasion,
    own: findOwnText(workspace.settings.workspace, client.settings, language, occasion.kind),
    who: whoIsAway(
      inCharge.map((member) => member.name),
      language,
    ),
    ...underWhoseName(workspace, heard),
    language,
    // The home zone, also while the member travels (A9): where they are is not ours to tell a client.
    zone: inCharge[0]?.timezone ?? workspace.settings.workspace.timezone,
  };
}

/** In whose name a notice is sent, whether it goes out under that name (R7), and who is told when it can't wait (I3). */
function underWhoseName(
  workspace: Workspace,
  { client, message, inCharge, now }: Heard,
): Pick<NoticeContent, 'isOwn' | 'name' | 'told'> {
  const [only] = inCharge;
  if (only === undefined || inCharge.length > 1) return {};
  const isOwn = isMembersOwn(message.conversationKind);
  const name = escapeText(only.name);
  const told = whoIsTold(workspace, client.settings, inCharge, now) ?? only;
  return { isOwn, name, told: isOwn && told.user === only.user ? null : escapeText(told.name) };
}

/**
 * Where a notice stands, and who sees it: in a direct message plain, in a thread in that thread, in a channel by the setting
 * (R6).
 */
function standsAt(
  workspace: Workspace,
  message: SaidMessage,
): { threadTs: MessageTs | null; onlyFor: UserId | null } {
  const { threadTs } = message;
  if (message.conversationKind !== 'channel') return { threadTs, onlyFor: null };
  const where = workspace.settings.workspace.replies.in_channels;
  switch (where) {
    case 'thread':
      return { threadTs: threadTs ?? message.ts, onlyFor: null };
    case 'channel':
      return { threadTs, onlyFor: null };
    case 'sender':
      return { threadTs, onlyFor: message.userId };
    default:
      return where satisfies never;
  }
}

async function shadowPosts(
  deps: Deps,
  workspace: Workspace,
  heard: HeardBefore,
  content: NoticeContent,
): Promise<NewPost[]> {
  const { message, client, text } = heard;
  const reader = copyReader(workspace, heard);
  if (reader === null) return [];
  const place = await placeWords(deps, workspace, message, reader);
  const copy: NewPost = {
    kind: 'shadow',
    staleAt: heard.now + dayMs,
    conversationId: reader.user,
    threadTs: null,
    for: aboutOf(message),
    clientId: client.id,
    closureStartsAt: closureOf(heard, content.notice),
    message: buildShadowCopy(content, { clientName: escapeText(client.name), place, words: text }),
  };
  return [inTheirHours(workspace, reader, copy, heard.now)];
}

/** Who sees a shadow copy: whoever of those in charge is there (I3); of members' own direct messages those in them alone (P2). */
function copyReader(workspace: Workspace, { message, client, inCharge, now }: Heard): Member | null {
  const told = whoIsTold(workspace, client.settings, inCharge, now);
  return told !== null && isMembersOwn(message.conversationKind) && !inCharge.includes(told)
    ? (inCharge[0] ?? null)
    : told;
}

/** Where a message stands, for a member's eyes, with a link to it where Slack gives one and the member can open it. */
async function placeWords(
  deps: Deps,
  { teamId }: Workspace,
  { conversationId, conversationKind: kind, ts, userId }: SaidMessage,
  reader: Member,
): Promise<string> {
  const name = placeInWords(kind, conversationId, userId);
  if (kind === 'bot_dm') return name;
  const askers = [isMembersOwn(kind) ? reader.user : null];
  const permalink = await permalinkTo(deps, teamId, { conversationId, messageTs: ts }, askers);
  return permalink === null ? name : `${name} (<${permalink}|open>)`;
}
