/** The words about a member's own account (R7): known when they stand alone, and left to people in a sentence. */
import { parseConnectionWord } from '../../../src/features/own-dms/rules';

test.each([
  ['as it is', 'connect', 'connect'],
  ['with a capital letter', 'Disconnect', 'disconnect'],
  ['written as a command', ' /connect ', 'connect'],
  ['with a sign after it', 'disconnect!', 'disconnect'],
  ['in a sentence', 'please disconnect', null],
  ['with a word after it', 'connect me', null],
  ['inside another word', 'reconnect', null],
  ['no word at all', '', null],
])('%s: %j', (_, text, word) => {
  expect(parseConnectionWord(text)).toBe(word);
});
