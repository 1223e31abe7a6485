import { z } from 'zod';
import type { Deps, ForMember } from '../../../deps';
import { opensAt } from '../../../outbox/in-hours';
import { queuePost } from '../../../outbox/store';
import type { PostMessage } from '../../../slack/blocks';
import { lookAtConversation } from '../../../slack/conversations';
import { type Db, inTeam } from '../../../store/database';
import { enqueue, type JobPayload } from '../../../store/jobs';
import { setTimer } from '../../../store/timers';
import { weekMs } from '../../../time';
import { findClientByConversation, modeFor } from '../../../workspace/audience';
import { conversationId, teamId, userId } from '../../../workspace/id-schema';
import type { ConversationId, TeamId, UserId } from '../../../workspace/ids';
import { nameOfTeam } from '../../../workspace/people';
import { findConversation, findUnanswered } from '../../../workspace/store/conversations';
import { zoneAt } from '../../../workspace/timetable';
import type { Workspace } from '../../../workspace/workspaces';
import { contactOf, isUnlisted } from '../rules';
import { buildClosedNote, buildNewTeamNote, buildUnsharedNote } from '../views';

/** `at`: which of several such happenings, ms since 1970 UTC. */
export const writeNotePayload = z.object({
  teamId,
  userId,
  kind: z.enum(['closed', 'new_team', 'unshared']),
  conversationId,
  otherTeamId: teamId.nullable(),
  at: z.number(),
});

declare module '../../../store/jobs' {
  interface Jobs {
    'write-note': z.infer<typeof writeNotePayload>;
  }
}

type Note = JobPayload<'write-note'>;

/** Has the contact of each client told whose messages wait unanswered in a channel that was closed. `now` in ms UTC. */
export async function queueClosedNotes(
  trx: Db,
  workspace: Workspace,
  conversationId: ConversationId,
  now: number,
): Promise<void> {
  const waiting = await findUnanswered(trx, workspace.teamId, conversationId, now);
  const contacts = waiting.flatMap(({ clientName }) => contactOf(workspace, clientName, now));
  await queueNotes(trx, workspace, contacts, { kind: 'closed', conversationId, otherTeamId: null, at: now });
}

/** Has every member told of a workspace that came into a channel and that nobody has listed. */
export async function queueNewTeamNotes(
  trx: Db,
  workspace: Workspace,
  arrival: Readonly<{ conversationId: ConversationId; otherTeamId: TeamId }>,
): Promise<void> {
  const everybody = workspace.settings.members.map(({ user }) => user);
  await queueNotes(trx, workspace, everybody, { kind: 'new_team', at: 0, ...arrival });
}

/** Has a client's contact told that its workspace is not connected to a channel any more. `at`: since when, ms UTC. */
export async function queueUnsharedNotes(
  trx: Db,
  workspace: Workspace,
  end: Readonly<{ conversationId: ConversationId; otherTeamId: TeamId; at: number }>,
): Promise<void> {
  const listed = findClientOfTeam(workspace, end.otherTeamId);
  const contact = contactOf(workspace, listed?.name ?? null, end.at);
  await queueNotes(trx, workspace, contact, { kind: 'unshared', ...end });
}

async function queueNotes(
  trx: Db,
  { teamId }: Workspace,
  readers: readonly UserId[],
  note: Omit<Note, 'teamId' | 'userId'>,
): Promise<void> {
  for (const userId of new Set(readers)) await enqueue(trx, 'write-note', { teamId, userId, ...note });
}

/**
 * Job: tells a member privately what happened to a channel. All of it can wait, so a member who is off hears of it at
 * their next opening. Whether it is still so is judged then.
 */
