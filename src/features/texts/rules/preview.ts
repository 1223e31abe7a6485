import { addWorkingMinutes, closureAt, nextChange } from '../../../schedule/schedule';
import { weekMs } from '../../../time';
import { type NoticeContent, whoIsAway } from '../../../words/notice';
import type { Notice } from '../../../words/notice-figures';
import type { Occasion } from '../../../words/occasions';
import { findOwnText } from '../../../words/tell-own-text';
import { occasionAt } from '../../../workspace/occasion';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import { scheduleOf, type Timetable, targetMinutesAt, whoServes } from '../../../workspace/timetable';
import type { WhichText } from './own-texts';

/** A text as a client would read it: in the reply to a message at `at` (ms since 1970 UTC). */
export type Preview = Readonly<{
  at: number;
  told: NoticeContent;
  /** Whether a closure of the occasion is planned in the next eight weeks; else the next closure stands in for it. */
  isPlanned: boolean;
}>;

const horizonMs = 8 * weekMs;
const mostShown = 2;

/**
 * The replies with a text of one's own (`text` null: the built-in one) that the first messages would get in the next two
 * closures of its occasion from `now` on (ms since 1970 UTC). When only one is planned, there is one reply; when none is,
 * the reply in the next closure of any occasion; when nothing closes at all, no reply.
 */
export function previewText(
  timetable: Timetable,
  wanted: WhichText & Readonly<{ text: string | null }>,
  now: number,
): Preview[] {
  const { client, occasion: kind } = wanted;
  const ahead = [...closuresAhead(timetable, client, now)];
  const planned = ahead.filter(({ occasion }) => occasion.kind === kind).slice(0, mostShown);
  const isPlanned = planned.length > 0;
  const standIn = ahead.slice(0, 1).map((closure) => ({
    ...closure,
    occasion: madeUp(kind, timetable.settings, client),
  }));
  return (isPlanned ? planned : standIn).map(({ at, notice, occasion }) => ({
    at,
    told: { notice, occasion, own: wanted.text, ...readerOf(timetable.settings, wanted) },
    isPlanned,
  }));
}

/**
 * The reply that the first message of a client would get in the next closure from `now` on (ms since 1970 UTC); null when
 * nobody is off in the next eight weeks.
 */
export function previewNext(
  timetable: Timetable,
  client: ClientSettings | null,
  now: number,
): Preview | null {
  // No more than the first is worked out: with a hundred members in charge, eight weeks take seconds.
  const [next] = closuresAhead(timetable, client, now, { isEndless: true });
  if (next === undefined) return null;
  const { workspace } = timetable.settings;
  const language = client?.language ?? workspace.language;
  const own = findOwnText(workspace, client, language, next.occasion.kind);
  const { at, notice, occasion } = next;
  const reader = readerOf(timetable.settings, { client, language });
  return { at, told: { notice, occasion, own, ...reader }, isPlanned: true };
}

function readerOf(
  settings: Settings,
  { client, language }: Pick<WhichText, 'client' | 'language'>,
): Pick<NoticeContent, 'who' | 'language' | 'zone'> {
  const inCharge = whoServes({ settings }, client);
  const names = inCharge.map(({ name }) => name);
  // As in the reply itself: where a member travels is not ours to tell a client (A9).
  const zone = inCharge[0]?.timezone ?? settings.workspace.timezone;
  return { who: whoIsAway(names, language), language, zone };
}

/** What the first message that may come in a closure runs into; `at` is its instant, ms since 1970 UTC. */
type ClosureAhead = Readonly<{ at: number; notice: Notice; occasion: Occasion }>;

/** `isEndless`: also one that nothing ends, as when every day has been left empty. */
function* closuresAhead(
  timetable: Timetable,
  client: ClientSettings | null,
  now: number,
  { isEndless = false }: Readonly<{ isEndless?: boolean }> = {},
): Generator<ClosureAhead> {
  const inCharge = whoServes(timetable, client);
  const schedule = scheduleOf(timetable, client, inCharge);
  let at: number | null = now;
  while (at !== null && at < now + horizonMs) {
    const closure = closureAt(schedule, at);
    const { startsAt: closedSince = null, endsAt: backAt = null } = closure ?? {};
    if (closure !== null && (backAt !== null || isEndless)) {
      const minutes = targetMinutesAt(timetable, client, inCharge, at);
      const targetAt = backAt === null ? null : addWorkingMinutes(schedule, backAt, minutes);
      const notice = { closedSince, backAt, targetAt };
      yield { at, notice, occasion: occasionAt(timetable, client, inCharge, at) };
    }
    at = nextChange(schedule, at);
  }
}

/** An occasion that is not planned; what it would bring along is made up. */
function madeUp(kind: Occasion['kind'], { members }: Settings, client: ClientSettings | null): Occasion {
  switch (kind) {
    case 'holiday':
      return { kind, name: '…' };
    case 'time_off':
      return { kind, reason: '…' };
    case 'cover':
      return { kind, by: members.find(({ user }) => user !== client?.contact)?.name ?? '…', reason: '…' };
    case 'evening':
    case 'weekend':
    case 'busy':
    case 'break':
    case 'closure':
      return { kind };
    default:
      return kind satisfies never;
  }
}
