import { type Command, Option } from 'commander';
import { type Config, ConfigError, readConfig } from '../config';
import { createLog } from '../log';
import { type Role, startGatehouse } from '../main';
import { practiceFile } from './now';
import { startWithPractice } from './practice';
import { endOnFailure, startUnlessStopped } from './signals';
import { embeddedName } from './store';

/** `gatehouse start`: runs the bot; without Slack tokens, together with the practice workspace. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run the bot; without Slack tokens it runs against the practice workspace')
    .addOption(
      new Option('--role <role>', 'what this process does').choices(['all', 'web', 'worker']).default('all'),
    )
    .action(({ role }: { role: Role }) => start(readConfig(process.env), role));
}

async function start(config: Config, role: Role): Promise<void> {
  if (role !== 'all' && config.databaseUrl === null)
    throw new ConfigError(
      'DATABASE_URL is missing: several processes need one database they share, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse',
    );
  if (config.slack.kind === 'none') {
    if (role !== 'all')
      throw new ConfigError(
        'SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are missing: the practice workspace runs with --role all only',
      );
    return startWithPractice(config, {
      stateFile: practiceFile(config),
      embeddedName: embeddedName(config),
      scenario: null,
    });
  }
  const log = createLog(config.logLevel);
  const database =
    config.databaseUrl === null ? `the embedded one in ${config.dataDir}` : 'that of DATABASE_URL';
  log.info({ role, port: config.port, database }, 'Gatehouse starts');
  const how = { role, log, clock: Date.now, embeddedName: embeddedName(config), purpose: 'real' } as const;
  const gatehouse = await startUnlessStopped(log, (stopped) => startGatehouse(config, { ...how, stopped }));
  if (gatehouse === null) return;
  log.info({ role, port: gatehouse.port }, 'Gatehouse runs');
  await endOnFailure(log, gatehouse);
}
