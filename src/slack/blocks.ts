import type {
  ActionsBlock,
  Button,
  ContextBlock,
  KnownBlock,
  ModalView,
  Overflow,
  SectionBlock,
  StaticSelect,
  Timepicker,
} from '@slack/types';
import type { Language } from '../words/language';
import { say } from '../words/say';
import type { UserId } from '../workspace/ids';
import { clip, contextLimit, pieces, sectionLimit } from './text';

/** A paragraph of mrkdwn, cut at Slack's limit. Text of others in it must be escaped already. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clip(text, sectionLimit), verbatim: true } };
}

/** A text that must be read whole, in as many paragraphs as it needs. */
export function sections(text: string): SectionBlock[] {
  return pieces(text, sectionLimit).map(section);
}

/** Somebody's words as paragraphs of quoted mrkdwn; of a very long text, the first ten pieces. */
export function quoted(text: string): SectionBlock[] {
  // Half of a section's limit, because the mark before each line may double the text.
  const shown = pieces(text, 1400).slice(0, 10);
  return shown.map((piece) => section(piece.replaceAll(/^/gm, '>')));
}

/** A small line under the rest, cut at Slack's limit. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, contextLimit), verbatim: true }] };
}

/** A row of buttons, pickers and menus. */
export function actions(elements: (Button | Timepicker | StaticSelect | Overflow)[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** The same in as few rows as Slack takes: no two elements of a row may have the same action. */
export function actionRows(elements: Parameters<typeof actions>[0]): ActionsBlock[] {
  const rows: Parameters<typeof actions>[0][] = [];
  for (const element of elements) {
    const free = rows.find((row) => row.every(({ action_id: id }) => id !== element.action_id));
    if (free === undefined) rows.push([element]);
    else free.push(element);
  }
  return rows.map(actions);
}

/** A button; `value` travels back with the press and is checked there. */
export function button(
  actionId: ActionId,
  text: string,
  value: string,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text },
    value,
    ...(style === undefined ? {} : { style }),
  };
}

/** A button that opens a page in the browser. Slack reports the press to us too. */
export function linkButton(actionId: ActionId, text: string, url: string): Button {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text }, url };
}

/**
 * The ids of our buttons, selects and pickers. Each feature adds those that its views build, and registers what a press
 * does.
 */
export interface ActionIds extends Record<never, never> {}
export type ActionId = keyof ActionIds;

/** The ids of our forms. Each feature adds those that its views build, and registers what handing one in does. */
export interface FormIds extends Record<never, never> {}
export type FormId = keyof FormIds;

/** What Slack is to show: blocks, and always a text for notifications and screen readers. */
export type PostMessage = Readonly<{
  text: string;
  blocks: readonly KnownBlock[];
  /** Set when only this person may see it. */
  onlyFor?: UserId;
}>;

/** Whether Slack takes a message's blocks together, by their size as JSON. Source: docs.slack.dev, blocks.validate. */
export function fits({ blocks }: PostMessage): boolean {
  return JSON.stringify(blocks).length <= 100_000;
}

/**
 * What can stand in the automatic reply below the notice itself, in its order (R13): the way through for what can't wait,
 * where to write, what is agreed, the way to have it changed, and the way to hear no more.
 */
export const noticeOrder = ['urgent', 'place', 'term', 'change', 'stop'] as const;

/**
 * What a feature adds to the automatic reply: a line below it, and a button. It stands where its `kind` does, whichever
 * feature comes first.
 *
 * `told`: who is told when it can’t wait, escaped, as the middle of a sentence; null: the one under whose name it is said.
 */
export type NoticePart = Readonly<{
  kind: (typeof noticeOrder)[number];
  line?: (language: Language, told: string | null) => string;
  button?: (language: Language, messageTs: string) => Button;
  /** Only from the second reply on that its reader gets within thirty days (R13). */
  fromSecond?: true;
}>;

/** A small form with only a message; its title has at most 24 characters. */
export function messageView(title: string, text: string, language: Language = 'en'): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: say(language, 'button.close') },
    blocks: [section(text)],
  };
}
