/**
 * What a notice says, as instants in ms since 1970 UTC. `backAt` and `targetAt` are null when it never opens again.
 * `isLight`: it is one sentence that promises nothing, for a message that may need no answer (R5).
 */
export type Notice = Readonly<{
  closedSince: number | null;
  backAt: number | null;
  targetAt: number | null;
  isLight?: true;
}>;
