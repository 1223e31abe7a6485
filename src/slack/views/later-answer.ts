import type { KnownBlock, ModalView } from '@slack/types';
import { clockTime, mostCharacters, shortTime } from '../../domain/later-answer';
import { escapeText, instantInZone } from '../../domain/wording';
import type { LaterAnswer } from '../../store/later-answers';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, type FormId, section, sections } from './blocks';
import { clip, messageLimit, pieces } from './text';

/** Where and when an answer would go: what the buttons of an offer carry. `sendAt` in ms since 1970 UTC. */
export type LaterPlan = Readonly<{ conversationId: string; threadTs: string | null; sendAt: number }>;

/**
 * The private offer to a member who answered a client outside their own hours (V5).
 *
 * @param takeBackTs the message that could still be taken back; null: it can't be
 */
export function buildLaterOffer(
  plan: LaterPlan,
  { now, zone, takeBackTs }: Readonly<{ now: number; zone: string; takeBackTs: string | null }>,
): PostMessage {
  const back = instantInZone(plan.sendAt, zone);
  const text = `It's ${clockTime(now, zone)} and you're off until ${back}. Next time, write it to me and I'll send it then.`;
  const at = shortTime(plan.sendAt, zone);
  const takeBack = { ...plan, ts: takeBackTs };
  return {
    text,
    blocks: [
      section(text),
      actions([
        button('later_write', `Write an answer for ${at}`, JSON.stringify(plan)),
        ...(takeBackTs === null
          ? []
          : [button('later_take_back', `Take it back and send it ${at}`, JSON.stringify(takeBack))]),
      ]),
      context(
        "Only you see this, once until you're back. Write `later` to me to see what waits; `offer_later` in your settings turns it off.",
      ),
    ],
  };
}

/** What the form is about: an answer to be changed, or a new one, and where it was begun. */
export type LaterOrigin = Readonly<{ id: number | null } & Partial<Omit<LaterPlan, 'sendAt'>>>;

/** The form in which a member writes, or changes, what goes out later. `sendAt` in ms since 1970 UTC; null: to be chosen. */
export function buildLaterForm(origin: LaterOrigin, typed: string, sendAt: number | null): ModalView {
  const callbackId: FormId = 'later_answer';
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: plain('An answer for later'),
    submit: plain('Save'),
    close: plain('Back'),
    blocks: [
      ...(origin.id === null ? [conversationInput(origin.conversationId ?? null)] : []),
      {
        type: 'input',
        block_id: 'text',
        label: plain('Your words'),
        hint: plain('They go out in your name, not as an automatic reply.'),
        element: {
          type: 'plain_text_input',
          action_id: 'text',
          multiline: true,
          max_length: mostCharacters,
          ...(typed === '' ? {} : { initial_value: typed }),
        },
      },
      {
        type: 'input',
        block_id: 'when',
        label: plain('When (by your own clock)'),
        element: {
          type: 'datetimepicker',
          action_id: 'when',
          ...(sendAt === null ? {} : { initial_date_time: Math.floor(sendAt / 1000) }),
        },
      },
    ],
  };
}

function conversationInput(initial: string | null): KnownBlock {
  return {
    type: 'input',
    block_id: 'conversation',
    label: { type: 'plain_text', text: 'Where' },
    element: {
      type: 'conversations_select',
      action_id: 'conversation',
      ...(initial === null ? {} : { initial_conversation: initial }),
    },
  };
}

const mostShown = 12;

/** What a member has written that is not out yet, each with its buttons. For that member alone. */
export function buildLaterList(
  answers: readonly LaterAnswer[],
  zone: string,
  lead: string | null,
): PostMessage {
  const shown = answers.slice(0, mostShown);
  const rest = answers.length - shown.length;
  const title =
    answers.length === 0 ? 'Nothing of yours waits to be sent.' : '*What you have written for later*';
  const said = [...(lead === null ? [] : [lead]), title];
  return {
    text: clip(
      [...said, ...shown.map((each) => heading(each, zone))].join('\n').replaceAll('*', ''),
      messageLimit,
    ),
    blocks: [
      ...said.map(section),
      ...shown.flatMap((each) => [
        section(`${heading(each, zone)}\n${quote(each.text)}`),
        laterButtons(each.id),
      ]),
      ...(rest > 0 ? [context(`${rest} more come after these.`)] : []),
      actions([button('later_write', 'Write an answer for later', JSON.stringify({}))]),
    ],
  };
}

function heading({ conversationId, sendAt, state }: LaterAnswer, zone: string): string {
  const when = state === 'held' ? 'not before you say so' : instantInZone(sendAt, zone);
  return `*${placeWords(conversationId)}*, ${when}`;
}

function laterButtons(id: number): KnownBlock {
  return actions([
    button('later_send', 'Send now', String(id)),
    button('later_edit', 'Edit', String(id)),
    button('later_cancel', 'Cancel', String(id)),
  ]);
}

/** A private question to its author about an answer that does not go out by itself: `why` first, mrkdwn. */
export function buildLaterQuestion(later: LaterAnswer, why: string): PostMessage {
  return {
    text: clip(`${why} ${later.text}`, messageLimit),
    blocks: [section(why), section(quote(later.text)), laterButtons(later.id)],
  };
}

/**
 * The answer itself: a person's words, which are not marked as automatic.
 *
 * @param author whose words the bot brings; null when they are said with that member's own grant
 */
export function buildLaterPost(text: string, author: string | null): PostMessage {
  const said = author === null ? text : `*${escapeText(author)}:* ${text}`;
  return {
    text: clip(author === null ? text : `${escapeText(author)}: ${text}`, messageLimit),
    blocks: sections(said),
  };
}

/** Where it goes, as a member reads it; a DM has no name that could be linked. */
export function placeWords(conversationId: string): string {
  return conversationId.startsWith('D') ? 'in a direct message' : `<#${conversationId}>`;
}

function quote(text: string): string {
  return (pieces(text, 1000)[0] ?? text).replaceAll(/^/gm, '>');
}
