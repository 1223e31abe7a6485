import type { KnownBlock } from '@slack/types';
import type { TeamId } from '../../domain/ids';
import { instantToken } from '../../domain/wording';
import { findConversation } from '../../store/conversations';
import { type Db, inTeam } from '../../store/database';
import { listMutes, type Mute } from '../../store/mutes';
import { listRepliesFor } from '../../store/replies';
import { mayEndMute, toSaid } from '../said-replies';
import { actions, button, section } from '../views/blocks';
import { replyBlocks } from '../views/reply-copy';
import type { MemberHome } from './member-home';

/** Long enough to look back on a weekend on a Monday. */
const shownMs = 4 * 86_400_000;
const most = 5;

/**
 * The part of a member's Home tab about what was said for them: the newest replies that concern them, each with its state
 * and the buttons to take it back, to mute the conversation, and to answer oneself; and what is muted now (R11).
 */
export async function buildSaidForYouPart({ desk, entry, member, now }: MemberHome): Promise<KnownBlock[]> {
  const { teamId } = entry.workspace;
  const userId = member.user;
  const { replies, mutes } = await inTeam(desk.database.db, teamId, async (trx) => ({
    replies: await listRepliesFor(trx, teamId, userId, { since: now - shownMs, limit: most }),
    mutes: await withKinds(
      trx,
      teamId,
      (await listMutes(trx, teamId, now)).filter((mute) => mayEndMute(entry, mute, userId)),
    ),
  }));
  if (replies.length === 0 && mutes.length === 0) return [];
  const said = await Promise.all(replies.map((reply) => toSaid(desk, entry, reply, member)));
  const shownAbove = new Set(replies.map(({ conversationId }) => conversationId));
  const zone = said[0]?.zone ?? entry.settings.workspace.timezone;
  return [
    section('*Said for you*\nWhat I told clients in the last days, the newest first.'),
    ...said.flatMap(replyBlocks),
    ...mutes.filter((mute) => !shownAbove.has(mute.conversationId)).flatMap((mute) => muteBlocks(mute, zone)),
  ];
}

type MutedPlace = Mute & Readonly<{ isChannel: boolean }>;

async function withKinds(trx: Db, teamId: TeamId, mutes: readonly Mute[]): Promise<MutedPlace[]> {
  const places: MutedPlace[] = [];
  for (const mute of mutes) {
    const known = await findConversation(trx, teamId, mute.conversationId);
    places.push({ ...mute, isChannel: known === undefined || known.kind === 'channel' });
  }
  return places;
}

function muteBlocks({ conversationId, until, by, isChannel }: MutedPlace, zone: string): KnownBlock[] {
  const place = isChannel ? `<#${conversationId}>` : 'A direct message';
  return [
    section(`${place} is muted ${instantToken(until, zone, 'until')}, by <@${by}>.`),
    actions([button('end_mute', 'End the mute', conversationId)]),
  ];
}
