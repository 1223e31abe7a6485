import type { ClientSettings, Member, Settings } from '../../../workspace/settings/settings';
import { type Timetable, whoServes } from '../../../workspace/timetable';
import type { Reply } from './reply';

/** The client of a reply as the settings have it; null where they don't. */
export function clientIn({ clients }: Settings, { clientName }: Reply): ClientSettings | null {
  return clients.find(({ name }) => name === clientName) ?? null;
}

/**
 * Those whom a reply's message concerned when it was said, as far as they still are members; where none is left, or none is
 * on record (L3), those who serve the client now.
 */
export function stillInCharge(timetable: Timetable, reply: Reply): readonly Member[] {
  const { settings } = timetable;
  const then = settings.members.filter((member) => reply.inCharge.includes(member.user));
  return then.length > 0 ? then : whoServes(timetable, clientIn(settings, reply));
}
