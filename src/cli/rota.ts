import type { TeamId } from '../domain/ids';
import type { Rota } from '../domain/rota';
import type { Member } from '../domain/settings';
import { type Database, inTeam } from '../store/database';
import { findLive } from '../store/live';
import { findSettings } from '../store/settings';
import { UsageError } from './failure';

/** A workspace's rota by the settings in force, with the presses and calendars known around `at` (ms since 1970 UTC). */
export async function readRota(database: Database, teamId: TeamId, at: number): Promise<Rota> {
  return inTeam(database.db, teamId, async (trx) => {
    const found = await findSettings(trx, teamId);
    if (found === undefined) throw new UsageError(`${teamId} has no settings: it is not installed`);
    return { settings: found.settings, live: await findLive(trx, teamId, at) };
  });
}

/** The member with that id. Throws a UsageError that names those there are. */
export function memberOf({ settings }: Rota, user: string): Member {
  const member = settings.members.find((each) => each.user === user);
  if (member !== undefined) return member;
  const names = settings.members.map((each) => `${each.user} (${each.name})`).join(', ');
  throw new UsageError(
    `--member ${user} is not a member in the settings in force; ${names === '' ? 'there are none' : `there are ${names}`}`,
  );
}
