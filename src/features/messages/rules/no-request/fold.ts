/**
 * Writes a word as the word lists have it: in lower case, without accents and umlaut dots, with `ß` as `ss`
 * and with plain letters for full-width ones. Japanese voicing marks stay, because they change the word.
 */
export function fold(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase();
  if (/^[a-z0-9 ]*$/.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare.normalize('NFC').replace(/ß/g, 'ss').replace(/œ/g, 'oe').replace(/æ/g, 'ae');
}
