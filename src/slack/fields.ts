import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import type { ActionId } from './blocks';
import { clip, clipPlain } from './text';

/**
 * A field of a form: its name, which is its block's id too, and what stands above it. `dispatchedAs`: the action by which Slack tells
 * us at once what is chosen in it, for a field that others depend on.
 */
type Named = Readonly<{
  name: string;
  label: string;
  hint?: string;
  mayBeEmpty?: boolean;
  dispatchedAs?: ActionId;
}>;

/** What can be chosen in a field. */
export type FieldOption = Readonly<{ value: string; text: string }>;

/** Slack's limits. Source: docs.slack.dev, block elements. */
const most = { boxes: 10, options: 100, optionText: 75, text: 3000 };

/** A text to write. `most`: in characters. */
export function textField(
  named: Named,
  value: string,
  { isLong = false, most: limit = most.text, placeholder }: TextLook = {},
): KnownBlock {
  return field(named, {
    type: 'plain_text_input',
    action_id: named.name,
    multiline: isLong,
    max_length: limit,
    ...(value === '' ? {} : { initial_value: value }),
    ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
  });
}
type TextLook = Readonly<{ isLong?: boolean; most?: number; placeholder?: string }>;

/** One of a few options, all in sight. */
export function radioField(named: Named, options: readonly FieldOption[], chosen: string): KnownBlock {
  const initial = options.find(({ value }) => value === chosen);
  const element: RadioButtons = {
    type: 'radio_buttons',
    action_id: named.name,
    options: options.map(toOption),
    ...(initial === undefined ? {} : { initial_option: toOption(initial) }),
  };
  return field(named, element);
}

/** One of many options. At most 10,000, in groups of a hundred. */
export function selectField(
  named: Named,
  options: readonly FieldOption[],
  chosen: string | null,
): KnownBlock {
  const initial = options.find(({ value }) => value === chosen);
  const element: StaticSelect = {
    type: 'static_select',
    action_id: named.name,
    ...grouped(options),
    ...(initial === undefined ? {} : { initial_option: toOption(initial) }),
  };
  return field(named, element);
}

/** Options under a heading of their own, at most a hundred. */
export type FieldOptionGroup = Readonly<{ label: string; options: readonly FieldOption[] }>;

/** One of many options, under headings. No two options have the same value. */
export function groupsField(
  named: Named,
  groups: readonly FieldOptionGroup[],
  chosen: string | null,
): KnownBlock {
  const initial = groups.flatMap(({ options }) => options).find(({ value }) => value === chosen);
  return field(named, {
    type: 'static_select',
    action_id: named.name,
    option_groups: groups.map(({ label, options }) => ({
      label: plain(clipPlain(label, most.optionText)),
      options: options.map(toOption),
    })),
    ...(initial === undefined ? {} : { initial_option: toOption(initial) }),
  });
}

/** Any of some options: boxes to tick for up to ten, a list to choose from for more. */
export function optionsField(
  named: Named,
  options: readonly FieldOption[],
  chosen: readonly string[],
): KnownBlock {
  const initial = options.filter(({ value }) => chosen.includes(value)).map(toOption);
  const initially = initial.length === 0 ? {} : { initial_options: initial };
  if (options.length > most.boxes)
    return field(named, {
      type: 'multi_static_select',
      action_id: named.name,
      ...grouped(options),
      ...initially,
    });
  const boxes: Checkboxes = {
    type: 'checkboxes',
    action_id: named.name,
    options: options.map(toOption),
    ...initially,
  };
  return field(named, boxes);
}

/** A date, `YYYY-MM-DD`; null: none yet. */
export function dateField(named: Named, value: string | null): KnownBlock {
  const initial = value === null ? {} : { initial_date: value };
  return field(named, { type: 'datepicker', action_id: named.name, ...initial });
}

/** A time of day, `HH:mm`; null: none yet. */
export function timeField(named: Named, value: string | null): KnownBlock {
  const initial = value === null ? {} : { initial_time: value };
  return field(named, { type: 'timepicker', action_id: named.name, ...initial });
}

/** A person of the workspace, or of one that shares a channel with it; null: none yet. */
export function userField(named: Named, value: string | null): KnownBlock {
  const initial = value === null ? {} : { initial_user: value };
  return field(named, { type: 'users_select', action_id: named.name, ...initial });
}

/** Several people. */
export function usersField(named: Named, values: readonly string[]): KnownBlock {
  const initial = values.length === 0 ? {} : { initial_users: [...values] };
  return field(named, { type: 'multi_users_select', action_id: named.name, ...initial });
}

/** Several channels, those that are shared with others among them. */
export function channelsField(named: Named, values: readonly string[]): KnownBlock {
  return field(named, {
    type: 'multi_conversations_select',
    action_id: named.name,
    filter: { include: ['public', 'private'] },
    ...(values.length === 0 ? {} : { initial_conversations: [...values] }),
  });
}

function field(
  { name, label, hint, mayBeEmpty, dispatchedAs }: Named,
  element: InputBlock['element'],
): KnownBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    ...(mayBeEmpty === true ? { optional: true } : {}),
    ...(dispatchedAs === undefined
      ? { element }
      : { dispatch_action: true, element: { ...element, action_id: dispatchedAs } }),
  };
}

function grouped(
  options: readonly FieldOption[],
): Pick<StaticSelect, 'options'> | Pick<StaticSelect, 'option_groups'> {
  if (options.length <= most.options) return { options: options.map(toOption) };
  const groups = Array.from({ length: Math.ceil(options.length / most.options) }, (_, n) =>
    options.slice(n * most.options, (n + 1) * most.options),
  );
  return {
    option_groups: groups.map((group) => ({ label: plain(groupLabel(group)), options: group.map(toOption) })),
  };
}

function groupLabel(options: readonly FieldOption[]): string {
  return `${clipPlain(options[0]?.text ?? '', 36)} – ${clipPlain(options.at(-1)?.text ?? '', 36)}`;
}

function toOption({ value, text }: FieldOption): PlainTextOption & { value: string } {
  return { text: plain(clipPlain(text, most.optionText)), value };
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: clip(text, 2000) };
}
