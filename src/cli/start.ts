import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Config, ConfigError, readConfig } from '../config';
import { createLog } from '../log';
import { type Role, startGatehouse } from '../main';
import { startWithPractice } from './practice';
import { stopOnSignal } from './signals';
import { embeddedName } from './store';

/** `gatehouse start`: the bot; without Slack tokens with the practice workspace. */
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
      stateFile: join(config.dataDir, 'practice.json'),
      embeddedName: embeddedName(config),
      scenario: null,
    });
  }
  const log = createLog(config.logLevel);
  const starting = startGatehouse(config, {
    role,
    log,
    clock: Date.now,
    embeddedName: embeddedName(config),
    purpose: 'real',
  });
  // A signal may come while it starts: then what was started is stopped as soon as it stands.
  stopOnSignal(log, async () => (await starting).stop());
  log.info({ role, port: (await starting).port }, 'Gatehouse runs');
}
