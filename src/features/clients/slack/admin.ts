import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps, Press, Submission } from '../../../deps';
import { openIn, openValue } from '../../../home/drawers';
import { refreshHome } from '../../../home/home';
import { onlyMembers, onlyWith } from '../../../home/press';
import { messageView } from '../../../slack/blocks';
import { openThenFill } from '../../../slack/open-form';
import { escapeText, unescapeText } from '../../../words/escape';
import { type Actor, findPresser, findSubmitter } from '../../../workspace/actor';
import { mayChange } from '../../../workspace/settings/roles';
import { type ClientsPage, pageWords } from '../rules/pages';
import { fileWords, type Saved } from '../save';

/** Why somebody may not change the list of clients, in mrkdwn; null: they may (G1). */
export function refusalFor({ workspace: { settings }, sender, userId }: Actor): string | null {
  if (sender.kind !== 'member') return onlyMembers;
  return mayChange(settings, userId, 'admin', false) ? null : onlyWith('admin', settings);
}

/** Opens a form about the list of clients for an admin. `build` gives null when what it is about is not there any more. */
export async function openForAdmin(
  deps: Deps,
  press: Press,
  title: string,
  build: (actor: Actor, from: string) => Promise<ModalView | null>,
): Promise<void> {
  await openThenFill(press, press.body.trigger_id, { title, text: 'One moment…' }, async () => {
    const actor = await findPresser(deps, press.body);
    const refusal = refusalFor(actor);
    if (refusal !== null) return messageView(title, refusal);
    return (await build(actor, homeFrom(press.body.view))) ?? messageView(title, changedMeanwhile);
  });
}

/** What is said when what a button is about is not so any more. */
export const changedMeanwhile =
  'That was changed meanwhile. Close this, open your Home tab again, and look at the list.';

function homeFrom(view: BlockAction['view']): string {
  return openIn(view) ?? openValue('clients');
}

/** The client or stranger, by id, that a button is about; null when its value names none. */
export function idIn({ action }: Press): number | null {
  return /^\d{1,15}$/.test(action.value ?? '') ? Number(action.value) : null;
}

/** A form that was handed in, and whose it is. `field`: where what is wrong is shown. `from`: what was open in the Home tab. */
export type Handing = Readonly<{ form: Submission; field: string; from: string }>;

/** Who handed a form in; null when they may not, which they are told. */
export async function adminBehind(deps: Deps, { form, field }: Omit<Handing, 'from'>): Promise<Actor | null> {
  const actor = await findSubmitter(deps, form);
  const refusal = refusalFor(actor);
  if (refusal === null) return actor;
  if (hasField(form.view, field))
    await form.ack({ response_action: 'errors', errors: { [field]: unescapeText(refusal) } });
  else await form.ack({ response_action: 'update', view: messageView(form.view.title.text, refusal) });
  return null;
}

function hasField({ blocks }: ViewOutput, field: string): boolean {
  return blocks.some((block) => block.block_id === field);
}

/** Says what is wrong at its field, or closes the form and shows the list with what was done (mrkdwn). */
export async function answerForm(
  deps: Deps,
  actor: Actor,
  { form, field, from }: Handing,
  { saved, done }: Readonly<{ saved: Saved; done: string }>,
): Promise<void> {
  if (saved.kind === 'wrong') {
    if (hasField(form.view, field))
      return form.ack({ response_action: 'errors', errors: { [field]: saved.words } });
    return form.ack({
      response_action: 'update',
      view: messageView(form.view.title.text, escapeText(saved.words)),
    });
  }
  await form.ack({ response_action: 'clear' });
  await showLead(deps, actor, `${done}${fileWords(saved)}`, from);
}

/** Shows the drawer of clients with what was done. */
function showLead(deps: Deps, actor: Actor, words: string, open: string): Promise<void> {
  const lead = { part: 'clients', words };
  return refreshHome(deps, actor.workspace.teamId, actor.userId, { lead, open });
}

/** A page of the drawer, as the Home tab carries it. */
export function openPage(page: ClientsPage): string {
  return openValue('clients', pageWords(page));
}
