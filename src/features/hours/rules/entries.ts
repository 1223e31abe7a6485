import { isSame } from '../../../workspace/settings/difference';

/** What tells an entry of a list apart, such as its dates. It holds no `#`. */
export type KeyOf<Entry> = (entry: Entry) => string;

/** An entry is what a form made of it; null takes it out. `id`: which one it was; null: none, it is added. */
export type EntryChange<Entry> = Readonly<{ id: string | null; entry: Entry | null }>;

/**
 * The ids of entries, by what tells them apart. So an entry is found again when others were added or taken out meanwhile. Of
 * several with the same key, the later ones are numbered.
 */
export function listEntryIds<Entry>(entries: readonly Entry[], keyOf: KeyOf<Entry>): string[] {
  const keys = entries.map(keyOf);
  return keys.map((key, n) => {
    const earlier = keys.slice(0, n).filter((other) => other === key).length;
    return earlier === 0 ? key : `${key} #${earlier + 1}`;
  });
}

/** The entry with this id; null when it is not there, or not any more. */
export function findEntry<Entry>(
  entries: readonly Entry[],
  keyOf: KeyOf<Entry>,
  id: string | null,
): Entry | null {
  return id === null ? null : (entries[listEntryIds(entries, keyOf).indexOf(id)] ?? null);
}

/** The entries after a change. One that is not there any more is not changed, and one that is there already is not added. */
export function withEntry<Entry>(
  entries: readonly Entry[],
  keyOf: KeyOf<Entry>,
  { id, entry }: EntryChange<Entry>,
): readonly Entry[] {
  if (id === null) {
    const isAdded = entry !== null && !entries.some((each) => isSame(each, entry));
    return isAdded ? [...entries, entry] : entries;
  }
  const at = listEntryIds(entries, keyOf).indexOf(id);
  return entries.flatMap((each, n) => {
    if (n !== at) return [each];
    return entry === null ? [] : [entry];
  });
}
