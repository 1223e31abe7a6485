import type { ActionsBlock, Button, ContextBlock, SectionBlock, Timepicker } from '@slack/types';
import { clip, pieces, sectionLimit } from './text';

/** A paragraph of mrkdwn, cut where Slack's limit is. Text of others in it must be escaped already. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clip(text, sectionLimit), verbatim: true } };
}

/** As many paragraphs as a text needs that must be read whole. */
export function sections(text: string): SectionBlock[] {
  return pieces(text, sectionLimit).map(section);
}

/** A small line under the rest. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** A row of buttons and the like. */
export function actions(elements: (Button | Timepicker)[]): ActionsBlock {
  return { type: 'actions', elements };
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

/** A button that opens a page in the browser. Slack tells of the press all the same. */
export function linkButton(actionId: ActionId, text: string, url: string): Button {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text }, url };
}

/** Every button of ours. A listener is registered for each (test/conventions.test.ts). */
export const actionIds = [
  'cannot_wait',
  'show_terms',
  'request_change',
  'accept_request',
  'decline_request',
  'off_now',
  'here_longer',
  'here_until',
  'as_planned',
  'retract_reply',
  'mute_conversation',
  'end_mute',
  'answer_now',
  'answered_waiting',
  'snooze_waiting',
  'snooze_until',
  'hand_over_waiting',
  'connect_account',
  'disconnect_account',
  'go_live',
  'choose_live',
  'not_yet',
  'back_to_shadow',
  'announce_now',
  'announce_not',
  'later_write',
  'later_take_back',
  'later_edit',
  'later_cancel',
  'later_send',
  'edit_texts',
] as const;
export type ActionId = (typeof actionIds)[number];

/** Every form of ours. */
export const formIds = [
  'change_request',
  'decline_request',
  'mute_conversation',
  'choose_live',
  'later_answer',
  'choose_text',
  'write_text',
  'save_text',
] as const;
export type FormId = (typeof formIds)[number];
