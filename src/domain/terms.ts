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
  /** A line a day for the seven days from `at` on, in `zone`. */
  hours: readonly Readonly<{ day: string; hours: string }>[];
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

function hoursOfWeek(schedule: Schedule, at: number, zone: string): { day: string; hours: string }[] {
  const today = DateTime.fromMillis(at, { zone }).setLocale('en-GB').startOf('day');
  return Array.from({ length: 7 }, (_, offset) => {
    const day = today.plus({ days: offset });
    return { day: day.toFormat('cccc'), hours: hoursOfDay(schedule, day) };
  });
}

/** The open stretches of one local day; one that runs over midnight is shown on both its days. */
function hoursOfDay(schedule: Schedule, day: DateTime): string {
  const endsAt = day.plus({ days: 1 }).startOf('day').toMillis();
  const stretches: string[] = [];
  let at = nextOpening(schedule, day.toMillis());
  while (at !== null && at < endsAt) {
    const closesAt = Math.min(nextClosing(schedule, at) ?? endsAt, endsAt);
    const end = closesAt === endsAt ? '24:00' : clockTime(closesAt, day);
    stretches.push(`${clockTime(at, day)}–${end}`);
    at = closesAt === endsAt ? null : nextOpening(schedule, closesAt);
  }
  return stretches.length === 0 ? 'closed' : stretches.join(', ');
}

function clockTime(at: number, day: DateTime): string {
  return DateTime.fromMillis(at, { zone: day.zone }).toFormat('HH:mm');
}

/** Minutes as people say them: "45 minutes", "1 hour", "8 hours", "2 hours 30 minutes". */
export function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : []),
  ];
  return parts.join(' ');
}
