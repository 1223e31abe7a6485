import type { JsonObject } from './json';

const token = /<([@#!]?)([^>|]+)(?:\|([^>]*))?>/g;

/** The `rich_text` block that Slack's own clients send with a person's words. */
export function richTextOf(blockId: string, text: string): JsonObject {
  const elements: JsonObject[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    addText(elements, text.slice(from, match.index));
    elements.push(elementOf(match[1] ?? '', match[2] ?? '', match[3]));
    from = match.index + match[0].length;
  }
  addText(elements, text.slice(from));
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
}

/**
 * A text as Slack stores it. `&`, `<` and `>` are escaped, unless they already belong to an entity, a mention, a link
 * or a date. Doing it twice changes nothing more.
 */
export function toStoredText(typed: string): string {
  const kept = /<(?:[@#!][^<>\s][^<>]*|https?:[^<>\s]+|mailto:[^<>\s]+)>|&(?:amp|lt|gt);/g;
  let stored = '';
  let from = 0;
  for (const match of typed.matchAll(kept)) {
    stored += escapeText(typed.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return stored + escapeText(typed.slice(from));
}

/** The three characters that Slack wants escaped in text. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The opposite of `escapeText`. */
function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function addText(elements: JsonObject[], text: string): void {
  if (text !== '') elements.push({ type: 'text', text: unescapeText(text) });
}

function elementOf(mark: string, what: string, label: string | undefined): JsonObject {
  switch (mark) {
    case '@':
      return { type: 'user', user_id: what };
    case '#':
      return { type: 'channel', channel_id: what };
    case '!':
      return { type: 'broadcast', range: what };
    default:
      return { type: 'link', url: unescapeText(what), ...(label ? { text: unescapeText(label) } : {}) };
  }
}
