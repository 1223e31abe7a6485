import type { BlockAction, PlainTextInputAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps, Press, Submission } from '../../../deps';
import { refreshHome } from '../../../home/home';
import { answerPress, type PressResult } from '../../../home/press';
import { formValues, optionIn } from '../../../slack/form-values';
import { type Db, inTeam } from '../../../store/database';
import { escapeText } from '../../../words/wording';
import { type Actor, findPresser } from '../../../workspace/actor';
import type { ClientSettings } from '../../../workspace/settings/settings';
import type { Workspace } from '../../../workspace/workspaces';
import { withEnded, withMerged, withResumed } from '../rules/endings';
import type { OpenItems } from '../rules/open-items';
import { fileWords, type Saved, saveChange } from '../save';
import { joinRecords } from '../store/join';
import { countUndecided, findOpenItems } from '../store/open-items';
import { buildEndForm, buildMergeForm } from '../views/forms';
import { adminBehind, answerForm, changedMeanwhile, idIn, openForAdmin, openPage, refusalFor } from './admin';

/** What the forms about a client carry: which it is. */
const aboutClient = z.object({ id: z.number().int() });

/** A button that shows another page of the drawer. Who may see it is decided where the Home tab is built (G1). */
export async function showPage(deps: Deps, press: Press): Promise<void> {
  const { workspace, userId } = await findPresser(deps, press.body);
  await refreshHome(deps, workspace.teamId, userId, { open: press.action.value ?? null });
}

/** “Find a client”: the list shows those whose name holds the words. */
export async function searchClients(
  deps: Deps,
  press: Press<BlockAction<PlainTextInputAction>>,
): Promise<void> {
  const { workspace, userId } = await findPresser(deps, press.body);
  const find = press.action.value?.trim() ?? '';
  await refreshHome(deps, workspace.teamId, userId, { open: openPage({ kind: 'list', page: 0, find }) });
}

/** “Merge…”: asks into which client. */
export async function openMerge(deps: Deps, press: Press): Promise<void> {
  await openForAdmin(deps, press, 'Merge two clients', async ({ workspace }) => {
    const client = clientById(workspace, idIn(press));
    if (client === null) return null;
    const { settings, clientIds } = workspace;
    const others = settings.clients.filter((each) => each !== client);
    const choices = others.map(({ name }) => ({ id: clientIds.get(name) ?? 0, name }));
    return buildMergeForm({ id: clientIds.get(client.name) ?? 0, name: client.name }, choices);
  });
}

/** One client goes into another, with what is recorded of it. */
export async function submitMerge(deps: Deps, form: Submission): Promise<void> {
  const actor = await adminBehind(deps, { form, field: 'into' });
  if (actor === null) return;
  const { id } = aboutClient.parse(JSON.parse(form.view.private_metadata));
  const chosen = Number(optionIn(formValues(form.view), 'into'));
  const source = clientById(actor.workspace, id);
  const target = clientById(actor.workspace, chosen);
  const saved: Saved =
    source === null || target === null
      ? { kind: 'wrong', words: changedMeanwhile }
      : await merge(deps, actor, { source, target, join: { from: id, into: chosen } });
  const done = `*${escapeText(source?.name ?? '')}* is part of *${escapeText(target?.name ?? '')}* now, with all that was recorded.`;
  const from = openPage({ kind: 'about', id: chosen });
  await answerForm(deps, actor, { form, field: 'into', from }, { saved, done });
}

type Merging = Readonly<{
  source: ClientSettings;
  target: ClientSettings;
  join: Readonly<{ from: number; into: number }>;
}>;

