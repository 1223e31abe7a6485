import { isOpen, type Schedule } from '../../../schedule/schedule';
import type { UserId } from '../../../workspace/ids';
import { afterOpeningMs, nudgeAt, type Target, whenThere } from '../../../workspace/targets';

/** How far a message is that waits for an answer. Instants: ms since 1970 UTC. */
export type Progress = Readonly<{
  /** The member who snoozed it or to whom it was handed over; null: it concerns all in charge. */
  takenBy: UserId | null;
  /** Who handed it over to that member; null: they took it themselves. */
  handedBy: UserId | null;
  /** When it is to be shown to that member; null: it has been. */
  returnsAt: number | null;
  nudgedAt: number | null;
  /** The target, once it has passed. */
  lapsedAt: number | null;
  lapseToldAt: number | null;
}>;

/** Members of whom one may be told something: who of them is there now (null: nobody), and when one of them is. */
export type Listener = Readonly<{ there: UserId | null; schedule: Schedule }>;

/** All that a look is judged by. `holder`: whom the message concerns; `contact`: who hears of a lapse (T3). */
export type LookContext = Readonly<{
  holder: Listener;
  contact: Listener;
  nudgeMinutes: number;
  now: number;
}>;

/** What a member is told: that a message is back, was handed over to them, is soon due, or has lapsed. */
export type Reminder = Readonly<{ kind: 'returned' | 'handover' | 'nudge' | 'lapse'; to: UserId }>;

/** How far a message is after a look, and when the next look is due (ms since 1970 UTC; Infinity: none by itself). */
export type AfterLook = Readonly<{ progress: Progress; nextLookAt: number }>;

/**
 * Looks at a message that still waits (T3): what is to be told now, in hours only, and when to look again. A lapse is
 * recorded at its instant, and told to the contact once they are there. A person gets one reminder of a message at a time.
 *
 * @param toBegin members whose day has not begun, though it should have
 */
export function lookAtWaiting(
  target: Target,
  before: Progress,
  asked: LookContext,
  toBegin: ReadonlySet<UserId> = new Set(),
): AfterLook & Readonly<{ reminders: readonly Reminder[] }> {
  const context = {
    ...asked,
    holder: settled(asked.holder, asked.now, toBegin),
    contact: settled(asked.contact, asked.now, toBegin),
  };
  const lapsed = withLapse(target, before, context.now);
  const [forHolder, held] = remindHolder(target, lapsed, context);
  const [forContact, progress] = remindContact(held, context, forHolder);
  const reminders = [forHolder, forContact].filter((each) => each !== null);
  return { reminders, progress, nextLookAt: nextLook(target, progress, context) };
}

/** Counts those who have only just begun, or are yet to begin, as away: their digest comes first, and may say it all. */
function settled(listener: Listener, now: number, toBegin: ReadonlySet<UserId>): Listener {
  const { there, schedule } = listener;
  const isSettled = there !== null && !toBegin.has(there) && isOpen(schedule, now - afterOpeningMs);
  return isSettled ? listener : { ...listener, there: null };
}

/** How far a message is after a digest has shown it to `reader`, who then need not be reminded of it just after. */
export function afterDigest(
  target: Target,
  before: Progress,
  context: LookContext,
  reader: UserId,
): AfterLook {
  const { now, contact } = context;
  const lapsed = withLapse(target, before, now);
  const isBack = lapsed.takenBy === reader && isDue(lapsed.returnsAt, now);
  const isLapseTold = lapsed.lapsedAt !== null && contact.there === reader;
  const progress = {
    ...lapsed,
    returnsAt: isBack ? null : lapsed.returnsAt,
    lapseToldAt: lapsed.lapseToldAt ?? (isLapseTold ? now : null),
    nudgedAt: isDue(dueNudge(target, lapsed, context), now + afterOpeningMs) ? now : lapsed.nudgedAt,
  };
  return { progress, nextLookAt: nextLook(target, progress, context) };
}

/** When the next look at a message is due (ms since 1970 UTC; Infinity: none by itself). */
export function nextLook(target: Target, progress: Progress, context: LookContext): number {
  const { holder, contact, now } = context;
  const { returnsAt, lapsedAt, lapseToldAt } = progress;
  const nudge = dueNudge(target, progress, context);
  const instants = [
    lapsedAt === null ? target.targetAt : null,
    returnsAt === null ? null : whenThere(holder.schedule, Math.max(returnsAt, now)),
    nudge === null ? null : whenThere(holder.schedule, Math.max(nudge, now)),
    lapsedAt === null || lapseToldAt !== null || isSnoozedByContact(progress, context)
      ? null
      : whenThere(contact.schedule, now),
  ];
  const next = Math.min(...instants.map((at) => at ?? Infinity));
  // A member who should be there by their hours may be off all the same: they are looked for again in a while.
  return next <= now ? now + afterOpeningMs : next;
}

function withLapse({ targetAt }: Target, progress: Progress, now: number): Progress {
  return progress.lapsedAt === null && targetAt <= now ? { ...progress, lapsedAt: targetAt } : progress;
}

function remindHolder(target: Target, progress: Progress, context: LookContext): [Reminder | null, Progress] {
  const { now, holder } = context;
  if (holder.there === null) return [null, progress];
  const isNudge = isDue(dueNudge(target, progress, context), now);
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

function remindContact(
  progress: Progress,
  context: LookContext,
  forHolder: Reminder | null,
): [Reminder | null, Progress] {
  const { contact, now } = context;
  const { lapsedAt, lapseToldAt } = progress;
  if (lapsedAt === null || lapseToldAt !== null || contact.there === null) return [null, progress];
  if (isSnoozedByContact(progress, context)) return [null, progress];
  const told = { ...progress, lapseToldAt: now };
  // The reminder that they get as the holder says itself that the answer is late.
  return forHolder?.to === contact.there ? [null, told] : [{ kind: 'lapse', to: contact.there }, told];
}

/** They know of it, and it comes back to them. */
function isSnoozedByContact({ takenBy, returnsAt }: Progress, { contact, now }: LookContext): boolean {
  return takenBy !== null && takenBy === contact.there && returnsAt !== null && returnsAt > now;
}

/** When a nudge is due that was not given yet; null: never. */
function dueNudge(target: Target, progress: Progress, { holder, nudgeMinutes }: LookContext): number | null {
  const { nudgedAt, lapsedAt, returnsAt, handedBy } = progress;
  if (nudgedAt !== null || lapsedAt !== null) return null;
  // A member who snoozed it knows of it. One to whom it was handed over may not know yet.
  if (returnsAt !== null && handedBy === null) return null;
  return nudgeAt(holder.schedule, target, nudgeMinutes);
}

function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}
