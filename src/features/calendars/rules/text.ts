/**
 * The text of a calendar file: UTF-8, UTF-16 with its mark or without, or, where it is none of these, Windows-1252. Some
 * programs break lines in the middle of a character; those are joined first.
 */
export function calendarText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  return utf8(bytes) ?? utf8(unfolded(bytes)) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** A calendar begins with letters of ASCII, of which UTF-16 makes one byte and a zero. */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return null;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unfolded(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/\r?\n[ \t]/g, ''),
    'latin1',
  );
}
