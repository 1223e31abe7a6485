import { randomBytes } from 'node:crypto';
import type { TeamId, UserId } from '../domain/ids';

/** For whom, and in whose name, a view may be opened with a trigger. `viewId`: the view that the click came from. */
export type Trigger = { userId: UserId; installedTeamId: TeamId; viewId: `V${string}` | null };
export type TriggerOutcome =
  | { kind: 'taken'; trigger: Trigger }
  | { kind: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };

/** Trigger ids: good for three seconds of the practice clock and for one use. */
export type Triggers = {
  give(trigger: Trigger): string;
  take(id: string): TriggerOutcome;
};

const goodForMs = 3000;
const keptTriggers = 1000;

/** An empty book of triggers on this clock. */
export function createTriggers(now: () => number): Triggers {
  const given = new Map<string, { trigger: Trigger; at: number; used: boolean }>();
  return {
    give(trigger) {
      const id = `${Math.floor(now() / 1000)}.${given.size + 1}.${randomBytes(16).toString('hex')}`;
      given.set(id, { trigger, at: now(), used: false });
      const oldest = given.keys().next().value;
      if (given.size > keptTriggers && oldest !== undefined) given.delete(oldest);
      return id;
    },
    take(id) {
      const entry = given.get(id);
      if (!entry) return { kind: 'invalid_trigger_id' };
      if (entry.used) return { kind: 'exchanged_trigger_id' };
      if (now() - entry.at > goodForMs) return { kind: 'expired_trigger_id' };
      entry.used = true;
      return { kind: 'taken', trigger: entry.trigger };
    },
  };
}
