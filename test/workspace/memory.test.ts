import { createMemory } from '../../src/workspace/memory';

let now = 0;
let asked = 0;
const ask = () => Promise.resolve(++asked);
const memory = () => createMemory<string, number>(() => now, { keptMs: 1_000, maxSize: 10 });

beforeEach(() => {
  now = 0;
  asked = 0;
});

test('an answer is kept until its time is over, and then asked for again', async () => {
  const { get } = memory();
  expect(await get('a', ask)).toBe(1);
  now = 999;
  expect(await get('a', ask)).toBe(1);
  now = 1_000;
  expect(await get('a', ask)).toBe(2);
});

test('those who ask at once share an answer; each key has its own', async () => {
  const { get } = memory();
  expect(await Promise.all([get('a', ask), get('a', ask), get('b', ask)])).toEqual([1, 1, 2]);
});

test('an answer that failed is not kept, and what is forgotten is asked for again', async () => {
  const { get, forget } = memory();
  await expect(get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await get('a', ask)).toBe(1);
  forget('a');
  expect(await get('a', ask)).toBe(2);
});
