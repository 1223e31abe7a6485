import QuickLRU from 'quick-lru';

/** Answers that are kept for a while, each under its key. */
export type Memory<Key, Answer> = Readonly<{
  /** What is kept; else what `ask` answers, which is kept from then on. An answer that failed is not. */
  get: (key: Key, ask: () => Promise<Answer>) => Promise<Answer>;
  forget: (key: Key) => void;
}>;

/**
 * Makes a memory that keeps each answer for `keptMs`, and about `maxSize` of them, those that were used last.
 *
 * @param steady a clock that never goes back, in ms
 */
export function createMemory<Key, Answer>(
  steady: () => number,
  { keptMs, maxSize }: Readonly<{ keptMs: number; maxSize: number }>,
): Memory<Key, Answer> {
  const kept = new QuickLRU<Key, Readonly<{ answer: Promise<Answer>; until: number }>>({ maxSize });
  return {
    get(key, ask) {
      const known = kept.get(key);
      if (known !== undefined && known.until > steady()) return known.answer;
      const answer = ask();
      kept.set(key, { answer, until: steady() + keptMs });
      answer.catch(() => kept.peek(key)?.answer === answer && kept.delete(key));
      return answer;
    },
    forget: (key) => void kept.delete(key),
  };
}
