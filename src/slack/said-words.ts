import { escapeCharacters } from '../words/escape';
import type { MessageEvent } from './event-schemas';

/** Where Slack cuts a text, in characters. */
const longest = 40_000;

/**
 * What a message says, with Slack's escapes: its own words, then the words that were forwarded with it, the names of its
 * files, and the titles of its links.
 */
export function saidWords({ text, attachments, files }: MessageEvent): string {
  const own = text ?? '';
  const along = [
    ...(attachments ?? []).flatMap(wordsOf),
    // In channels shared with others Slack tells no name.
    ...(files ?? []).map((file) => (file?.name == null ? '(a file)' : escapeCharacters(file.name))),
  ];
  return [own, ...along.filter((each) => each.trim() !== '' && !own.includes(each))]
    .filter((each, at) => at > 0 || each !== '' || along.length === 0)
    .join('\n')
    .slice(0, longest);
}

type Attachment = NonNullable<MessageEvent['attachments']>[number];

/** Slack escapes what people wrote. A title is a page's own. */
function wordsOf(attachment: Attachment): string[] {
  if (attachment == null) return [];
  const { is_msg_unfurl, is_share, text, fallback, title } = attachment;
  const isForwarded = is_msg_unfurl === true || is_share === true;
  if (isForwarded) return [text ?? fallback ?? ''];
  return title == null ? [] : [title.replaceAll('<', '&lt;').replaceAll('>', '&gt;')];
}
