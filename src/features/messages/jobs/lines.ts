/**
 * Runs the work for one key one after the other, in the order it came. Work for other keys does not wait for
 * it.
 */
export type Lines = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Makes the lines of one process. */
export function createLines(): Lines {
  const ends = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = ends.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    ends.set(key, mine);
    try {
      return await mine;
    } finally {
      if (ends.get(key) === mine) ends.delete(key);
    }
  };
}
