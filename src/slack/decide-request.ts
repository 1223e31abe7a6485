import { type Move, move } from '../domain/change-request';
import { isConversationId, isUserId } from '../domain/ids';
import { escapeText, type Language, languageFor, say } from '../domain/wording';
import { type ChangeRequest, findRequest, recordMove } from '../store/change-requests';
import { listClients } from '../store/clients';
import { type Db, inTeam } from '../store/database';
import type { PostMessage } from '../store/outbox';
import { queuePost } from '../store/outbox';
import { findUser } from '../store/slack-users';
import type { Asker } from './asker';
import { keepTryingMs } from './forms/change-request';
import type { Desk, Entry } from './roster';
import { buildDecidedCard, buildRequestAnswer } from './views/change-request';

/** What pressing Accept or Decline came to: the card as it is now, or why nothing was done. */
export type Decided =
  | Readonly<{ kind: 'decided'; card: PostMessage }>
  | Readonly<{ kind: 'refused'; why: string }>;

/** Which request a button or form is about: `CLIENT_ID:NUMBER`; null for what isn't one of ours. */
export function parseRequestKey(key: string): { clientId: number; number: number } | null {
  const match = /^(\d{1,15}):(\d{1,9})$/.exec(key);
  return match === null ? null : { clientId: Number(match[1]), number: Number(match[2]) };
}

/**
 * Takes a member's step on a change request (S3): checked here, stored once whoever pressed first, and told to the
 * client in the same transaction.
 */
export async function decideRequest(desk: Desk, asker: Asker, key: string, step: Move): Promise<Decided> {
  const { entry, sender, userId } = asker;
  const { teamId } = entry.workspace;
  const which = parseRequestKey(key);
  if (which === null) return { kind: 'refused', why: 'That request is not known here.' };
  return inTeam(desk.database.db, teamId, async (trx) => {
    const request = await findRequest(trx, teamId, which.clientId, which.number);
    if (request === undefined) return { kind: 'refused', why: 'That request is not known here.' };
    const outcome = move(request.state, sender.kind === 'member' ? 'member' : 'client', step);
    if (outcome.kind === 'refused') return outcome;
    const reason = step.kind === 'decline' ? step.reason.trim() : null;
    const taken = { move: step.kind, state: outcome.state, by: userId, words: reason };
    const now = desk.clock();
    if (!(await recordMove(trx, teamId, request, taken, now)))
      return { kind: 'refused', why: 'Somebody else has just decided it.' };
    await tellClient(trx, entry, request, asker, reason, now);
    const client = (await listClients(trx, teamId)).find((each) => each.id === request.clientId);
    const words =
      reason === null ? `*Accepted* by <@${userId}>.` : `*Declined* by <@${userId}>: ${escapeText(reason)}`;
    return { kind: 'decided', card: buildDecidedCard(request, client?.name ?? '', words) };
  });
}

async function tellClient(
  trx: Db,
  entry: Entry,
  request: ChangeRequest,
  decider: Asker,
  reason: string | null,
  now: number,
): Promise<void> {
  const { teamId } = entry.workspace;
  const language = await languageOfAnswer(trx, entry, request);
  await queuePost(
    trx,
    teamId,
    {
      kind: 'request_answer',
      conversationId: answerPlace(entry, request),
      clientId: request.clientId,
      message: buildRequestAnswer(request, nameOf(decider, language), reason, language),
      staleAt: now + keepTryingMs,
    },
    now,
  );
}

/** By what is known of the one who asked: a transaction is no place to ask Slack in. */
async function languageOfAnswer(trx: Db, entry: Entry, request: ChangeRequest): Promise<Language> {
  const { settings, workspace, clientIds } = entry;
  const client = settings.clients.find(({ name }) => clientIds.get(name) === request.clientId) ?? null;
  const asker = isUserId(request.askedBy)
    ? await findUser(trx, workspace.teamId, request.askedBy)
    : undefined;
  return languageFor(settings, client, asker?.locale ?? null);
}

/** Where it was asked, when that channel is the client's own; else the one who asked hears it in private (P2). */
function answerPlace(
  entry: Entry,
  request: ChangeRequest,
): `C${string}` | `U${string}` | `W${string}` | `G${string}` | `D${string}` {
  const listed = entry.settings.clients.some(
    (client) =>
      entry.clientIds.get(client.name) === request.clientId &&
      client.conversations.some((each) => each.channel === request.askedIn),
  );
  if (listed && request.askedIn !== null && isConversationId(request.askedIn)) return request.askedIn;
  if (!isUserId(request.askedBy)) throw new TypeError('a change request was asked for by nobody');
  return request.askedBy;
}

function nameOf({ sender }: Asker, language: Language): string {
  return sender.kind === 'member' ? escapeText(sender.member.name) : say(language, 'who.team_within');
}
