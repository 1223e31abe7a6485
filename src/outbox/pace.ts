import QuickLRU from 'quick-lru';
import type { TeamId } from '../workspace/ids';

/**
 * Keeps to one message a second in a conversation. Source: docs.slack.dev, rate limits. Slack's own limits by method and
 * workspace, which it tells by 429, are kept in slack/web.ts.
 */
export type Pace = Readonly<{
  /** Ms to wait before the conversation may be posted to. 0: post now; the next post then has to wait. */
  take: (teamId: TeamId, conversationId: string) => number;
  /** Ms between one and the next. */
  betweenMs: number;
}>;

/**
 * @param steady a clock that never goes back, in ms
 * @param betweenMs how long after one message of a conversation the next may go, in ms
 */
export function createPace(steady: () => number, betweenMs = 1000): Pace {
  const nextAt = new QuickLRU<string, number>({ maxSize: 10_000 });
  return {
    betweenMs,
    take(teamId, conversationId) {
      const now = steady();
      const key = `${teamId} ${conversationId}`;
      const freeAt = nextAt.get(key) ?? 0;
      if (freeAt > now) return freeAt - now;
      nextAt.set(key, now + betweenMs);
      return 0;
    },
  };
}
