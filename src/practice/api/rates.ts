import { performance } from 'node:perf_hooks';
import type { AppSettings, JsonObject } from '../model';

/** Slack's limits: a bucket a method and workspace, and one a channel for chat.postMessage. They run in real time. */
export type Rates = {
  /** Counts one call; 0, or how many seconds the caller must wait (Retry-After). */
  take(method: string, tier: string, teamId: string, args: JsonObject): number;
};

type Bucket = { tokens: number; at: number };
type Limit = { capacity: number; perSecond: number };

/** Calls a minute by tier. `t5` is a limit of a method's own: several hundred a minute. */
const perMinute: { [tier: string]: number } = { t1: 1, t2: 20, t3: 50, t4: 100, t5: 600 };
/** One message a second and channel; Slack lets short bursts pass. */
const channelLimit: Limit = { capacity: 5, perSecond: 1 };

/** The tier of a method for this app: an unlisted one may read history once a minute only. */
export function tierFor(app: AppSettings, method: string, tier: string): string {
  const readsHistory = method === 'conversations.history' || method === 'conversations.replies';
  return readsHistory && app.distribution === 'unlisted' ? 't1' : tier;
}

/** Full buckets. */
export function createRates(): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    take(method, tier, teamId, args) {
      const minute = perMinute[tier] ?? 50;
      const ofMethod = { key: `${method}/${teamId}`, limit: { capacity: minute, perSecond: minute / 60 } };
      const ofChannel = { key: `channel/${teamId}/${String(args.channel)}`, limit: channelLimit };
      const wanted = method === 'chat.postMessage' ? [ofMethod, ofChannel] : [ofMethod];
      const filled = wanted.map(({ key, limit }) => ({ limit, bucket: refill(buckets, key, limit) }));
      const wait = Math.max(...filled.map(({ limit, bucket }) => (1 - bucket.tokens) / limit.perSecond));
      if (wait > 0) return Math.ceil(wait);
      for (const { bucket } of filled) bucket.tokens -= 1;
      return 0;
    },
  };
}

function refill(buckets: Map<string, Bucket>, key: string, { capacity, perSecond }: Limit): Bucket {
  const at = performance.now();
  const bucket = buckets.get(key) ?? { tokens: capacity, at };
  bucket.tokens = Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
  bucket.at = at;
  buckets.set(key, bucket);
  return bucket;
}
