import type { TeamId } from '../domain/ids';

/**
 * Keeps to Slack's limits by what it was told and what it did: one message a second in a conversation, and
 * nothing of a method in a workspace before its Retry-After is over. Other workspaces are never held up.
 * Source: docs.slack.dev, rate limits. Instants here are of the process's own steady clock, in ms.
 */
export type Pace = Readonly<{
  /** Ms to wait before the conversation may be posted to, 0 for now; from 0 on the place is taken. */
  take: (teamId: TeamId, conversationId: string) => number;
  /** Notes a 429: nothing in this workspace for `afterMs`. */
  hold: (teamId: TeamId, afterMs: number) => void;
}>;

const betweenMs = 1000;
const most = 10_000;

/** @param steady a clock that never goes back, in ms */
export function createPace(steady: () => number): Pace {
  const nextAt = new Map<string, number>();
  const heldUntil = new Map<TeamId, number>();
  return {
    take(teamId, conversationId) {
      const now = steady();
      const key = `${teamId} ${conversationId}`;
      const freeAt = Math.max(nextAt.get(key) ?? 0, heldUntil.get(teamId) ?? 0);
      if (freeAt > now) return freeAt - now;
      if (nextAt.size >= most) forget(nextAt, now);
      nextAt.set(key, now + betweenMs);
      return 0;
    },
    hold(teamId, afterMs) {
      heldUntil.set(teamId, steady() + afterMs);
    },
  };
}

function forget(nextAt: Map<string, number>, now: number): void {
  for (const [key, at] of nextAt) if (at <= now) nextAt.delete(key);
}
