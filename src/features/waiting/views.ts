import type { ActionsBlock, KnownBlock, Overflow } from '@slack/types';
import { type ActionId, actions, button, context, fits, type PostMessage, section } from '../../slack/blocks';
import { clip, messageLimit } from '../../slack/text';
import {
  durationInWords,
  escapeText,
  instantInZone,
  instantToken,
  type Language,
  say,
} from '../../words/wording';
import { recordPolicyOf } from '../../workspace/message';
import type { ClientSettings } from '../../workspace/settings/settings';
import { urgentMinutesFor } from '../../workspace/targets';
import { type Timetable, targetMinutesAt, whoServes } from '../../workspace/timetable';
import type { Snooze } from './rules/snooze';
import { doubtfulBlocks } from './views/doubtful';
import { blockIdOf, noRoomWords, openButtons, type ShownMessage, whoLine, wordsLine } from './views/message';

declare module '../../slack/blocks' {
  interface ActionIds {
    answered_waiting: true;
    open_waiting: true;
    more_waiting: true;
  }
}

/** Why a list of what waits is shown: it is the day's digest (R12), or a reminder (T3). */
export const listKinds = ['digest', 'nudge', 'lapse', 'returned', 'handover'] as const;
export type ListKind = (typeof listKinds)[number];

/** An item that waits, as its reader may see it; names are not escaped. Instants: ms since 1970 UTC. */
export type ShownWaiting = ShownMessage &
  Readonly<{
    isUrgent: boolean;
    targetAt: number;
    isLate: boolean;
    /** Somebody asked back, and the client's answer is awaited (T2). */
    isPaused: boolean;
    /** Who handed it over to the reader; null: nobody. */
    handedBy: string | null;
    /** Which other member has taken it; null: none. */
    heldBy: string | null;
  }>;

/** What a reader may do about a message that waits. */
export type WaitingChoices = Readonly<{
  /** The zone (IANA) of the clock that the fallback text is told on. */
  zone: string;
  snoozes: readonly Readonly<{ kind: Exclude<Snooze['kind'], 'date'>; at: number }>[];
  /** Whether there is another member, to whom it can be handed over. */
  hasOthers: boolean;
}>;

/** A list of what waits, as it is shown. */
export type WaitingList = Readonly<{
  kind: ListKind;
  /** What a press came to, escaped; said first. */
  lead: string | null;
  items: readonly ShownWaiting[];
  /** How many items wait that the list has no room for. */
  more: number;
  /** How many messages wait: an item may be several (R13). */
  total: number;
  /** What may need no answer; shown under what waits. */
  doubtful: readonly ShownMessage[];
  choices: WaitingChoices;
}>;

/** A list of what waits, with buttons for each item, and how many of its items it has room for. */
export function fitWaitingList(list: WaitingList): { message: PostMessage; count: number } {
  for (let count = list.items.length; ; count -= 1) {
    const more = list.more + list.items.length - count;
    const message = buildWaitingList({ ...list, items: list.items.slice(0, count), more });
    if (count <= 1 || fits(message)) return { message, count };
  }
}

function buildWaitingList(list: WaitingList): PostMessage {
  const { kind, lead, items, more, doubtful, choices } = list;
  const heading = items.length === 0 ? emptyHeading(kind, lead) : headingOf(list);
  const said = [...(lead === null ? [] : [lead]), `*${heading}*`];
  return {
    text: clip(
      [
        ...said,
        ...items.map((item) => spoken(item, choices.zone)),
        ...doubtful.map(({ clientName }) => `May need no answer: ${escapeText(clientName)}`),
      ]
        .join('\n')
        .replaceAll('*', ''),
      messageLimit,
    ),
    blocks: [
      { ...section(said.join('\n')), block_id: `waiting ${kind}` },
      ...items.flatMap((item) => waitingBlocks(item, choices)),
      ...(more === 0 ? [] : [context(noRoomWords(more))]),
      ...doubtfulBlocks(doubtful, choices.zone),
    ],
  };
}

function emptyHeading(kind: ListKind, lead: string | null): string {
  return kind === 'digest' && lead === null
    ? 'Nothing is waiting for an answer.'
    : 'Nothing is waiting here any more.';
}

/** One item that waits: two lines, and one row of what can be done about it. */
export function waitingBlocks(item: ShownWaiting, choices: WaitingChoices): KnownBlock[] {
  return [section(shown(item, choices.zone)), choicesFor(item, choices)];
}

