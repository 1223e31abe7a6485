import type { Button, InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import {
  actions,
  button,
  type FormId,
  messageView,
  type PostMessage,
  section,
  sections,
} from '../../slack/blocks';
import { clip, clipPlain, messageLimit } from '../../slack/text';
import { escapeText, type Language, localInWords, say } from '../../words/wording';
import type { ChangeRequest } from './rules';
import { longest, type RequestForm, type Size, sizes, toRequestValue } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    request_change: true;
    accept_request: true;
    decline_request: true;
  }
  interface FormIds {
    change_request: true;
    decline_request: true;
  }
}

/** The button that opens the form of a request, on what others show. `value` says where it stands. */
export function buildRequestButton(language: Language, value: string, style?: 'primary'): Button {
  return button('request_change', say(language, 'button.request_change'), value, style);
}

/** A mention can't open a form, but a button can: with it everybody gets to a change request (S2). */
export function buildScopeInvitation(language: Language): PostMessage {
  const text = say(language, 'request.invitation');
  return { text, blocks: [section(text), actions([buildRequestButton(language, 'ask', 'primary')])] };
}

/** What the form of a request carries along: where it was opened, and in which language. Checked when it comes back. */
export type RequestFormOrigin = Readonly<{ conversationId: string | null; language: Language }>;

/** The form of `/scope` (S1): what, why, wished date, size. `draft` stands in the first field. */
export function buildRequestForm(origin: RequestFormOrigin, draft: string): ModalView {
  const { language } = origin;
  return {
    type: 'modal',
    callback_id: 'change_request' satisfies FormId,
    private_metadata: JSON.stringify(origin),
    title: plain(say(language, 'request.title')),
    submit: plain(say(language, 'request.send')),
    close: plain(say(language, 'request.not_now')),
    blocks: [whatField(language, draft), whyField(language), wishedOnField(language), sizeField(language)],
  };
}

function whatField(language: Language, draft: string): InputBlock {
  return {
    type: 'input',
    block_id: 'what',
    label: plain(say(language, 'request.what')),
    element: {
      type: 'plain_text_input',
      action_id: 'what',
      multiline: true,
      max_length: longest.what,
      ...(draft === '' ? {} : { initial_value: clipPlain(draft, longest.what) }),
    },
  };
}

function whyField(language: Language): InputBlock {
  return {
    type: 'input',
    block_id: 'why',
    optional: true,
    label: plain(say(language, 'request.why')),
    hint: plain(say(language, 'request.why_hint')),
    element: { type: 'plain_text_input', action_id: 'why', multiline: true, max_length: longest.why },
  };
}

function wishedOnField(language: Language): InputBlock {
  return {
    type: 'input',
    block_id: 'wishedOn',
    optional: true,
    label: plain(say(language, 'request.wished_on')),
    element: { type: 'datepicker', action_id: 'wishedOn' },
  };
}

function sizeField(language: Language): InputBlock {
  return {
    type: 'input',
    block_id: 'size',
    label: plain(say(language, 'request.size')),
    element: {
      type: 'static_select',
      action_id: 'size',
      initial_option: sizeOption('unknown', language),
      options: sizes.map((size) => sizeOption(size, language)),
    },
  };
}

function sizeOption(size: Size, language: Language): PlainTextOption {
  return { text: plain(say(language, `request.size_${size}`)), value: size };
}

/** What stands in the form's place once the request is stored. */
export function buildRequestStored(number: number, who: string, language: Language): ModalView {
  return messageView(
    say(language, 'request.thanks'),
    say(language, 'request.stored', { number, who }),
    language,
  );
}

/** What the form of a decline carries along: the request's key, and the card it was pressed on. */
export type DeclineFormOrigin = Readonly<{ key: string; channel: string; ts: string }>;

/** The form that asks a member why a request is declined. */
export function buildDeclineForm(origin: DeclineFormOrigin): ModalView {
  return {
    type: 'modal',
    callback_id: 'decline_request' satisfies FormId,
    private_metadata: JSON.stringify(origin),
    title: plain('Decline the request'),
    submit: plain('Decline'),
    close: plain('Back'),
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: plain('Reason (the client will see it)'),
        hint: plain('If you can, say what would be possible instead.'),
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 },
      },
    ],
  };
}

/** The card that a member gets, with its two buttons. */
export function buildRequestCard(request: ChangeRequest, clientName: string): PostMessage {
  const { number, askedBy, what } = request;
  const client = escapeText(clientName);
  const key = toRequestValue(request);
  return {
    text: clip(`${client} asks for a change (number ${number}): ${escapeText(what)}`, messageLimit),
    blocks: [
      section(`*${client}* asks for a change (number ${number}, by <@${askedBy}>):`),
      ...details(request).flatMap(sections),
      actions([
        button('accept_request', 'Accept', key, 'primary'),
        button('decline_request', 'Decline', key),
      ]),
    ],
  };
}

function details(request: RequestForm): string[] {
  const facts = [
    ...(request.wishedOn === null ? [] : [`Ideally by: ${localInWords(request.wishedOn)}`]),
    `Size: ${say('en', `request.size_${request.size}`)}`,
  ];
  return [
    escapeText(request.what),
    ...(request.why === '' ? [] : [`Why: ${escapeText(request.why)}`]),
    facts.join('\n'),
  ];
}

/** The card once the request is decided: the same words, with the outcome in place of the buttons. */
export function buildDecidedCard(request: ChangeRequest, clientName: string, outcome: string): PostMessage {
  const card = buildRequestCard(request, clientName);
  return {
    text: clip(`${outcome} ${card.text}`, messageLimit),
    blocks: [...card.blocks.slice(0, -1), ...sections(outcome)],
  };
}

/**
 * What the client hears of the decision.
 *
 * @param who decided it; must be escaped already
 * @param reason why it is declined; null: it is accepted
 */
export function buildRequestAnswer(
  request: ChangeRequest,
  who: string,
  reason: string | null,
  language: Language,
): PostMessage {
  const values = {
    asker: `<@${request.askedBy}>`,
    who,
    number: request.number,
    what: escapeText(firstLine(request.what)),
  };
  const text =
    reason === null
      ? say(language, 'request.accepted', values)
      : say(language, 'request.declined', { ...values, reason: escapeText(reason) });
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
    blocks: [...sections(text), actions([buildRequestButton(language, 'list')])],
  };
}

function firstLine(text: string): string {
  return clipPlain(text.split('\n')[0] ?? '', 120);
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}
