/** What stops each thing again, in the order of starting. */
export type Undo = (() => unknown)[];

/**
 * Does something and then stops all that it started, the last thing first; also when it fails, or somebody presses
 * Ctrl-C.
 */
export async function withUndo<Result>(work: (undo: Undo) => Promise<Result>): Promise<Result> {
  const undo: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const leave = (): void => void stop().finally(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, leave);
  try {
    return await work(undo);
  } finally {
    await stop();
    for (const signal of signals) process.removeListener(signal, leave);
  }
}
