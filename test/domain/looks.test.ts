import type { UserId } from '../../src/domain/ids';
import { type Around, afterDigest, lookAt, type Progress } from '../../src/domain/looks';
import { compileSchedule } from '../../src/domain/schedule';
import { lisbon } from '../support/slack';

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

/** Ana holds it and Ben is the contact; who is not there is null. */
function around(now: number, holder: UserId | null = ana, contact: UserId | null = ben): Around {
  return {
    holder: { there: holder, schedule },
    contact: { there: contact, schedule },
    nudgeMinutes: 60,
    now,
  };
}

test('T3: nothing is told before it is time, and the next look is the nudge’s', () => {
  expect(lookAt(target, fresh, around(monday('10:00')))).toEqual({
    tell: [],
    progress: fresh,
    lookAt: monday('14:30'),
  });
});

test('T3: at its time the holder is nudged, and the next look is the target’s', () => {
  expect(lookAt(target, fresh, around(monday('14:30')))).toEqual({
    tell: [{ kind: 'nudge', to: ana }],
    progress: { ...fresh, nudgedAt: monday('14:30') },
    lookAt: monday('15:30'),
  });
});

test('T3: with nobody there a nudge is tried again, never later than the target', () => {
  expect(lookAt(target, fresh, around(monday('14:30'), null)).lookAt).toBe(monday('14:35'));
  const evening = { ...target, targetAt: tuesday('09:30') };
  const looked = lookAt(evening, fresh, around(monday('18:30'), null));
  expect(looked).toMatchObject({ tell: [], lookAt: tuesday('09:05') });
});

test('T3: a lapse is the target’s instant however late it is looked at; it is told once, and then no more', () => {
  const nudged = { ...fresh, nudgedAt: monday('14:30') };
  const late = lookAt(target, nudged, around(monday('16:10')));
  expect(late).toEqual({
    tell: [{ kind: 'lapse', to: ben }],
    progress: { ...nudged, lapsedAt: monday('15:30'), lapseToldAt: monday('16:10') },
    lookAt: Infinity,
  });
  expect(lookAt(target, late.progress, around(monday('17:00'))).tell).toEqual([]);
});

test('T3: a lapse that finds the contact away is told a little after they are back', () => {
  const looked = lookAt(target, fresh, around(monday('18:00'), ana, null));
  expect(looked).toMatchObject({
    tell: [],
    progress: { lapsedAt: monday('15:30'), lapseToldAt: null },
    lookAt: tuesday('09:05'),
  });
});

test('what was put off is not nudged about, but its lapse is on record and told to a contact who is somebody else', () => {
  const snoozed = { ...fresh, takenBy: ana, returnsAt: tuesday('09:00') };
  expect(lookAt(target, snoozed, around(monday('14:30')))).toMatchObject({
    tell: [],
    lookAt: monday('15:30'),
  });
  expect(lookAt(target, snoozed, around(monday('15:30')))).toMatchObject({
    tell: [{ kind: 'lapse', to: ben }],
    lookAt: tuesday('09:05'),
  });
});

test('a contact who put it off themselves is told when it comes back, and of one thing only', () => {
  const snoozed = { ...fresh, takenBy: ben, returnsAt: monday('17:00') };
  const lapsed = lookAt(target, snoozed, around(monday('15:30'), ben));
  expect(lapsed).toMatchObject({ tell: [], lookAt: monday('17:00') });
  expect(lookAt(target, lapsed.progress, around(monday('17:00'), ben))).toMatchObject({
    tell: [{ kind: 'returned', to: ben }],
    progress: { returnsAt: null, lapseToldAt: monday('17:00') },
    lookAt: Infinity,
  });
});

test('what was handed over is told as that', () => {
  const handed = { ...fresh, takenBy: ana, handedBy: ben, returnsAt: monday('10:00') };
  expect(lookAt(target, handed, around(monday('10:00')))).toMatchObject({
    tell: [{ kind: 'handover', to: ana }],
    progress: { returnsAt: null, handedBy: ben },
    lookAt: monday('14:30'),
  });
});

test('R12: what a digest shows to the one who would be told just after is told by it', () => {
  const lapsed = { ...fresh, lapsedAt: monday('15:30') };
  const now = tuesday('09:00');
  expect(afterDigest(target, lapsed, around(now), ben)).toMatchObject({
    progress: { lapseToldAt: now },
    lookAt: Infinity,
  });
  expect(afterDigest(target, lapsed, around(now), ana)).toMatchObject({
    progress: { lapseToldAt: null },
    lookAt: tuesday('09:05'),
  });
  const near = { ...target, targetAt: tuesday('10:00') };
  expect(afterDigest(near, fresh, around(now), ana)).toMatchObject({
    progress: { nudgedAt: now },
    lookAt: tuesday('10:00'),
  });
  const back = { ...fresh, takenBy: ana, returnsAt: now };
  expect(afterDigest(target, back, around(now), ana).progress.returnsAt).toBeNull();
});

test('R12: in the first minutes after an opening a look tells nothing: the digest comes first', () => {
  const lapsed = { ...fresh, lapsedAt: monday('15:30') };
  expect(lookAt(target, lapsed, around(tuesday('09:01')))).toMatchObject({
    tell: [],
    lookAt: tuesday('09:06'),
  });
  expect(lookAt(target, lapsed, around(tuesday('09:06'))).tell).toEqual([{ kind: 'lapse', to: ben }]);
});

test('a look is never due at once again', () => {
  for (const clock of ['09:00', '12:45', '14:30', '15:30', '18:00', '23:00']) {
    const now = monday(clock);
    for (const progress of [fresh, { ...fresh, takenBy: ana, returnsAt: monday('09:00') }])
      expect(lookAt(target, progress, around(now, null, null)).lookAt).toBeGreaterThan(now);
  }
});
