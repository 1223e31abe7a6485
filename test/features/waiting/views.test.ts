/** An item that waits takes two lines (R12), whatever its words hold. */
import { joinWords, onOneLine } from '../../../src/features/waiting/views/message';

test.each([
  ['lines', 'one\n\n  two', 'one two'],
  [
    'a block of code, which would break out of its line',
    'See ```a();\nb();``` please',
    'See `a(); b();` please',
  ],
  [
    'a link, which is never cut in two',
    `${'x'.repeat(30)} <https://example.com/a|our page>`,
    `${'x'.repeat(30)} …`,
  ],
  ['a call of everybody', '<!channel> hello', '@channel hello'],
])('R12: %s', (_, words, shown) => {
  expect(onOneLine(words, 40)).toBe(shown);
});

test('R13: the words of several messages can be told from each other', () => {
  expect(joinWords(['hi', 'Could you call me?'])).toBe('hi · Could you call me?');
  expect(joinWords([])).toBeNull();
});
