/**
 * What holds of any message when it is judged whether it asks for nothing (R5): generated texts, none by
 * hand.
 */

import { readMessages } from '../../../../eval/messages';
import { asksNothing } from '../../../../src/features/messages/rules/no-request';
import { fc } from '../../../support/cases';

const messages = readMessages(process.cwd()).filter(({ set }) => set === 'plain build');
const message = fc.constantFrom(...messages.map(({ text }) => text));
const plain = fc.constantFrom(...messages.map(({ text }) => text).filter((text) => asksNothing(text)));
const question = fc.constantFrom(
  'can we talk?',
  '?',
  'wann?',
  'und der Preis?',
  'いつですか？',
  'where is the file',
);
const joint = fc.constantFrom(' ', ', ', '. ', '\n', ' 🙏 ', ' and ');
const cheer = fc.constantFrom('!', '!!', ' 👍', ' :tada:', '\n🙏🏽', ' :smile: :smile:');

test('R5: whatever a question is added to is a request, before or behind', () => {
  fc.assert(
    fc.property(message, joint, question, (text, between, asked) => {
      expect(asksNothing(`${text}${between}${asked}`)).toBe(false);
      expect(asksNothing(`${asked}${between}${text}`)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('R5: an exclamation mark or a friendly emoji behind it changes nothing', () => {
  fc.assert(
    fc.property(message, cheer, (text, added) => {
      // Under a quotation, an emoji is an answer of its own; behind "Sent from my phone", the line is no phone's.
      fc.pre(!/^&gt;[^\n]*$|Sent from my/.test(text));
      expect(asksNothing(text + added)).toBe(asksNothing(text));
    }),
    { numRuns: 500 },
  );
});

test('R5: two sentences that ask nothing ask nothing together', () => {
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      fc.pre(!other.startsWith('&gt;'));
      expect(asksNothing(`${one}\n${other}`)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('R5: quoting anything above plain words changes nothing', () => {
  fc.assert(
    fc.property(message, plain, (quoted, text) => {
      const quotation = quoted.replaceAll(/^/gm, '&gt; ');
      expect(asksNothing(`${quotation}\n${text}`)).toBe(true);
    }),
  );
});

test('R5: any text is judged, and none takes long', () => {
  const unit = fc.constantFrom(
    'thank you ',
    'very ',
    'ok ',
    'Ana ',
    '(',
    '<',
    ':',
    ':a',
    '👍',
    'は',
    'ww',
    '1 ',
    '-',
    "'",
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(unit, { maxLength: 200 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      expect(typeof asksNothing(any)).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
});
