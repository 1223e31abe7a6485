/**
 * A word as the word lists know it: compatibility forms made one (full-width letters), lower case, without accents
 * and umlaut dots, `ß` as `ss`. Japanese voicing marks stay, since they change the word.
 */
export function fold(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase();
  if (/^[a-z0-9 ]*$/.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare.normalize('NFC').replace(/ß/g, 'ss').replace(/œ/g, 'oe').replace(/æ/g, 'ae');
}
