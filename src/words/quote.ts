/**
 * Somebody's words as Slack gave them, with its escapes, made safe to show again. A mention of many people, such as
 * @channel, becomes plain text; everything else stays as it is.
 */
export function quotable(words: string): string {
  return words.replace(
    /<!([a-z]+)[^>|]*(?:\|([^>]*))?>/g,
    (_, name: string, label?: string) => label ?? `@${name}`,
  );
}
