/** What reading a conversation back comes to (L2): from where, which threads, and what is new, changed or gone. */
import {
  compare,
  type KnownMessage,
  newFrom,
  readFrom,
  type SeenMessage,
  surelyHeard,
  threadsToRead,
} from '../../../src/features/catch-up/rules';
import { dayMs, minuteMs } from '../../../src/time';
import type { MessageTs } from '../../../src/workspace/ids';
import { evening, tsAt } from '../../support/make';

const known = (ts: MessageTs, change: Partial<KnownMessage> = {}): KnownMessage => ({
  ts,
  threadTs: null,
  isWaiting: false,
  isRecorded: true,
  isDeleted: false,
  editedAt: null,
  ...change,
});
const since = tsAt(0);

test('reading begins a week before the gap, or with the oldest that waits, and never over a month ago', () => {
  expect(readFrom(since, [], evening)).toBe(tsAt(-7 * dayMs));
  expect(readFrom(since, [tsAt(-10 * dayMs)], evening)).toBe(tsAt(-10 * dayMs - 1));
  expect(readFrom(tsAt(-90 * dayMs), [], evening)).toBe(tsAt(-30 * dayMs));
});

test('new is what was said after the last message seen, after the bot first joined, and within a month', () => {
  expect(newFrom(since, null, evening)).toBe(since);
  expect(newFrom(since, tsAt(500), evening)).toBe(tsAt(500));
  expect(newFrom(tsAt(-90 * dayMs), null, evening)).toBe(tsAt(-30 * dayMs));
});

test('Slack may have given up what was said just before the last message seen, as long as the keys of events are kept', () => {
  expect(surelyHeard(since, evening)).toBe(tsAt(-10 * minuteMs));
  expect(surelyHeard(tsAt(-2 * dayMs), evening)).toBe(tsAt(-2 * dayMs));
});

test.each<[string, SeenMessage[], KnownMessage[], object[]]>([
  [
    'a reply in the gap',
    [{ ts: tsAt(-100), latest_reply: tsAt(5) }],
    [],
    [{ rootTs: tsAt(-100), oldest: since }],
  ],
  ['no reply in the gap', [{ ts: tsAt(-100), latest_reply: tsAt(-5) }], [], []],
  [
    'an older thread, active in the week before',
    [],
    [known(tsAt(-dayMs), { threadTs: tsAt(-20 * dayMs) })],
    [{ rootTs: tsAt(-20 * dayMs), oldest: since }],
  ],
  [
    'an older thread that was quiet for a week',
    [],
    [known(tsAt(-8 * dayMs), { threadTs: tsAt(-20 * dayMs) })],
    [],
  ],
  [
    'a thread in which somebody waits, from there on',
    [{ ts: tsAt(-100), latest_reply: tsAt(5) }],
    [known(tsAt(-50), { threadTs: tsAt(-100), isWaiting: true })],
    [{ rootTs: tsAt(-100), oldest: tsAt(-51) }],
  ],
])('threads are read: %s', (_words, seen, all, threads) => {
  expect(threadsToRead(seen, all, since)).toEqual(threads);
});

const read = (
  topLevel: SeenMessage[],
  threads: { rootTs: MessageTs; oldest: MessageTs; replies: SeenMessage[] }[] = [],
) => ({
  from: tsAt(-7 * dayMs),
  topLevel,
  threads,
});

test('new are messages that no event told of, oldest first, also those in threads; a grave is none', () => {
  const replies = [{ ts: tsAt(2) }];
  const all = read(
    [{ ts: tsAt(3) }, { ts: tsAt(1) }, { ts: tsAt(-1) }, { ts: tsAt(4), subtype: 'tombstone' }],
    [{ rootTs: tsAt(-9), oldest: since, replies }],
  );
  const found = compare(all, [known(tsAt(3), { isRecorded: false })], since);
  expect(found.unheard.map(({ ts }) => ts)).toEqual([tsAt(1), tsAt(2)]);
});

test('an edit counts once', () => {
  const edited = { ts: tsAt(-10), edited: { ts: tsAt(5) } };
  expect(compare(read([edited]), [known(tsAt(-10))], since).edited).toEqual([edited]);
  expect(compare(read([edited]), [known(tsAt(-10), { editedAt: evening + 5 })], since).edited).toEqual([]);
});

test.each<[string, KnownMessage, SeenMessage[], boolean]>([
  ['it is not where it was', known(tsAt(-10)), [], true],
  ['only a grave is', known(tsAt(-10)), [{ ts: tsAt(-10), subtype: 'tombstone' }], true],
  ['it stands', known(tsAt(-10)), [{ ts: tsAt(-10) }], false],
  ['it is older than what was read', known(tsAt(-9 * dayMs)), [], false],
  ['its thread was not read', known(tsAt(-10), { threadTs: tsAt(-20) }), [], false],
  ['that is known', known(tsAt(-10), { isDeleted: true }), [], false],
  ['only its event is known', known(tsAt(-10), { isRecorded: false }), [], false],
])('deleted, or not: %s', (_words, one, topLevel, isDeleted) => {
  expect(compare(read(topLevel), [one], since).deleted).toEqual(isDeleted ? [one.ts] : []);
});