export async function writeNote(deps: Deps, note: Note): Promise<void> {
  const { teamId } = note;
  const workspace = await deps.workspaces.current(teamId);
  const member = workspace?.settings.members.find(({ user }) => user === note.userId);
  if (workspace === null || member === undefined) return;
  const now = deps.clock();
  const opening = opensAt(workspace, member, now);
  if (opening !== null)
    return inTeam(deps.database.db, teamId, (trx) =>
      setTimer(trx, teamId, { key: keyOf(note), dueAt: opening, kind: 'write-note', payload: note }),
    );
  const message = await compose({ deps, workspace, member, now }, note);
  if (message === null) return;
  const post = { kind: 'note', conversationId: member.user, message, onceKey: keyOf(note) } as const;
  await inTeam(deps.database.db, teamId, (trx) =>
    queuePost(trx, teamId, { ...post, staleAt: now + keepTryingMs }, now),
  );
}

const keepTryingMs = weekMs;

/** A member hears once of a workspace that came in, in whatever channels it turns up. */
function keyOf({ kind, conversationId, otherTeamId, at, userId }: Note): string {
  const channel = kind === 'new_team' ? '' : `${conversationId} ${at}`;
  return `note ${kind} ${otherTeamId ?? ''} ${channel} ${userId}`;
}

async function compose(reader: ForMember, note: Note): Promise<PostMessage | null> {
  switch (note.kind) {
    case 'closed':
      return composeClosed(reader, note);
    case 'new_team':
      return composeNewTeam(reader, note);
    case 'unshared':
      return composeUnshared(reader, note);
    default:
      return note.kind satisfies never;
  }
}

async function composeClosed(reader: ForMember, { conversationId }: Note): Promise<PostMessage | null> {
  const { deps, workspace, member, now } = reader;
  const { teamId, settings } = workspace;
  const { known, waiting } = await inTeam(deps.database.db, teamId, async (trx) => ({
    known: await findConversation(trx, teamId, conversationId),
    waiting: await findUnanswered(trx, teamId, conversationId, now),
  }));
  if (known === undefined || known.state === 'active' || waiting.length === 0) return null;
  return buildClosedNote(conversationId, known.state, waiting, zoneAt(settings, member, now));
}

async function composeNewTeam(
  reader: ForMember,
  { conversationId, otherTeamId }: Note,
): Promise<PostMessage | null> {
  const { deps, workspace, member } = reader;
  const { teamId, settings } = workspace;
  if (otherTeamId === null || !isUnlisted(settings, otherTeamId)) return null;
  if (!(await connectedTeams(reader, conversationId)).includes(otherTeamId)) return null;
  return buildNewTeamNote({
    conversationId,
    teamId: otherTeamId,
    name: await nameOfTeam(deps, teamId, otherTeamId),
    isLive: modeFor(settings, null) === 'live',
    owner: findClientByConversation(settings, conversationId)?.name ?? null,
    member: member.user,
  });
}

async function composeUnshared(
  reader: ForMember,
  { conversationId, otherTeamId }: Note,
): Promise<PostMessage | null> {
  const { deps, workspace, member, now } = reader;
  const { teamId, settings } = workspace;
  if (otherTeamId === null) return null;
  if ((await connectedTeams(reader, conversationId)).includes(otherTeamId)) return null;
  const listed = findClientOfTeam(workspace, otherTeamId);
  const waiting = await inTeam(deps.database.db, teamId, (trx) =>
    findUnanswered(trx, teamId, conversationId, now),
  );
  const theirs = waiting.filter(
    ({ clientName, proposedForTeam }) => clientName === listed?.name || proposedForTeam === otherTeamId,
  );
  const name = listed?.name ?? (await nameOfTeam(deps, teamId, otherTeamId));
  return buildUnsharedNote(conversationId, name, theirs, zoneAt(settings, member, now));
}

function findClientOfTeam({ settings }: Workspace, teamId: TeamId) {
  return settings.clients.find(({ teams }) => teams.includes(teamId));
}

async function connectedTeams(
  { deps, workspace: { teamId } }: ForMember,
  conversationId: ConversationId,
): Promise<readonly TeamId[]> {
  const seen = await lookAtConversation(await deps.slackFor(teamId), teamId, conversationId);
  return seen.kind === 'channel' ? seen.connectedTeams : [];
}