/** A change request without a decision would be left behind (store/join.ts), so those are decided first. */
async function merge(deps: Deps, actor: Actor, { source, target, join }: Merging): Promise<Saved> {
  const { teamId } = actor.workspace;
  return saveChange(deps, actor, {
    gone: changedMeanwhile,
    change: (settings) => {
      const names = settings.clients.map(({ name }) => name);
      const areThere = names.includes(source.name) && names.includes(target.name);
      return areThere ? withMerged(settings, source.name, target.name) : null;
    },
    also: async (trx: Db) => {
      const requests = await countUndecided(trx, teamId, join.from);
      if (requests > 0) return undecided(requests, source.name);
      await joinRecords(trx, teamId, join);
      return null;
    },
  });
}

function undecided(requests: number, name: string): string {
  return requests === 1
    ? `A change request of ${name} waits for a decision. Accept or decline it first.`
    : `${requests} change requests of ${name} wait for a decision. Accept or decline them first.`;
}

/** “End…”: shows what is not done yet, and asks. */
export async function openEnd(deps: Deps, press: Press): Promise<void> {
  await openForAdmin(deps, press, 'End a client', async ({ workspace }) => {
    const client = clientById(workspace, idIn(press));
    if (client === null) return null;
    const id = workspace.clientIds.get(client.name) ?? 0;
    const items = await openItemsOf(deps, workspace, client);
    return buildEndForm({ id, name: client.name }, items, workspace.settings.workspace.timezone);
  });
}

/** A client ends: it leaves the list, and what was recorded stays. */
export async function submitEnd(deps: Deps, form: Submission): Promise<void> {
  const actor = await adminBehind(deps, { form, field: 'end' });
  if (actor === null) return;
  const { id } = aboutClient.parse(JSON.parse(form.view.private_metadata));
  const client = clientById(actor.workspace, id);
  const saved: Saved =
    client === null
      ? { kind: 'wrong', words: changedMeanwhile }
      : await saveChange(deps, actor, {
          gone: changedMeanwhile,
          change: (settings) =>
            settings.clients.some(({ name }) => name === client.name)
              ? withEnded(settings, client.name)
              : null,
        });
  const done = `*${escapeText(client?.name ?? '')}* is a former client now. Its record stays. You find it under “Former clients”, where you can take it up again.`;
  const from = openPage({ kind: 'list', page: 0, find: '' });
  await answerForm(deps, actor, { form, field: 'end', from }, { saved, done });
}

/** “Take up again”: a client that has ended is listed again, without what is somebody else's by now. */
export async function resumeClient(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  await answerPress(deps, actor, press, await resumeAs(deps, actor, idIn(press)));
}

async function resumeAs(deps: Deps, actor: Actor, id: number | null): Promise<PressResult> {
  const refusal = refusalFor(actor);
  if (refusal !== null) return { kind: 'refused', words: refusal };
  const { settings, clientIds } = actor.workspace;
  const name = (settings.former_clients ?? []).find((each) => clientIds.get(each.name) === id)?.name ?? '';
  const saved = await saveChange(deps, actor, {
    gone: changedMeanwhile,
    change: (current) =>
      current.former_clients?.some((each) => each.name === name) === true ? withResumed(current, name) : null,
  });
  const done = `*${escapeText(name)}* is listed again. What went to another client meanwhile stays with that one, and whoever is no member any more is left out.${fileWords(saved)}`;
  const words = saved.kind === 'saved' ? done : escapeText(saved.words);
  return { kind: saved.kind === 'saved' ? 'done' : 'refused', words, lead: { part: 'clients', words } };
}

function clientById({ settings, clientIds }: Workspace, id: number | null): ClientSettings | null {
  return id === null ? null : (settings.clients.find(({ name }) => clientIds.get(name) === id) ?? null);
}

function openItemsOf(
  deps: Deps,
  { teamId, clientIds }: Workspace,
  { name, conversations }: ClientSettings,
): Promise<OpenItems> {
  const channels = conversations.map(({ channel }) => channel);
  return inTeam(deps.database.db, teamId, (trx) =>
    findOpenItems(trx, teamId, { clientId: clientIds.get(name) ?? 0, channels }),
  );
}
