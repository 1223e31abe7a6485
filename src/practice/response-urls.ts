import { randomBytes } from 'node:crypto';
import type { ConversationId, MessageTs, TeamId, UserId } from '../domain/ids';

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

/** Response URLs: five uses within thirty minutes of the practice clock. */
export type ReplyUrls = {
  give(context: ReplyContext): string;
  take(path: string): ReplyOutcome;
};

const uses = 5;
const goodForMs = 30 * 60_000;
const keptUrls = 5000;

/** An empty book of response URLs; `url` is where the workspace listens. */
export function createReplyUrls(now: () => number, url: () => string): ReplyUrls {
  const given = new Map<string, { context: ReplyContext; at: number; used: number }>();
  return {
    give(context) {
      const path = `/responses/${context.installedTeamId}/${randomBytes(12).toString('hex')}`;
      given.set(path, { context, at: now(), used: 0 });
      const oldest = given.keys().next().value;
      if (given.size > keptUrls && oldest !== undefined) given.delete(oldest);
      return `${url()}${path}`;
    },
    take(path) {
      const entry = given.get(path);
      if (!entry) return { kind: 'unknown_url' };
      if (now() - entry.at > goodForMs) return { kind: 'expired_url' };
      if (entry.used >= uses) return { kind: 'used_url' };
      entry.used += 1;
      return { kind: 'taken', context: entry.context };
    },
  };
}
