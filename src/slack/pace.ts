import type { TeamId } from '../domain/ids';

/**
 * Keeps to one message a second in a conversation. Source: docs.slack.dev, rate limits. What Slack says of methods
 * and workspaces by 429 is heeded in web.ts.
 */
export type Pace = Readonly<{
  /** Ms to wait before the conversation may be posted to; 0: now, and the place is taken. */
  take: (teamId: TeamId, conversationId: string) => number;
}>;

const most = 10_000;

/**
 * @param steady a clock that never goes back, in ms
 * @param betweenMs how long after one message of a conversation the next may go, in ms
 */
export function createPace(steady: () => number, betweenMs = 1000): Pace {
  const nextAt = new Map<string, number>();
  return {
    take(teamId, conversationId) {
      const now = steady();
      const key = `${teamId} ${conversationId}`;
      const freeAt = nextAt.get(key) ?? 0;
      if (freeAt > now) return freeAt - now;
      if (nextAt.size >= most) forget(nextAt, now);
      nextAt.set(key, now + betweenMs);
      return 0;
    },
  };
}

function forget(nextAt: Map<string, number>, now: number): void {
  for (const [key, at] of nextAt) if (at <= now) nextAt.delete(key);
}
