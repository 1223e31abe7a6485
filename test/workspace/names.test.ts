import { findNamed, foldName, nearestName, replaceUnseen } from '../../src/workspace/names';
import { withFirstMember } from '../../src/workspace/settings/first-member';
import { defaultSettings } from '../../src/workspace/settings/settings';

const all = [{ name: 'Acme' }, { name: 'Borealis' }, { name: 'Café' }];

test.each([
  ['Acme', 'Acme'],
  ['aCME', 'Acme'],
  [' borealis ', 'Borealis'],
  ['cafe\u0301', 'Café'],
])('%j is found without regard to capitals, blanks around it, and how an accent is spelt', (typed, name) => {
  expect(findNamed(all, typed)).toEqual([{ name }]);
});

test('the name that is written exactly so comes before one that differs in capitals; else there may be several', () => {
  const both = [{ name: 'Acme' }, { name: 'acme' }];
  expect(findNamed(both, 'acme')).toEqual([{ name: 'acme' }]);
  expect(findNamed(both, 'ACME')).toEqual(both);
  expect(findNamed(both, 'Acne')).toEqual([]);
});

test('the nearest name begins alike, or a few slips lead to it', () => {
  expect(nearestName('bor', ['Acme', 'Borealis'])).toBe('Borealis');
  expect(nearestName('ACNE', ['Acme', 'Borealis'])).toBe('Acme');
  expect(nearestName('Zebra', ['Acme', 'Borealis'])).toBeNull();
  expect(nearestName('', ['Acme'])).toBeNull();
  expect(nearestName('Acme', [])).toBeNull();
});

test('characters that nobody sees are found; letters of any script are left alone', () => {
  const shown = (text: string) => replaceUnseen(text, () => '_');
  expect(shown('a\nb\u001b[1m\u009b\u007f\u202e\u2028')).toBe('a_b_[1m____');
  expect(shown('Ünïcode 日本 שלום 👩‍💻')).toBe('Ünïcode 日本 שלום 👩‍💻');
  expect(foldName('ÜNÏ')).toBe('ünï');
});

test('somebody whose name in Slack holds such characters becomes a member without them', () => {
  const kim = { userId: 'U0KIM', name: 'Kim\u202e\nKim', timeZone: null, locale: null } as const;
  expect(withFirstMember(defaultSettings(), kim)?.members).toMatchObject([
    { user: 'U0KIM', name: 'Kim  Kim' },
  ]);
});
