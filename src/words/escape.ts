/**
 * Makes somebody's name or words safe to stand in a line of ours: Slack's three characters are escaped, and what is written
 * from right to left is isolated, so that it does not turn round the words beside it.
 */
export function escapeText(text: string): string {
  return isolate(escapeCharacters(text));
}

/**
 * Escapes the three characters that mean something to Slack, and nothing else: for text that stands by itself, or is copied.
 * Source: docs.slack.dev, formatting.
 */
export function escapeCharacters(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Escaped words as they are shown where Slack takes them as they stand: the errors of a form, for example. */
export function unescapeText(escaped: string): string {
  return escaped.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/**
 * Puts each line that holds a script from right to left between Unicode's first-strong isolate and its end. Controls of
 * direction within it are taken out, because one without its end would reach beyond it. Source: Unicode Standard Annex 9.
 */
export function isolate(text: string): string {
  return rightToLeft.test(text)
    ? text.replace(/[^\n]+/g, (line) =>
        rightToLeft.test(line) ? `\u2068${line.replace(controls, '')}\u2069` : line,
      )
    : text;
}

const controls = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u202a-\u202e\u2066-\u2069]/u;
