import {
  addWorkingMinutes,
  allOpen,
  anyOpen,
  closureAt,
  compileSchedule,
  isOpen,
  nextClosing,
  nextOpening,
  weekdays,
  workingMinutesBetween,
} from '../../src/schedule/schedule';
import { fc } from '../support/cases';
import { cases, schedulesNear, trickyZones } from '../support/schedules';

const holdsFor = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, law), { numRuns: 80 });

describe('laws of the hours engine (A8)', () => {
  test('open(T) means nextOpen(T) = T, and closed means strictly later, open, and with no open time between', () => {
    holdsFor(cases(30), ({ at, spec }) => {
      const schedule = compileSchedule(spec);
      const opening = nextOpening(schedule, at);
      if (isOpen(schedule, at)) expect(opening).toBe(at);
      else if (opening !== null) {
        expect(opening).toBeGreaterThan(at);
        expect(isOpen(schedule, opening)).toBe(true);
        expect(workingMinutesBetween(schedule, at, opening)).toBe(0);
      }
    });
  });

  test('nextClose(T) is closed, and from nextOpen(T) to it everything is open', () => {
    holdsFor(cases(30), ({ at, spec }) => {
      const schedule = compileSchedule(spec);
      const closing = nextClosing(schedule, at);
      const opening = nextOpening(schedule, at);
      if (closing === null || opening === null) return;
      expect(isOpen(schedule, closing)).toBe(false);
      expect(workingMinutesBetween(schedule, opening, closing)).toBe((closing - opening) / 60_000);
    });
  });

  test('between(T, add(T, N)) = N, and the instant before add(T, N) is open', () => {
    holdsFor(fc.tuple(cases(30), fc.integer({ min: 1, max: 60_000 })), ([{ at, spec }, minutes]) => {
      const schedule = compileSchedule(spec);
      const reached = addWorkingMinutes(schedule, at, minutes);
      if (reached === null) return;
      expect(workingMinutesBetween(schedule, at, reached)).toBe(minutes);
      expect(isOpen(schedule, reached - 1)).toBe(true);
    });
  });

  test('between adds up over any instant in the middle', () => {
    holdsFor(fc.tuple(cases(800), cases(800)), ([{ at, later, spec }, { at: other }]) => {
      const schedule = compileSchedule(spec);
      const [from = 0, middle = 0, to = 0] = [at, later, other].sort((a, b) => a - b);
      const parts = [
        workingMinutesBetween(schedule, from, middle),
        workingMinutesBetween(schedule, middle, to),
      ];
      expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBeCloseTo(workingMinutesBetween(schedule, from, to), 6);
    });
  });

  test('a closure holds the instant it was asked for, and the instants around it are open', () => {
    holdsFor(cases(30), ({ at, spec }) => {
      const schedule = compileSchedule(spec);
      const closure = closureAt(schedule, at);
      expect(closure === null).toBe(isOpen(schedule, at));
      if (closure?.startsAt) expect(isOpen(schedule, closure.startsAt - 1)).toBe(true);
      if (closure?.startsAt) expect(workingMinutesBetween(schedule, closure.startsAt, at)).toBe(0);
      if (closure?.endsAt) expect(isOpen(schedule, closure.endsAt)).toBe(true);
    });
  });

  test('a full week has no closed instant in any zone', () => {
    const always = Object.fromEntries(weekdays.map((day) => [day, ['00:00-24:00']]));
    for (const timezone of trickyZones) {
      const schedule = compileSchedule({ timezone, weekly: always });
      const [from, to] = [Date.UTC(2005), Date.UTC(2025)];
      expect(workingMinutesBetween(schedule, from, to)).toBe((to - from) / 60_000);
      expect(nextClosing(schedule, from)).toBeNull();
    }
  });

  const pairs = cases(60).chain((one) => schedulesNear(one.at).map((other) => ({ ...one, other })));

  test('a union is open when either is, an intersection when both are, and together they count as the two', () => {
    holdsFor(pairs, ({ at, later, spec, other }) => {
      const [a, b] = [compileSchedule(spec), compileSchedule(other)];
      const [any, all] = [anyOpen([a, b]), allOpen([a, b])];
      for (const instant of [at, later, nextOpening(a, at) ?? at, nextClosing(b, at) ?? at]) {
        expect(isOpen(any, instant)).toBe(isOpen(a, instant) || isOpen(b, instant));
        expect(isOpen(all, instant)).toBe(isOpen(a, instant) && isOpen(b, instant));
      }
      const minutes = (of: typeof a) => workingMinutesBetween(of, at, later);
      expect(minutes(any) + minutes(all)).toBeCloseTo(minutes(a) + minutes(b), 6);
    });
  });

  test('the next opening of a union is the earliest of its parts (A5)', () => {
    holdsFor(pairs, ({ at, spec, other }) => {
      const parts = [compileSchedule(spec), compileSchedule(other)];
      const openings = parts.map((part) => nextOpening(part, at)).filter((opening) => opening !== null);
      expect(nextOpening(anyOpen(parts), at)).toBe(openings.length === 0 ? null : Math.min(...openings));
    });
  });

  test('union and intersection with itself change nothing', () => {
    holdsFor(cases(60), ({ at, later, spec }) => {
      const schedule = compileSchedule(spec);
      for (const same of [anyOpen([schedule, schedule]), allOpen([schedule, schedule])]) {
        expect(nextOpening(same, at)).toBe(nextOpening(schedule, at));
        expect(nextClosing(same, at)).toBe(nextClosing(schedule, at));
        expect(workingMinutesBetween(same, at, later)).toBe(workingMinutesBetween(schedule, at, later));
      }
    });
  });
});
