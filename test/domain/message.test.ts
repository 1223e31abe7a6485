import { answerEveryMs, parseAsk } from '../../src/domain/ask';
import { looksAutomatic, mentionsIn } from '../../src/domain/message';

test('mentions are found once each, labels and all', () => {
  expect(mentionsIn('<@U0ANA> and <@W0BEN|ben>, again <@U0ANA>; not @U0EVA nor &lt;@U0EVA&gt;')).toEqual([
    'U0ANA',
    'W0BEN',
  ]);
});

test.each([
  'Automatic reply: I am away until Monday.',
  'This is an automated response.',
  "Hi! I'm out of office and will answer on Tuesday.",
  'We are currently on annual leave.',
  'Abwesenheitsnotiz: zurück am Montag',
  'Réponse automatique : absente',
  'Respuesta automática',
  '自動返信：本日は休業です',
])('R8: reads like a machine: %s', (text) => expect(looksAutomatic(text)).toBe(true));

test.each([
  'Could you automate the reports?',
  'Is the office open on Friday?',
  'I will be on holiday in May, can we plan around it?',
  'The auto parts page is broken',
  'Can you set up an out of office page?',
])('R8: reads like a person: %s', (text) => expect(looksAutomatic(text)).toBe(false));

const bot = 'U0GATE';
test.each([
  ['bot_dm', 'boundaries', { kind: 'boundaries', rest: '' }],
  ['bot_dm', '/Boundaries', { kind: 'boundaries', rest: '' }],
  ['bot_dm', 'help!', { kind: 'help', rest: '' }],
  ['bot_dm', 'scope', { kind: 'scope', rest: '' }],
  ['bot_dm', '/scope a new page', { kind: 'scope', rest: 'a new page' }],
  ['bot_dm', 'scope has grown, can we talk?', null],
  ['bot_dm', 'boundaries need a talk', null],
  ['bot_dm', 'Our scope is fine', null],
  ['bot_dm', 'helpful, thanks', null],
  ['channel', 'boundaries', null],
  ['channel', '<@U0GATE> boundaries', { kind: 'boundaries', rest: '' }],
  ['channel', '<@U0GATE|gatehouse>: scope list', { kind: 'scope', rest: 'list' }],
  ['channel', '<@U0GATE> what can you do', { kind: 'help', rest: 'what can you do' }],
  ['channel', '<@U0ANA> boundaries', null],
  ['channel', 'ask <@U0GATE> about boundaries', null],
] as const)('S2, B1: in a %s “%s”', (where, text, ask) => expect(parseAsk(text, where, bot)).toEqual(ask));

test('R8: what asks for nothing we know is answered less often than what does', () => {
  expect(answerEveryMs({ kind: 'boundaries', rest: 'Acme' })).toBe(60_000);
  expect(answerEveryMs({ kind: 'help', rest: '' })).toBe(60_000);
  expect(answerEveryMs({ kind: 'help', rest: "I'm away" })).toBe(3_600_000);
});
