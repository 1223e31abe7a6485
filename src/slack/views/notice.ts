import type { SectionBlock } from '@slack/types';
import {
  type Language,
  noticeText,
  say,
  sentences,
  shownIn,
  spokenIn,
  type Told,
} from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, section } from './blocks';
import { clip, messageLimit, pieces } from './text';

/**
 * The automatic reply with its buttons (R1). Each reader sees the times in their own zone; the text that
 * notifications and screen readers get names `zone`.
 */
export function buildNotice(told: Told, messageTs: string): PostMessage {
  const { language, zone } = told;
  const ifItCannotWait = say(language, 'notice.if_it_cannot_wait');
  return {
    text: sentences(language, [noticeText(told, spokenIn(language, zone)), ifItCannotWait]),
    blocks: [
      section(noticeText(told, shownIn(language, zone))),
      section(ifItCannotWait),
      actions([
        button('cannot_wait', say(language, 'button.cannot_wait'), messageTs),
        button('show_terms', say(language, 'button.show_terms'), messageTs),
        button('request_change', say(language, 'button.request_change'), messageTs),
      ]),
      context(say(language, 'notice.automatic')),
    ],
  };
}

/** What a member sees in shadow mode (R10): the notice that would have been posted, without its buttons. */
export function buildShadowCopy(told: Told, clientName: string, link: string): PostMessage {
  const { language, zone } = told;
  const lead = `*Shadow mode.* ${clientName} wrote ${link} outside hours. I would have said:`;
  return {
    text: `Shadow mode. ${clientName} wrote outside hours. I would have said: ${noticeText(told, spokenIn(language, zone))}`,
    blocks: [
      section(lead),
      ...quoted(noticeText(told, shownIn(language, zone))),
      context('Nothing was posted to the client.'),
    ],
  };
}

/** A member is told that a client pressed “It can't wait” (U2). `words` are as Slack gave them, made quotable. */
export function buildPage(clientName: string, words: string, link: string): PostMessage {
  const lead = `*${clientName}* says it can't wait ${link}:`;
  return {
    text: clip(`${clientName} says it can't wait: ${words}`, messageLimit),
    blocks: [section(lead), ...quoted(words === '' ? '_(no words are kept)_' : words)],
  };
}

/** The client is told what happens now, and honestly so when there is nobody to tell. `who` must be escaped already. */
export function buildPageConfirmation(who: string | null, language: Language): PostMessage {
  const text = who === null ? say(language, 'urgent.nobody') : say(language, 'urgent.told', { who });
  return { text, blocks: [section(text), context(say(language, 'notice.automatic'))] };
}

/** Half of a section's limit: the mark before each line may double the text. The first words are enough of a very long one. */
function quoted(text: string): SectionBlock[] {
  const shown = pieces(text, 1400).slice(0, 10);
  return shown.map((piece) => section(piece.replaceAll(/^/gm, '>')));
}
