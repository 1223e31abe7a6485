import type { Button, InputBlock, KnownBlock, ModalView, Option } from '@slack/types';
import {
  actions,
  button,
  context,
  type FormId,
  type NoticePart,
  noticeOrder,
  type PostMessage,
  quoted,
  section,
} from '../../slack/blocks';
import { clip, messageLimit } from '../../slack/text';
import { decisionReasons } from '../../words/decision-reasons';
import { quotable } from '../../words/quote';
import {
  escapeText,
  explain,
  instantInZone,
  instantToken,
  type NoticeContent,
  noticeText,
  say,
  sentences,
  shownIn,
  spokenIn,
} from '../../words/wording';
import type { Reply } from './rules/reply';

declare module '../../slack/blocks' {
  interface ActionIds {
    retract_reply: true;
    answer_now: true;
    mute_conversation: true;
    end_mute: true;
  }
  interface FormIds {
    mute_conversation: true;
  }
}

/**
 * The automatic reply (R1), with the lines and buttons that features add to it, in the order of their kinds (R13). Each
 * reader sees the times in their own zone. The text that notifications and screen readers get names the zone of `content`.
 *
 * @param messageTs the client's message that it answers
 */
export function buildNotice(
  content: NoticeContent,
  messageTs: string,
  parts: readonly NoticePart[],
): PostMessage {
  const { language, zone, told = say(language, 'who.team_within') } = content;
  const inOrder = parts.toSorted((a, b) => noticeOrder.indexOf(a.kind) - noticeOrder.indexOf(b.kind));
  const lines = inOrder.flatMap(({ line }) => line?.(language, told) ?? []);
  const buttons = inOrder.flatMap((part) => part.button?.(language, messageTs) ?? []);
  return {
    text: clip(sentences(language, [noticeText(content, spokenIn(language, zone)), ...lines]), messageLimit),
    blocks: [
      section(noticeText(content, shownIn(language, zone))),
      ...lines.map(section),
      ...(buttons.length === 0 ? [] : [actions(buttons)]),
      ...automaticMark(content),
    ],
  };
}

/** Under a member's own name the mark is added by whoever says it there (R7). */
function automaticMark({ language, name = null, isOwn }: NoticeContent): KnownBlock[] {
  if (isOwn === true) return [];
  const mark =
    name === null ? say(language, 'notice.sent_for_team') : say(language, 'notice.sent_for', { who: name });
  return [context(mark)];
}

/** What a shadow copy is about. `clientName` escaped; `place` in mrkdwn; `words` as Slack gave them, null: none are kept. */
type Shadowed = Readonly<{ clientName: string; place: string; words: string | null }>;

/** What a member sees in shadow mode (R10): the client's words, and the notice that would have been posted. */
export function buildShadowCopy(content: NoticeContent, { clientName, place, words }: Shadowed): PostMessage {
  const { language, zone } = content;
  const heard = words === null || words.trim() === '' ? [] : quoted(clip(quotable(words), wordsLimit));
  return {
    text: clip(
      `Shadow mode. ${clientName} wrote outside hours. I would have said: ${noticeText(content, spokenIn(language, zone))}`,
      messageLimit,
    ),
    blocks: [
      section(`*Shadow mode.* *${clientName}* wrote ${place} outside hours${heard.length === 0 ? '.' : ':'}`),
      ...heard,
      section('I would have said:'),
      ...quoted(noticeText(content, shownIn(language, zone))),
      context('Nothing was posted to the client.'),
    ],
  };
}

const wordsLimit = 600;

/** A reply as a member in charge sees it: with a link to the client's message, and until when it is muted there. */
export type SaidReply = Readonly<{
  reply: Reply;
  /** Where it was said, in mrkdwn. */
  place: string;
  /** Null where Slack gives none, or the member can't open it. */
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
  const { reply, link, place } = said;
  const name = escapeText(reply.clientName);
  const to = link === null ? `*${name}*` : `*<${link}|${name}>*`;
  const quote = clip(reply.text, 600).replaceAll(/^/gm, '>');
  const buttons = buttonsFor(said);
  return [
    section(`To ${to} ${place}, ${stateWords(said)}\n${quote}`),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
  ];
}

