import type { KnownBlock, ModalView } from '@slack/types';
import { openValue } from '../../home/drawers';
import { actionRows, button, context, type FormId, section } from '../../slack/blocks';
import { type FieldOption, radioField, selectField } from '../../slack/fields';
import { clip, clipPlain } from '../../slack/text';
import { escapeText, instantToken } from '../../words/wording';
import type { SettingsChoice, SettingsGroup } from '../../workspace/settings-part';
import { type CarriedForm, historyPage, settingsButtonValue, type WantedPart } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    open_settings: true;
    undo_settings: true;
  }
  interface FormIds {
    choose_settings: true;
    change_settings: true;
  }
}

/** A part of the settings in the Home tab; `summary` in mrkdwn. */
export type ListedPart = Readonly<{
  id: string;
  title: string;
  group: SettingsGroup | null;
  summary: string;
}>;

const groupTitles: Readonly<Record<SettingsGroup, string>> = {
  mine: 'Your own settings',
  clients: 'Clients',
  workspace: 'This workspace',
};

/** A drawer of the Home tab that is opened from the settings, by the feature whose it is. */
export type LinkedDrawer = Readonly<{ name: string; title: string }>;

/** The settings that a member may change, each with what is in force. `lead` is said first. */
export function settingsBlocks(
  parts: readonly ListedPart[],
  { lead, drawers }: Readonly<{ lead: string | null; drawers: readonly LinkedDrawer[] }>,
): KnownBlock[] {
  const groups = Object.entries(groupTitles).flatMap(([group, title]) => {
    const listed = parts.filter((each) => each.group === group);
    return listed.length === 0 ? [] : [section(`*${title}*`), ...listed.map(partBlock)];
  });
  return [
    ...(lead === null ? [] : [section(lead)]),
    ...groups,
    ...actionRows([
      button('show_drawer', 'What was changed', openValue('settings', historyPage(0))),
      ...drawers.map(({ name, title }) => button('show_drawer', title, openValue(name))),
    ]),
  ];
}

function partBlock({ id, title, summary }: ListedPart): KnownBlock {
  return {
    ...section(`*${title}*\n${summary}`),
    accessory: button('open_settings', 'Change…', settingsButtonValue({ part: id })),
  };
}

/** What a form is called, and what it carries. */
export type FormHead = Readonly<{ title: string; carried: object; submit: string }>;

const mostRadios = 8;

/** The first step of a form that is about one of several entries. `adds`: what a new one is called; absent: none can be added. */
export function buildSettingsChoice(
  title: string,
  { choices, adds }: Readonly<{ choices: readonly SettingsChoice[]; adds: string | undefined }>,
  wanted: WantedPart,
): ModalView {
  const options: FieldOption[] = [
    ...(adds === undefined ? [] : [{ value: newEntry, text: adds }]),
    ...choices.map((each) => ({ value: entryValue(each.about), text: each.title })),
  ];
  const named = { name: 'entry', label: 'Which one?' };
  const first = options[0]?.value ?? '';
  const field =
    options.length > mostRadios ? selectField(named, options, first) : radioField(named, options, first);
  return settingsForm('choose_settings', { title, carried: wanted, submit: 'Next' }, [field]);
}

const newEntry = 'new';
const entryPrefix = 'entry ';

function entryValue(about: string): string {
  return `${entryPrefix}${about}`;
}

/** Which entry a chosen option means; null: a new one. */
export function chosenEntry(value: string): string | null {
  return value.startsWith(entryPrefix) ? value.slice(entryPrefix.length) : null;
}

/** A form of the settings with its fields. `hasPreview`: what it makes is shown before it is saved. */
export function buildSettingsForm(
  title: string,
  carried: CarriedForm,
  { fields, hasPreview }: Readonly<{ fields: readonly KnownBlock[]; hasPreview: boolean }>,
): ModalView {
  return settingsForm('change_settings', { title, carried, submit: submitOf(hasPreview) }, fields);
}

/** What the button of a form says while what was entered was not shown in a preview yet. */
export function submitOf(hasPreview: boolean): string {
  return hasPreview ? 'Preview' : 'Save';
}

function settingsForm(callbackId: FormId, head: FormHead, blocks: readonly KnownBlock[]): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text: clipPlain(text, 24) });
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(head.carried),
    title: plain(head.title),
    submit: plain(head.submit),
    close: plain('Cancel'),
    blocks: [...blocks],
  };
}

/** Before the ids of blocks that are said above a form's fields, and go when it is shown again. */
const notePrefix = 'settings-note ';

/**
 * A form that is shown again, with what was entered in it (`filled`) and something said above: what it would come to, or why it
 * was not saved.
 */
export function withNote(
  filled: ModalView,
  carried: CarriedForm,
  { note, submit }: Readonly<{ note: readonly KnownBlock[]; submit: string }>,
): ModalView {
  const said = note.map((block, n) => ({ ...block, block_id: `${notePrefix}${n}` }));
  const fields = filled.blocks.filter(({ block_id: id }) => id?.startsWith(notePrefix) !== true);
  return {
    ...filled,
    private_metadata: JSON.stringify(carried),
    submit: { type: 'plain_text', text: submit },
    blocks: [...said, { type: 'divider', block_id: `${notePrefix}end` }, ...fields],
  };
}

/** What is said above a form whose place somebody else changed meanwhile. `summary`: what is in force now, mrkdwn; `submit`: the form's button. */
export function overtakenNote(by: string, summary: string, submit: string): KnownBlock[] {
  return [
    section(
      `:warning: *Not saved yet.* ${byWords(by)} changed this while you had it open. Now it says: ${summary}\nWhat you entered still stands below. To put it in place of theirs, press “${submit}”; to leave it, press “Cancel”.`,
    ),
  ];
}

