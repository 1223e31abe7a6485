import type { SectionBlock } from '@slack/types';
import type { Notice } from '../../domain/gate';
import {
  automaticReplyMark,
  ifItCannotWait,
  instantInZone,
  instantToken,
  noticeText,
} from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, section } from './blocks';
import { clip, messageLimit, pieces } from './text';

/**
 * The automatic reply with its buttons (R1). Each reader sees the times in their own zone; the text that
 * notifications and screen readers get names `zone`.
 */
export function buildNotice(notice: Notice, who: string, zone: string, messageTs: string): PostMessage {
  const shown = noticeText(notice, who, (at, lead) => instantToken(at, zone, lead));
  const spoken = noticeText(notice, who, (at, lead) => `${lead} ${instantInZone(at, zone)}`);
  return {
    text: `${spoken} ${ifItCannotWait}`,
    blocks: [
      section(shown),
      section(ifItCannotWait),
      actions([
        button('cannot_wait', "It can't wait", messageTs),
        button('show_terms', 'Show the terms', messageTs),
        button('request_change', 'Request a change', messageTs),
      ]),
      context(automaticReplyMark),
    ],
  };
}

/** What a member sees in shadow mode (R10): the notice that would have been posted, without its buttons. */
export function buildShadowCopy(
  notice: Notice,
  who: string,
  zone: string,
  clientName: string,
  link: string,
): PostMessage {
  const said = noticeText(notice, who, (at, lead) => instantToken(at, zone, lead));
  const plain = noticeText(notice, who, (at, lead) => `${lead} ${instantInZone(at, zone)}`);
  const lead = `*Shadow mode.* ${clientName} wrote ${link} outside hours. I would have said:`;
  return {
    text: `Shadow mode. ${clientName} wrote outside hours. I would have said: ${plain}`,
    blocks: [section(lead), ...quoted(said), context('Nothing was posted to the client.')],
  };
}

/** A member is told that a client pressed “It can't wait” (U2). `words` must be escaped already. */
export function buildPage(clientName: string, words: string, link: string): PostMessage {
  const lead = `*${clientName}* says it can't wait ${link}:`;
  return {
    text: clip(`${clientName} says it can't wait: ${words}`, messageLimit),
    blocks: [section(lead), ...quoted(words === '' ? '_(no words are kept)_' : words)],
  };
}

/** The client is told what happens now, and honestly so when there is nobody to tell. `who` must be escaped already. */
export function buildPageConfirmation(who: string | null): PostMessage {
  const text =
    who === null
      ? "I have marked it as something that can't wait, but there is nobody here I can tell right now."
      : `Done. I'm telling ${who} right now that this can't wait.`;
  return { text, blocks: [section(text), context(automaticReplyMark)] };
}

/** Half of a section's limit: the mark before each line may double the text. The first words are enough of a very long one. */
function quoted(text: string): SectionBlock[] {
  const shown = pieces(text, 1400).slice(0, 10);
  return shown.map((piece) => section(piece.replaceAll(/^/gm, '>')));
}
