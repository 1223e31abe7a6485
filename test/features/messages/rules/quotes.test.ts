/** What still waits to be said to members repeats no words that are gone (L3, P3). */
import { quoteKey, withoutQuotes } from '../../../../src/features/messages/rules/quotes';

const post = (words: string) => ({ forKey: null, message: { text: `Acme wrote: ${words}`, blocks: [] } });
const gone = (words: string) => ({ keys: new Set([quoteKey('C0ACME', '1.000001')]), words: [words] });

test.each([
  ['a short line', 'Help', 'Help'],
  ['the first of several lines', 'Help\nmore', 'Help'],
  ['a line that is clipped', 'a'.repeat(500), `${'a'.repeat(200)}…`],
  ['a line with an emoji where it is looked at last', `${'a'.repeat(59)}😀 b`, `${'a'.repeat(59)}😀 b`],
])('a post that repeats %s is given up', (_, words, shown) => {
  expect(withoutQuotes(post(shown), gone(words))).toBeNull();
});

test('a post that repeats other words, or a message without any, stays as it is', () => {
  for (const words of ['Something else', '', '\n']) {
    const other = post('Help');
    expect(withoutQuotes(other, gone(words))).toBe(other);
  }
});
