import type { JsonObject } from '../json';
import type { AppSettings } from '../model';

/**
 * Slack's limits: a bucket for each method and workspace, and for chat.postMessage one for each channel. They run in
 * real time, not on the practice clock.
 */
export type Rates = {
  /** Counts one call; 0, or how many seconds the caller must wait (Retry-After). */
  take(method: string, tier: string, teamId: string, args: JsonObject): number;
};

type Bucket = { tokens: number; at: number };
type Limit = { capacity: number; perSecond: number };

/** Calls a minute by tier. `t5` is a limit of a method's own: several hundred a minute. */
const perMinute: { [tier: string]: number } = { t1: 1, t2: 20, t3: 50, t4: 100, t5: 600 };
/** One message a second in a channel. Slack lets short bursts pass. */
const channelLimit: Limit = { capacity: 5, perSecond: 1 };

/** The tier of a method for this app. An unlisted app may read history only once a minute. */
export function tierFor(app: AppSettings, method: string, tier: string): string {
  const readsHistory = method === 'conversations.history' || method === 'conversations.replies';
  return readsHistory && app.distribution === 'unlisted' ? 't1' : tier;
}

/**
 * Rates with every bucket full.
 *
 * @param steady a clock that never goes back, in ms
 */
export function createRates(steady: () => number): Rates {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string, { capacity }: Limit, at: number): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: capacity, at };
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take(method, tier, teamId, args) {
      const minute = perMinute[tier] ?? 50;
      const ofMethod = { key: `${method}/${teamId}`, limit: { capacity: minute, perSecond: minute / 60 } };
      const ofChannel = { key: `channel/${teamId}/${String(args.channel)}`, limit: channelLimit };
      const wanted = method === 'chat.postMessage' ? [ofMethod, ofChannel] : [ofMethod];
      const at = steady();
      const filled = wanted.map(({ key, limit }) => ({
        limit,
        bucket: refill(bucketOf(key, limit, at), limit, at),
      }));
      const wait = Math.max(...filled.map(({ limit, bucket }) => (1 - bucket.tokens) / limit.perSecond));
      if (wait > 0) return Math.ceil(wait);
      for (const { bucket } of filled) bucket.tokens -= 1;
      return 0;
    },
  };
}

function refill(bucket: Bucket, { capacity, perSecond }: Limit, at: number): Bucket {
  bucket.tokens = Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
  bucket.at = at;
  return bucket;
}
