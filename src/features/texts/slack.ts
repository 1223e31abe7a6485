import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Deps, Press, Submission } from '../../deps';
import { refreshHome } from '../../home/home';
import { onlyMembers, onlyWith } from '../../home/press';
import { messageView } from '../../slack/blocks';
import { NotInstalledError } from '../../slack/grants';
import { openThenFill } from '../../slack/open-form';
import { inTeam } from '../../store/database';
import { checkOwnText } from '../../words/check-own-text';
import { unescapeText } from '../../words/escape';
import { occasionName } from '../../words/own-texts';
import { findStoredText } from '../../words/tell-own-text';
import { escapeText, findOwnText, language } from '../../words/wording';
import { type Actor, findPresser, findSubmitter } from '../../workspace/actor';
import type { ClientSettings, Member, Settings } from '../../workspace/settings/settings';
import { cameFromFile, changeSettings } from '../../workspace/store/settings';
import { type ChosenText, withOwnText } from './rules/own-texts';
import { previewText } from './rules/preview';
import { clientsToWriteFor, mayWriteFor, mayWriteForAll } from './rules/who-may';
import { buildTextChoice, buildTextForm, buildTextPreview, chosenClient } from './views';

/** “Write your own…” (R9): opens the form at once and fills it when the settings are read. */
export async function editTexts(deps: Deps, press: Press): Promise<void> {
  await openThenFill(press, press.body.trigger_id, { title: 'Texts', text: 'One moment…' }, async () => {
    const { workspace, sender } = await findPresser(deps, press.body);
    if (sender.kind !== 'member') return messageView('Texts', onlyMembers);
    const { settings } = workspace;
    const names = clientsToWriteFor(settings, sender.member).map(({ name }) => name);
    const mayForAll = mayWriteForAll(settings, sender.member);
    if (!mayForAll && names.length === 0) return messageView('Texts', onlyWith('admin', settings));
    return buildTextChoice(names, settings.workspace.language, mayForAll);
  });
}

const choice = z.object({ selected_option: z.looseObject({ value: z.string() }) });
const choices = z.object({
  client: z.object({ client: choice }),
  occasion: z.object({ occasion: choice }),
  language: z.object({ language: choice }),
});
const chosenText = z.object({
  client: z.string().nullable(),
  language,
  occasion: occasionName,
  /** The text that stood there when the form was opened, as a digest. */
  seen: z.string().optional(),
});
type OpenedText = z.infer<typeof chosenText>;

/** A member has chosen which text it is about (R9): the form to write it takes the place of the choice. */
export async function chooseText(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const actor = await findWriter(deps, form);
  if (actor === null) return ack({ response_action: 'errors', errors: { client: onlyMembers } });
  const { workspace } = actor;
  const chosen = choices.parse(view.state.values);
  const wanted = chosenText.parse({
    client: chosenClient(chosen.client.client.selected_option.value),
    occasion: chosen.occasion.occasion.selected_option.value,
    language: chosen.language.language.selected_option.value,
  });
  const whyNot = whyNotWritten(workspace.settings, actor, wanted);
  if (whyNot !== null) return ack({ response_action: 'errors', errors: { client: whyNot } });
  const client = findClient(workspace.settings, wanted.client);
  const stored = findStoredText(workspace.settings.workspace, client, wanted.language, wanted.occasion);
  const text = textWithout(workspace.settings, wanted);
  const [otherwise = null] = previewText(workspace, { ...wanted, client, text }, deps.clock());
  await ack({
    response_action: 'update',
    view: buildTextForm({ ...wanted, seen: digestOf(stored) }, stored ?? '', otherwise),
  });
}

/** The text of one's own that is said where this one is taken out, such as everybody's for a client; null: the built-in one. */
function textWithout(settings: Settings, wanted: OpenedText): string | null {
  const without = withOwnText(settings, wanted, null);
  const client = findClient(without, wanted.client);
  return findOwnText(without.workspace, client, wanted.language, wanted.occasion);
}

const written = z.object({ text: z.object({ text: z.looseObject({ value: z.string().nullish() }) }) });

