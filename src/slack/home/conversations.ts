import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { ConversationId } from '../../domain/ids';
import { zoneAt } from '../../domain/rota';
import { escapeText, instantInZone } from '../../domain/wording';
import { type ConversationState, listChannels, recordState } from '../../store/conversations';
import { inTeam } from '../../store/database';
import { lookAtConversation } from '../conversation';
import type { Desk, Entry } from '../roster';
import { section, sections } from '../views/blocks';
import type { MemberHome } from './member-home';

type Watched = Readonly<{
  conversationId: ConversationId;
  clientName: string | null;
  isListed: boolean;
  state: ConversationState;
  stateSince: number | null;
}>;

const mostShown = 60;

/**
 * The part of a member's Home tab about the channels: which ones I am in, whose they are, and what has become of the
 * others. Slack shows a channel's name only to those who may see it.
 */
export async function buildConversationsPart({
  desk,
  entry,
  member,
  now,
}: MemberHome): Promise<KnownBlock[]> {
  const watched = await findWatched(desk, entry);
  if (watched.length === 0)
    return [
      section(
        `*Channels*\nI am in no channel yet. Invite me where your clients write: \`/invite\` and <@${entry.workspace.botUserId}>.`,
      ),
    ];
  const zone = zoneAt(entry.settings, member, now);
  const lines = watched.slice(0, mostShown).map((each) => lineOf(each, entry, zone));
  const rest = watched.length - mostShown;
  const more = rest > 0 ? [`… and ${rest} more`] : [];
  return sections(['*Channels*', ...lines, ...more].join('\n'));
}

function lineOf(watched: Watched, { workspace }: Entry, zone: string): string {
  const { conversationId, clientName, isListed, state, stateSince } = watched;
  const whose =
    clientName === null
      ? 'no client has written yet'
      : `*${escapeText(clientName)}*${isListed ? '' : ', not listed yet'}`;
  const since = stateSince === null ? '' : ` since ${instantInZone(stateSince, zone)}`;
  return `• <#${conversationId}>: ${whose}. ${stateWords(state, since, `<@${workspace.botUserId}>`)}`;
}

function stateWords(state: ConversationState, since: string, bot: string): string {
  switch (state) {
    case 'active':
      return 'I am there.';
    case 'archived':
      return `Archived${since}.`;
    case 'removed':
      return `I am not there; \`/invite\` ${bot} and I am.`;
    case 'deleted':
      return `Deleted${since}.`;
    case 'severed':
      return `No longer shared${since}.`;
    default:
      return state satisfies never;
  }
}

/** The channels that we know and those that the settings name, the living first. */
async function findWatched(desk: Desk, entry: Entry): Promise<Watched[]> {
  const { teamId } = entry.workspace;
  const known = await inTeam(desk.database.db, teamId, (trx) => listChannels(trx, teamId));
  const seen = new Set<string>(known.map(({ conversationId }) => conversationId));
  const listed = entry.settings.clients.flatMap(({ conversations }) => conversations);
  const unseen = listed.map(({ channel }) => channel).filter((channel) => !seen.has(channel));
  const looked = await Promise.all(unseen.map((channel) => lookFor(desk, entry, channel)));
  const all = [...known.map((each) => ({ ...each, clientId: each.clientId })), ...looked];
  return all
    .map((each) => ({ ...each, ...ownerOf(entry, each) }))
    .sort((one, other) => Number(one.state !== 'active') - Number(other.state !== 'active'));
}

type Found = Omit<Watched, 'clientName' | 'isListed'> & { clientId: number | null };

/** A channel that the settings name and that was never heard of: is the bot in it? What Slack tells is kept. */
async function lookFor(desk: Desk, entry: Entry, conversationId: ConversationId): Promise<Found> {
  const { teamId } = entry.workspace;
  const state = await stateNow(desk, entry, conversationId);
  if (state === 'active')
    await inTeam(desk.database.db, teamId, (trx) =>
      recordState(trx, teamId, conversationId, state, desk.clock()),
    );
  return { conversationId, clientId: null, state, stateSince: null };
}

async function stateNow(
  desk: Desk,
  { workspace }: Entry,
  conversationId: ConversationId,
): Promise<ConversationState> {
  try {
    const client = await desk.slackFor(workspace.teamId);
    const found = await lookAtConversation(client, workspace.teamId, conversationId);
    return found.kind === 'channel' ? found.state : 'removed';
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) && !(error instanceof WebAPIRateLimitedError)) throw error;
    return 'removed';
  }
}

/** Whose channel it is: the client that lists it, else the one last heard there. */
function ownerOf(
  { settings, clientIds }: Entry,
  { conversationId, clientId }: Found,
): Pick<Watched, 'clientName' | 'isListed'> {
  const lister = settings.clients.find(({ conversations }) =>
    conversations.some(({ channel }) => channel === conversationId),
  );
  if (lister !== undefined) return { clientName: lister.name, isListed: true };
  const heard = [...clientIds].find(([, id]) => id === clientId)?.[0] ?? null;
  return { clientName: heard, isListed: settings.clients.some(({ name }) => name === heard) };
}
