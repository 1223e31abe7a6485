import { randomBytes } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { ConversationId, MessageTs, TeamId, UserId } from '../workspace/ids';

/** What a response URL answers: a command or an interaction of one person in one conversation. */
export type ReplyContext = {
  installedTeamId: TeamId;
  conversationId: ConversationId;
  userId: UserId;
  /** The message whose button was pressed, and whether only that person sees it. */
  source: { ts: MessageTs; ephemeral: boolean } | null;
};
export type ReplyOutcome =
  | { kind: 'taken'; context: ReplyContext }
  | { kind: 'unknown_url' | 'expired_url' | 'used_url' };

/** Response URLs. Each is good for five uses within thirty minutes of the practice clock. */
export type ReplyUrls = {
  give(context: ReplyContext): string;
  take(path: string): ReplyOutcome;
};

const uses = 5;
const goodForMs = 30 * 60_000;

/** Response URLs on this clock; none is given yet. `url` is where the workspace listens. */
export function createReplyUrls(now: () => number, url: () => string): ReplyUrls {
  const given = new QuickLRU<string, { context: ReplyContext; at: number; used: number }>({ maxSize: 5_000 });
  return {
    give(context) {
      const path = `/responses/${context.installedTeamId}/${randomBytes(12).toString('hex')}`;
      given.set(path, { context, at: now(), used: 0 });
      return `${url()}${path}`;
    },
    take(path) {
      const found = given.get(path);
      if (!found) return { kind: 'unknown_url' };
      if (now() - found.at > goodForMs) return { kind: 'expired_url' };
      if (found.used >= uses) return { kind: 'used_url' };
      found.used += 1;
      return { kind: 'taken', context: found.context };
    },
  };
}
