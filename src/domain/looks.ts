import type { UserId } from './ids';
import { isOpen, type Schedule } from './schedule';
import { afterOpeningMs, nudgeAt, type Target, whenThere } from './targets';

/** How far a message is that waits for an answer. Instants: ms since 1970 UTC. */
export type Progress = Readonly<{
  /** The one member it concerns by now, who snoozed it or whom it was handed to; null: those in charge. */
  takenBy: UserId | null;
  /** Who handed it over to them; null: they took it themselves. */
  handedBy: UserId | null;
  /** When it is put before them (again); null: it has been. */
  returnsAt: number | null;
  nudgedAt: number | null;
  /** The target, once it has passed. */
  lapsedAt: number | null;
  lapseToldAt: number | null;
}>;

/** Somebody who may have to be told: who of them is there now, and when one of them is. */
export type Party = Readonly<{ there: UserId | null; schedule: Schedule }>;

/** What a look is taken by. `holder`: whom the message concerns; `contact`: who hears of a lapse (T3). */
export type Around = Readonly<{ holder: Party; contact: Party; nudgeMinutes: number; now: number }>;

/** What is told, and to whom: it comes back, was handed over, is soon due, has lapsed. */
export type Telling = Readonly<{ kind: 'returned' | 'handover' | 'nudge' | 'lapse'; to: UserId }>;

/** What a look comes to, and when the next one is due (ms since 1970 UTC, Infinity: none by itself). */
export type Looked = Readonly<{ tell: readonly Telling[]; progress: Progress; lookAt: number }>;

/**
 * Looks at a message that still waits (T3): what is to be told now, in hours only, and when to look again. A lapse is
 * recorded as it is, and told to the contact when they are there. The same person hears of one message only once.
 */
export function lookAt(target: Target, before: Progress, asked: Around): Looked {
  const around = {
    ...asked,
    holder: settled(asked.holder, asked.now),
    contact: settled(asked.contact, asked.now),
  };
  const lapsed = withLapse(target, before, around.now);
  const [toHolder, held] = tellHolder(target, lapsed, around);
  const [toContact, progress] = tellContact(held, around, toHolder);
  const tell = [toHolder, toContact].filter((each) => each !== null);
  return { tell, progress, lookAt: nextLook(target, progress, around) };
}

/** Whoever has just begun is not told yet: their digest comes first, and may say it. */
function settled(party: Party, now: number): Party {
  return isOpen(party.schedule, now - afterOpeningMs) ? party : { ...party, there: null };
}

/** What a digest that shows the message to `reader` makes unnecessary: it need not be told them again just after. */
export function afterDigest(
  target: Target,
  before: Progress,
  around: Around,
  reader: UserId,
): Omit<Looked, 'tell'> {
  const { now, contact } = around;
  const lapsed = withLapse(target, before, now);
  const returned = lapsed.takenBy === reader && isDue(lapsed.returnsAt, now);
  const hears = lapsed.lapsedAt !== null && contact.there === reader;
  const progress = {
    ...lapsed,
    returnsAt: returned ? null : lapsed.returnsAt,
    lapseToldAt: lapsed.lapseToldAt ?? (hears ? now : null),
    nudgedAt: isDue(dueNudge(target, lapsed, around), now + afterOpeningMs) ? now : lapsed.nudgedAt,
  };
  return { progress, lookAt: nextLook(target, progress, around) };
}

/** When the next look at a message is due (ms since 1970 UTC, Infinity: none by itself). */
export function nextLook(target: Target, progress: Progress, around: Around): number {
  const { holder, contact, now } = around;
  const { returnsAt, lapsedAt, lapseToldAt } = progress;
  const nudge = dueNudge(target, progress, around);
  const instants = [
    lapsedAt === null ? target.targetAt : null,
    returnsAt === null ? null : whenThere(holder.schedule, Math.max(returnsAt, now)),
    nudge === null ? null : whenThere(holder.schedule, Math.max(nudge, now)),
    lapsedAt === null || lapseToldAt !== null || isSnoozedByContact(progress, around)
      ? null
      : whenThere(contact.schedule, now),
  ];
  const next = Math.min(...instants.map((at) => at ?? Infinity));
  // Whoever should be there by their hours and is not is not asked for at every moment.
  return next <= now ? now + afterOpeningMs : next;
}

function withLapse({ targetAt }: Target, progress: Progress, now: number): Progress {
  return progress.lapsedAt === null && targetAt <= now ? { ...progress, lapsedAt: targetAt } : progress;
}

function tellHolder(target: Target, progress: Progress, around: Around): [Telling | null, Progress] {
  const { now, holder } = around;
  if (holder.there === null) return [null, progress];
  const isNudge = isDue(dueNudge(target, progress, around), now);
  const nudgedAt = isNudge ? now : progress.nudgedAt;
  if (isDue(progress.returnsAt, now)) {
    const kind = progress.handedBy === null ? 'returned' : 'handover';
    return [
      { kind, to: holder.there },
      { ...progress, returnsAt: null, nudgedAt },
    ];
  }
  return isNudge
    ? [
        { kind: 'nudge', to: holder.there },
        { ...progress, nudgedAt },
      ]
    : [null, progress];
}

function tellContact(
  progress: Progress,
  around: Around,
  toHolder: Telling | null,
): [Telling | null, Progress] {
  const { contact, now } = around;
  const { lapsedAt, lapseToldAt } = progress;
  if (lapsedAt === null || lapseToldAt !== null || contact.there === null) return [null, progress];
  if (isSnoozedByContact(progress, around)) return [null, progress];
  const told = { ...progress, lapseToldAt: now };
  // What is put before them anyway says so itself.
  return toHolder?.to === contact.there ? [null, told] : [{ kind: 'lapse', to: contact.there }, told];
}

/** They know, and it comes back to them. */
function isSnoozedByContact({ takenBy, returnsAt }: Progress, { contact, now }: Around): boolean {
  return takenBy !== null && takenBy === contact.there && returnsAt !== null && returnsAt > now;
}

/** When a nudge is due that has not been given; null: never. */
function dueNudge(target: Target, progress: Progress, { holder, nudgeMinutes }: Around): number | null {
  const { nudgedAt, lapsedAt, returnsAt, handedBy } = progress;
  if (nudgedAt !== null || lapsedAt !== null) return null;
  // Who snoozed it knows; whom it was handed to may not.
  if (returnsAt !== null && handedBy === null) return null;
  return nudgeAt(holder.schedule, target, nudgeMinutes);
}

function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}
