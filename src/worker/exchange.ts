import type { Gist } from '../domain/classify';
import { factsOf } from '../domain/facts';
import { type Decision, decide, type Notice } from '../domain/gate';
import { instantOf, type UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { occasionAt } from '../domain/occasion';
import { ownTextAt } from '../domain/own-text-at';
import { closureAt, type Schedule } from '../domain/schedule';
import type { ClientSettings, Member } from '../domain/settings';
import { nudgeAt } from '../domain/targets';
import { escapeText, type Told, whoIsAway } from '../domain/wording';
import { languageOfReader } from '../slack/reader';
import type { Entry } from '../slack/roster';
import { buildNotice, buildShadowCopy } from '../slack/views/notice';
import type { NewPost } from '../store/outbox';
import type { NewExchange } from '../store/record';
import type { Tools } from './tools';

/** One message of a client, with what its conversation remembers. Instants: ms since 1970 UTC. */
export type Heard = Readonly<{
  message: SaidMessage;
  client: Readonly<{ id: number; name: string; settings: ClientSettings | null }>;
  memberSpokeAt: number | null;
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
}>;

/** What a client's message becomes: the exchange, what is to be said, and which message a notice is now for. */
export type Built = Readonly<{ exchange: NewExchange; posts: readonly NewPost[]; noticeFor: number | null }>;

/** Gathers the facts of a message, has the gate decide, and turns the decision into rows. */
export async function buildExchange(tools: Tools, entry: Entry, heard: Heard): Promise<Built> {
  const { message, client, inCharge } = heard;
  const saidAt = instantOf(message.ts);
  const { now, memberSpokeAt, lastNoticeFor, mutedUntil, promisedAt, gist } = heard;
  const circumstances = { saidAt, now, memberSpokeAt, lastNoticeFor, mutedUntil, promisedAt, gist };
  const { schedule, ...facts } = factsOf(entry, client.settings, inCharge, circumstances);
  const decision = decide({ ...facts, schedule });
  const receipt = {
    ...facts,
    settingsVersion: entry.version,
    inCharge: inCharge.map((member) => member.user),
    closure: closureAt(schedule, saidAt),
  };
  const posts = await buildPosts(tools, entry, heard, inCharge, decision);
  return {
    exchange: {
      ...toExchange(heard, decision, receipt),
      lookAt: firstLook(entry, schedule, saidAt, decision),
    },
    posts,
    noticeFor: decision.kind === 'silence' ? null : saidAt,
  };
}

/** When it is first looked at whether a message still waits: to nudge somebody, or as its target passes (T3). */
function firstLook(
  { settings }: Entry,
  schedule: Schedule,
  from: number,
  { targetAt }: Decision,
): number | null {
  if (targetAt === null) return null;
  const { nudge_minutes } = settings.workspace.targets;
  return nudgeAt(schedule, { class: 'general', from, targetAt }, nudge_minutes) ?? targetAt;
}

function toExchange(
  heard: Heard,
  decision: Decision,
  receipt: NewExchange['receipt'],
): Omit<NewExchange, 'lookAt'> {
  return {
    messageTs: heard.message.ts,
    saidAt: instantOf(heard.message.ts),
    threadTs: heard.message.threadTs,
    clientId: heard.client.id,
    userId: heard.message.userId,
    text: heard.text,
    class: 'general',
    decision: decision.kind,
    because: decision.because,
    receipt,
    targetAt: decision.targetAt,
    answer: null,
  };
}

async function buildPosts(
  tools: Tools,
  entry: Entry,
  heard: Heard,
  inCharge: readonly Member[],
  decision: Decision,
): Promise<NewPost[]> {
  switch (decision.kind) {
    case 'silence':
      return [];
    case 'reply':
      return [await noticePost(tools, entry, heard, inCharge, decision)];
    case 'shadow':
      return shadowPosts(tools, entry, heard, inCharge, decision.notice);
    default:
      return decision satisfies never;
  }
}

async function noticePost(
  tools: Tools,
  entry: Entry,
  heard: Heard,
  inCharge: readonly Member[],
  { notice, waitUntil }: Extract<Decision, { kind: 'reply' }>,
): Promise<NewPost> {
  const { message, client } = heard;
  const said = buildNotice(await toldOf(tools, entry, heard, inCharge, notice), message.ts);
  const place = placeOf(entry, message);
  return {
    kind: 'notice',
    staleAt: notice.backAt ?? heard.now + dayMs,
    conversationId: message.conversationId,
    threadTs: place.threadTs,
    for: aboutOf(message),
    clientId: client.id,
    closureStartsAt: notice.closedSince,
    ...(waitUntil === null ? {} : { heldUntil: waitUntil }),
    message: place.onlyFor === null ? said : { ...said, onlyFor: place.onlyFor },
  };
}

/** What a notice says, and to whom. */
async function toldOf(
  tools: Tools,
  entry: Entry,
  { client, message }: Heard,
  inCharge: readonly Member[],
  notice: Notice,
): Promise<Told> {
  const language = await languageOfReader(tools, entry, client.settings, message);
  const saidAt = instantOf(message.ts);
  const occasion = occasionAt(entry, client.settings, inCharge, saidAt);
  const wanted = { language, occasion: occasion.kind };
  return {
    notice,
    occasion,
    own: ownTextAt(entry, client.settings, inCharge, wanted, saidAt),
    who: whoIsAway(
      inCharge.map((member) => member.name),
      language,
    ),
    language,
    // At home also while they travel (A9): where they are is not ours to tell a client.
    zone: inCharge[0]?.timezone ?? entry.settings.workspace.timezone,
  };
}

/** How long a post that Slack does not take is tried for, ms. */
export const dayMs = 86_400_000;

/** R6: in a thread, in that thread; in a channel by the setting, threaded unless it says otherwise; in a DM plain. */
function placeOf(
  entry: Entry,
  message: SaidMessage,
): { threadTs: SaidMessage['threadTs']; onlyFor: UserId | null } {
  if (message.threadTs !== null || message.conversationKind !== 'channel')
    return { threadTs: message.threadTs, onlyFor: null };
  const where = entry.settings.workspace.replies.in_channels;
  switch (where) {
    case 'thread':
      return { threadTs: message.ts, onlyFor: null };
    case 'channel':
      return { threadTs: null, onlyFor: null };
    case 'sender':
      return { threadTs: null, onlyFor: message.userId };
    default:
      return where satisfies never;
  }
}

async function shadowPosts(
  tools: Tools,
  entry: Entry,
  heard: Heard,
  inCharge: readonly Member[],
  notice: Notice,
): Promise<NewPost[]> {
  const [first] = inCharge;
  if (first === undefined) return [];
  const { message, client } = heard;
  const link = await linkTo(tools, entry, message, first);
  const told = await toldOf(tools, entry, heard, inCharge, notice);
  return [
    {
      kind: 'shadow',
      staleAt: heard.now + dayMs,
      conversationId: first.user,
      threadTs: null,
      for: aboutOf(message),
      clientId: client.id,
      closureStartsAt: notice.closedSince,
      message: buildShadowCopy(told, escapeText(client.name), link),
    },
  ];
}

/** A link to a message for members' eyes; the bare conversation when Slack gives none. */
async function linkTo(
  tools: Tools,
  { workspace: { teamId } }: Entry,
  message: SaidMessage,
  reader: Member,
): Promise<string> {
  const { conversationKind: kind } = message;
  const place = kind === 'channel' ? `in <#${message.conversationId}>` : 'in a direct message';
  const isOwn = kind === 'member_dm' || kind === 'group_dm';
  try {
    const client = isOwn ? await tools.slackAs(teamId, reader.user) : await tools.slackFor(teamId);
    const { permalink } = await client.chat.getPermalink({
      channel: message.conversationId,
      message_ts: message.ts,
    });
    return permalink === undefined ? place : `<${permalink}|${place.replace(/[<>#]/g, '')}>`;
  } catch {
    return place;
  }
}

/** Which message a post is about. */
export function aboutOf(message: SaidMessage): NonNullable<NewPost['for']> {
  return { conversationId: message.conversationId, messageTs: message.ts, saidAt: instantOf(message.ts) };
}