/** Whose terms are shown; `client` null: one we don't know yet. `now` in ms since 1970 UTC. */
type AnswersFor = Readonly<{
  workspace: Timetable;
  client: ClientSettings | null;
  language: Language;
  now: number;
}>;

/** The paragraph of the card of terms (B1) on how soon a client is answered (T1); null for one who is promised nothing (L3). */
export function answersParagraph({ workspace, client, language, now }: AnswersFor): string | null {
  if (recordPolicyOf(workspace.settings, client) === 'off') return null;
  const usual = targetMinutesAt(workspace, client, whoServes(workspace, client), now);
  const urgent = urgentMinutesFor(workspace.settings, client);
  const within = (minutes: number) => ({ duration: durationInWords(minutes, language) });
  const hours = usual / 60;
  return [
    `*${say(language, 'terms.answers')}*`,
    Number.isInteger(hours)
      ? say(language, 'terms.answers_hours', { hours })
      : say(language, 'terms.answers_usual', within(usual)),
    say(language, 'terms.answers_urgent', within(urgent)),
  ].join('\n');
}

function headingOf({ kind, items, more, total }: WaitingList): string {
  const answers = items.length + more;
  switch (kind) {
    case 'digest':
      return total === 1
        ? '1 message is waiting for an answer.'
        : `${total} messages are waiting for an answer.`;
    case 'nudge':
      return answers === 1 ? 'An answer is due soon.' : `${answers} answers are due soon.`;
    case 'lapse':
      return answers === 1
        ? 'An answer is late: the promised time has passed.'
        : `${answers} answers are late: the promised time has passed.`;
    case 'returned':
      return 'Back again, as you asked.';
    case 'handover': {
      const by = [...new Set(items.flatMap(({ handedBy }) => handedBy ?? []))].map(escapeText);
      const what = total === 1 ? 'a message' : `${total} messages`;
      return `${by.length === 0 ? 'A colleague' : by.join(' and ')} handed ${what} over to you.`;
    }
    default:
      return kind satisfies never;
  }
}

function shown(item: ShownWaiting, zone: string): string {
  const due = dueWords(item, (at) => instantToken(at, zone, 'by'));
  const first = [
    `${item.isUrgent ? '*Urgent.* ' : ''}${whoLine(item, zone)}`,
    due,
    ...whoseWords(item).map(escapeText),
  ];
  return [first.join(' · '), ...wordsLine(item)].join('\n');
}

function spoken(item: ShownWaiting, zone: string): string {
  const due = dueWords(item, (at) => `by ${instantInZone(at, zone)}`);
  return `${item.isUrgent ? 'Urgent. ' : ''}${escapeText(item.clientName)}: ${due}`;
}

function dueWords({ targetAt, isLate, isPaused }: ShownWaiting, time: (at: number) => string): string {
  if (isPaused) return 'we asked them something: the clock goes on once they answer';
  return isLate ? `*late:* promised ${time(targetAt)}` : `promised ${time(targetAt)}`;
}

function whoseWords({ handedBy, heldBy }: ShownWaiting): string[] {
  return [
    ...(heldBy === null ? [] : [`${heldBy} has it`]),
    ...(handedBy === null ? [] : [`handed over by ${handedBy}`]),
  ];
}

function choicesFor(item: ShownWaiting, choices: WaitingChoices): ActionsBlock {
  const answered = button('answered_waiting', 'Answered', 'waits');
  return {
    ...actions([answered, ...openButtons(item), otherChoices(choices)]),
    block_id: blockIdOf(item.keys),
  };
}

/** Slack takes five at most. Source: docs.slack.dev, overflow menu. */
function otherChoices({ zone, snoozes, hasOthers }: WaitingChoices): Overflow {
  const actionId: ActionId = 'more_waiting';
  const option = (value: string, text: string) => ({ value, text: { type: 'plain_text' as const, text } });
  return {
    type: 'overflow',
    action_id: actionId,
    options: [
      ...snoozes.map(({ kind, at }) =>
        option(kind, kind === 'hour' ? 'Snooze for an hour' : `Snooze until ${instantInZone(at, zone)}`),
      ),
      option('date', 'Snooze until another day…'),
      ...(hasOthers ? [option('hand_over', 'Hand over…')] : []),
    ],
  };
}
