import { DateTime } from 'luxon';
import type { ConversationId } from './ids';
import { type Rota, scheduleOf, targetMinutesAt, whoServes } from './rota';
import { isOpen, nextClosing, nextOpening, type Schedule } from './schedule';
import type { ClientSettings, Purpose } from './settings';
import { urgentMinutesFor } from './targets';

/** A client's terms as they apply at an instant, ready to be shown (B1). Instants: ms since 1970 UTC. */
export type Terms = Readonly<{
  state:
    | Readonly<{ kind: 'open'; until: number | null }>
    | Readonly<{ kind: 'closed'; backAt: number | null }>;
  /** The seven days from `at` on, in `zone`, by weekday (1 Monday to 7 Sunday); `open` is like "09:00–12:30". */
  hours: readonly Readonly<{ weekday: number; open: readonly string[] }>[];
  zone: string;
  targets: Readonly<{ generalMinutes: number; urgentMinutes: number }>;
  conversations: readonly Readonly<{ conversationId: ConversationId; purpose: Purpose }>[];
  /** The client's own words of agreement, as written in the settings. */
  text: string | null;
}>;

/** The terms of a client (null: one we don't know yet) as they apply at `at`, with hours told in `zone`. */
export function termsAt(rota: Rota, client: ClientSettings | null, at: number, zone: string): Terms {
  const inCharge = whoServes(rota, client);
  const schedule = scheduleOf(rota, client, inCharge);
  return {
    state: isOpen(schedule, at)
      ? { kind: 'open', until: nextClosing(schedule, at) }
      : { kind: 'closed', backAt: nextOpening(schedule, at) },
    hours: hoursOfWeek(schedule, at, zone),
    zone,
    targets: {
      generalMinutes: targetMinutesAt(rota, client, inCharge, at),
      urgentMinutes: urgentMinutesFor(rota.settings, client),
    },
    conversations: (client?.conversations ?? []).map(({ channel, purpose }) => ({
      conversationId: channel,
      purpose,
    })),
    text: client?.terms ?? null,
  };
}

function hoursOfWeek(schedule: Schedule, at: number, zone: string): Terms['hours'] {
  const today = DateTime.fromMillis(at, { zone }).startOf('day');
  return Array.from({ length: 7 }, (_, offset) => {
    const day = today.plus({ days: offset });
    return { weekday: day.weekday, open: hoursOfDay(schedule, day) };
  });
}

/** The open stretches of one local day; one that runs over midnight is shown on both its days. */
function hoursOfDay(schedule: Schedule, day: DateTime): string[] {
  const endsAt = day.plus({ days: 1 }).startOf('day').toMillis();
  const stretches: string[] = [];
  let at = nextOpening(schedule, day.toMillis());
  while (at !== null && at < endsAt) {
    const closesAt = Math.min(nextClosing(schedule, at) ?? endsAt, endsAt);
    const end = closesAt === endsAt ? '24:00' : clockTime(closesAt, day);
    stretches.push(`${clockTime(at, day)}–${end}`);
    at = closesAt === endsAt ? null : nextOpening(schedule, closesAt);
  }
  return stretches;
}

function clockTime(at: number, day: DateTime): string {
  return DateTime.fromMillis(at, { zone: day.zone }).toFormat('HH:mm');
}
