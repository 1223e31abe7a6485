import type { Mode } from './settings';

/** A notice by its kind, the client (by id) it was for, and when that client's message was said, ms since 1970 UTC. */
export type ToldNotice = Readonly<{ kind: 'notice' | 'shadow'; clientId: number; saidAt: number }>;

/** What clients were told in one conversation: for each the latest message that got a notice, by the notice's kind. */
export type Told = Readonly<Record<'notice' | 'shadow', Map<number, number>>>;

/** What the notices of a conversation come to. */
export function toldBy(notices: readonly ToldNotice[]): Told {
  const told: Told = { notice: new Map(), shadow: new Map() };
  for (const notice of notices) noteTold(told, notice);
  return told;
}

/** Adds one more notice. */
export function noteTold(told: Told, { kind, clientId, saidAt }: ToldNotice): void {
  told[kind].set(clientId, Math.max(saidAt, told[kind].get(clientId) ?? saidAt));
}

/**
 * When the message was said that a client was last told for, ms since 1970 UTC; null: never. In live mode only what was
 * really said counts, in shadow mode also what would have been (R3, R10).
 */
export function lastToldFor(told: Told, clientId: number, mode: Mode): number | null {
  const instants = [told.notice.get(clientId), mode === 'shadow' ? told.shadow.get(clientId) : undefined];
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
