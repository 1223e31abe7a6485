/** Runs work for one key at a time, in the order it was handed in; work for other keys is not held up. */
export type Lines = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** The lines of one process. */
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
