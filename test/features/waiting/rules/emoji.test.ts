/** Names of emoji as members write them (T2). Proves: with or without colons, each is read once; pictures and sentences are not. */
import { parseEmoji, writeEmoji } from '../../../../src/features/waiting/rules/emoji';

test.each([
  [':white_check_mark: :heavy_check_mark:', ['white_check_mark', 'heavy_check_mark']],
  ['white_check_mark, heavy_check_mark', ['white_check_mark', 'heavy_check_mark']],
  [':tada::ok_hand:', ['tada', 'ok_hand']],
  [':ok_hand::skin-tone-3: :OK_HAND:', ['ok_hand']],
  [':+1:', ['+1']],
  [':完了:', ['完了']],
  ['', []],
])('T2: “%s” is read', (text, names) => {
  expect(parseEmoji(text)).toEqual(names);
});

test.each(['✅', ':tada: !', '<b>', 'a/b'])('T2: “%s” is no name of an emoji', (text) => {
  expect(parseEmoji(text)).toBeNull();
});

test('T2: what stands in the field is read as it was stored', () => {
  const names = ['white_check_mark', '+1', 'e-mail'];
  expect(parseEmoji(writeEmoji(names))).toEqual(names);
});
