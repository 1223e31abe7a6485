import {
  addingReachMs,
  addWorkingMinutes,
  compileSchedule,
  isOpen,
  nextClosing,
  nextOpening,
  scheduleSpec,
  searchReachMs,
  workingMinutesBetween,
} from '../../src/schedule/schedule';
import { fc } from '../support/cases';
import {
  referenceAdd,
  referenceBetween,
  referenceIsOpen,
  referenceNextClosing,
  referenceNextOpening,
  referencePieces,
} from '../support/reference-schedule';
import { cases } from '../support/schedules';

const DAY_MS = 86_400_000;

describe('the engine agrees with the slow reference (A8)', () => {
  test('on weeks in random zones of 2000-2040', () => {
    fc.assert(
      fc.property(cases(40), fc.integer({ min: 1, max: 5_000 }), ({ at, later, spec }, minutes) => {
        const schedule = compileSchedule(scheduleSpec.parse(spec));
        const pieces = referencePieces(spec, at - 2 * DAY_MS, later + 2 * DAY_MS);
        const edges = pieces.slice(0, 6).flatMap(({ start, end }) => [start, end - 1, end]);
        for (const instant of [at, later, ...edges].filter((edge) => edge >= at && edge <= later)) {
          expect(isOpen(schedule, instant)).toBe(referenceIsOpen(pieces, instant));
          const known = later - instant;
          expect(near(nextOpening(schedule, instant), later)).toBe(
            referenceNextOpening(pieces, instant, known),
          );
          expect(near(nextClosing(schedule, instant), later)).toBe(
            referenceNextClosing(pieces, instant, known),
          );
          const added = addWorkingMinutes(schedule, instant, minutes);
          expect(near(added, later)).toBe(near(referenceAdd(pieces, instant, minutes), later));
        }
        expect(workingMinutesBetween(schedule, at, later)).toBe(referenceBetween(pieces, at, later));
      }),
      { numRuns: 100 },
    );
  });

  test('to the last of the 1,830 and 7,320 days, when there is little to find', () => {
    const rare = cases(1).chain(({ at, spec }) =>
      fc.integer({ min: 0, max: 7_340 }).map((days) => {
        const date = new Date(at + days * DAY_MS).toISOString().slice(0, 10);
        return { at, spec: { ...spec, weekly: {}, dates: { [date]: ['00:00-23:00', '23:30-24:00'] } } };
      }),
    );
    fc.assert(
      fc.property(rare, fc.integer({ min: 1, max: 1_500 }), ({ at, spec }, minutes) => {
        const schedule = compileSchedule(spec);
        const pieces = referencePieces(spec, at, at + 7_345 * DAY_MS);
        expect(nextOpening(schedule, at)).toBe(referenceNextOpening(pieces, at, searchReachMs));
        expect(nextClosing(schedule, at)).toBe(referenceNextClosing(pieces, at, searchReachMs));
        expect(addWorkingMinutes(schedule, at, minutes)).toBe(
          near(referenceAdd(pieces, at, minutes), at + addingReachMs),
        );
      }),
      { numRuns: 10 },
    );
  });
});

function near(found: number | null, latest: number): number | null {
  return found !== null && found <= latest ? found : null;
}
