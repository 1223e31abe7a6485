/** What a message asks of Gatehouse itself (S2, B1), and how often the same question is answered (R8). */
import { answerEveryMs, goesOn, parseAsk } from '../../../../src/features/messages/rules/ask';

const bot = 'U0GATE';
const words = ['help', 'boundaries', 'scope'];
test.each([
  ['bot_dm', 'boundaries', { word: 'boundaries', rest: '' }],
  ['bot_dm', '/Boundaries', { word: 'boundaries', rest: '' }],
  ['bot_dm', 'help!', { word: 'help', rest: '' }],
  ['bot_dm', 'scope', { word: 'scope', rest: '' }],
  ['bot_dm', '/scope a new page', { word: 'scope', rest: 'a new page' }],
  ['bot_dm', 'scope has grown, can we talk?', null],
  ['bot_dm', 'boundaries need a talk', null],
  ['bot_dm', 'Our scope is fine', null],
  ['bot_dm', 'helpful, thanks', null],
  ['channel', 'boundaries', null],
  ['channel', '<@U0GATE> boundaries', { word: 'boundaries', rest: '' }],
  ['channel', '<@U0GATE|gatehouse>: scope list', { word: 'scope', rest: 'list' }],
  ['channel', '<@U0GATE>', { word: 'help', rest: '' }],
  ['channel', '<@U0GATE>!', { word: 'help', rest: '' }],
  ['channel', '<@U0GATE> please tell them that checkout is broken', null],
  ['channel', '<@U0GATE> urgent: the shop is down', null],
  ['channel', '<@U0ANA> boundaries', null],
  ['channel', 'ask <@U0GATE> about boundaries', null],
] as const)('S2, B1: in a %s “%s”', (where, text, ask) =>
  expect(parseAsk(text, where, bot, words)).toEqual(ask),
);

test('R8: what asks for nothing we know is answered less often than what does', () => {
  expect(answerEveryMs({ word: 'boundaries', rest: 'Acme' })).toBe(60_000);
  expect(answerEveryMs({ word: 'help', rest: '' })).toBe(60_000);
  expect(answerEveryMs({ word: 'help', rest: "I'm away" })).toBe(3_600_000);
});

test.each([
  ['help', 'the shop is down', true],
  ['help', '', false],
  ['help', 'please', false],
  ['scope', 'list', false],
  ['scope', 'a new page', false],
  ['scope', 'has grown, can we talk?', true],
  ['boundaries', 'Acme', false],
  ['boundaries', 'are unclear to me. Could you call?', true],
])('R5, S2: behind a mention, “%s %s” is for people: %s', (word, rest, is) =>
  expect(goesOn({ word, rest })).toBe(is),
);

test('a word that no feature answers is for people', () => {
  expect(parseAsk('<@U0GATE> scope', 'channel', bot, ['help'])).toBeNull();
  expect(parseAsk('scope', 'bot_dm', bot, ['help'])).toBeNull();
});
