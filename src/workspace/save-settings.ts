import type { Db } from '../store/database';
import type { TeamId, UserId } from './ids';
import { isSame } from './settings/difference';
import { judgeChanged, type SettingsMistake } from './settings/judge';
import { roleMistakes } from './settings/roles';
import type { Settings } from './settings/settings';
import {
  findSettings,
  findVersion,
  listVersions,
  lockSettings,
  recordSettings,
  type VersionedSettings,
} from './store/settings';

/** A change that somebody makes, and the version of the settings that they saw before. `at`: ms since 1970 UTC. */
export type SettingsChange = Readonly<{
  by: UserId;
  at: number;
  seen: number;
  /** Whether they may by the settings in force, which may have taken a role from them since they were asked (G1). */
  may: (settings: Settings) => boolean;
  /** The place that the change is about. */
  concerns: (settings: Settings) => unknown;
  change: (settings: Settings) => Settings;
}>;

/**
 * What a change would come to. `overtaken`: the place was changed meanwhile, by `by`, and nothing of it may be overwritten
 * before whoever changes it now has seen that. `wrong`: the settings would not be right.
 */
export type PlannedChange = Readonly<
  | { kind: 'overtaken'; by: string; version: number; inForce: Settings }
  | { kind: 'wrong'; mistakes: readonly SettingsMistake[] }
  | { kind: 'right'; settings: Settings; isNew: boolean }
>;

/** Plans a change, and has other changes wait until the transaction ends. Null for a workspace without settings. */
export async function planChange(
  db: Db,
  teamId: TeamId,
  { by, seen, may, concerns, change }: SettingsChange,
): Promise<PlannedChange | null> {
  await lockSettings(db, teamId);
  const latest = await findSettings(db, teamId);
  if (latest === undefined) return null;
  const { version, settings: inForce } = latest;
  if (!may(inForce)) return { kind: 'wrong', mistakes: [notTheirs] };
  const race = { seen, latest, concerns };
  if (version !== seen && (await wasOvertaken(db, teamId, race)))
    return { kind: 'overtaken', by: await lastToChange(db, teamId, race), version, inForce };
  const judged = judgeChanged(change(inForce), inForce);
  if (judged.kind === 'wrong') return judged;
  const mistakes = roleMistakes(inForce, judged.settings, by);
  if (mistakes.length > 0) return { kind: 'wrong', mistakes };
  return { ...judged, isNew: !isSame(judged.settings, inForce) };
}

const notTheirs: SettingsMistake = {
  path: [],
  message: 'is not yours to change any more: your role was changed meanwhile',
};

/** Makes planned settings the ones in force. Gives their version. Must share its transaction with the plan. */
export function carryOutChange(
  db: Db,
  teamId: TeamId,
  settings: Settings,
  { by, at }: Pick<SettingsChange, 'by' | 'at'>,
): Promise<number> {
  return recordSettings(db, teamId, settings, { by, at });
}

type Race = Readonly<{ seen: number; latest: VersionedSettings; concerns: SettingsChange['concerns'] }>;

async function wasOvertaken(db: Db, teamId: TeamId, { seen, latest, concerns }: Race): Promise<boolean> {
  const before = await findVersion(db, teamId, seen);
  return before === undefined || !isSame(concerns(before.settings), concerns(latest.settings));
}

/** So many changes are looked through for the one that was about this place. */
const mostLooked = 50;

/** Who changed the place last. Whoever changed something else after that is not named. */
async function lastToChange(db: Db, teamId: TeamId, { seen, latest, concerns }: Race): Promise<string> {
  const limit = Math.min(latest.version - seen, mostLooked) + 1;
  const versions = await listVersions(db, teamId, { limit });
  const last = versions.find(({ settings }, n) => {
    const before = versions[n + 1];
    return before !== undefined && !isSame(concerns(before.settings), concerns(settings));
  });
  return last?.by ?? '';
}
