import { modeFor } from '../domain/audience';
import type { ConversationId, TeamId } from '../domain/ids';
import { dayOf, zoneAt } from '../domain/rota';
import { isOpen, nextOpening } from '../domain/schedule';
import type { Member } from '../domain/settings';
import { lookAtConversation } from '../slack/conversation';
import type { Entry } from '../slack/roster';
import { nameOfTeam } from '../slack/sender';
import { findByConversation } from '../slack/terms-of';
import { buildClosedNote, buildNewTeamNote, buildUnsharedNote } from '../slack/views/note';
import { findConversation, findUnanswered } from '../store/conversations';
import { inTeam } from '../store/database';
import type { JobPayload } from '../store/jobs';
import { type PostMessage, queuePost } from '../store/outbox';
import { setTimer } from '../store/timers';
import type { Tools } from './tools';

type Note = JobPayload<'write-note'>;

/**
 * Job: tells a member privately what happened to a channel. Nothing of it cannot wait, so a member who is off hears of
 * it at their next opening; whether it is still so is judged then.
 */
export async function writeNote(tools: Tools, note: Note): Promise<void> {
  const entry = await tools.roster.current(note.teamId);
  const member = entry?.settings.members.find(({ user }) => user === note.userId);
  if (entry === null || member === undefined) return;
  const now = tools.clock();
  const opening = opensAt(entry, member, now);
  if (opening !== null)
    return inTeam(tools.database.db, note.teamId, (trx) =>
      setTimer(trx, note.teamId, keyOf(note), opening, 'write-note', note),
    );
  const message = await compose(tools, entry, member, note, now);
  if (message === null) return;
  await inTeam(tools.database.db, note.teamId, (trx) =>
    queuePost(
      trx,
      note.teamId,
      {
        kind: 'note',
        conversationId: member.user,
        message,
        staleAt: now + keepTryingMs,
        onceKey: keyOf(note),
      },
      now,
    ),
  );
}

const keepTryingMs = 7 * 86_400_000;

/** When the member's next opening is; null when they are open, or never are again. */
function opensAt(entry: Entry, member: Member, now: number): number | null {
  const { schedule } = dayOf(entry, member);
  return isOpen(schedule, now) ? null : nextOpening(schedule, now);
}

/** Of a workspace that came in a member hears once, in whatever channels it turns up. */
function keyOf({ kind, conversationId, otherTeamId, at, userId }: Note): string {
  const place = kind === 'new_team' ? '' : `${conversationId} ${at}`;
  return `note ${kind} ${otherTeamId ?? ''} ${place} ${userId}`;
}

async function compose(
  tools: Tools,
  entry: Entry,
  member: Member,
  note: Note,
  now: number,
): Promise<PostMessage | null> {
  switch (note.kind) {
    case 'closed':
      return composeClosed(tools, entry, member, note, now);
    case 'new_team':
      return composeNewTeam(tools, entry, member, note);
    case 'unshared':
      return composeUnshared(tools, entry, member, note, now);
    default:
      return note.kind satisfies never;
  }
}

async function composeClosed(
  tools: Tools,
  entry: Entry,
  member: Member,
  { teamId, conversationId }: Note,
  now: number,
): Promise<PostMessage | null> {
  const { known, waiting } = await inTeam(tools.database.db, teamId, async (trx) => ({
    known: await findConversation(trx, teamId, conversationId),
    waiting: await findUnanswered(trx, teamId, conversationId, now),
  }));
  if (known === undefined || known.state === 'active' || waiting.length === 0) return null;
  return buildClosedNote(conversationId, known.state, waiting, zoneAt(entry.settings, member, now));
}

async function composeNewTeam(
  tools: Tools,
  entry: Entry,
  member: Member,
  { teamId, conversationId, otherTeamId }: Note,
): Promise<PostMessage | null> {
  const { settings } = entry;
  const isKnown =
    otherTeamId === null ||
    settings.ignore.teams.includes(otherTeamId) ||
    settings.clients.some(({ teams }) => teams.includes(otherTeamId));
  if (isKnown || !(await connectedTeams(tools, teamId, conversationId)).includes(otherTeamId)) return null;
  return buildNewTeamNote({
    conversationId,
    teamId: otherTeamId,
    name: await nameOfTeam(tools, teamId, otherTeamId),
    isLive: modeFor(settings, null) === 'live',
    owner: findByConversation(entry, conversationId)?.name ?? null,
    member: member.user,
  });
}

async function composeUnshared(
  tools: Tools,
  entry: Entry,
  member: Member,
  { teamId, conversationId, otherTeamId }: Note,
  now: number,
): Promise<PostMessage | null> {
  if (otherTeamId === null) return null;
  if ((await connectedTeams(tools, teamId, conversationId)).includes(otherTeamId)) return null;
  const listed = entry.settings.clients.find(({ teams }) => teams.includes(otherTeamId));
  const waiting = await inTeam(tools.database.db, teamId, (trx) =>
    findUnanswered(trx, teamId, conversationId, now),
  );
  const theirs = waiting.filter(
    ({ clientName, proposedForTeam }) => clientName === listed?.name || proposedForTeam === otherTeamId,
  );
  const name = listed?.name ?? (await nameOfTeam(tools, teamId, otherTeamId));
  return buildUnsharedNote(conversationId, name, theirs, zoneAt(entry.settings, member, now));
}

async function connectedTeams(
  tools: Tools,
  teamId: TeamId,
  conversationId: ConversationId,
): Promise<readonly TeamId[]> {
  const seen = await lookAtConversation(await tools.slackFor(teamId), teamId, conversationId);
  return seen.kind === 'channel' ? seen.connectedTeams : [];
}
