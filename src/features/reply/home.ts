import type { KnownBlock } from '@slack/types';
import type { ForMember } from '../../deps';
import { section } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { instantToken } from '../../words/wording';
import { findConversation } from '../../workspace/store/conversations';
import { listMutes, type Mute } from '../../workspace/store/mutes';
import { standsInFor } from '../../workspace/timetable';
import { mayEndMute } from './mutes';
import type { Reply } from './rules/reply';
import { toSaid } from './said-replies';
import { listRepliesFor } from './store';
import { muteBlocks, replyBlocks } from './views';

/** Long enough to look back on a weekend on a Monday. */
const shownMs = 4 * dayMs;
const most = 5;

/**
 * The part of a member's Home tab about what was said for them: the newest replies that concern them, each with its state
 * and its buttons, and the other conversations that are muted now (R11).
 */
export async function buildSaidForYou(home: ForMember): Promise<KnownBlock[]> {
  const { deps, workspace, member } = home;
  const { replies, mutes } = await findSaidAndMuted(home);
  if (replies.length === 0 && mutes.length === 0) return [];
  const said = await Promise.all(replies.map((reply) => toSaid(deps, workspace, reply, member)));
  const zone = said[0]?.zone ?? workspace.settings.workspace.timezone;
  return [
    section('*Said for you*\nWhat I told clients in the last four days, the newest first.'),
    ...said.flatMap(replyBlocks),
    ...mutes.flatMap((mute) => muteBlocks(mute, placeWords(mute), instantToken(mute.until, zone, 'until'))),
  ];
}

type MutedConversation = Mute & Readonly<{ isChannel: boolean }>;

async function findSaidAndMuted({
  deps,
  workspace,
  member,
  now,
}: ForMember): Promise<{ replies: Reply[]; mutes: MutedConversation[] }> {
  const { teamId } = workspace;
  return inTeam(deps.database.db, teamId, async (trx) => {
    const range = { since: now - shownMs, limit: most };
    const coveredFor = workspace.settings.members.filter((other) =>
      standsInFor(workspace, member, other, now),
    );
    const reader = { member: member.user, standsInFor: coveredFor.map(({ user }) => user) };
    const replies = await listRepliesFor(trx, teamId, reader, range);
    const shownAbove = new Set(replies.map(({ conversationId }) => conversationId));
    const mutes: MutedConversation[] = [];
    for (const mute of await listMutes(trx, teamId, now)) {
      if (shownAbove.has(mute.conversationId) || !mayEndMute(workspace, mute, member.user, now)) continue;
      const known = await findConversation(trx, teamId, mute.conversationId);
      mutes.push({ ...mute, isChannel: known === undefined || known.kind === 'channel' });
    }
    return { replies, mutes };
  });
}

function placeWords({ conversationId, isChannel }: MutedConversation): string {
  return isChannel ? `<#${conversationId}>` : 'A direct message';
}
