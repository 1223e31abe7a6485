import type { Deps, ForMember } from '../../deps';
import type { PostMessage } from '../../slack/blocks';
import { permalinkTo } from '../../slack/permalink';
import { inTeam } from '../../store/database';
import { hourMs } from '../../time';
import type { TeamId, UserId } from '../../workspace/ids';
import { placeInWords } from '../../workspace/place-words';
import { dayOf, zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { findDoubtfulFor } from './doubtful';
import { returnOf } from './rules/snooze';
import { type Said, together } from './rules/together';
import { byUrgency, canOpen, isTheirs, waitsFor } from './rules/waiting';
import { listWaiting, type WaitingMessage } from './store';
import type { DoubtfulMessage } from './store/doubtful';
import { fitWaitingList, type ListKind, type ShownWaiting, type WaitingChoices } from './views';
import { joinWords, type ShownMessage } from './views/message';

/** How many items a list shows; each takes two blocks, of the fifty that Slack allows. */
const mostInList = 15;

/** Messages that are one to a member (R13): the earliest first. */
export type Item<Message> = readonly [Message, ...Message[]];
/** What is one to a member, of what waits. */
export type WaitingItem = Item<WaitingMessage>;

/** What waits for a member (R12), the most pressing first. */
export async function findWaitingFor({ deps, workspace, member, now }: ForMember): Promise<WaitingMessage[]> {
  const { teamId } = workspace;
  const all = await inTeam(deps.database.db, teamId, (trx) => listWaiting(trx, teamId));
  return all.filter((each) => waitsFor(workspace, each, member, now)).toSorted(byUrgency);
}

/** Messages put together as members see them (R13). */
export function itemsOf<Message extends Said>(messages: readonly Message[]): Item<Message>[] {
  return together(messages).flatMap(([first, ...more]) =>
    first === undefined ? [] : [[first, ...more] as const],
  );
}

/**
 * A list of messages that wait, for a member to read, and those of them that it has room for.
 *
 * @param lead what a press came to, escaped; null: nothing was pressed
 */
export async function showList(
  reader: ForMember,
  kind: ListKind,
  waiting: readonly WaitingMessage[],
  lead: string | null = null,
): Promise<{ message: PostMessage; shown: readonly WaitingMessage[] }> {
  const all = itemsOf(waiting);
  const items = await showEach(reader, all.slice(0, mostInList));
  const more = all.length - items.length;
  const doubtful =
    kind === 'digest' ? await showDoubtful(reader, itemsOf(await findDoubtfulFor(reader))) : [];
  const total = waiting.length;
  const list = { kind, lead, items, more, total, doubtful, choices: choicesOf(reader) };
  const { message, count } = fitWaitingList(list);
  return { message, shown: all.slice(0, count).flat() };
}

/** A link to a message that waits, for a member. Where nobody may tell it, a link to its conversation. */
export async function linkToWaiting(
  deps: Deps,
  teamId: TeamId,
  { conversationId, messageTs, inCharge }: DoubtfulMessage,
): Promise<string> {
  const link = await permalinkTo(deps, teamId, { conversationId, messageTs }, [null, ...inCharge]);
  return link ?? `https://app.slack.com/client/${teamId}/${conversationId}`;
}

/** What a list shows of each item. */
export function showEach(reader: ForMember, items: readonly WaitingItem[]): Promise<ShownWaiting[]> {
  return Promise.all(items.map((each) => show(reader, each)));
}

async function show(reader: ForMember, item: WaitingItem): Promise<ShownWaiting> {
  const { workspace, member, now } = reader;
  const [{ takenBy, handedBy }] = item;
  const isTaken = takenBy === member.user;
  const running = item.filter(({ pausedAt }) => pausedAt === null);
  const targetAt = Math.min(...(running.length > 0 ? running : item).map((each) => each.targetAt));
  return {
    ...(await showMessages(reader, item)),
    isUrgent: item.some((each) => each.class === 'urgent'),
    targetAt,
    isPaused: running.length === 0,
    isLate: running.length > 0 && targetAt <= now,
    handedBy: isTaken ? nameOf(workspace, handedBy) : null,
    heldBy: takenBy === null || isTaken ? null : nameOf(workspace, takenBy),
  };
}

/** What a list shows of each item that may need no answer (R5). */
export function showDoubtful(
  reader: ForMember,
  doubtful: readonly Item<DoubtfulMessage>[],
): Promise<ShownMessage[]> {
  return Promise.all(doubtful.map((each) => showMessages(reader, each)));
}

async function showMessages(
  { deps, workspace, member }: ForMember,
  messages: readonly [DoubtfulMessage, ...DoubtfulMessage[]],
): Promise<ShownMessage> {
  const [first] = messages;
  const readable = messages.filter((each) => isTheirs(each, member)).flatMap(({ text }) => text ?? []);
  return {
    keys: messages.map(({ conversationId, messageTs }) => ({ conversationId, messageTs })),
    clientName: first.clientName,
    saidAt: first.saidAt,
    place: placeInWords(first.conversationKind, first.conversationId, first.userId),
    words: joinWords(readable),
    link: canOpen(first, member) ? await linkToWaiting(deps, workspace.teamId, first) : null,
  };
}

/** What a member may choose from for a message that waits. */
export function choicesOf({ workspace, member, now }: ForMember): WaitingChoices {
  const day = dayOf(workspace, member);
  const snoozes = (['hour', 'later', 'tomorrow'] as const).flatMap((kind) => {
    const at = returnOf({ kind }, day, now);
    // An hour that ends after hours comes to the next opening, which is among the others.
    return at === null || (kind === 'hour' && at - now > hourMs) ? [] : [{ kind, at }];
  });
  const hasOthers = workspace.settings.members.some(({ user }) => user !== member.user);
  return { zone: zoneAt(workspace.settings, member, now), snoozes, hasOthers };
}

function nameOf({ settings }: Workspace, userId: UserId | null): string | null {
  return settings.members.find(({ user }) => user === userId)?.name ?? null;
}
