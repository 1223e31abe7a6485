import { z } from 'zod';
import type { Deps, Press, Submission } from '../../../deps';
import { answerPress, type PressResult } from '../../../home/press';
import { formValues, optionIn, textIn } from '../../../slack/form-values';
import { inTeam } from '../../../store/database';
import { escapeText } from '../../../words/wording';
import { type Actor, findPresser } from '../../../workspace/actor';
import type { ConversationId } from '../../../workspace/ids';
import type { Settings } from '../../../workspace/settings/settings';
import { nameProblem } from '../rules/entries';
import { isUndecided, type Stranger, withBelonging, withConfirmed, withIgnored } from '../rules/strangers';
import { fileWords, saveChange } from '../save';
import { listHeard, listStrangers } from '../store/strangers';
import { buildBelongsForm, buildConfirmForm } from '../views/forms';
import { adminBehind, answerForm, changedMeanwhile, idIn, openForAdmin, refusalFor } from './admin';

/** What the forms about a stranger carry: who it is, and what was open in the Home tab. */
const aboutStranger = z.object({ id: z.number().int(), from: z.string() });

/** “Yes, a client…”: asks what it is called and who is in charge (I1). */
export async function openConfirm(deps: Deps, press: Press): Promise<void> {
  await openForAdmin(deps, press, 'A new client', async (actor, from) => {
    const stranger = await findStranger(deps, actor, idIn(press));
    if (stranger === null) return null;
    return buildConfirmForm(stranger, actor.workspace.settings.members, from);
  });
}

/** A stranger becomes a client: its people and the channels it was met in are the client’s from now on (I1). */
export async function submitConfirm(deps: Deps, form: Submission): Promise<void> {
  const actor = await adminBehind(deps, { form, field: 'name' });
  if (actor === null) return;
  const { id, from } = aboutStranger.parse(JSON.parse(form.view.private_metadata));
  const values = formValues(form.view);
  const name = textIn(values, 'name');
  const contact = actor.workspace.settings.members.find(({ user }) => user === optionIn(values, 'contact'));
  const problem = nameProblem(actor.workspace.settings, name);
  const saved =
    problem === null
      ? await saveFor(deps, actor, id, (settings, { stranger, channels }) =>
          withConfirmed(settings, stranger, { name, contact: contact?.user ?? null }, channels),
        )
      : { kind: 'wrong' as const, words: problem };
  const done = `*${escapeText(name)}* is a client now. What they wrote before is under that name too.`;
  await answerForm(deps, actor, { form, field: 'name', from }, { saved, done });
}

/** “Belongs to…”: asks to which client (I1). */
export async function openBelongs(deps: Deps, press: Press): Promise<void> {
  await openForAdmin(deps, press, 'Belongs to…', async (actor, from) => {
    const stranger = await findStranger(deps, actor, idIn(press));
    if (stranger === null) return null;
    const { settings, clientIds } = actor.workspace;
    return buildBelongsForm(stranger, toChoices(settings, clientIds), from);
  });
}

/** A stranger belongs to a client that is listed. What was recorded of them follows by itself (jobs.ts). */
export async function submitBelongs(deps: Deps, form: Submission): Promise<void> {
  const actor = await adminBehind(deps, { form, field: 'into' });
  if (actor === null) return;
  const { id, from } = aboutStranger.parse(JSON.parse(form.view.private_metadata));
  const { settings, clientIds } = actor.workspace;
  const chosen = Number(optionIn(formValues(form.view), 'into'));
  const into = settings.clients.find(({ name }) => clientIds.get(name) === chosen);
  const saved =
    into === undefined
      ? { kind: 'wrong' as const, words: changedMeanwhile }
      : await saveFor(deps, actor, id, (current, { stranger, channels }) =>
          current.clients.some(({ name }) => name === into.name)
            ? withBelonging(current, stranger, into.name, channels)
            : null,
        );
  const done = `Done. What they write, and what they wrote before, is *${escapeText(into?.name ?? '')}*’s.`;
  await answerForm(deps, actor, { form, field: 'into', from }, { saved, done });
}

/** “Not a client”: they are let alone from now on (I1). */
export async function ignoreStranger(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  await answerPress(deps, actor, press, await ignoreAs(deps, actor, idIn(press)));
}

async function ignoreAs(deps: Deps, actor: Actor, id: number | null): Promise<PressResult> {
  const refusal = refusalFor(actor);
  if (refusal !== null) return { kind: 'refused', words: refusal };
  const said = (words: string) => ({ words, lead: { part: 'clients', words } });
  if (id === null) return { kind: 'refused', ...said(changedMeanwhile) };
  const saved = await saveFor(deps, actor, id, (settings, { stranger }) => withIgnored(settings, stranger));
  if (saved.kind === 'wrong') return { kind: 'refused', ...said(escapeText(saved.words)) };
  const done = 'All right, no client. To take it back, look under “Settings”, “What was changed”.';
  return { kind: 'done', ...said(`${done}${fileWords(saved)}`) };
}

type Met = Readonly<{ stranger: Stranger; channels: readonly ConversationId[] }>;

/** Saves what was said of a stranger, unless somebody else said something before. */
async function saveFor(
  deps: Deps,
  actor: Actor,
  id: number,
  change: (settings: Settings, met: Met) => Settings | null,
) {
  const stranger = await findStranger(deps, actor, id);
  const { teamId } = actor.workspace;
  const heard = await inTeam(deps.database.db, teamId, (trx) => listHeard(trx, teamId, [id]));
  const channels = heard[0]?.channels ?? [];
  return saveChange(deps, actor, {
    gone: changedMeanwhile,
    change: (settings) =>
      stranger !== null && isUndecided(settings, stranger) ? change(settings, { stranger, channels }) : null,
  });
}

/** A stranger of whom nobody has said who they are; null when there is none with this id. */
async function findStranger(
  deps: Deps,
  { workspace: { teamId, settings } }: Actor,
  id: number | null,
): Promise<Stranger | null> {
  const strangers = await inTeam(deps.database.db, teamId, (trx) => listStrangers(trx, teamId));
  const stranger = strangers.find((each) => each.id === id);
  return stranger !== undefined && isUndecided(settings, stranger) ? stranger : null;
}

function toChoices({ clients }: Settings, clientIds: ReadonlyMap<string, number>) {
  return clients.flatMap(({ name }) => {
    const id = clientIds.get(name);
    return id === undefined ? [] : [{ id, name }];
  });
}
