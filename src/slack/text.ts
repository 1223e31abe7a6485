/** Slack's limit for the text of a section block, in characters. Source: docs.slack.dev, section block. */
export const sectionLimit = 3000;

/** Slack's limit for a text in a context block, in characters. Source: Slack's own answers to longer ones. */
export const contextLimit = 2000;

/**
 * Slack's limit for the text of a message that may be updated later, in characters. Source: docs.slack.dev,
 * chat.update.
 */
export const messageLimit = 4000;

/** Shortens mrkdwn to `limit` characters with an ellipsis, never inside an escaped sign, a `<token>` or an emoji. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, wholeEnd(text, limit - 1))}…`;
}

/** Shortens plain text to `limit` characters with an ellipsis, never inside an emoji. */
export function clipPlain(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Cuts mrkdwn into pieces of at most `limit` characters, at a line's end or a space where there is one. */
export function pieces(text: string, limit: number): string[] {
  const cut: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = breakAt(rest, limit);
    cut.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^[ \n]/, '');
  }
  return [...cut, rest].filter((piece) => piece.trim() !== '');
}

function breakAt(text: string, limit: number): number {
  const whole = text.slice(0, wholeEnd(text, limit));
  const gap = [whole.lastIndexOf('\n'), whole.lastIndexOf(' ')].find((at) => at > limit / 2);
  return gap ?? whole.length;
}

/** How many characters, up to `limit`, can be taken without cutting anything in two. */
function wholeEnd(text: string, limit: number): number {
  const head = text.slice(0, limit);
  const whole = head.replace(/(?:<[^<>]*|&[a-z]*|[\ud800-\udbff])$/, '');
  return whole.length === 0 ? limit : whole.length;
}
