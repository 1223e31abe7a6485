/** Which messages that wait are one item (R13): a client's, in one place, within two minutes of each other. */
import { together } from '../../../../src/features/waiting/rules/together';

const acme = {
  conversationId: 'C0ACME',
  threadTs: null,
  clientId: 1,
  takenBy: null,
  returnsAt: null,
} as const;

/** Messages by name, said so many seconds after a moment, and how they are put together. */
function items(said: Record<string, number | (Partial<Message> & { at: number })>): string[] {
  const messages = Object.entries(said).map(([name, what]): Message => {
    const { at, ...rest } = typeof what === 'number' ? { at: what } : what;
    return { ...acme, ...rest, name, saidAt: at * 1000 };
  });
  return together(messages).map((item) => item.map(({ name }) => name).join(' '));
}

type Message = Parameters<typeof together>[0][number] & Readonly<{ name: string }>;

test.each<[string, Parameters<typeof items>[0], string[]]>([
  ['nothing', {}, []],
  ['one message', { a: 0 }, ['a']],
  ['two at the same moment', { a: 0, b: 0 }, ['a b']],
  ['two minutes apart, to the second', { a: 0, b: 120 }, ['a b']],
  ['a second more', { a: 0, b: 121 }, ['a', 'b']],
  ['a chain, each within two minutes of the one before', { a: 0, b: 100, c: 200, d: 300 }, ['a b c d']],
  [
    'a chain of ten minutes, and what follows begins another',
    { a: 0, b: 120, c: 240, d: 360, e: 480, f: 600, g: 601, h: 700 },
    ['a b c d e f', 'g h'],
  ],
  ['two clients in a channel', { a: 0, b: { at: 10, clientId: 2 }, c: 20 }, ['a c', 'b']],
  ['two channels', { a: 0, b: { at: 10, conversationId: 'C0OTHER' } }, ['a', 'b']],
  ['a thread and the top level', { a: 0, b: { at: 10, threadTs: '1.000001' }, c: 20 }, ['a c', 'b']],
  ['two threads', { a: { at: 0, threadTs: '1.000001' }, b: { at: 10, threadTs: '2.000001' } }, ['a', 'b']],
  ['one that was handed over since', { a: 0, b: { at: 10, takenBy: 'U0BEN' }, c: 20 }, ['a c', 'b']],
  ['one that was snoozed since', { a: 0, b: { at: 10, takenBy: 'U0ANA', returnsAt: 99 } }, ['a', 'b']],
  ['the middle one was answered, and the others are far apart', { a: 0, c: 200 }, ['a', 'c']],
])('R13: %s', (_name, said, expected) => {
  expect(items(said)).toEqual(expected);
});

test('R13: items keep the order of the list, in which what is urgent comes first; in an item the earliest does', () => {
  expect(items({ urgent: 500, late: 0, later: { at: 20, threadTs: '1.000001' }, before: 450 })).toEqual([
    'before urgent',
    'late',
    'later',
  ]);
});

test('R13: an item has at most ten messages, so that its buttons can name them all', () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index}`, index]));
  expect(items(many).map((item) => item.split(' ').length)).toEqual([10, 2]);
});
