import { z } from 'zod';
import type { Deps, Press, Submission } from '../../../deps';
import { queuePost } from '../../../outbox/store';
import { messageView, type PostMessage } from '../../../slack/blocks';
import { openForm } from '../../../slack/open-form';
import { updateMessage } from '../../../slack/post';
import { type Db, inTeam } from '../../../store/database';
import { weekMs } from '../../../time';
import { escapeText, type Language, say } from '../../../words/wording';
import { type Actor, findPresser, findSubmitter } from '../../../workspace/actor';
import type { ConversationId, UserId } from '../../../workspace/ids';
import { languageFor } from '../../../workspace/language';
import { mayChange } from '../../../workspace/settings/roles';
import type { ClientSettings, Member } from '../../../workspace/settings/settings';
import { listClients } from '../../../workspace/store/clients';
import { findUser } from '../../../workspace/store/slack-users';
import { whoServes, withStandIns } from '../../../workspace/timetable';
import type { Workspace } from '../../../workspace/workspaces';
import type { ChangeRequest } from '../rules';
import { judgeDecision, parseRequestValue, type RequestDecision } from '../rules';
import { findRequest, recordDecision } from '../store';
import { buildDecidedCard, buildDeclineForm, buildRequestAnswer } from '../views';

/** “Accept” on a change request's card. The card then shows the outcome in place of its buttons. */
export async function acceptRequest(deps: Deps, { body, action, respond }: Press): Promise<void> {
  const actor = await findPresser(deps, body);
  const decided = await decideRequest(deps, actor, action.value ?? '', { kind: 'accept' });
  if (decided.kind === 'refused') {
    await respond({ response_type: 'ephemeral', replace_original: false, text: decided.why });
    return;
  }
  const { text, blocks } = decided.card;
  await respond({ replace_original: true, text, blocks: [...blocks] });
}

/** “Decline” on a card: asks for the reason first. Who may decline is checked when the form comes back. */
export async function declineRequest(_deps: Deps, press: Press): Promise<void> {
  const { body, action } = press;
  const card = { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' };
  await openForm(press, body.trigger_id, buildDeclineForm({ key: action.value ?? '', ...card }));
}

const declineOrigin = z.object({ key: z.string(), channel: z.string(), ts: z.string() });
const declineFields = z.object({
  reason: z.object({ reason: z.looseObject({ value: z.string().nullish() }) }),
});

/** A member declines a request with a reason (S6), which the client reads. */
export async function submitDecline(deps: Deps, form: Submission): Promise<void> {
  const { ack, view, client } = form;
  const reason = declineFields.parse(view.state.values).reason.reason.value ?? '';
  const { key, ...card } = declineOrigin.parse(JSON.parse(view.private_metadata));
  const decided = await decideRequest(deps, await findSubmitter(deps, form), key, {
    kind: 'decline',
    reason,
  });
  if (decided.kind === 'refused') return ack({ response_action: 'errors', errors: { reason: decided.why } });
  await ack({
    response_action: 'update',
    view: messageView('Declined', 'The client has been told, with your reason.'),
  });
  await updateMessage(client, card, decided.card);
}

/** What a decision came to: the card as it is now, or why nothing was done. */
type Decided = Readonly<{ kind: 'decided'; card: PostMessage }> | Readonly<{ kind: 'refused'; why: string }>;

/**
 * Decides a change request (S3). Whether the actor may do so is checked here. The decision is stored once, also when two
 * people press at the same time, and the client is told in the same transaction.
 *
 * @param key the request's, as a button or form carried it
 */
async function decideRequest(
  deps: Deps,
  actor: Actor,
  key: string,
  decision: RequestDecision,
): Promise<Decided> {
  const { workspace, sender, userId } = actor;
  const { teamId } = workspace;
  const known = parseRequestValue(key);
  return inTeam(deps.database.db, teamId, async (trx) => {
    const request = known === null ? undefined : await findRequest(trx, teamId, known);
    if (request === undefined) return { kind: 'refused', why: gone };
    if (sender.kind === 'member' && !mayDecide(workspace, sender.member, request, deps.clock()))
      return { kind: 'refused', why: notInCharge };
    const outcome = judgeDecision(request.state, sender.kind === 'member' ? 'member' : 'client', decision);
    if (outcome.kind === 'refused') return outcome;
    const reason = decision.kind === 'decline' ? decision.reason.trim() : null;
    const at = deps.clock();
    const taken = { step: decision.kind, state: outcome.state, by: userId, words: reason, at };
    if (!(await recordDecision(trx, teamId, request, taken)))
      return { kind: 'refused', why: 'Somebody else has just decided it.' };
    await tellClient(trx, actor, request, { reason, at });
    const client = (await listClients(trx, teamId)).find(({ id }) => id === request.clientId);
    return {
      kind: 'decided',
      card: buildDecidedCard(request, client?.name ?? '', outcomeWords(userId, reason)),
    };
  });
}

/** Those in charge of a client decide, whoever stands in for them at `at` (ms since 1970 UTC), and admins (G1, S3). */
function mayDecide(workspace: Workspace, { user }: Member, { clientId }: ChangeRequest, at: number): boolean {
  const team = whoServes(workspace, settingsOf(workspace, clientId));
  return (
    mayChange(workspace.settings, user, 'admin', false) ||
    withStandIns(workspace, team, at).some((each) => each.user === user)
  );
}

const notInCharge =
  'Only the people in charge of this client, or an admin of Gatehouse here, can decide that.';

const gone = 'I no longer have that request on record. If it still matters, please settle it directly.';

function outcomeWords(decider: UserId, reason: string | null): string {
  return reason === null
    ? `*Accepted* by <@${decider}>.`
    : `*Declined* by <@${decider}>: ${escapeText(reason)}`;
}

async function tellClient(
  trx: Db,
  decider: Actor,
  request: ChangeRequest,
  { reason, at }: Readonly<{ reason: string | null; at: number }>,
): Promise<void> {
  const { workspace } = decider;
  const settings = settingsOf(workspace, request.clientId);
  const language = await languageOfAnswer(trx, workspace, request, settings);
  const post = {
    kind: 'request_answer',
    conversationId: placeOfAnswer(request, settings),
    clientId: request.clientId,
    message: buildRequestAnswer(request, nameOf(decider, language), reason, language),
    staleAt: at + weekMs,
  } as const;
  await queuePost(trx, workspace.teamId, post, at);
}

function settingsOf({ settings, clientIds }: Workspace, clientId: number): ClientSettings | null {
  return settings.clients.find(({ name }) => clientIds.get(name) === clientId) ?? null;
}

/** Goes by what is stored of the one who asked, because a transaction must not wait for Slack. */
async function languageOfAnswer(
  trx: Db,
  { settings, teamId }: Workspace,
  { askedBy }: ChangeRequest,
  client: ClientSettings | null,
): Promise<Language> {
  const known = await findUser(trx, teamId, askedBy);
  return languageFor(settings, client, known?.locale ?? null);
}

/** The channel it was asked in, when that is the client's own; else the one who asked hears it in private (P2). */
function placeOfAnswer(
  { askedIn, askedBy }: ChangeRequest,
  client: ClientSettings | null,
): ConversationId | UserId {
  const own = client?.conversations.find(({ channel }) => channel === askedIn);
  return own === undefined ? askedBy : own.channel;
}

function nameOf({ sender }: Actor, language: Language): string {
  return sender.kind === 'member' ? escapeText(sender.member.name) : say(language, 'who.team_within');
}
