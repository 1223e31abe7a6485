import { membersInCharge } from './audience';
import { examplesFor } from './check-promises';
import { type Occasion, occasionAt } from './occasion';
import type { OwnText } from './own-texts';
import { examplesAhead } from './promises/examples';
import { scheduleOf } from './rota';
import { closureAt } from './schedule';
import type { ClientSettings, Settings } from './settings';
import { type Told, whoIsAway } from './words/notice';

/** A text as a client would read it: in the reply to a message at `at` (ms since 1970 UTC). */
export type Preview = Readonly<{
  at: number;
  told: Told;
  /** Whether a closure of the occasion is planned in the next eight weeks; else the next closure stands in for it. */
  isPlanned: boolean;
}>;

/**
 * The reply that the first message of the next closure of an occasion would get from `now` (ms since 1970 UTC), with a
 * text of one's own (`text` null: the built-in one). Null where nothing ever closes.
 */
export function previewText(
  settings: Settings,
  { client, language, occasion, text }: Omit<OwnText, 'path' | 'text'> & { text: string | null },
  now: number,
): Preview | null {
  const rota = { settings, live: new Map() };
  const ahead = examplesAhead(rota, client, now);
  const [example] = examplesFor(ahead, occasion);
  if (example === undefined) return null;
  const { at, backAt, answerBy, zone } = example;
  const inCharge = membersInCharge(settings, client, []);
  const closedSince = closureAt(scheduleOf(rota, client, inCharge), at)?.startsAt ?? null;
  const isPlanned = ahead.has(occasion);
  const names = inCharge.map((member) => member.name);
  const told: Told = {
    notice: { closedSince, backAt, targetAt: answerBy },
    occasion: isPlanned ? occasionAt(rota, client, inCharge, at) : madeUp(occasion, settings, client),
    who: whoIsAway(names, language),
    language,
    zone,
    own: text,
  };
  return { at, told, isPlanned };
}

/** What an occasion that is not planned would bring along. */
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
