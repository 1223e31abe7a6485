import type { KnownBlock, ModalView, PlainTextOption, StaticSelect } from '@slack/types';
import { actions, button, context, type FormId, section, sections } from '../../slack/blocks';
import { checkOwnText, neededFor, ownTextLimit, variablesFor } from '../../words/check-own-text';
import { occasions } from '../../words/occasions';
import { escapeText, instantToken, languageNames, languages, noticeText, shownIn } from '../../words/wording';
import { warnOfText } from './rules/fixed-words';
import type { ChosenText, OwnText } from './rules/own-texts';
import type { Preview } from './rules/preview';

declare module '../../slack/blocks' {
  interface ActionIds {
    edit_texts: true;
  }
  interface FormIds {
    choose_text: true;
    write_text: true;
    save_text: true;
  }
}

/** The part of the Home tab about texts of one's own (R9). `mayWrite`: whether the reader may write any (G1). */
export function textsBlocks(texts: readonly OwnText[], mayWrite: boolean): KnownBlock[] {
  const refused = texts.filter(({ text, occasion }) => checkOwnText(text, occasion).length > 0);
  const said = [
    inForceWords(texts.length - refused.length),
    ...(refused.length === 0 ? [] : [refusedWords(refused)]),
  ];
  return [
    section(`*Texts*\n${said.join('\n')}`),
    ...(mayWrite ? [actions([button('edit_texts', 'Write your own…', 'texts')])] : []),
  ];
}

function inForceWords(count: number): string {
  return count === 0
    ? 'Clients read my built-in words, in nine languages. You can put your own in their place.'
    : `${count === 1 ? 'One text of your own is' : `${count} texts of your own are`} in force.`;
}

/** Stored texts that break a rule: a member learns only here that they are not said. */
function refusedWords(texts: readonly OwnText[]): string {
  const titles = texts.map((each) => titleOf({ ...each, client: each.client?.name ?? null }));
  return `Not in force, because they can’t be said as they stand: ${titles.map(escapeText).join('; ')}. My built-in words are said there until you write them again.`;
}

const occasionNames = {
  evening: 'Evening: between two days',
  weekend: 'Weekend',
  holiday: 'Public holiday',
  time_off: 'Time off',
  cover: 'Time off, with cover',
  busy: 'Busy time',
  break: 'Break: a lunch, an hour off',
  closure: 'Any other closure',
} as const;

const everybody = { text: { type: 'plain_text', text: 'Everybody' }, value: '*' } as const;
/** Before a client's name in an option's value: a client may be called anything. */
const named = 'client ';
const groupSize = 100;

/** Whom a chosen option means; null: everybody. */
export function chosenClient(value: string): string | null {
  return value.startsWith(named) ? value.slice(named.length) : null;
}

/**
 * The first form: whose text, for which occasion, in which language. `hasEverybody`: whether it may be one for everybody
 * (G1); else there is a client.
 */
export function buildTextChoice(
  clients: readonly string[],
  language: ChosenText['language'],
  hasEverybody: boolean,
): ModalView {
  return form('choose_text', { title: 'Texts', submit: 'Next', close: 'Close' }, {}, [
    input('client', 'Who reads it?', {
      type: 'static_select',
      action_id: 'client',
      ...clientOptions(clients, hasEverybody),
    }),
    input('occasion', 'When?', {
      type: 'static_select',
      action_id: 'occasion',
      initial_option: option('evening', occasionNames.evening),
      options: occasions.map((each) => option(each, occasionNames[each])),
    }),
    input('language', 'In which language?', {
      type: 'static_select',
      action_id: 'language',
      initial_option: option(language, languageNames[language]),
      options: languages.map((each) => option(each, languageNames[each])),
    }),
  ]);
}

/** The second form: the text itself, prefilled with the one in force (`text`), beside what is said without it (`otherwise`). */
export function buildTextForm(
  which: ChosenText & Readonly<{ seen: string }>,
  text: string,
  otherwise: Preview | null,
): ModalView {
  const variables = variablesFor[which.occasion].map((name) => `\`{${name}}\``).join(' ');
  return form('write_text', { title: 'Texts', submit: 'Preview', close: 'Cancel' }, which, [
    section(`*${escapeText(titleOf(which))}*`),
    ...(otherwise === null ? [] : [context('Without this text a client reads:'), ...quoted(otherwise)]),
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: { type: 'plain_text', text: 'Your text' },
      hint: { type: 'plain_text', text: emptyWords(which) },
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        max_length: ownTextLimit,
        ...(text === '' ? {} : { initial_value: text }),
      },
    },
    context(
      `You can use ${variables}. ${neededWords(which.occasion)} That the message has arrived, by when there is an answer, and what to do if it can’t wait is said around your text.`,
    ),
  ]);
}

