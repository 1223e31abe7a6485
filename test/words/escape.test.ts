/** Names and words of others in lines of ours (R9). */

import { escapeCharacters, escapeText } from '../../src/words/escape';
import { noticeText, whoIsAway } from '../../src/words/notice';
import { spokenIn } from '../../src/words/time';
import { lisbon } from '../support/slack';

test.each([
  ['Ana & Söhne <GmbH>', 'Ana &amp; Söhne &lt;GmbH&gt;'],
  ['Θεοδώρα 株式会社', 'Θεοδώρα 株式会社'],
  ['דנה', '\u2068דנה\u2069'],
  ['شركة & co', '\u2068شركة &amp; co\u2069'],
  ['Dana\nדנה', 'Dana\n\u2068דנה\u2069'],
])('what is written from right to left is isolated, and nothing else: %j', (text, safe) =>
  expect(escapeText(text)).toBe(safe),
);

test('a control of direction can’t turn the words behind a name', () => {
  expect(escapeText('Dana\u202e')).toBe('\u2068Dana\u2069');
  expect(escapeText('\u2069\u2067דנה')).toBe('\u2068דנה\u2069');
});

test('text that is copied or stands by itself is escaped alone', () => {
  expect(escapeCharacters('<דנה>')).toBe('&lt;דנה&gt;');
});

test('R9: a notice about somebody with a Hebrew name keeps its own direction', () => {
  const backAt = lisbon('2026-11-23T09:00');
  const notice = { closedSince: null, backAt, targetAt: null };
  const occasion = { kind: 'evening' } as const;
  const content = {
    notice,
    occasion,
    who: whoIsAway(['דנה']),
    language: 'en',
    zone: 'Europe/Lisbon',
  } as const;
  expect(noticeText(content, spokenIn('en', 'Europe/Lisbon'))).toContain('\u2068דנה\u2069 is ');
});
