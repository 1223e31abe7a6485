/** Counts what is under way. */
export type UnderWay = {
  /** Counts the work until it ends, well or badly. */
  count<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
};

/** A counter at zero. */
export function createUnderWay(): UnderWay {
  let running = 0;
  let waiting: (() => void)[] = [];
  const wakeWhenQuiet = () => {
    if (running > 0) return;
    const wake = waiting;
    waiting = [];
    for (const each of wake) each();
  };
  return {
    async count(work) {
      running += 1;
      try {
        return await work;
      } finally {
        running -= 1;
        if (running === 0) setImmediate(wakeWhenQuiet);
      }
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        setImmediate(wakeWhenQuiet);
      }),
  };
}