function stateWords({ reply, mutedUntil, zone }: SaidReply): string {
  const muted = mutedUntil === null ? '' : ` Muted there ${instantToken(mutedUntil, zone, 'until')}.`;
  return `${whatBecame(reply, zone)}${muted}`;
}

function whatBecame(reply: Reply, zone: string): string {
  if (reply.retractedAt !== null)
    return `${instantToken(reply.retractedAt, zone, 'taken back')} ${takenBackBy(reply)}.`;
  switch (reply.state) {
    case 'pending':
    case 'sending':
      return reply.heldUntil === null
        ? 'on its way.'
        : `waits ${instantToken(reply.heldUntil, zone, 'until')}.`;
    case 'sent': {
      const seen = reply.onlyFor === null ? '' : ' Only the person who wrote can see it.';
      return `${instantToken(reply.sentAt ?? reply.saidAt, zone, 'said')}.${seen}`;
    }
    case 'failed':
      return `not said. ${failureWords(reply.failure)}`;
    default:
      return reply.state satisfies never;
  }
}

function takenBackBy({ retractedBy }: Reply): string {
  return retractedBy === null ? 'with its message, which was deleted' : `by <@${retractedBy}>`;
}

function failureWords(failure: string | null): string {
  const because = decisionReasons.find((each) => each === failure);
  return because === undefined ? 'Slack refused it.' : explain(because);
}

function buttonsFor({ reply, link, mutedUntil }: SaidReply): Button[] {
  const value = String(reply.postId);
  const isWaiting = reply.state === 'pending' && reply.heldUntil !== null;
  const stands = reply.retractedAt === null && reply.onlyFor === null && reply.state === 'sent';
  const answer = button('answer_now', 'I’ll answer now', value);
  return [
    ...(isWaiting ? [button('retract_reply', 'Don’t say it', value)] : []),
    ...(stands ? [button('retract_reply', 'Take it back', value)] : []),
    ...((isWaiting || stands) && reply.answeredAt === null
      ? [link === null ? answer : { ...answer, url: link }]
      : []),
    mutedUntil === null
      ? button('mute_conversation', 'Mute until a date', value)
      : endMuteButton(reply.conversationId),
  ];
}

/** A conversation that is muted, for those who may end it. `place` names it, in mrkdwn; `until` as a token of Slack's. */
export function muteBlocks(
  { conversationId, by }: Readonly<{ conversationId: string; by: string }>,
  place: string,
  until: string,
): KnownBlock[] {
  return [section(`${place} is muted ${until}, by <@${by}>.`), actions([endMuteButton(conversationId)])];
}

function endMuteButton(conversationId: string): Button {
  return button('end_mute', 'Unmute', conversationId);
}

/** Asks until when the conversation of a reply is muted. */
export function buildMuteForm(postId: string): ModalView {
  const callbackId: FormId = 'mute_conversation';
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: postId,
    title: { type: 'plain_text', text: 'Mute until a date' },
    submit: { type: 'plain_text', text: 'Mute' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      section(
        'I won’t say anything by myself in that conversation. What is written there still goes on record, and still has to be answered as promised.',
      ),
      howLong(),
      {
        type: 'input',
        block_id: 'date',
        optional: true,
        label: { type: 'plain_text', text: 'Until the start of' },
        element: { type: 'datepicker', action_id: 'date' },
      },
    ],
  };
}

function howLong(): InputBlock {
  const tomorrow = choice('tomorrow', 'Until this time tomorrow');
  return {
    type: 'input',
    block_id: 'choice',
    label: { type: 'plain_text', text: 'For how long?' },
    element: {
      type: 'radio_buttons',
      action_id: 'choice',
      options: [tomorrow, choice('week', 'For a week'), choice('date', 'Until the date below')],
      initial_option: tomorrow,
    },
  };
}

function choice(value: string, text: string): Option & { text: { type: 'plain_text'; text: string } } {
  return { text: { type: 'plain_text', text }, value };
}

/** What stands in the form's place once the conversation is muted. */
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
  return `Done. I won’t say anything by myself there until ${instantInZone(until, zone)}. It ends by itself.`;
}
