import type { ConversationId, TeamId, UserId } from '../domain/ids';
import { whoServes } from '../domain/rota';
import type { Entry } from '../slack/roster';
import { findUnanswered } from '../store/conversations';
import type { Db } from '../store/database';
import { enqueue, type JobPayload } from '../store/jobs';

type About = Omit<JobPayload<'write-note'>, 'teamId' | 'userId'>;

/** Has the contact of each client told whose messages wait unanswered in a channel that was closed. */
export async function queueClosedNotes(
  trx: Db,
  entry: Entry,
  conversationId: ConversationId,
  now: number,
): Promise<void> {
  const waiting = await findUnanswered(trx, entry.workspace.teamId, conversationId, now);
  const contacts = waiting.flatMap(({ clientName }) => contactOf(entry, clientName));
  await queue(trx, entry, contacts, { kind: 'closed', conversationId, otherTeamId: null, at: now });
}

/** Has every member told of a workspace that came into a channel and that nobody has listed. */
export async function queueNewTeamNotes(
  trx: Db,
  entry: Entry,
  about: Readonly<{ conversationId: ConversationId; otherTeamId: TeamId }>,
): Promise<void> {
  const everybody = entry.settings.members.map(({ user }) => user);
  await queue(trx, entry, everybody, { kind: 'new_team', at: 0, ...about });
}

/** Has a client's contact told that its workspace is not connected to a channel any more. `at`: since when, ms UTC. */
export async function queueUnsharedNotes(
  trx: Db,
  entry: Entry,
  about: Readonly<{ conversationId: ConversationId; otherTeamId: TeamId; at: number }>,
): Promise<void> {
  const listed = entry.settings.clients.find(({ teams }) => teams.includes(about.otherTeamId));
  await queue(trx, entry, contactOf(entry, listed?.name ?? null), { kind: 'unshared', ...about });
}

/** The one who is told of what befalls a client: its contact, or of one who has none the first member. */
function contactOf(entry: Entry, clientName: string | null): UserId[] {
  const client = entry.settings.clients.find(({ name }) => name === clientName) ?? null;
  return whoServes(entry, client)
    .slice(0, 1)
    .map(({ user }) => user);
}

async function queue(trx: Db, entry: Entry, to: readonly UserId[], about: About): Promise<void> {
  const { teamId } = entry.workspace;
  for (const userId of new Set(to)) await enqueue(trx, 'write-note', { teamId, userId, ...about });
}
