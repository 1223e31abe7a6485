/** Looks at what waits (T3): who is told what and when, in hours only, and what a digest makes unnecessary (R12). */
import {
  afterDigest,
  type LookContext,
  lookAtWaiting,
  type Progress,
} from '../../../../src/features/waiting/rules/looks';
import { compileSchedule } from '../../../../src/schedule/schedule';
import type { UserId } from '../../../../src/workspace/ids';
import { lisbon } from '../../../support/slack';

const day = ['09:00-12:30', '13:30-18:00'];
const schedule = compileSchedule({ timezone: 'Europe/Lisbon', weekly: { mon: day, tue: day } });
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const tuesday = (clock: string) => lisbon(`2026-11-24T${clock}`);
const ana: UserId = 'U0ANA';
const ben: UserId = 'U0BEN';

const target = { class: 'general' as const, from: monday('09:30'), targetAt: monday('15:30') };
const fresh: Progress = {
  takenBy: null,
  handedBy: null,
  returnsAt: null,
  nudgedAt: null,
  lapsedAt: null,
  lapseToldAt: null,
};

/** Ana holds it and Ben is the contact; null for one who is not there. */
function context(now: number, holder: UserId | null = ana, contact: UserId | null = ben): LookContext {
  return {
    holder: { there: holder, schedule },
    contact: { there: contact, schedule },
    nudgeMinutes: 60,
    now,
  };
}

test('T3: nothing is told before it is time, and the next look is the nudge’s', () => {
  expect(lookAtWaiting(target, fresh, context(monday('10:00')))).toEqual({
    reminders: [],
    progress: fresh,
    nextLookAt: monday('14:30'),
  });
});

test('T3: at its time the holder is nudged, and the next look is the target’s', () => {
  expect(lookAtWaiting(target, fresh, context(monday('14:30')))).toEqual({
    reminders: [{ kind: 'nudge', to: ana }],
    progress: { ...fresh, nudgedAt: monday('14:30') },
    nextLookAt: monday('15:30'),
  });
});

test('T3: with nobody there a nudge is tried again, never later than the target', () => {
  expect(lookAtWaiting(target, fresh, context(monday('14:30'), null)).nextLookAt).toBe(monday('14:35'));
  const evening = { ...target, targetAt: tuesday('09:30') };
  const looked = lookAtWaiting(evening, fresh, context(monday('18:30'), null));
  expect(looked).toMatchObject({ reminders: [], nextLookAt: tuesday('09:05') });
});

test('T3: a lapse is the target’s instant however late it is looked at; it is told once, and then no more', () => {
  const nudged = { ...fresh, nudgedAt: monday('14:30') };
  const late = lookAtWaiting(target, nudged, context(monday('16:10')));
  expect(late).toEqual({
    reminders: [{ kind: 'lapse', to: ben }],
    progress: { ...nudged, lapsedAt: monday('15:30'), lapseToldAt: monday('16:10') },
    nextLookAt: Infinity,
  });
  expect(lookAtWaiting(target, late.progress, context(monday('17:00'))).reminders).toEqual([]);
});

test('T3: a lapse that finds the contact away is told a little after they are back', () => {
  const looked = lookAtWaiting(target, fresh, context(monday('18:00'), ana, null));
  expect(looked).toMatchObject({
    reminders: [],
    progress: { lapsedAt: monday('15:30'), lapseToldAt: null },
    nextLookAt: tuesday('09:05'),
  });
});

test('what was put off is not nudged about, but its lapse is on record and told to a contact who is somebody else', () => {
  const snoozed = { ...fresh, takenBy: ana, returnsAt: tuesday('09:00') };
  expect(lookAtWaiting(target, snoozed, context(monday('14:30')))).toMatchObject({
    reminders: [],
    nextLookAt: monday('15:30'),
  });
  expect(lookAtWaiting(target, snoozed, context(monday('15:30')))).toMatchObject({
    reminders: [{ kind: 'lapse', to: ben }],
    nextLookAt: tuesday('09:05'),
  });
});

test('a contact who put it off themselves is told when it comes back, and of one thing only', () => {
  const snoozed = { ...fresh, takenBy: ben, returnsAt: monday('17:00') };
  const lapsed = lookAtWaiting(target, snoozed, context(monday('15:30'), ben));
  expect(lapsed).toMatchObject({ reminders: [], nextLookAt: monday('17:00') });
  expect(lookAtWaiting(target, lapsed.progress, context(monday('17:00'), ben))).toMatchObject({
    reminders: [{ kind: 'returned', to: ben }],
    progress: { returnsAt: null, lapseToldAt: monday('17:00') },
    nextLookAt: Infinity,
  });
});

test('what was handed over is told as that', () => {
  const handed = { ...fresh, takenBy: ana, handedBy: ben, returnsAt: monday('10:00') };
  expect(lookAtWaiting(target, handed, context(monday('10:00')))).toMatchObject({
    reminders: [{ kind: 'handover', to: ana }],
    progress: { returnsAt: null, handedBy: ben },
    nextLookAt: monday('14:30'),
  });
});

test('R12: what a digest shows to the one who would be told just after is told by it', () => {
  const lapsed = { ...fresh, lapsedAt: monday('15:30') };
  const now = tuesday('09:00');
  expect(afterDigest(target, lapsed, context(now), ben)).toMatchObject({
    progress: { lapseToldAt: now },
    nextLookAt: Infinity,
  });
  expect(afterDigest(target, lapsed, context(now), ana)).toMatchObject({
    progress: { lapseToldAt: null },
    nextLookAt: tuesday('09:05'),
  });
  const near = { ...target, targetAt: tuesday('10:00') };
  expect(afterDigest(near, fresh, context(now), ana)).toMatchObject({
    progress: { nudgedAt: now },
    nextLookAt: tuesday('10:00'),
  });
  const back = { ...fresh, takenBy: ana, returnsAt: now };
  expect(afterDigest(target, back, context(now), ana).progress.returnsAt).toBeNull();
});

test('R12: in the first minutes after an opening a look tells nothing: the digest comes first', () => {
  const lapsed = { ...fresh, lapsedAt: monday('15:30') };
  expect(lookAtWaiting(target, lapsed, context(tuesday('09:01')))).toMatchObject({
    reminders: [],
    nextLookAt: tuesday('09:06'),
  });
  expect(lookAtWaiting(target, lapsed, context(tuesday('09:06'))).reminders).toEqual([
    { kind: 'lapse', to: ben },
  ]);
});

test('a look is never due at once again', () => {
  for (const clock of ['09:00', '12:45', '14:30', '15:30', '18:00', '23:00']) {
    const now = monday(clock);
    for (const progress of [fresh, { ...fresh, takenBy: ana, returnsAt: monday('09:00') }])
      expect(lookAtWaiting(target, progress, context(now, null, null)).nextLookAt).toBeGreaterThan(now);
  }
});
