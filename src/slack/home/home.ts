import type { HomeView, KnownBlock } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import type { TeamId, UserId } from '../../domain/ids';
import type { PostMessage } from '../../store/outbox';
import { findConnection } from '../connection';
import { NotInstalledError } from '../grants';
import type { Desk, Entry } from '../roster';
import { findSender } from '../sender';
import { buildTermsFor } from '../terms-of';
import { section } from '../views/blocks';
import { connectionLeftBlocks } from '../views/connection';
import { buildConnectionPart } from './connection';
import { buildConversationsPart } from './conversations';
import { buildDayPart } from './day';
import { fitHome } from './fit';
import { buildLaterPart } from './later-answers';
import type { MemberHome } from './member-home';
import { buildModePart } from './mode';
import { buildSaidForYouPart } from './said-for-you';
import { buildTextsPart } from './texts';
import { buildWaitingPart } from './waiting';

/** One part of a member's Home tab; it brings its own heading, and no blocks when there is nothing to show. */
type Part = (home: MemberHome) => readonly KnownBlock[] | Promise<readonly KnownBlock[]>;

/** What a member sees in their Home tab, from top to bottom. */
const parts: readonly Part[] = [
  buildDayPart,
  buildWaitingPart,
  buildSaidForYouPart,
  buildLaterPart,
  buildModePart,
  buildConversationsPart,
  buildTextsPart,
  ({ desk, entry, member }) => buildConnectionPart(desk, entry.workspace.teamId, member.user),
];

/**
 * Publishes a person's Home tab as things are now. Where Slack does not take it (the tab is off, the person has left)
 * nothing happens beyond a line in the log.
 *
 * @param day what a press on the member's day came to, shown in place of the day
 */
export async function refreshHome(
  desk: Desk,
  teamId: TeamId,
  userId: UserId,
  day: PostMessage | null = null,
): Promise<void> {
  const entry = await desk.roster.current(teamId);
  if (entry === null) return;
  const view: HomeView = { type: 'home', blocks: fitHome(await buildHome(desk, entry, userId, day)) };
  try {
    const client = await desk.slackFor(teamId);
    await client.views.publish({ user_id: userId, view });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) && !(error instanceof NotInstalledError)) throw error;
    const reason = error instanceof WebAPIPlatformError ? error.data.error : 'not_installed';
    desk.log.warn({ team: teamId, user: userId, reason }, 'a Home tab could not be shown');
  }
}

/** What a person may see there: a member their own, a client user their terms and no more (P2), others what this is. */
export async function buildHome(
  desk: Desk,
  entry: Entry,
  userId: UserId,
  day: PostMessage | null,
): Promise<KnownBlock[]> {
  const sender = await findSender(desk, entry, { userId, homeTeamId: null });
  switch (sender.kind) {
    case 'member':
      return buildMemberHome({ desk, entry, member: sender.member, now: desk.clock(), day });
    case 'client':
    case 'unknown_client': {
      const asker = { sender, userId, conversationId: null, named: '' };
      return [...(await buildTermsFor(desk, entry, asker)).blocks];
    }
    case 'colleague':
      return [...colleagueBlocks(userId), ...(await leftBehind(desk, entry, userId))];
    case 'ignored':
    case 'automatic':
      return [section('There is nothing for you to do here.')];
    default:
      return sender satisfies never;
  }
}

async function buildMemberHome(home: MemberHome): Promise<KnownBlock[]> {
  const built = await Promise.all(parts.map((part) => part(home)));
  return built
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks, index) => [...(index === 0 ? [] : [{ type: 'divider' } as const]), ...blocks]);
}

/** Who is no member any more takes back, as before, the permission that they gave when they were one (R7). */
async function leftBehind(desk: Desk, { workspace }: Entry, userId: UserId): Promise<KnownBlock[]> {
  const connection = await findConnection(desk, workspace.teamId, userId);
  return connection.kind === 'connected' ? connectionLeftBlocks() : [];
}

/** Somebody of the workspace whose time is not looked after (yet). Says nothing of clients. */
function colleagueBlocks(userId: UserId): KnownBlock[] {
  return [
    section(
      '*Gatehouse*\nI stand between the people here who serve clients in Slack and those clients: outside working hours a client hears politely when somebody is back, and everybody knows what was agreed.',
    ),
    section(
      `You are not one of those whose hours I keep. If you would like that, ask whoever runs me here to add you to \`gatehouse.yml\`:\n\`\`\`members:\n  - user: ${userId}\n    name: Your name\`\`\``,
    ),
  ];
}
