import { z } from 'zod';
import type { DecisionReason } from '../words/decision-reasons';
import { userId } from '../workspace/id-schema';
import type { MessageTs, UserId } from '../workspace/ids';

/** One client message and what was decided about it. Instants: ms since 1970 UTC. */
export type NewExchange = Readonly<{
  messageTs: MessageTs;
  saidAt: number;
  threadTs: MessageTs | null;
  clientId: number;
  userId: UserId;
  /** Null when the workspace keeps no words. */
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  because: readonly DecisionReason[];
  /** What the decision was based on (L7). */
  receipt: Readonly<Record<string, unknown>>;
  targetAt: number | null;
  /** When to look whether it still waits for an answer (T3); null: nobody waits; Infinity: not by itself. */
  lookAt: number | null;
  /** Since when a member's question waits for the client, and the target stands still (T2); absent: none does. */
  pausedAt?: number;
  answer: Answer | null;
}>;

const receipt = z.object({ inCharge: z.array(userId).default([]) }).nullable();

/** Who was in charge when it was decided, as its receipt (L7) tells; nobody where that is not on record. */
export function inChargeBy(stored: unknown): UserId[] {
  return receipt.parse(stored)?.inCharge ?? [];
}

/** The first message of a member after a client's (T2). */
export type Answer = Readonly<{ at: number; by: UserId; ts: MessageTs; threadTs: MessageTs | null }>;
