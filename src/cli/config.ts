import type { Command } from 'commander';
import { applySettingsFile } from '../apply-settings';
import { variableHere } from '../config';
import { registry } from '../features/features';
import {
  parseSettings,
  readSettingsFile,
  readSettingsText,
  SettingsFileError,
  toFileWithoutSecrets,
  toSettingsFile,
} from '../settings-file';
import { inTeam } from '../store/database';
import { leftInWords } from '../workspace/open-work';
import { differenceLines } from '../workspace/settings/difference';
import { settingsJsonSchemaFile } from '../workspace/settings/json-schema';
import type { Settings } from '../workspace/settings/settings';
import { findSecretVariables } from '../workspace/store/secret-variables';
import { findSettings } from '../workspace/store/settings';
import { registerLog } from './config-log';
import { registerSet } from './config-set';
import { registerUndo } from './config-undo';
import { nowOf } from './now';
import { registerPreview, showOwnTexts } from './preview-texts';
import { complain, printFile, printLines } from './print';
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
    .option('--with-secrets', 'print addresses of calendars too, to move to another machine')
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
  for (const { path, variable } of read.secrets.fromVariables)
    if ((variableHere(variable) ?? '') === '')
      complain(
        `warning: ${read.placeOf(path)} names ${variable}, which is not set here; it must be set where the file is applied`,
      );
}

async function showDiff(file: string, flags: TeamFlags): Promise<void> {
  const text = await readSettingsText(file);
  // A mistake in the file is said even where there is no database.
  parseSettings(text, file);
  await withStore(flags, async (database) => {
    const { teamId, named } = await installedTeam(database, flags.team);
    const found = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
    const inForce = found?.settings ?? null;
    const { settings: wanted } = parseSettings(text, file, inForce, variableHere);
    printLines(differenceIn(named, inForce, wanted));
  });
}

async function apply(file: string, flags: TeamFlags & { remove?: true }): Promise<void> {
  await withStore(flags, async (database) => {
    const now = await nowOf(database);
    const { teamId, named } = await installedTeam(database, flags.team);
    const applied = await applySettingsFile(database, file, teamId, {
      now,
      features: registry.features,
      variable: variableHere,
      remove: flags.remove === true,
      onRead: (inForce, wanted) => printLines(differenceIn(named, inForce, wanted)),
    });
    printLines([
      ...applied.left.map((each) => `${leftInWords(each)}: that is left to nobody`),
      `${named} ${applied.isNew ? 'now' : 'still'} has version ${applied.version} of its settings`,
      ...showOwnTexts(applied.settings, now),
    ]);
    await tellWarnings(applied, now);
  });
}

async function exportSettings(flags: TeamFlags & { withSecrets?: true }): Promise<void> {
  await withStore(flags, async (database) => {
    const teamId = await teamOf(database, flags.team);
    await inTeam(database.db, teamId, async (trx) => {
      const found = await findSettings(trx, teamId);
      if (found === undefined) throw new SettingsFileError(`${teamId} has no settings: it is not installed`);
      printFile(
        flags.withSecrets === true
          ? toSettingsFile(found.settings)
          : toFileWithoutSecrets(found.settings, await findSecretVariables(trx, teamId)),
      );
    });
  });
}

/** What a file changes, in the same words before it is applied and while it is. `named`: the workspace. */
function differenceIn(named: string, inForce: Settings | null, wanted: Settings): string[] {
  const lines = differenceLines(inForce, wanted);
  if (lines.length === 0) return [`no difference to the settings of ${named}`];
  return [`What changes in the settings of ${named}:`, ...lines];
}
