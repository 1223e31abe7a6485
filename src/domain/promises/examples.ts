import { membersInCharge } from '../audience';
import { type Occasion, occasionAt } from '../occasion';
import type { Example } from '../promises';
import { type Rota, scheduleOf, targetMinutesAt, zoneAt } from '../rota';
import { addWorkingMinutes, closureAt, nextChange, type Schedule } from '../schedule';
import { alwaysIn, localDayAt } from '../schedule/calendar';
import { weekdayOf } from '../schedule/wall-time';
import type { ClientSettings, Member } from '../settings';

/** How far ahead closures are looked at, ms: eight weeks. */
export const horizonMs = 56 * 86_400_000;
const partsOfClosure = 7;

/** Messages that may come to a client's members in the closures ahead, by occasion, earliest first. */
export type Ahead = ReadonlyMap<Occasion['kind'], readonly Example[]>;

/**
 * What may happen to messages of a client (null: of one that nobody listed) in the eight weeks from `now` (ms since
 * 1970 UTC): some in every closure, from its first minute to its last.
 */
export function examplesAhead(rota: Rota, client: ClientSettings | null, now: number): Ahead {
  const inCharge = membersInCharge(rota.settings, client, []);
  const schedule = scheduleOf(rota, client, inCharge);
  const ahead = new Map<Occasion['kind'], Example[]>();
  for (const at of instantsAhead(schedule, now)) {
    const example = exampleAt(rota, client, inCharge, at);
    if (example === null) continue;
    const { kind } = occasionAt(rota, client, inCharge, at);
    ahead.set(kind, [...(ahead.get(kind) ?? []), example]);
  }
  return ahead;
}

/** What is true of a message at `at` (ms since 1970 UTC); null when it is open then, or never opens again. */
export function exampleAt(
  rota: Rota,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  at: number,
): Example | null {
  const schedule = scheduleOf(rota, client, inCharge);
  const backAt = closureAt(schedule, at)?.endsAt ?? null;
  if (backAt === null) return null;
  const zone = zoneAt(rota.settings, inCharge[0], backAt);
  const answerBy = addWorkingMinutes(schedule, backAt, targetMinutesAt(rota, client, inCharge, at));
  return { at, backAt, answerBy, isWeekend: isWeekend(at, backAt, zone), zone, schedule };
}

function instantsAhead(schedule: Schedule, now: number): number[] {
  const instants: number[] = [];
  let at: number | null = now;
  while (at !== null && at < now + horizonMs) {
    const closure = closureAt(schedule, at);
    if (closure?.endsAt != null) {
      const first = Math.max(at, closure.startsAt ?? at);
      const step = (closure.endsAt - 60_000 - first) / (partsOfClosure - 1);
      const parts = Array.from({ length: partsOfClosure }, (_, part) => Math.round(first + part * step));
      instants.push(...(step > 0 ? parts : [first]));
    }
    at = nextChange(schedule, at);
  }
  return instants;
}

function isWeekend(at: number, backAt: number, zone: string): boolean {
  const zoneOn = alwaysIn(zone);
  const first = localDayAt(zoneOn, at);
  const length = Math.min(8, localDayAt(zoneOn, backAt) - first);
  return Array.from({ length }, (_, past) => weekdayOf(first + past)).some((day) => day >= 5);
}
