/** Whether anything happened in this process since it was last asked: somebody wrote or pressed, or a job ran. */
export type Stir = Readonly<{ note: () => void; take: () => boolean }>;

/** Makes the `Stir` of one process. */
export function createStir(): Stir {
  let hasHappened = true;
  return {
    note() {
      hasHappened = true;
    },
    take() {
      const happened = hasHappened;
      hasHappened = false;
      return happened;
    },
  };
}
