import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Deps, Press, Submission } from '../../deps';
import { openIn, readOpen } from '../../home/drawers';
import { type HomeSight, refreshHome } from '../../home/home';
import { answerPress, onlyMembers, onlyWith, type PressResult } from '../../home/press';
import { type FormId, messageView } from '../../slack/blocks';
import { fieldName, formValues, optionIn } from '../../slack/form-values';
import { openThenFill, replaceForm } from '../../slack/open-form';
import { renewForm } from '../../slack/refill';
import { reopenForm } from '../../slack/reopen';
import { unescapeText } from '../../words/escape';
import { type Actor, findPresser, findSubmitter } from '../../workspace/actor';
import { findPart, formOf, gone, mayOpen, type Opened, openedFor } from './open';
import { type CarriedForm, carriedForm, readButtonValue, type WantedPart, wantedPart } from './rules';
import { type Handed, handIn } from './save';
import { undoFor } from './undo';
import { buildSettingsChoice, buildSettingsForm, chosenEntry, withNote } from './views';

/** “Change…”: opens a form of the settings. A form about one of several entries asks first which one. */
export async function openSettings(deps: Deps, press: Press): Promise<void> {
  const wanted = readButtonValue(press.action.value ?? '', openIn(press.body.view));
  const part = findPart(deps, wanted?.part ?? '');
  const title = part?.title ?? 'Settings';
  await openThenFill(press, press.body.trigger_id, { title, text: 'One moment…' }, async () => {
    const actor = await findPresser(deps, press.body);
    const opened = wanted === null ? null : openedFor(deps, actor, wanted);
    if (opened === null || wanted === null) return messageView(title, whyNotOpened(actor));
    if (!mayOpen(opened)) return messageView(title, notAllowed(opened));
    return viewOf(deps, opened, wanted);
  });
}

/** Why there is nothing to open: whoever asks is no member, or the member whose settings these were is none any more. */
function whyNotOpened({ sender }: Actor): string {
  return sender.kind === 'member' ? gone : onlyMembers;
}

function notAllowed({ part, sight }: Opened): string {
  return onlyWith(part.right, sight.settings);
}

function viewOf(deps: Deps, opened: Opened, wanted: WantedPart): Promise<ModalView> | ModalView {
  const { part, sight } = opened;
  const isAdded = wanted.isNew === true && part.adds !== undefined;
  if (part.choices === undefined || wanted.about !== null || isAdded) return formOf(deps, opened);
  const choices = part.choices(sight);
  if (choices.length === 0 && part.adds !== undefined) return formOf(deps, opened);
  if (choices.length === 0) return messageView(part.title, 'There is nothing here to change yet.');
  return buildSettingsChoice(part.title, { choices, adds: part.adds }, opened.wanted);
}

/** What the form is about has been chosen: the form takes the place of the choice. */
export async function chooseSettings(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const wanted = wantedPart.parse(JSON.parse(view.private_metadata));
  const about = chosenEntry(optionIn(formValues(view), 'entry') ?? '');
  const actor = await findSubmitter(deps, form);
  const opened = openedFor(deps, actor, { ...wanted, about });
  if (opened === null || !mayOpen(opened))
    return ack({
      response_action: 'errors',
      errors: { entry: opened === null ? whyNotOpened(actor) : unescapeText(notAllowed(opened)) },
    });
  await ack({ response_action: 'update', view: await formOf(deps, opened) });
}

/** Something was chosen in a form on which other fields of it depend: they are built again, and nothing is stored. */
export async function refillSettings(deps: Deps, press: Press<BlockAction>): Promise<void> {
  const shown = press.body.view as ViewOutput | undefined;
  if (shown?.callback_id !== changeSettings) return;
  const carried = carriedForm.parse(JSON.parse(shown.private_metadata));
  const opened = openedFor(deps, await findPresser(deps, press.body), carried);
  if (opened === null || !mayOpen(opened)) return;
  const { part, sight } = opened;
  const fields = await part.refill?.(formValues(shown), sight, deps);
  if (fields === undefined) return;
  const look = { fields, hasPreview: part.preview !== undefined };
  const form = buildSettingsForm(part.title, { ...carried, previewed: null }, look);
  await replaceForm(press, shown.id, renewForm(form, shown));
}

const changeSettings: FormId = 'change_settings';

/** A form was handed in: it is refused at its fields, shown with what it comes to, or saved (G1, G3). */
export async function submitSettings(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const carried = carriedForm.parse(JSON.parse(view.private_metadata));
  const actor = await findSubmitter(deps, form);
  const opened = openedFor(deps, actor, carried);
  if (opened === null || !mayOpen(opened)) {
    const why = opened === null ? whyNotOpened(actor) : notAllowed(opened);
    return ack({ response_action: 'update', view: messageView(view.title.text, `Not saved: ${why}`) });
  }
  const handed = await handIn(deps, opened, { values: formValues(view), carried });
  await answerForm(deps, { form, actor, carried }, handed);
}

type Handing = Readonly<{ form: Submission; actor: Actor; carried: CarriedForm }>;

async function answerForm(deps: Deps, { form, actor, carried }: Handing, handed: Handed): Promise<void> {
  const { ack, view } = form;
  const again = (next: Partial<CarriedForm>, note: readonly KnownBlock[], submit = 'Save') =>
    ack({
      response_action: 'update',
      view: withNote(reopenForm(view, {}), { ...carried, ...next }, { note, submit }),
    });
  switch (handed.kind) {
    case 'wrong':
      return ack({ response_action: 'errors', errors: errorsAt(view.blocks, handed.errors) });
    case 'overtaken':
      return again({ version: handed.version, previewed: null }, handed.note, handed.submit);
    case 'preview':
      return again({ previewed: handed.key }, handed.note);
    case 'saved':
      await ack({ response_action: 'clear' });
      return refreshHome(deps, actor.workspace.teamId, actor.userId, sightAfter(carried, handed.words));
    default:
      return handed satisfies never;
  }
}

/** What the Home tab shows once a form was saved: what was open there when the form was opened, with what was done. */
function sightAfter({ from }: CarriedForm, words: string): HomeSight {
  const part = readOpen(from).name ?? 'settings';
  return { lead: { part, words }, open: from ?? 'settings' };
}

/** Errors by the ids that the fields' blocks have in this showing of the form. */
function errorsAt(
  blocks: Submission['view']['blocks'],
  errors: Readonly<Record<string, string>>,
): Record<string, string> {
  const ids = blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id ?? '');
  const found: Record<string, string> = {};
  for (const [name, words] of Object.entries(errors)) {
    // What is wrong may be about a field that this showing has not, and Slack takes errors at its own inputs alone.
    const at = ids.find((id) => fieldName(id) === name) ?? ids[0] ?? name;
    found[at] = found[at] === undefined ? words : `${found[at]} ${words}`;
  }
  return found;
}

/** “Undo”: takes one change back, as a new version (G3). */
export async function undoSettings(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  const version = Number(press.action.value);
  const result: PressResult =
    actor.sender.kind === 'member' && Number.isInteger(version)
      ? await undoFor(deps, actor, version)
      : { kind: 'refused', words: onlyMembers };
  await answerPress(deps, actor, press, result);
}
