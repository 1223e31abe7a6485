import { z } from 'zod';
import type { Ask, Command, Deps, Press, Submission } from '../../../deps';
import { answerCommand } from '../../../home/command';
import { inTheirHours } from '../../../outbox/in-hours';
import type { NewPost } from '../../../outbox/post';
import { queuePost } from '../../../outbox/store';
import { messageView } from '../../../slack/blocks';
import { openForm, openThenFill } from '../../../slack/open-form';
import { takeAllowance } from '../../../store/allowances';
import { inTeam } from '../../../store/database';
import { recordForm } from '../../../store/forms';
import { weekMs } from '../../../time';
import { sayRest } from '../../../words/rest';
import {
  type Language,
  languageSaying,
  language as languageSchema,
  say,
  whoIsAway,
} from '../../../words/wording';
import { type Actor, findCommander, findSubmitter } from '../../../workspace/actor';
import { clientFor } from '../../../workspace/audience';
import { conversationId } from '../../../workspace/id-schema';
import type { ConversationId } from '../../../workspace/ids';
import { clientIdOf } from '../../../workspace/people';
import { languageOfAsker, storedLanguage } from '../../../workspace/reader';
import type { ClientSettings, Member } from '../../../workspace/settings/settings';
import { whoIsTold, whoServes } from '../../../workspace/timetable';
import type { Workspace } from '../../../workspace/workspaces';
import type { ChangeRequest } from '../rules';
import { isOver, parseScope, type RequestForm, requestForm, wrongs } from '../rules';
import { insertRequest, listRequests } from '../store';
import {
  buildRequestCard,
  buildRequestForm,
  buildRequestList,
  buildRequestStored,
  buildScopeInvitation,
} from '../views';

/** `/scope …`: the form, the list, or help (S1). */
export async function runScope(deps: Deps, command: Command): Promise<void> {
  const asked = parseScope(command.command.text);
  switch (asked.kind) {
    case 'help':
      return answerCommand(deps, command, () => showHelp(deps, command));
    case 'form':
      return showForm(deps, command, asked.draft);
    case 'list':
      return answerCommand(deps, command, () => showList(deps, command));
    default:
      return asked satisfies never;
  }
}

/**
 * Opens the form before anything is looked up, because its trigger lives three seconds. One of ours who asks where no client
 * is reads that in its place, so that nobody fills in what can't be sent. Which client it is for is found when it comes back.
 */
async function showForm(deps: Deps, args: Command, draft: string): Promise<void> {
  const { team_id, user_id, channel_id, trigger_id } = args.command;
  await openThenFill(args, trigger_id, { title: 'Gatehouse', text: '…' }, async () => {
    const language = await storedLanguage(deps, team_id, user_id);
    const actor = await findCommander(deps, args.command);
    return isClientless(actor, channel_id)
      ? messageView(say(language, 'request.title'), whose(deps, language), language)
      : buildRequestForm({ conversationId: channel_id, language }, draft);
  });
}

/** Whether one of ours asks where no client is. People of a client ask for their own, wherever they are. */
function isClientless({ workspace, sender }: Actor, conversationId: string): boolean {
  const isOurs = sender.kind !== 'client' && sender.kind !== 'unknown_client';
  return isOurs && clientFor(workspace.settings, { sender, conversationId, named: '' }) === null;
}

async function showHelp(deps: Deps, { command, respond }: Command): Promise<void> {
  const language = await storedLanguage(deps, command.team_id, command.user_id);
  await respond({
    response_type: 'ephemeral',
    text: say(language, 'request.help', { command: deps.commandNames['/scope'] }),
  });
}

/** Said to one of ours who asks where no client is. */
function whose({ commandNames }: Deps, language: Language): string {
  return say(language, 'request.whose', { command: commandNames['/scope'] });
}

async function showList(deps: Deps, { command, respond }: Command): Promise<void> {
  const actor = await findCommander(deps, command);
  const client = await findClient(deps, actor, command.channel_id);
  const language = await storedLanguage(deps, command.team_id, command.user_id);
  if (client === null) {
    await respond({ response_type: 'ephemeral', text: whose(deps, language) });
    return;
  }
  const { teamId } = actor.workspace;
  const requests = await inTeam(deps.database.db, teamId, (trx) => listRequests(trx, teamId, client.id, 25));
  const { text, blocks } = buildRequestList(requests, language);
  await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
}

/** “scope”, written to the bot or behind a mention of it: a button that opens the form (S2). */
export const askForScope: Ask = {
  answer: async (deps, workspace, asking) =>
    buildScopeInvitation(await languageOfAsker(deps, workspace, asking)),
  isForAll: () => true,
};

/** “Request a change”: the form, for everybody who can press a button (S2), in the language of the button. */
export async function requestChange(_deps: Deps, press: Press): Promise<void> {
  const { body, action } = press;
  const language = languageSaying('button.request_change', action.text?.text);
  const form = buildRequestForm({ conversationId: body.channel?.id ?? null, language }, '');
  await openForm(press, body.trigger_id, form);
}

/**
 * The form of a change request comes back (S1). It is checked, stored with the card it causes in one transaction, and
 * only then acknowledged. What can't be stored stays in the form, with the reason at its field.
 */
