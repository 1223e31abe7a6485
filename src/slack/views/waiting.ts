import type { ActionsBlock, Datepicker, KnownBlock, StaticSelect } from '@slack/types';
import type { Snooze } from '../../domain/snooze';
import { escapeText, instantInZone, instantToken } from '../../domain/wording';
import { quotable } from '../../domain/words/quote';
import type { PostMessage } from '../../store/outbox';
import type { MessageKey } from '../../store/waiting';
import { type ActionId, button, context, section } from './blocks';
import { clip, messageLimit } from './text';

/** Why a list of what waits is shown: the day's digest, or one of the things that are told on their own (T3, R12). */
export const listKinds = ['digest', 'nudge', 'lapse', 'returned', 'handover'] as const;
export type ListKind = (typeof listKinds)[number];

/** A message that waits, as its reader may see it. Instants: ms since 1970 UTC. */
export type ShownWaiting = Readonly<{
  key: MessageKey;
  clientName: string;
  isUrgent: boolean;
  saidAt: number;
  targetAt: number;
  isLate: boolean;
  isChannel: boolean;
  /** Null: none are kept, or they are not this reader's to read. */
  words: string | null;
  link: string;
  /** Who handed it over, and who has it, where that is somebody else than the reader. */
  handedBy: string | null;
  heldBy: string | null;
}>;

/** What a reader may do about each, and whose clock the fallback text is in. */
export type Choices = Readonly<{
  zone: string;
  snoozes: readonly Readonly<{ kind: Exclude<Snooze['kind'], 'date'>; at: number }>[];
  /** The members it can be handed over to. */
  others: readonly Readonly<{ user: string; name: string }>[];
}>;

/** What a list says beside its messages: what a press came to (escaped), and how many more there are. */
export type Around = Readonly<{ lead: string | null; more: number }>;

/** A list of what waits, with the buttons for each. */
export function buildWaiting(
  kind: ListKind,
  items: readonly ShownWaiting[],
  choices: Choices,
  { lead, more }: Around,
): PostMessage {
  const heading = items.length === 0 ? 'Nothing waits here any more.' : headingOf(kind, items, more);
  const said = [...(lead === null ? [] : [lead]), `*${heading}*`];
  return {
    text: clip(
      [...said, ...items.map((item) => spoken(item, choices.zone))].join('\n').replaceAll('*', ''),
      messageLimit,
    ),
    blocks: [
      { ...section(said.join('\n')), block_id: `waiting ${kind}` },
      ...items.flatMap((item) => waitingBlocks(item, choices)),
      ...(more === 0 ? [] : [context(`${moreOf(more)} They move up here as you work through these.`)]),
    ],
  };
}

/** One message that waits, with its buttons. */
export function waitingBlocks(item: ShownWaiting, choices: Choices): KnownBlock[] {
  return [section(shown(item, choices.zone)), choicesFor(item.key, choices)];
}

/** The block id that tells which message a press is about. */
export function blockIdOf({ conversationId, messageTs }: MessageKey): string {
  return `waits ${conversationId} ${messageTs}`;
}

function headingOf(kind: ListKind, items: readonly ShownWaiting[], more: number): string {
  const total = items.length + more;
  switch (kind) {
    case 'digest':
      return total === 1 ? '1 message waits for an answer.' : `${total} messages wait for an answer.`;
    case 'nudge':
      return total === 1 ? 'An answer is due soon.' : `${total} answers are due soon.`;
    case 'lapse':
      return total === 1
        ? 'An answer is late: the time that was promised has passed.'
        : `${total} answers are late: the time that was promised has passed.`;
    case 'returned':
      return 'Here again, as you asked.';
    case 'handover': {
      const by = [...new Set(items.flatMap(({ handedBy }) => handedBy ?? []))].map(escapeText);
      const what = total === 1 ? 'a message' : `${total} messages`;
      return `${by.length === 0 ? 'A colleague' : by.join(' and ')} handed ${what} over to you.`;
    }
    default:
      return kind satisfies never;
  }
}

function moreOf(more: number): string {
  return more === 1 ? 'And 1 more.' : `And ${more} more.`;
}

const wordsLimit = 300;

function shown(item: ShownWaiting, zone: string): string {
  const { conversationId } = item.key;
  const where = item.isChannel ? `in <#${conversationId}>` : 'in a direct message';
  const lead = `${item.isUrgent ? '*Urgent.* ' : ''}*${escapeText(item.clientName)}* ${where}, ${instantToken(item.saidAt, zone, 'said')} · <${item.link}|Open>`;
  const words =
    item.words === null || item.words.trim() === '' ? [] : [quoted(clip(quotable(item.words), wordsLimit))];
  return [
    lead,
    ...words,
    dueWords(item, (at) => instantToken(at, zone, 'by')),
    ...whoseWords(item).map(escapeText),
  ].join('\n');
}

function spoken(item: ShownWaiting, zone: string): string {
  const due = dueWords(item, (at) => `by ${instantInZone(at, zone)}`);
  return `${item.isUrgent ? 'Urgent. ' : ''}${escapeText(item.clientName)}: ${due}`;
}

function dueWords({ targetAt, isLate }: ShownWaiting, time: (at: number) => string): string {
  return isLate ? `*Late:* promised ${time(targetAt)}.` : `Promised ${time(targetAt)}.`;
}

function whoseWords({ handedBy, heldBy }: ShownWaiting): string[] {
  return [
    ...(heldBy === null ? [] : [`${heldBy} has it.`]),
    ...(handedBy === null ? [] : [`Handed over by ${handedBy}.`]),
  ];
}

function quoted(text: string): string {
  return text.replaceAll(/^/gm, '>');
}

function choicesFor(key: MessageKey, { zone, snoozes, others }: Choices): ActionsBlock {
  const snooze = select(
    'snooze_waiting',
    'Snooze',
    snoozes.map(({ kind, at }) => ({
      value: kind,
      text: kind === 'hour' ? 'For an hour' : instantInZone(at, zone),
    })),
  );
  const handOver = select(
    'hand_over_waiting',
    'Hand over to',
    others.slice(0, mostOptions).map(({ user, name }) => ({ value: user, text: name })),
  );
  return {
    type: 'actions',
    block_id: blockIdOf(key),
    elements: [
      button('answered_waiting', 'Answered', `${key.conversationId} ${key.messageTs}`),
      ...snooze,
      untilDate(),
      ...handOver,
    ],
  };
}

/** Slack's limits of a select. Source: docs.slack.dev, select menu and option object. */
const mostOptions = 100;
const optionLimit = 75;

function select(
  actionId: ActionId,
  placeholder: string,
  options: readonly Readonly<{ value: string; text: string }>[],
): StaticSelect[] {
  if (options.length === 0) return [];
  return [
    {
      type: 'static_select',
      action_id: actionId,
      placeholder: { type: 'plain_text', text: placeholder },
      options: options.map(({ value, text }) => ({
        value,
        text: { type: 'plain_text', text: clip(text, optionLimit) },
      })),
    },
  ];
}

function untilDate(): Datepicker {
  const actionId: ActionId = 'snooze_until';
  return {
    type: 'datepicker',
    action_id: actionId,
    placeholder: { type: 'plain_text', text: 'Snooze until a day' },
  };
}