/** A client without a text of its own reads everybody's, and everybody without one the built-in. */
function emptyWords({ client }: ChosenText): string {
  return client === null
    ? 'Leave it empty for the built-in one.'
    : 'Leave it empty for what everybody reads.';
}

function neededWords(occasion: ChosenText['occasion']): string {
  const needed = neededFor(occasion).map((name) => `\`{${name}}\``);
  return needed.length === 1
    ? `${needed[0]} is needed and comes with its day.`
    : `${needed.join(' or ')} is needed; each comes with its day.`;
}

/**
 * The third form: the whole reply as clients would read it in the next closures, to be saved or gone back from; and what
 * may be wrong with the text on some days.
 */
export function buildTextPreview(
  which: ChosenText,
  text: string | null,
  previews: readonly Preview[],
  isFromFile: boolean,
): ModalView {
  const lead = text === null ? againWords(previews) : 'A client will read:';
  const warning = text === null ? null : warnOfText(text, which.language);
  return form('save_text', { title: 'Preview', submit: 'Save', close: 'Back' }, { ...which, text }, [
    section(`*${escapeText(titleOf(which))}*\n${lead}`),
    ...(previews.length === 0
      ? [section('Nothing closes in the next eight weeks, so there is nothing to show.')]
      : previews.flatMap((preview) => [...quoted(preview), context(whenWords(preview))])),
    ...(warning === null ? [] : [context(`:warning: It ${escapeText(warning)}.`)]),
    ...(isFromFile ? [context(fileWarning)] : []),
  ]);
}

/** Without a client's text everybody's is said, if there is one; without that, the built-in one. */
function againWords(previews: readonly Preview[]): string {
  const isOwn = previews.some(({ told }) => told.own != null);
  return isOwn ? 'Another text of your own is said again:' : 'The built-in text is said again:';
}

/** A reply as a client would read it, with when; null: none, because nothing closes. */
export function nextReplyBlocks(preview: Preview | null): KnownBlock[] {
  if (preview === null)
    return [context('Nobody is off in the next eight weeks, so no client gets an automatic reply.')];
  return [
    context(`A client ${instantToken(preview.at, preview.told.zone, 'who writes')} reads:`),
    ...quoted(preview),
  ];
}

const fileWarning =
  'Your settings came from a file, and when it is applied again, its texts win. Ask whoever runs Gatehouse here to write it there too (`texts`).';

function titleOf({ client, occasion, language }: ChosenText): string {
  return `${occasionNames[occasion]}, ${languageNames[language]}, ${client ?? 'everybody'}`;
}

function whenWords({ at, told, isPlanned }: Preview): string {
  const to = `To a message ${instantToken(at, told.zone, 'of')}.`;
  return isPlanned
    ? to
    : `${to} Nothing of the kind is planned in the next eight weeks; the next closure stands in.`;
}

function quoted({ told }: Preview): KnownBlock[] {
  const text = noticeText(told, shownIn(told.language, told.zone));
  return sections(text.replaceAll(/^/gm, '>'));
}

function clientOptions(
  clients: readonly string[],
  hasEverybody: boolean,
): Pick<StaticSelect, 'options' | 'option_groups' | 'initial_option'> {
  const listed = clients.map((name) => option(`${named}${name}`, name));
  const all = hasEverybody ? [everybody, ...listed] : listed;
  const [first = everybody] = all;
  if (all.length <= groupSize) return { initial_option: first, options: all };
  const groups = Array.from({ length: Math.ceil(all.length / groupSize) }, (_, n) =>
    all.slice(n * groupSize, (n + 1) * groupSize),
  );
  return {
    initial_option: first,
    option_groups: groups.map((options) => ({
      label: { type: 'plain_text', text: `From ${cut(options[0]?.text.text ?? '', 60)}` },
      options,
    })),
  };
}

function option(value: string, text: string): PlainTextOption & { value: string } {
  return { text: { type: 'plain_text', text: cut(text, 75) }, value };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function input(blockId: string, label: string, element: StaticSelect): KnownBlock {
  return { type: 'input', block_id: blockId, label: { type: 'plain_text', text: label }, element };
}

function form(
  callbackId: FormId,
  { title, submit, close }: Readonly<Record<'title' | 'submit' | 'close', string>>,
  carried: object,
  blocks: KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(carried),
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: submit },
    close: { type: 'plain_text', text: close },
    blocks,
  };
}