export async function submitRequest(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const { conversationId, language } = requestOrigin.parse(JSON.parse(view.private_metadata));
  const parsed = parseForm(view.state.values, language, deps.clock());
  if (!parsed.ok) return ack({ response_action: 'errors', errors: parsed.errors });
  const actor = await findSubmitter(deps, form);
  const client = await findClient(deps, actor, conversationId);
  if (client === null) return ack({ response_action: 'errors', errors: { what: whose(deps, language) } });
  const use = { userId: actor.userId, kind: 'change_request', key: view.id, now: deps.clock() } as const;
  const waitMs = await takeAllowance(deps.database, actor.workspace.teamId, use);
  if (waitMs !== null) return ack({ response_action: 'errors', errors: { what: sayRest(language, waitMs) } });
  const submitted = { form: parsed.form, viewId: view.id, conversationId };
  const request = await store(deps, actor, client, submitted);
  if (request === null) return ack();
  const who = whoIsAway(namesOf(actor.workspace, client, use.now), language);
  await ack({ response_action: 'update', view: buildRequestStored(request.number, who, language) });
}

const requestOrigin = z.object({
  conversationId: conversationId.nullable(),
  language: languageSchema.catch('en'),
});
const field = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
});
const fields = z.object({
  what: z.object({ what: field }),
  why: z.object({ why: field }),
  wishedOn: z.object({ wishedOn: field }),
  size: z.object({ size: field }),
});

type ParsedForm =
  | Readonly<{ ok: true; form: RequestForm }>
  | Readonly<{ ok: false; errors: Record<string, string> }>;

function parseForm(values: unknown, language: Language, now: number): ParsedForm {
  const { what, why, wishedOn, size } = fields.parse(values);
  const parsed = requestForm.safeParse({
    what: what.what.value ?? '',
    why: why.why.value ?? '',
    wishedOn: wishedOn.wishedOn.selected_date ?? null,
    size: size.size.selected_option?.value ?? 'unknown',
  });
  if (parsed.success)
    return isOver(parsed.data, now)
      ? { ok: false, errors: { wishedOn: say(language, 'request.wished_on_past') } }
      : { ok: true, form: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => {
    const wrong = wrongs.find((each) => each === message);
    return [String(path[0]), wrong === undefined ? message : say(language, wrong)];
  });
  return { ok: false, errors: Object.fromEntries(errors) };
}

type NamedClient = Readonly<{ id: number; name: string }>;

/** The client that a request is for: the actor's own, or for our own people the one whose channel they are in. */
async function findClient(
  deps: Deps,
  { workspace, sender, userId }: Actor,
  conversationId: string | null,
): Promise<NamedClient | null> {
  if (sender.kind === 'client' || sender.kind === 'unknown_client')
    return clientIdOf(deps, workspace, sender, userId);
  const settings = clientFor(workspace.settings, { sender, conversationId, named: '' });
  const id = workspace.clientIds.get(settings?.name ?? '');
  return settings === null || id === undefined ? null : { id, name: settings.name };
}

type SubmittedForm = Readonly<{ form: RequestForm; viewId: string; conversationId: ConversationId | null }>;

/** Stores the request and the card for the contact; null when this very form was stored before. */
async function store(
  deps: Deps,
  { workspace, userId }: Actor,
  client: NamedClient,
  { form, viewId, conversationId }: SubmittedForm,
): Promise<ChangeRequest | null> {
  const { teamId } = workspace;
  const at = deps.clock();
  return inTeam(deps.database.db, teamId, async (trx) => {
    if (!(await recordForm(trx, teamId, viewId, at))) return null;
    const asked = { clientId: client.id, form, by: userId, in: conversationId, at };
    const request = await insertRequest(trx, teamId, asked);
    const contact = whoReads(workspace, client, at);
    if (contact === null) return request;
    const card = inTheirHours(workspace, contact, cardFor(contact, request, client.name), at);
    await queuePost(trx, teamId, card, at);
    return request;
  });
}

function cardFor(contact: Member, request: ChangeRequest, clientName: string): NewPost {
  return {
    kind: 'request',
    conversationId: contact.user,
    clientId: request.clientId,
    message: buildRequestCard(request, clientName),
    staleAt: request.submittedAt + weekMs,
  };
}

/** Who gets the card at `at` (ms since 1970 UTC): whoever of the client's team is there (I3). */
function whoReads(workspace: Workspace, client: NamedClient, at: number): Member | null {
  return whoIsTold(workspace, settingsOf(workspace, client), teamFor(workspace, client), at);
}

/** Who will look at it, as the client is told: whoever gets the card, where the team is one person. */
function namesOf(workspace: Workspace, client: NamedClient, at: number): string[] {
  const team = teamFor(workspace, client);
  const told = team.length === 1 ? whoReads(workspace, client, at) : null;
  return (told === null ? team : [told]).map(({ name }) => name);
}

/** Those who serve the client, the contact first. Everybody serves a client that the settings don't list. */
function teamFor(workspace: Workspace, client: NamedClient): readonly Member[] {
  return whoServes(workspace, settingsOf(workspace, client));
}

function settingsOf({ settings }: Workspace, { name }: NamedClient): ClientSettings | null {
  return settings.clients.find((client) => client.name === name) ?? null;
}
