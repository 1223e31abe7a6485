import type { TeamId } from '../workspace/ids';
import type { JsonObject } from './json';

/** One Web API call as it was answered. */
export type CallRecord = {
  method: string;
  /** Whose token it came with; null without a valid one. */
  teamId: TeamId | null;
  kind: 'bot' | 'user' | 'app' | null;
  args: JsonObject;
  /** Milliseconds since 1970 UTC on the practice clock. */
  at: number;
  status: number;
  reply: JsonObject;
};

/** How many calls are remembered. The oldest are forgotten first. */
const callsKept = 10_000;

/** Remembers a call, forgetting the oldest thousand when there are too many. */
export function recordCall(calls: CallRecord[], call: CallRecord): void {
  calls.push(call);
  if (calls.length > callsKept) calls.splice(0, 1000);
}
