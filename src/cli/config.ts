import type { Command } from 'commander';
import { applySettingsFile, readSettingsFile, SettingsFileError, toSettingsFile } from '../settings-file';
import { inTeam } from '../store/database';
import { differenceLines } from '../workspace/settings/difference';
import { settingsJsonSchemaFile } from '../workspace/settings/json-schema';
import type { Settings } from '../workspace/settings/settings';
import { findSettings } from '../workspace/store/settings';
import { registerLog } from './config-log';
import { registerSet } from './config-set';
import { registerUndo } from './config-undo';
import { nowOf } from './now';
import { registerPreview, showOwnTexts } from './preview-texts';
import { printFile, printLines } from './print';
import { tellWarnings } from './settings-warnings';
import { installedTeam, teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';

/** `gatehouse config`: a workspace's settings as a file (G2). */
export function registerConfig(program: Command): void {
  const config = program.command('config').description("a workspace's settings as a file, gatehouse.yml");
  config
    .command('check')
    .argument('<file>', 'a gatehouse.yml')
    .description('say whether the file is right, and how its texts read, without touching anything')
    .action(check);
  registerPreview(config);
  onTeam(config.command('diff'))
    .argument('<file>', 'a gatehouse.yml')
    .description('show what applying the file would change')
    .action(showDiff);
  onTeam(config.command('apply'))
    .argument('<file>', 'a gatehouse.yml')
    .option('--remove', 'remove members and clients that the file leaves out')
    .description('show what the file changes, and make it the settings in force, all of it or nothing')
    .action(apply);
  onTeam(config.command('export'))
    .description('write the settings in force as a gatehouse.yml to standard output')
    .action(exportSettings);
  registerSet(config);
  registerLog(config);
  registerUndo(config);
  config
    .command('schema')
    .description('print the JSON Schema of a gatehouse.yml, for editors (docs/configuration.md)')
    .action(() => printFile(settingsJsonSchemaFile()));
}

async function check(file: string): Promise<void> {
  const now = Date.now();
  const read = await readSettingsFile(file);
  printLines([`${file} is valid`, ...showOwnTexts(read.settings, now)]);
  await tellWarnings(read, now);
}

async function showDiff(file: string, flags: TeamFlags): Promise<void> {
  const { settings: wanted } = await readSettingsFile(file);
  await withStore(flags, async (database) => {
    const { teamId, named } = await installedTeam(database, flags.team);
    const found = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
    printLines(differenceIn(named, found?.settings ?? null, wanted));
  });
}

async function apply(file: string, flags: TeamFlags & { remove?: true }): Promise<void> {
  await withStore(flags, async (database) => {
    const now = await nowOf(database);
    const { teamId, named } = await installedTeam(database, flags.team);
    const applied = await applySettingsFile(database, file, teamId, {
      now,
      remove: flags.remove === true,
      onRead: (inForce, wanted) => printLines(differenceIn(named, inForce, wanted)),
    });
    printLines([
      `${named} now has version ${applied.version} of its settings`,
      ...showOwnTexts(applied.settings, now),
    ]);
    await tellWarnings(applied, now);
  });
}

async function exportSettings(flags: TeamFlags): Promise<void> {
  await withStore(flags, async (database) => {
    const teamId = await teamOf(database, flags.team);
    const found = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
    if (found === undefined) throw new SettingsFileError(`${teamId} has no settings: it is not installed`);
    printFile(toSettingsFile(found.settings));
  });
}

/** What a file changes, in the same words before it is applied and while it is. `named`: the workspace. */
function differenceIn(named: string, inForce: Settings | null, wanted: Settings): string[] {
  const lines = differenceLines(inForce, wanted);
  if (lines.length === 0) return [`no difference to the settings of ${named}`];
  return [`What changes in the settings of ${named}:`, ...lines];
}
