import type { Button, KnownBlock, ModalView, Option } from '@slack/types';
import { becauses } from '../../domain/gate';
import { escapeText, explain, instantInZone, instantToken } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import type { Reply } from '../../store/replies';
import { actions, button, context, type FormId, section } from './blocks';
import { clip, messageLimit } from './text';

/** A reply as a member in charge sees it: with a link to the client's message, and until when it is muted there. */
export type SaidReply = Readonly<{
  reply: Reply;
  /** Null where Slack gives none. */
  link: string | null;
  /** ms since 1970 UTC; null: it is not muted. */
  mutedUntil: number | null;
  /** The member's zone, which plain text names. */
  zone: string;
}>;

/** The member's copy of a reply that went out, as a message of the bot to them (R11). */
export function buildCopy(said: SaidReply): PostMessage {
  const { reply } = said;
  const name = escapeText(reply.clientName);
  return {
    text: clip(`Said for you to ${name}: ${reply.text}`, messageLimit),
    blocks: [...replyBlocks(said), context('A copy for you; the client does not see it.')],
  };
}

/** One reply with what became of it and what can be done about it: for a member's eyes. */
export function replyBlocks(said: SaidReply): KnownBlock[] {
  const { reply, link } = said;
  const name = escapeText(reply.clientName);
  const to = link === null ? `*${name}*` : `*<${link}|${name}>*`;
  const quote = clip(reply.text, 600).replaceAll(/^/gm, '>');
  const buttons = buttonsFor(said);
  return [
    section(`To ${to}, ${stateWords(said)}\n${quote}`),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
  ];
}

function stateWords({ reply, mutedUntil, zone }: SaidReply): string {
  const muted = mutedUntil === null ? '' : ` Muted there ${instantToken(mutedUntil, zone, 'until')}.`;
  return `${whatBecame(reply, zone)}${muted}`;
}

function whatBecame(reply: Reply, zone: string): string {
  if (reply.retractedAt !== null)
    return `${instantToken(reply.retractedAt, zone, 'taken back')} by <@${reply.retractedBy}>.`;
  switch (reply.state) {
    case 'pending':
    case 'sending':
      return reply.heldUntil === null
        ? 'on its way.'
        : `waits ${instantToken(reply.heldUntil, zone, 'until')}.`;
    case 'sent': {
      const seen = reply.onlyFor === null ? '' : ' Only the one who wrote sees it.';
      return `${instantToken(reply.sentAt ?? reply.saidAt, zone, 'said')}.${seen}`;
    }
    case 'failed':
      return `not said. ${failureWords(reply.failure)}`;
    default:
      return reply.state satisfies never;
  }
}

function failureWords(failure: string | null): string {
  const because = becauses.find((each) => each === failure);
  return because === undefined ? 'Slack did not take it.' : explain(because);
}

function buttonsFor({ reply, link, mutedUntil }: SaidReply): Button[] {
  const value = String(reply.postId);
  const isWaiting = reply.state === 'pending' && reply.heldUntil !== null;
  const stands = reply.retractedAt === null && reply.onlyFor === null && reply.state === 'sent';
  const answer = button('answer_now', "I'll answer now", value);
  return [
    ...(isWaiting ? [button('retract_reply', "Don't say it", value)] : []),
    ...(stands ? [button('retract_reply', 'Take it back', value)] : []),
    ...((isWaiting || stands) && reply.answeredAt === null
      ? [link === null ? answer : { ...answer, url: link }]
      : []),
    mutedUntil === null
      ? button('mute_conversation', 'Mute until …', value)
      : button('end_mute', 'End the mute', reply.conversationId),
  ];
}

/** Asks until when the conversation of a reply is muted. */
export function buildMuteForm(postId: string): ModalView {
  const callbackId: FormId = 'mute_conversation';
  const choices = [
    choice('tomorrow', 'Until tomorrow, this time'),
    choice('week', 'For a week'),
    choice('date', 'Until the date below'),
  ];
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: postId,
    title: { type: 'plain_text', text: 'Mute until …' },
    submit: { type: 'plain_text', text: 'Mute' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      section(
        `I then say nothing by myself in that conversation. What is written goes on record as always, and is to be answered as promised.`,
      ),
      {
        type: 'input',
        block_id: 'choice',
        label: { type: 'plain_text', text: 'For how long?' },
        element: {
          type: 'radio_buttons',
          action_id: 'choice',
          options: choices,
          ...(choices[0] === undefined ? {} : { initial_option: choices[0] }),
        },
      },
      {
        type: 'input',
        block_id: 'date',
        optional: true,
        label: { type: 'plain_text', text: 'Until the beginning of' },
        element: { type: 'datepicker', action_id: 'date' },
      },
    ],
  };
}

/** What stands in the form's place once it is muted. */
export function buildMuted(words: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Muted' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [section(words)],
  };
}

/** What the one who muted reads: until when, in words of their own zone. */
export function mutedWords(until: number, zone: string): string {
  return `Done. I say nothing by myself there until ${instantInZone(until, zone)}. It ends by itself.`;
}

function choice(value: string, text: string): Option & { text: { type: 'plain_text'; text: string } } {
  return { text: { type: 'plain_text', text }, value };
}
