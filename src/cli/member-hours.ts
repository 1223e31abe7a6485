import { dayOf, type Rota } from '../domain/rota';
import { parseInstant } from '../domain/schedule';
import type { Member } from '../domain/settings';
import { explainHours } from './hours-explain';
import { showMonth } from './hours-show';
import { memberOf, readRota } from './rota';
import { teamOf, withStore } from './store';

/** Whose hours are asked about, in which workspace (absent: the only one installed). */
export type Whose = { readonly member: string; readonly team: string | undefined };

/** A member's own hours explained, as `explainHours` does; by the settings in force. */
export async function explainMember(whose: Whose, at: string, as: 'words' | 'json'): Promise<string> {
  return withMember(whose, parseInstant(at) ?? 0, (rota, member) =>
    explainHours(dayOf(rota, member).schedule, homeOf(rota, member), at, as),
  );
}

/** A month of a member's own hours, as `showMonth` shows it, on the clocks of their home. */
export async function showMember(whose: Whose, month: string): Promise<string> {
  return withMember(whose, Date.parse(`${month}-01T00:00:00Z`) || 0, (rota, member) =>
    showMonth(dayOf(rota, member).schedule, homeOf(rota, member), month),
  );
}

async function withMember(
  whose: Whose,
  at: number,
  work: (rota: Rota, member: Member) => string,
): Promise<string> {
  return withStore(async (database) => {
    const rota = await readRota(database, await teamOf(database, whose.team), at);
    return work(rota, memberOf(rota, whose.member));
  });
}

function homeOf({ settings }: Rota, member: Member): string {
  return member.timezone ?? settings.workspace.timezone;
}
