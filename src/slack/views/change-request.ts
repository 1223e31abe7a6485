import type { ModalView, Option } from '@slack/types';
import type { RequestForm, Size } from '../../domain/change-request';
import { escapeText } from '../../domain/wording';
import type { ChangeRequest } from '../../store/change-requests';
import type { PostMessage } from '../../store/outbox';
import { actions, button, type FormId, section, sections } from './blocks';
import { clip, messageLimit } from './text';

const sizeLabels: Record<Size, string> = {
  small: 'Small: an hour or two',
  medium: 'Medium: a day or two',
  large: 'Large: more than that',
  unknown: 'Not sure',
};

/** What a form carries along: where it was opened. Checked again when it comes back. */
export type FormOrigin = Readonly<{ conversationId: string | null }>;

/** The form of `/scope` (S1): what, why, wished date, size. `draft` stands in the first field. */
export function buildRequestForm(origin: FormOrigin, draft: string): ModalView {
  const callbackId: FormId = 'change_request';
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: { type: 'plain_text', text: 'Request a change' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Not now' },
    blocks: [
      {
        type: 'input',
        block_id: 'what',
        label: { type: 'plain_text', text: 'What would you like?' },
        element: {
          type: 'plain_text_input',
          action_id: 'what',
          multiline: true,
          max_length: 2500,
          ...(draft === '' ? {} : { initial_value: draft.slice(0, 2500) }),
        },
      },
      {
        type: 'input',
        block_id: 'why',
        optional: true,
        label: { type: 'plain_text', text: 'Why, or what for?' },
        hint: { type: 'plain_text', text: 'Knowing the reason often leads to a simpler way.' },
        element: { type: 'plain_text_input', action_id: 'why', multiline: true, max_length: 1000 },
      },
      {
        type: 'input',
        block_id: 'wishedOn',
        optional: true,
        label: { type: 'plain_text', text: 'By when, ideally?' },
        element: { type: 'datepicker', action_id: 'wishedOn' },
      },
      {
        type: 'input',
        block_id: 'size',
        label: { type: 'plain_text', text: 'How big does it feel?' },
        element: {
          type: 'static_select',
          action_id: 'size',
          initial_option: sizeOption('unknown'),
          options: [sizeOption('small'), sizeOption('medium'), sizeOption('large'), sizeOption('unknown')],
        },
      },
    ],
  };
}

/** What stands in the form's place once the request is stored. */
export function buildRequestStored(number: number, who: string): ModalView {
  return message(
    'Thank you',
    `Your request is stored as number ${number}. ${who} will look at it and answer you here in Slack.`,
  );
}

/** A small form with only a message. */
export function message(title: string, text: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [section(text)],
  };
}

/** Which request a decline is about, and the card it was pressed on. */
export type DeclineOrigin = Readonly<{ key: string; channel: string; ts: string }>;

/** The form that asks a member why a request is declined. */
export function buildDeclineForm(origin: DeclineOrigin): ModalView {
  const callbackId: FormId = 'decline_request';
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: { type: 'plain_text', text: 'Decline the request' },
    submit: { type: 'plain_text', text: 'Decline' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: 'The reason; the client reads it' },
        hint: { type: 'plain_text', text: 'If you can, say what would be possible instead.' },
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 },
      },
    ],
  };
}

/** The card that a member gets, with its two buttons. */
export function buildRequestCard(request: ChangeRequest, clientName: string): PostMessage {
  const lead = `*${escapeText(clientName)}* asks for a change, number ${request.number}, by <@${request.askedBy}>:`;
  const key = `${request.clientId}:${request.number}`;
  return {
    text: clip(
      `${escapeText(clientName)} asks for a change (number ${request.number}): ${escapeText(request.what)}`,
      messageLimit,
    ),
    blocks: [
      section(lead),
      ...details(request).flatMap(sections),
      actions([
        button('accept_request', 'Accept', key, 'primary'),
        button('decline_request', 'Decline', key),
      ]),
    ],
  };
}

/** The card once it is decided: the same words, the outcome in place of the buttons. */
export function buildDecidedCard(request: ChangeRequest, clientName: string, outcome: string): PostMessage {
  const card = buildRequestCard(request, clientName);
  return {
    text: clip(`${outcome} ${card.text}`, messageLimit),
    blocks: [...card.blocks.slice(0, -1), ...sections(outcome)],
  };
}

/** What the client hears of the decision. */
export function buildRequestAnswer(request: ChangeRequest, who: string, reason: string | null): PostMessage {
  const what = escapeText(firstLine(request.what));
  const text =
    reason === null
      ? `Good news, <@${request.askedBy}>: ${who} accepted your request number ${request.number} (“${what}”).`
      : `<@${request.askedBy}>, ${who} can't take on your request number ${request.number} (“${what}”) as it is: ${escapeText(reason)}`;
  return { text: clip(text, messageLimit), blocks: sections(text) };
}

/** A client's requests, one a line. */
export function buildRequestList(requests: readonly ChangeRequest[]): PostMessage {
  const lines = requests.map(
    (each) => `*${each.number}* ${escapeText(firstLine(each.what))} (${each.state})`,
  );
  const text = lines.length === 0 ? 'There are no change requests yet.' : lines.join('\n');
  return {
    text: clip(text, messageLimit),
    blocks: [...sections(text), actions([button('request_change', 'Request a change', 'list')])],
  };
}

/** What `/scope` can do. */
export const scopeHelp =
  '`/scope` opens a form for something new or different. `/scope list` shows the requests so far. `/scope help` shows this.';

function details(request: RequestForm): string[] {
  const facts = [
    ...(request.wishedOn === null ? [] : [`Wished for: ${request.wishedOn}`]),
    `Size: ${sizeLabels[request.size]}`,
  ];
  return [
    escapeText(request.what),
    ...(request.why === '' ? [] : [`Why: ${escapeText(request.why)}`]),
    facts.join('\n'),
  ];
}

function sizeOption(size: Size): Option & { text: { type: 'plain_text'; text: string } } {
  return { text: { type: 'plain_text', text: sizeLabels[size] }, value: size };
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
