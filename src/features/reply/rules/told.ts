import type { Mode } from '../../../workspace/settings/settings';

/** A notice by its kind, the client (by id) it was for, and when that client's message was said, ms since 1970 UTC. */
export type ToldNotice = Readonly<{ kind: 'notice' | 'shadow'; clientId: number; saidAt: number }>;

/** For each client of one conversation, when the latest message was said that got a notice, by the notice's kind. */
export type LastTold = Readonly<Record<'notice' | 'shadow', Map<number, number>>>;

/** The kinds of post that tell a client something, or would have. */
export const toldKinds: readonly ToldNotice['kind'][] = ['notice', 'shadow'];

/** What a member gets in place of the automatic reply while their client is in shadow mode. */
export const shadowCopy: ToldNotice['kind'] = 'shadow';

/** Whether a notice of this kind counts as told (R3): in live mode only what was really said does (R10). */
export function countsAsTold(kind: ToldNotice['kind'], mode: Mode): boolean {
  return kind === 'notice' || mode === 'shadow';
}

/** Sums up the notices of a conversation. */
export function toldBy(notices: readonly ToldNotice[]): LastTold {
  const told: LastTold = { notice: new Map(), shadow: new Map() };
  for (const notice of notices) noteTold(told, notice);
  return told;
}

/** Adds one more notice. */
export function noteTold(told: LastTold, { kind, clientId, saidAt }: ToldNotice): void {
  told[kind].set(clientId, Math.max(saidAt, told[kind].get(clientId) ?? saidAt));
}

/**
 * When the message was said for which a client was last told, ms since 1970 UTC; null: there is none. In live mode only
 * what was really said counts. In shadow mode what would have been said counts too (R3, R10).
 */
export function lastToldFor(told: LastTold, clientId: number, mode: Mode): number | null {
  const known = toldKinds
    .filter((kind) => countsAsTold(kind, mode))
    .flatMap((kind) => told[kind].get(clientId) ?? []);
  return known.length === 0 ? null : Math.max(...known);
}
