/**
 * Somebody's words as Slack gave them (its escapes in them), to be shown again: what would call many people is only
 * spelt, and all else stays what it is.
 */
export function quotable(words: string): string {
  return words.replace(
    /<!([a-z]+)[^>|]*(?:\|([^>]*))?>/g,
    (_, name: string, label?: string) => label ?? `@${name}`,
  );
}
