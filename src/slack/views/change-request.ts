import type { ModalView, Option } from '@slack/types';
import { type RequestForm, type Size, sizes } from '../../domain/change-request';
import { escapeText, type Language, say } from '../../domain/wording';
import type { ChangeRequest } from '../../store/change-requests';
import type { PostMessage } from '../../store/outbox';
import { actions, button, type FormId, section, sections } from './blocks';
import { clip, messageLimit } from './text';

/** What a form carries along: where it was opened, and in which language. Checked again when it comes back. */
export type FormOrigin = Readonly<{ conversationId: string | null; language: Language }>;

type PlainKey =
  | 'request.title'
  | 'request.send'
  | 'request.not_now'
  | 'request.what'
  | 'request.why'
  | 'request.why_hint'
  | 'request.wished_on'
  | 'request.size';

/** The form of `/scope` (S1): what, why, wished date, size. `draft` stands in the first field. */
export function buildRequestForm(origin: FormOrigin, draft: string): ModalView {
  const callbackId: FormId = 'change_request';
  const { language } = origin;
  const plain = (key: PlainKey) => ({ type: 'plain_text' as const, text: say(language, key) });
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: plain('request.title'),
    submit: plain('request.send'),
    close: plain('request.not_now'),
    blocks: [
      {
        type: 'input',
        block_id: 'what',
        label: plain('request.what'),
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
        label: plain('request.why'),
        hint: plain('request.why_hint'),
        element: { type: 'plain_text_input', action_id: 'why', multiline: true, max_length: 1000 },
      },
      {
        type: 'input',
        block_id: 'wishedOn',
        optional: true,
        label: plain('request.wished_on'),
        element: { type: 'datepicker', action_id: 'wishedOn' },
      },
      {
        type: 'input',
        block_id: 'size',
        label: plain('request.size'),
        element: {
          type: 'static_select',
          action_id: 'size',
          initial_option: sizeOption('unknown', language),
          options: sizes.map((size) => sizeOption(size, language)),
        },
      },
    ],
  };
}

/** What stands in the form's place once the request is stored. */
export function buildRequestStored(number: number, who: string, language: Language): ModalView {
  return message(say(language, 'request.thanks'), say(language, 'request.stored', { number, who }), language);
}

/** A small form with only a message; its title has at most 24 characters. */
export function message(title: string, text: string, language: Language = 'en'): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: say(language, 'button.close') },
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

/** What the client hears of the decision. `who` must be escaped already. */
export function buildRequestAnswer(
  request: ChangeRequest,
  who: string,
  reason: string | null,
  language: Language,
): PostMessage {
  const about = {
    asker: `<@${request.askedBy}>`,
    who,
    number: request.number,
    what: escapeText(firstLine(request.what)),
  };
  const text =
    reason === null
      ? say(language, 'request.accepted', about)
      : say(language, 'request.declined', { ...about, reason: escapeText(reason) });
  return { text: clip(text, messageLimit), blocks: sections(text) };
}

/** A client's requests, one a line. */
export function buildRequestList(requests: readonly ChangeRequest[], language: Language): PostMessage {
  const lines = requests.map(({ number, what, state }) =>
    say(language, 'request.in_list', {
      number,
      what: escapeText(firstLine(what)),
      state: say(language, `request.state_${state}`),
    }),
  );
  const text = lines.length === 0 ? say(language, 'request.none') : lines.join('\n');
  return {
    text: clip(text, messageLimit),
    blocks: [
      ...sections(text),
      actions([button('request_change', say(language, 'button.request_change'), 'list')]),
    ],
  };
}

function details(request: RequestForm): string[] {
  const facts = [
    ...(request.wishedOn === null ? [] : [`Wished for: ${request.wishedOn}`]),
    `Size: ${say('en', `request.size_${request.size}`)}`,
  ];
  return [
    escapeText(request.what),
    ...(request.why === '' ? [] : [`Why: ${escapeText(request.why)}`]),
    facts.join('\n'),
  ];
}

function sizeOption(size: Size, language: Language): Option & { text: { type: 'plain_text'; text: string } } {
  return { text: { type: 'plain_text', text: say(language, `request.size_${size}`) }, value: size };
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
