import type { Deps } from '../../deps';
import { onlyMembers } from '../../home/press';
import { localDayAt } from '../../schedule/calendar';
import { permalinkTo } from '../../slack/permalink';
import { inTeam } from '../../store/database';
import { escapeText } from '../../words/escape';
import type { Actor } from '../../workspace/actor';
import { clientTeam } from '../../workspace/audience';
import { placeInWords } from '../../workspace/place-words';
import type { Member } from '../../workspace/settings/settings';
import { findConversation } from '../../workspace/store/conversations';
import { memberZones, withStandIns } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { clientIn } from './rules/in-charge';
import type { Reply } from './rules/reply';
import { findReply } from './store';
import type { SaidReply } from './views';

/** A reply, and the member who does something about it. */
export type HandledReply = Readonly<{ kind: 'handled'; reply: Reply; member: Member }>;

/** Why somebody may do nothing about a reply, in words for them. */
type NotTheirs = Readonly<{ kind: 'refused'; why: string }>;

/**
 * Finds the reply that a button is about. Only those in charge may handle it: the members whom the message concerned, the
 * client's contact and team as they are now, and whoever stands in for one of these. In members' own direct messages only those in them may (R7).
 *
 * @param value what came with the press; only a post's number is believed (P5)
 */
export async function findHandled(
  deps: Deps,
  { workspace, sender }: Actor,
  value: string,
): Promise<HandledReply | NotTheirs> {
  const { teamId } = workspace;
  if (sender.kind !== 'member') return { kind: 'refused', why: onlyMembers };
  const postId = /^\d{1,15}$/.test(value) ? Number(value) : -1;
  const reply = await inTeam(deps.database.db, teamId, (trx) => findReply(trx, teamId, postId));
  const { member } = sender;
  const now = deps.clock();
  const isTheirs = reply !== undefined && inChargeNow(workspace, reply, now).includes(member);
  if (isTheirs) return { kind: 'handled', reply, member };
  // Nobody learns that there is a reply in other members' own direct messages.
  if (reply === undefined || reply.speaker !== null)
    return {
      kind: 'refused',
      why: 'I know of no such reply here any more. You can still write there yourself.',
    };
  return { kind: 'refused', why: onlyInCharge(workspace, reply, now) };
}

function inChargeNow(workspace: Workspace, reply: Reply, now: number): readonly Member[] {
  const { settings } = workspace;
  const concerned = settings.members.filter(
    ({ user }) => user === reply.speaker || reply.inCharge.includes(user),
  );
  if (reply.speaker !== null) return concerned;
  const client = clientIn(settings, reply);
  const team = client === null ? [] : clientTeam(settings, client);
  return withStandIns(workspace, [...new Set([...concerned, ...team])], now);
}

function onlyInCharge(workspace: Workspace, reply: Reply, now: number): string {
  const those = inChargeNow(workspace, reply, now);
  const names = workspace.settings.members.filter((each) => those.includes(each)).map(({ name }) => name);
  return names.length === 0
    ? 'Nobody who was in charge there is a member any more, so I leave that reply as it is. You can still write there yourself.'
    : `Only those in charge there can do that: ${names.map(escapeText).join(', ')}.`;
}

/** A reply with what a member is shown of it. */
export async function toSaid(
  deps: Deps,
  workspace: Workspace,
  reply: Reply,
  member: Member,
): Promise<SaidReply> {
  const now = deps.clock();
  const until = workspace.mutes.get(reply.conversationId) ?? null;
  const zoneOn = memberZones(workspace.settings, member);
  const { teamId } = workspace;
  const known = await inTeam(deps.database.db, teamId, (trx) =>
    findConversation(trx, teamId, reply.conversationId),
  );
  const kind = known?.kind ?? 'channel';
  return {
    reply,
    place: placeInWords(kind, reply.conversationId, reply.writer),
    // Nobody but the client can open their direct messages with the bot.
    link: kind === 'bot_dm' ? null : await permalinkTo(deps, teamId, reply, [reply.speaker]),
    mutedUntil: until !== null && until > now ? until : null,
    zone: zoneOn(localDayAt(zoneOn, now)).name,
  };
}
