/** What a line of our own people says (T2): words answer, a question asks back, small talk does neither. */
import { saysOf } from '../../../../src/features/messages/rules/says';

test.each([
  [
    'question',
    ['What size?', 'Hi Maya! Which one do you mean? The red one?', 'Klar. Bis wann?', 'サイズは？'],
  ],
  ['question', ['Thanks! <@U0MAYA>, is it https://example.com/a?b=c that fails?']],
  [
    'words',
    ['Nearly.', 'It is on staging. Can you check?', 'Nobody knows.', '', '<https://example.com/a?b=c>: done'],
  ],
  ['small_talk', ['Good evening, all.', 'Thanks!', ':tada:', 'Lovely, thank you!', '> Is it done?']],
] as const)('T2: %s: %j', (says, lines) => {
  expect(lines.map((line) => [line, saysOf(line)])).toEqual(lines.map((line) => [line, says]));
});
