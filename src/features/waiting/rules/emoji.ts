/** Names of emoji as they stand in a field: with colons, so that Slack's users know them. */
export function writeEmoji(names: readonly string[]): string {
  return names.map((name) => `:${name}:`).join(' ');
}

/**
 * Reads names of emoji that are written with or without colons, and with spaces or commas between them.
 *
 * @returns each name once; null when one of them can't be a name, such as a picture in place of its name
 */
export function parseEmoji(text: string): string[] | null {
  const names = text
    .toLowerCase()
    // A reaction counts in every skin tone or in none, so the tone is no part of its name here.
    .replaceAll(/:skin-tone-\d:/g, ' ')
    .split(/[\s,:]+/)
    .filter((name) => name !== '');
  return names.every((name) => /^[\p{L}\p{N}_'+-]{1,100}$/u.test(name)) ? [...new Set(names)] : null;
}
