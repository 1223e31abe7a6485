import { applySettingsFile } from './apply-settings';
import { variableHere } from './config';
import { registry } from './features/features';
import type { Log } from './log';
import { warningsAbout } from './registry';
import { SettingsFileError } from './settings-file';
import type { Database } from './store/database';
import type { TeamId } from './workspace/ids';

/** The settings file that a start was given, and the workspace it is for (null: the only one installed). */
type Given = Readonly<{ file: string; teamId: TeamId | null; isPractice: boolean }>;

/**
 * Applies the settings file of a start. One that can't be applied stops no start: what is in force stays in force, and
 * the log says loudly what was not applied, and why (R9).
 *
 * @param now ms since 1970 UTC
 */
export async function applyGivenSettings(
  database: Database,
  log: Log,
  { file, teamId, isPractice }: Given,
  now: number,
): Promise<void> {
  try {
    const applied = await applySettingsFile(database, file, teamId, {
      now,
      features: registry.features,
      variable: variableHere,
    });
    const { teamId: team, version } = applied;
    if (isPractice) log.warn({ team, version, file }, 'settings file applied, to the practice workspace');
    else log.info({ team, version }, 'settings file applied');
    for (const { path, message } of warningsAbout(registry, applied.settings, now))
      log.warn({ team }, `the settings may have a mistake: ${applied.placeOf(path)} ${message}`);
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    for (const problem of error.message.split('\n')) log.error({ file }, problem);
    log.error({ file }, 'THE SETTINGS FILE WAS NOT APPLIED: the settings in force before it stay in force');
  }
}
