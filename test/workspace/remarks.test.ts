/** Who spoke lately in a conversation: what a message may be an answer to (R4, R5). */
import type { MessageTs } from '../../src/workspace/ids';
import {
  askedBefore,
  lastBefore,
  lastTalked,
  lastWordsBefore,
  noteRemark,
  type Remark,
} from '../../src/workspace/remarks';

const minute = 60_000;
const start = 1_795_214_400_000;
const at = (minutes: number) => start + minutes * minute;
const ts = (minutes: number) => `${(at(minutes) / 1000).toFixed(6)}` as MessageTs;
const remark = (minutes: number, change: Partial<Remark> = {}): Remark => ({
  ts: ts(minutes),
  threadTs: null,
  by: 'U0ANA',
  says: 'words',
  ...change,
});
const top = (minutes: number) => ({ ts: ts(minutes), threadTs: null });
const onlyAna = (user: string) => user === 'U0ANA';

test('R5: the last word in a thread counts for as long as it is known; at the top level of a channel for two hours', () => {
  const ana = [remark(0)];
  expect(lastBefore(ana, top(120), true)).toBe('own');
  expect(lastBefore(ana, top(121), true)).toBe('none');
  expect(lastBefore(ana, top(3_000), false)).toBe('own');
  const inThread = { ts: ts(3_000), threadTs: ts(0) };
  expect(lastBefore(ana, inThread, true)).toBe('own');
  expect(lastBefore([...ana, remark(5, { by: null })], top(10), true)).toBe('client');
  expect(lastBefore([...ana, remark(5, { by: null, threadTs: ts(0) })], top(10), true)).toBe('own');
  expect(lastBefore([remark(0, { says: 'presence' })], top(10), false)).toBe('none');
});

test('R4: a question is answered until somebody of our side says more', () => {
  const asked = [remark(0, { says: 'question' }), remark(1, { by: null })];
  expect(askedBefore(asked, top(2))).toBe(at(0));
  expect(askedBefore([...asked, remark(2)], top(3))).toBeNull();
  expect(askedBefore(asked, { ts: ts(3), threadTs: ts(-5) })).toBeNull();
});

test('R4: those in charge count wherever they speak; others only when they answer', () => {
  const ben = (minutes: number, change: Partial<Remark> = {}) => remark(minutes, { by: 'U0BEN', ...change });
  expect(lastTalked([remark(0, { threadTs: ts(-9), says: 'small_talk' })], top(5), onlyAna)).toBe(at(0));
  expect(lastTalked([ben(0)], top(5), onlyAna)).toBeNull();
  expect(lastTalked([ben(6)], top(5), onlyAna)).toBe(at(6));
  expect(lastTalked([ben(6, { threadTs: ts(5) })], top(5), onlyAna)).toBe(at(6));
  expect(lastTalked([ben(6, { threadTs: ts(1) })], top(5), onlyAna)).toBeNull();
  expect(lastTalked([ben(6, { says: 'small_talk' })], top(5), onlyAna)).toBeNull();
  expect(lastTalked([ben(1, { says: 'presence' })], top(5), onlyAna)).toBe(at(1));
});

test('T2: a line answers back to the last words of its writer at the top level, however the remarks are ordered', () => {
  const joined = [remark(5), remark(9), remark(7), remark(8, { says: 'question' })];
  expect(lastWordsBefore(joined, 'U0ANA', ts(10))).toBe(ts(9));
  expect(lastWordsBefore(joined, 'U0ANA', ts(9))).toBe(ts(7));
  expect(lastWordsBefore(joined, 'U0BEN', ts(10))).toBeNull();
  expect(lastWordsBefore([remark(5, { threadTs: ts(1) })], 'U0ANA', ts(10))).toBeNull();
});

test('of each person the last of a kind is kept, for two weeks, and forty in all', () => {
  const three = [remark(0), remark(9), remark(4)].reduce<readonly Remark[]>(noteRemark, []);
  expect(three).toEqual([remark(9)]);
  expect(noteRemark(three, remark(15 * 1_440, { by: 'U0BEN' }))).toHaveLength(1);
  const many = Array.from({ length: 60 }, (_, n) => remark(n, { threadTs: ts(-1 - n) }));
  expect(many.reduce<readonly Remark[]>(noteRemark, [])).toEqual(many.slice(-40));
});
