import type { Db } from '../store/database';
import type { TeamId } from './ids';
import type { Settings } from './settings/settings';
import { type UndoneChange, undoChange } from './settings/undo-change';
import { findSettings, findVersion, lockSettings } from './store/settings';

/** What undoing a version of the settings would do. `inForce`: the settings now. */
export type Undo = Readonly<
  | { kind: 'unknown'; latest: number }
  | { kind: 'first' }
  | { kind: 'planned'; version: number; inForce: Settings; result: UndoneChange }
>;

/**
 * Plans to undo what one version of the settings changed (G3), and has other changes wait until the transaction ends.
 *
 * @param version null: the one in force
 * @returns undefined for a workspace without settings
 */
export async function planUndo(db: Db, teamId: TeamId, version: number | null): Promise<Undo | undefined> {
  await lockSettings(db, teamId);
  const latest = await findSettings(db, teamId);
  if (latest === undefined) return undefined;
  const chosen = version ?? latest.version;
  const changed = await findVersion(db, teamId, chosen);
  if (changed === undefined) return { kind: 'unknown', latest: latest.version };
  const before = await findVersion(db, teamId, chosen - 1);
  if (before === undefined) return { kind: 'first' };
  const inForce = latest.settings;
  const three = { before: before.settings, changed: changed.settings, inForce };
  return { kind: 'planned', version: chosen, inForce, result: undoChange(three) };
}
