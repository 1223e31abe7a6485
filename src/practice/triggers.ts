import { randomBytes } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { TeamId, UserId } from '../workspace/ids';

/** For whom, and in whose name, a view may be opened with a trigger. `viewId`: the view that the click came from. */
export type Trigger = { userId: UserId; installedTeamId: TeamId; viewId: `V${string}` | null };
export type TriggerOutcome =
  | { kind: 'taken'; trigger: Trigger }
  | { kind: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };

/** Trigger ids. Each is good for one use within three seconds of the practice clock. */
export type Triggers = {
  give(trigger: Trigger): string;
  take(id: string): TriggerOutcome;
};

const goodForMs = 3000;

/** Triggers on this clock; none is given yet. */
export function createTriggers(now: () => number): Triggers {
  const given = new QuickLRU<string, { trigger: Trigger; at: number; used: boolean }>({ maxSize: 1_000 });
  let count = 0;
  return {
    give(trigger) {
      count += 1;
      const id = `${Math.floor(now() / 1000)}.${count}.${randomBytes(16).toString('hex')}`;
      given.set(id, { trigger, at: now(), used: false });
      return id;
    },
    take(id) {
      const found = given.get(id);
      if (!found) return { kind: 'invalid_trigger_id' };
      if (found.used) return { kind: 'exchanged_trigger_id' };
      if (now() - found.at > goodForMs) return { kind: 'expired_trigger_id' };
      found.used = true;
      return { kind: 'taken', trigger: found.trigger };
    },
  };
}