/** What is said above a preview; `isAgain`: something was entered after the last one. */
export function previewNote(blocks: readonly KnownBlock[], isAgain: boolean): KnownBlock[] {
  const lead = isAgain
    ? 'You changed something, so here is what it comes to now. Save it below.'
    : 'This is what it comes to. Save it below, or go on changing it.';
  return [section(`*Preview*\n${lead}`), ...blocks];
}

/** What is said once a form was saved. `isNew`: whether anything was different. */
export function savedWords(
  title: string,
  { isNew, isFromFile }: Readonly<{ isNew: boolean; isFromFile: boolean }>,
): string {
  if (!isNew) return `*${title}:* nothing was different, so nothing was changed.`;
  const saved = `*${title}:* saved. It applies from the next message on. To take it back, choose “What was changed” below.`;
  return isFromFile ? `${saved}\n${fileWarning}` : saved;
}

/** Where the settings came from a file: that the file wins when it is applied again. */
export function fileNote(isFromFile: boolean): KnownBlock[] {
  return isFromFile ? [context(fileWarning)] : [];
}

/** What is said where settings came from a file, mrkdwn and plain text alike. */
export const fileWarning =
  'Your settings came from a file, and when it is applied again, the file wins. Ask whoever runs Gatehouse here to write it there too.';

/**
 * What a change was about, as the forms call it: the form's title, and whom or what it is about (null: nothing in particular).
 * `whose`: the member whose own settings these are; null: nobody's own. `was` and `is`: what was in force before and after, in
 * mrkdwn, where that can be told in a line.
 */
export type ChangedPart = Readonly<{
  title: string;
  about: string | null;
  whose: string | null;
  was: string | null;
  is: string | null;
}>;

/** One change in the history, by the forms that it touched, and by lines for what no form shows; `at`: ms since 1970 UTC; `mayUndo`: whether the reader may take it back. */
export type ListedChange = Readonly<{
  version: number;
  by: string;
  at: number;
  parts: readonly ChangedPart[];
  lines: readonly string[];
  mayUndo: boolean;
}>;

const mostLines = 6;

/** What was changed, the newest first, each with a button that takes it back (G3). `next`, `previous`: pages beside this one. */
export function historyBlocks(
  changes: readonly ListedChange[],
  {
    zone,
    lead,
    next,
    previous,
  }: Readonly<{ zone: string; lead: string | null; next: number | null; previous: number | null }>,
): KnownBlock[] {
  const pages = [
    ...(previous === null
      ? []
      : [button('show_drawer', 'Newer', openValue('settings', historyPage(previous)))]),
    ...(next === null ? [] : [button('show_drawer', 'Older', openValue('settings', historyPage(next)))]),
    button('show_drawer', 'Back to settings', 'settings'),
  ];
  return [
    ...(lead === null ? [] : [section(lead)]),
    section('*What was changed*'),
    ...(changes.length === 0
      ? [context('Nothing yet.')]
      : changes.flatMap((each) => changeBlocks(each, zone))),
    ...actionRows(pages),
  ];
}

function changeBlocks(change: ListedChange, zone: string): KnownBlock[] {
  const { version, by, at, mayUndo } = change;
  const said = section([`*${byWords(by)}*, ${instantToken(at, zone)}`, ...whatChanged(change)].join('\n'));
  if (!mayUndo) return [said];
  const undo = button('undo_settings', 'Undo', String(version));
  return [
    {
      ...said,
      accessory: {
        ...undo,
        confirm: {
          title: { type: 'plain_text', text: 'Take this back?' },
          text: { type: 'mrkdwn', text: undoneWords(change) },
          confirm: { type: 'plain_text', text: 'Take it back' },
          deny: { type: 'plain_text', text: 'Leave it' },
        },
      },
    },
  ];
}

/** Slack allows 300 characters in a question before a press. */
const mostAsked = 300;

/** What is asked before a change is taken back. One press may take out whole clients, so it says what it was that was changed. */
function undoneWords(change: ListedChange): string {
  return clip(
    ['What was changed since stays as it is. This goes back:', ...whatChanged(change)].join('\n'),
    mostAsked,
  );
}

/** What was changed: by the forms, else by the keys of the file. The first version is where the settings began. */
function whatChanged({ parts, lines }: ListedChange): string[] {
  if (lines.length === 0) return ['The settings began here.'];
  const all = parts.length > 0 ? parts.map(partInWords) : lines.map(lineInWords);
  const more = all.length - mostLines;
  return more > 0 ? [...all.slice(0, mostLines), `and ${more} more`] : all;
}

function partInWords({ title, about, was, is }: ChangedPart): string {
  const what = about === null ? `*${title}*` : `*${title}*, ${escapeText(about)}`;
  return was === null || is === null ? what : `${what}: ${clip(was, 200)} → ${clip(is, 200)}`;
}

function lineInWords(line: string): string {
  return `\`${escapeText(clipPlain(line, 160)).replaceAll('`', '’')}\``;
}

const origins: Readonly<Record<string, string>> = {
  install: 'The installation',
  file: 'The settings file',
  cli: 'The command line',
  gatehouse: 'Gatehouse',
  slack: 'Slack (a channel got another id)',
  practice: 'The practice page',
};

function byWords(by: string): string {
  return origins[by] ?? (/^[UW]/.test(by) ? `<@${by}>` : 'Somebody');
}
