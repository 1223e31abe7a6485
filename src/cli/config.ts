import type { Command } from 'commander';
import diff from 'microdiff';
import { listOwnTexts } from '../domain/own-texts';
import { applySettingsFile, readSettingsFile, SettingsFileError, toSettingsFile } from '../settings-file';
import { inTeam } from '../store/database';
import { findSettings } from '../store/settings';
import { registerPreview } from './preview-texts';
import { teamOf, withStore } from './store';

type TeamOption = { team?: string };

/** `gatehouse config check|diff|apply|export`: a workspace's settings as a file (G2). */
export function registerConfig(program: Command): void {
  const config = program.command('config').description("a workspace's settings as a file, gatehouse.yml");
  config
    .command('check')
    .argument('<file>', 'a gatehouse.yml')
    .description('say whether the file is right, without touching anything')
    .action(async (file: string) => {
      const settings = await readSettingsFile(file, Date.now());
      const texts = listOwnTexts(settings).length;
      const more = texts === 0 ? '' : `; see how its texts read: gatehouse config preview ${file}`;
      process.stdout.write(`${file} is right${more}\n`);
    });
  registerPreview(config);
  config
    .command('diff')
    .argument('<file>', 'a gatehouse.yml')
    .option('--team <id>', 'the workspace, when several are installed')
    .description('what applying the file would change')
    .action((file: string, { team }: TeamOption) => showDiff(file, team));
  config
    .command('apply')
    .argument('<file>', 'a gatehouse.yml')
    .option('--team <id>', 'the workspace, when several are installed')
    .description('make the file the settings in force, all of it or nothing')
    .action((file: string, { team }: TeamOption) =>
      withStore(async (database) => {
        const applied = await applySettingsFile(database, file, await teamOf(database, team), Date.now());
        process.stdout.write(`${applied.teamId} now has version ${applied.version} of its settings\n`);
      }),
    );
  config
    .command('export')
    .option('--team <id>', 'the workspace, when several are installed')
    .description('write the settings in force as a gatehouse.yml to standard output')
    .action(({ team }: TeamOption) =>
      withStore(async (database) => {
        const teamId = await teamOf(database, team);
        const found = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
        if (found === undefined)
          throw new SettingsFileError(`${teamId} has no settings: it is not installed`);
        process.stdout.write(toSettingsFile(found.settings));
      }),
    );
}

async function showDiff(file: string, team: string | undefined): Promise<void> {
  const wanted = await readSettingsFile(file, Date.now());
  await withStore(async (database) => {
    const teamId = await teamOf(database, team);
    const found = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
    const changes = diff(found?.settings ?? {}, wanted);
    for (const change of changes) process.stdout.write(`${describe(change)}\n`);
    if (changes.length === 0) process.stdout.write('no difference\n');
  });
}

function describe(change: ReturnType<typeof diff>[number]): string {
  const path = change.path.join('.');
  switch (change.type) {
    case 'CREATE':
      return `+ ${path}: ${JSON.stringify(change.value)}`;
    case 'REMOVE':
      return `- ${path}: ${JSON.stringify(change.oldValue)}`;
    case 'CHANGE':
      return `~ ${path}: ${JSON.stringify(change.oldValue)} -> ${JSON.stringify(change.value)}`;
    default:
      return change satisfies never;
  }
}
