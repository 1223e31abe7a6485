import type { Button, KnownBlock } from '@slack/types';
import { actions, button, type PostMessage, section } from '../../slack/blocks';
import {
  dateOf,
  escapeText,
  instantToken,
  type Language,
  say,
  sentences,
  shownIn,
  spokenIn,
  tell,
  type Voice,
} from '../../words/wording';
import type { UserId } from '../../workspace/ids';
import type { OptedOut } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    stop_notices: true;
    send_notices: true;
  }
}

/** “Don't send me these”, under the automatic reply to the message `messageTs` (R13). */
export function buildStopButton(language: Language, messageTs: string): Button {
  return button('stop_notices', say(language, 'button.stop_notices'), messageTs);
}

/** The one press that undoes it. */
export function buildSendButton(language: Language): Button {
  return button('send_notices', say(language, 'button.send_notices'), 'again');
}

/** Since when somebody has had no automatic replies, and how to say it. `isNew`: they have just asked for that. */
type Off = Readonly<{ language: Language; zone: string; bot: UserId; since: number; isNew: boolean }>;

/** The private answer to “Don't send me these”: what stops, what stays, and how what can't wait gets through. */
export function buildOff(off: Off): PostMessage {
  const { language, zone } = off;
  return {
    text: offWords(off, spokenIn(language, zone)),
    blocks: [section(offWords(off, shownIn(language, zone))), actions([buildSendButton(language)])],
  };
}

function offWords({ language, bot, since, isNew }: Off, voice: Voice): string {
  const lead = isNew ? say(language, 'opt_out.done') : tell(voice, 'opt_out.off', { since: dateOf(since) });
  return sentences(language, [
    lead,
    say(language, 'opt_out.stays'),
    say(language, 'opt_out.through', { bot: `<@${bot}>` }),
  ]);
}

/** The same on the card of terms (B1), for the one person who reads it. */
export function offParagraph(off: Omit<Off, 'isNew'>): string {
  return offWords({ ...off, isNew: false }, shownIn(off.language, off.zone));
}

/** The part of a member's Home tab about people of their clients who want no automatic replies. */
export function optedOutBlocks(people: readonly OptedOut[], zone: string): KnownBlock[] {
  const lines = people
    .slice(0, mostShown)
    .map(
      ({ userId, clientName, since }) =>
        `• <@${userId}> of *${escapeText(clientName)}*, ${instantToken(since, zone, 'since')}`,
    );
  const more = people.length - lines.length;
  return [
    section(
      [
        '*Asked for no automatic replies*\nWhat they write outside your hours still waits for you; they just don’t get the automatic reply.',
        ...lines,
        ...(more > 0 ? [`And ${more} more.`] : []),
      ].join('\n'),
    ),
  ];
}

const mostShown = 10;
