import type { KnownBlock, ModalView, PlainTextOption, StaticSelect } from '@slack/types';
import { occasions } from '../../domain/occasion';
import type { OwnText } from '../../domain/own-texts';
import type { Preview } from '../../domain/preview-text';
import { escapeText, instantToken, languages, noticeText, shownIn } from '../../domain/wording';
import { ownTextLimit, variablesFor } from '../../domain/words/check-own-text';
import { actions, button, context, type FormId, section, sections } from './blocks';

/** Which text is meant: whose (null: everybody's), for which occasion, in which language. */
export type Which = Readonly<{ client: string | null }> & Pick<OwnText, 'language' | 'occasion'>;

/** The part of the Home tab about texts of one's own (R9). */
export function textsBlocks(count: number): KnownBlock[] {
  const said =
    count === 0
      ? 'Clients read my built-in words, in eight languages. You can put your own in their place.'
      : `${count === 1 ? 'One text of your own is' : `${count} texts of your own are`} in force.`;
  return [section(`*Texts*\n${said}`), actions([button('edit_texts', 'Write your own…', 'texts')])];
}

const languageNames = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  it: 'Italian',
  nl: 'Dutch',
  ja: 'Japanese',
} as const;

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

/** The first form: whose text, for which occasion, in which language. */
export function buildTextChoice(clients: readonly string[], language: Which['language']): ModalView {
  return form('choose_text', 'Texts', 'Next', 'Close', {}, [
    input('client', 'Who reads it?', {
      type: 'static_select',
      action_id: 'client',
      ...clientOptions(clients),
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

/** The second form: the text itself, prefilled with the one in force (`text`), beside what is said without it. */
export function buildTextForm(which: Which, text: string, builtIn: Preview | null): ModalView {
  const variables = variablesFor[which.occasion].map((name) => `\`{${name}}\``).join(' ');
  return form('write_text', 'Texts', 'Preview', 'Cancel', which, [
    section(`*${escapeText(titleOf(which))}*`),
    ...(builtIn === null ? [] : [context('Without a text of your own a client reads:'), ...quoted(builtIn)]),
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: { type: 'plain_text', text: 'Your text' },
      hint: { type: 'plain_text', text: 'Leave it empty for the built-in one.' },
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        max_length: ownTextLimit,
        ...(text === '' ? {} : { initial_value: text }),
      },
    },
    context(
      `You can use ${variables}. \`{back}\` is needed and comes with its day. That the message has arrived, by when there is an answer, and what to do if it can't wait is said around your text.`,
    ),
  ]);
}

/** The third: the whole reply as a client would read it, to be saved or gone back from. */
export function buildTextPreview(
  which: Which,
  text: string | null,
  preview: Preview | null,
  isFromFile: boolean,
): ModalView {
  const lead = text === null ? 'The built-in text is said again:' : 'A client will read:';
  return form('save_text', 'Preview', 'Save', 'Back', { ...which, text }, [
    section(`*${escapeText(titleOf(which))}*\n${lead}`),
    ...(preview === null
      ? [section('Nothing closes in the next eight weeks, so there is nothing to show.')]
      : [...quoted(preview), context(whenWords(preview))]),
    ...(isFromFile ? [context(fileWarning)] : []),
  ]);
}

const fileWarning =
  'Your settings came from a file. When it is applied again, at the next start if GATEHOUSE_CONFIG names it, its `texts` win: write it there too.';

function titleOf({ client, occasion, language }: Which): string {
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
): Pick<StaticSelect, 'options' | 'option_groups' | 'initial_option'> {
  const all = [everybody, ...clients.map((name) => option(`${named}${name}`, name))];
  if (all.length <= groupSize) return { initial_option: everybody, options: all };
  const groups = Array.from({ length: Math.ceil(all.length / groupSize) }, (_, n) =>
    all.slice(n * groupSize, (n + 1) * groupSize),
  );
  return {
    initial_option: everybody,
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
  title: string,
  submit: string,
  close: string,
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
