import type { Button } from '@slack/types';
import { button, context, type PostMessage, quoted, section } from '../../slack/blocks';
import { clip, messageLimit } from '../../slack/text';
import { isolate, type Language, say } from '../../words/wording';

declare module '../../slack/blocks' {
  interface ActionIds {
    cannot_wait: true;
  }
}

/** The button under the automatic reply to the message `messageTs` (U2). */
export function buildCannotWaitButton(language: Language, messageTs: string): Button {
  return button('cannot_wait', say(language, 'button.cannot_wait'), messageTs);
}

/**
 * A member is told that a client pressed “It can't wait” (U2).
 *
 * @param words the client's, as Slack gave them, made quotable; empty: none are kept; null: they are not for this reader
 * @param place where they were said, as `placeInWords` says it
 */
export function buildPage(clientName: string, words: string | null, place: string): PostMessage {
  const lead = `*${clientName}* says it can’t wait ${place}:`;
  const said = words === null || words === '' ? '' : `: ${isolate(words)}`;
  return {
    text: clip(`${clientName} says it can’t wait${said}`, messageLimit),
    blocks: [section(lead), ...quoted(words === null ? notForYou : words === '' ? noWords : words)],
  };
}

const noWords = '_(no words are kept)_';
const notForYou = '_(the words are for those in that direct message alone)_';

/** The client is told what happens now, and honestly so when there is nobody to tell. `who` must be escaped already. */
export function buildPageConfirmation(who: string | null, language: Language): PostMessage {
  const text = who === null ? say(language, 'urgent.nobody') : say(language, 'urgent.told', { who });
  return confirmation(text, language);
}

/** The same under the name of the member who is told themselves (R7). */
export function buildOwnConfirmation(language: Language): PostMessage {
  return confirmation(say(language, 'own.told'), language);
}

function confirmation(text: string, language: Language): PostMessage {
  return { text, blocks: [section(text), context(say(language, 'notice.automatic'))] };
}
