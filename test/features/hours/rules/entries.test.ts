import { findEntry, listEntryIds, withEntry } from '../../../../src/features/hours/rules/entries';

type Entry = Readonly<{ from: string; to: string; reason?: string }>;
const keyOf = ({ from, to }: Entry) => `${from} ${to}`;
const monday = { from: '2026-11-23', to: '2026-11-23' };
const tuesday = { from: '2026-11-24', to: '2026-11-24' };
const sameMonday = { ...monday, reason: 'again' };

test('A2: entries are told apart by their dates, and those with the same dates by their order', () => {
  const entries: Entry[] = [monday, tuesday, sameMonday];
  expect(listEntryIds(entries, keyOf)).toEqual([
    '2026-11-23 2026-11-23',
    '2026-11-24 2026-11-24',
    '2026-11-23 2026-11-23 #2',
  ]);
  expect(findEntry(entries, keyOf, '2026-11-23 2026-11-23 #2')).toBe(sameMonday);
  expect(findEntry([tuesday, monday], keyOf, '2026-11-23 2026-11-23')).toBe(monday);
  expect(findEntry([tuesday], keyOf, '2026-11-23 2026-11-23')).toBeNull();
  expect(findEntry([tuesday], keyOf, null)).toBeNull();
});

test('A2: an entry is added, changed in its place, or taken out, and the others stay', () => {
  const entries: Entry[] = [monday, tuesday];
  const id = keyOf(monday);
  expect(withEntry(entries, keyOf, { id: null, entry: sameMonday })).toEqual([monday, tuesday, sameMonday]);
  expect(withEntry(entries, keyOf, { id, entry: sameMonday })).toEqual([sameMonday, tuesday]);
  expect(withEntry(entries, keyOf, { id, entry: null })).toEqual([tuesday]);
});

test('A2: what is there already is not added twice, and what is gone is neither changed nor taken out', () => {
  const entries: Entry[] = [tuesday];
  expect(withEntry(entries, keyOf, { id: null, entry: { ...tuesday } })).toEqual(entries);
  expect(withEntry(entries, keyOf, { id: keyOf(monday), entry: sameMonday })).toEqual(entries);
  expect(withEntry(entries, keyOf, { id: keyOf(monday), entry: null })).toEqual(entries);
});
