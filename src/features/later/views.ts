import type { KnownBlock, ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import {
  actions,
  button,
  context,
  type FormId,
  type PostMessage,
  section,
  sections,
} from '../../slack/blocks';
import { clip, messageLimit, pieces } from '../../slack/text';
import { escapeText, instantInZone, isolate } from '../../words/wording';
import { type LaterAnswer, mostCharacters } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    later_write: true;
    later_take_back: true;
    later_edit: true;
    later_cancel: true;
    later_send: true;
  }
  interface FormIds {
    later_answer: true;
  }
}

/** Where and when an answer would go: what the buttons of an offer carry. `sendAt` in ms since 1970 UTC. */
export type LaterPlan = Readonly<{ conversationId: string; threadTs: string | null; sendAt: number }>;

/**
 * The private offer to a member who answered a client outside their own hours (V5).
 *
 * @param takeBackTs the message that could still be taken back; null when it can't be
 */
export function buildLaterOffer(
  plan: LaterPlan,
  { now, zone, takeBackTs }: Readonly<{ now: number; zone: string; takeBackTs: string | null }>,
): PostMessage {
  const back = instantInZone(plan.sendAt, zone);
  const text = `It’s ${clockTime(now, zone)} and you’re off until ${back}. Next time, write it to me and I’ll send it then.`;
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
          : [button('later_take_back', `Take it back, send ${at}`, JSON.stringify(takeBack))]),
      ]),
      context(
        'Only you see this, once until you’re back. Write `later` to me to see what’s waiting; ask whoever runs Gatehouse here to turn it off (`offer_later`).',
      ),
    ],
  };
}

/** "Monday, 09:00" */
function shortTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).setLocale('en-GB').toFormat('cccc, HH:mm');
}

/** "23:10" */
function clockTime(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('HH:mm');
}

/** What the form is about: an answer to be changed, by its id, or a new one (null) and where it was begun. */
export type LaterOrigin = Readonly<{ id: number | null } & Partial<Omit<LaterPlan, 'sendAt'>>>;

/**
 * The form in which a member writes, or changes, what goes out later.
 *
 * @param sendAt ms since 1970 UTC; null: still to be chosen
 */
export function buildLaterForm(origin: LaterOrigin, typed: string, sendAt: number | null): ModalView {
  const callbackId: FormId = 'later_answer';
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: plain('An answer for later'),
    submit: plain('Save'),
    close: plain('Back'),
    blocks: [
      ...(origin.id === null ? [conversationInput(origin.conversationId ?? null)] : []),
      textInput(typed),
      whenInput(sendAt),
    ],
  };
}

function conversationInput(initial: string | null): KnownBlock {
  return {
    type: 'input',
    block_id: 'conversation',
    label: plain('Where'),
    element: {
      type: 'conversations_select',
      action_id: 'conversation',
      ...(initial === null ? {} : { initial_conversation: initial }),
    },
  };
}

function textInput(typed: string): KnownBlock {
  return {
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
  };
}

function whenInput(sendAt: number | null): KnownBlock {
  return {
    type: 'input',
    block_id: 'when',
    label: plain('When (by your own clock)'),
    element: {
      type: 'datetimepicker',
      action_id: 'when',
      ...(sendAt === null ? {} : { initial_date_time: Math.floor(sendAt / 1000) }),
    },
  };
}

function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

const mostShown = 12;

/**
 * What a member has written that is not out yet, each answer with its buttons. For that member alone.
 *
 * @param lead what a press came to; null when nothing was pressed
 */
export function buildLaterList(
  answers: readonly LaterAnswer[],
  zone: string,
  lead: string | null,
): PostMessage {
  const shown = answers.slice(0, mostShown);
  const rest = answers.length - shown.length;
  const title =
    answers.length === 0 ? 'You have nothing waiting to be sent.' : '*What you have written for later*';
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
      ...(rest > 0 ? [context(`And ${rest} more.`)] : []),
      actions([button('later_write', 'Write an answer for later', JSON.stringify({}))]),
    ],
  };
}

function heading(later: LaterAnswer, zone: string): string {
  const when = later.state === 'held' ? 'not before you say so' : instantInZone(later.sendAt, zone);
  return `*${placeWords(later)}*, ${when}`;
}

function laterButtons(id: number): KnownBlock {
  return actions([
    button('later_send', 'Send now', String(id)),
    button('later_edit', 'Edit', String(id)),
    button('later_cancel', 'Cancel', String(id)),
  ]);
}

/**
 * A private question to its author about an answer that does not go out by itself.
 *
 * @param why mrkdwn that is said first
 * @param mayAct whether the author may use the buttons; without them it is only told
 */
export function buildLaterQuestion(later: LaterAnswer, why: string, mayAct: boolean): PostMessage {
  return {
    text: clip(`${why} ${later.text}`, messageLimit),
    blocks: [section(why), section(quote(later.text)), ...(mayAct ? [laterButtons(later.id)] : [])],
  };
}

/**
 * The answer itself. It is a person's words, so it is not marked as automatic.
 *
 * @param author whose words the bot brings; null when they are said with that member's own grant
 */
export function buildLaterPost(text: string, author: string | null): PostMessage {
  const said = author === null ? text : `*${escapeText(author)}:* ${isolate(text)}`;
  return {
    text: clip(author === null ? text : `${escapeText(author)}: ${isolate(text)}`, messageLimit),
    blocks: sections(said),
  };
}

/**
 * Where an answer goes, as its author reads it. A direct message has no name that could be linked.
 *
 * @param lead what stands before the link to a channel
 */
export function placeWords(
  { conversationId, isChannel }: Pick<LaterAnswer, 'conversationId' | 'isChannel'>,
  lead: 'for ' | 'to ' | '' = '',
): string {
  return isChannel ? `${lead}<#${conversationId}>` : 'in a direct message';
}

function quote(text: string): string {
  return (pieces(text, 1000)[0] ?? text).replaceAll(/^/gm, '>');
}