/** A text has been written. It is refused at its field with the reason, or shown in the closures it will be said in. */
export async function writeText(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const actor = await findWriter(deps, form);
  if (actor === null) return ack({ response_action: 'errors', errors: { text: onlyMembers } });
  const { workspace } = actor;
  const { settings, teamId } = workspace;
  const wanted = chosenText.parse(JSON.parse(view.private_metadata));
  const text = written.parse(view.state.values).text.text.value?.trim() || null;
  const problem = whyNotWritten(settings, actor, wanted) ?? problemOf(settings, wanted, text);
  if (problem !== null) return ack({ response_action: 'errors', errors: { text: problem } });
  const changed = withOwnText(settings, wanted, text);
  const client = findClient(changed, wanted.client);
  const said = findOwnText(changed.workspace, client, wanted.language, wanted.occasion);
  const previews = previewText(workspace, { ...wanted, client, text: said }, deps.clock());
  const isFromFile = await inTeam(deps.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  await ack({ response_action: 'push', view: buildTextPreview(wanted, text, previews, isFromFile) });
}

const previewed = chosenText.extend({ text: z.string().nullable() });

/** “Save”: a new version of the settings in the member's name (G3), checked again by what is in force by now. */
export async function saveText(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const actor = await findWriter(deps, form);
  if (actor === null) return ack({ response_action: 'update', view: messageView('Not saved', onlyMembers) });
  const { text, ...wanted } = previewed.parse(JSON.parse(view.private_metadata));
  const problem = await keepText(deps, actor, wanted, text);
  if (problem !== null)
    return ack({ response_action: 'update', view: messageView('Not saved', escapeText(problem)) });
  await ack({ response_action: 'clear' });
  await refreshHome(deps, actor.workspace.teamId, actor.userId, { open: 'texts' });
}

/** A member who writes a text. */
type Writer = Pick<Actor, 'workspace' | 'userId'> & Readonly<{ member: Member }>;

/** The member who hands in a form; null for everybody else (P5). */
async function findWriter(deps: Deps, form: Submission): Promise<Writer | null> {
  const { workspace, userId, sender } = await findSubmitter(deps, form);
  return sender.kind === 'member' ? { workspace, userId, member: sender.member } : null;
}

/** Why a member may not write this text, in plain words: it is for an admin, or for those in charge of the client (G1). */
function whyNotWritten(settings: Settings, { member }: Writer, { client }: ChosenText): string | null {
  if (mayWriteFor(settings, member, client)) return null;
  return unescapeText(onlyWith('admin', settings));
}

/** Saves a text, and gives the reason in words where it can't be saved. */
async function keepText(
  deps: Deps,
  writer: Writer,
  wanted: OpenedText,
  text: string | null,
): Promise<string | null> {
  const { workspace, userId } = writer;
  const { teamId } = workspace;
  return inTeam(deps.database.db, teamId, async (trx) => {
    let problem: string | null = null;
    const change = (settings: Settings) => {
      problem = whyNotWritten(settings, writer, wanted) ?? problemOf(settings, wanted, text);
      return problem === null ? withOwnText(settings, wanted, text) : settings;
    };
    const changed = await changeSettings(trx, teamId, change, { by: userId, at: deps.clock() });
    if (changed === null) throw new NotInstalledError(teamId);
    return problem;
  });
}

/** Why a text can't be saved, in words: by itself, because its client is gone, or because somebody else was first (G1). */
function problemOf(settings: Settings, wanted: OpenedText, text: string | null): string | null {
  if (wanted.client !== null && findClient(settings, wanted.client) === null)
    return `There is no client called ${wanted.client} any more.`;
  const { client, language: spoken, occasion, seen } = wanted;
  const stored = findStoredText(settings.workspace, findClient(settings, client), spoken, occasion);
  if (seen !== undefined && stored !== text && digestOf(stored) !== seen) return changedMeanwhile(stored);
  const [wrong] = text === null ? [] : checkOwnText(text, wanted.occasion);
  return wrong === undefined ? null : `It ${wrong}.`;
}

/** `theirs`: what stands there now; null: nothing of one's own. */
function changedMeanwhile(theirs: string | null): string {
  const now = theirs === null ? 'Now there is none of your own.' : `Now it says: “${theirs}”`;
  return `Somebody else changed this text while you had it open. ${now} To put yours in its place, copy your words, close this, and open it again.`;
}

function digestOf(text: string | null): string {
  return createHash('sha256')
    .update(text ?? '')
    .digest('base64url')
    .slice(0, 22);
}

function findClient({ clients }: Settings, name: string | null): ClientSettings | null {
  return clients.find((each) => each.name === name) ?? null;
}
