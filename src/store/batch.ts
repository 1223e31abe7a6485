import DataLoader from 'dataloader';

/**
 * Collects the calls that come while a statement is under way, and hands them to the next one together. Under load the
 * statements grow instead of queueing; when idle, a call leaves at once.
 *
 * When a statement for several items fails, each item is tried alone, so that one bad item fails by itself.
 *
 * @param run answers each of `items`, in order
 * @param most how many items one statement takes, from 1
 */
export function batched<Item, Answer>(
  run: (items: readonly Item[]) => Promise<Answer[]>,
  most = 200,
): (item: Item) => Promise<Answer> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const dispatchNext = (): void => {
    if (underWay === 0) waiting.shift()?.();
  };
  const loader = new DataLoader<Item, Answer>(
    async (items) => {
      underWay += 1;
      try {
        return await runOrSplit(run, items);
      } finally {
        underWay -= 1;
        setImmediate(dispatchNext);
      }
    },
    {
      cache: false,
      maxBatchSize: most,
      batchScheduleFn: (dispatch) => {
        waiting.push(dispatch);
        setImmediate(dispatchNext);
      },
    },
  );
  return (item) => loader.load(item);
}

async function runOrSplit<Item, Answer>(
  run: (items: readonly Item[]) => Promise<Answer[]>,
  items: readonly Item[],
): Promise<(Answer | Error)[]> {
  try {
    return await run(items);
  } catch (error) {
    if (items.length === 1) return [toError(error)];
    const alone = items.map((item) =>
      run([item]).then(
        ([answer]) => answer as Answer,
        (cause: unknown) => toError(cause),
      ),
    );
    return Promise.all(alone);
  }
}

function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
