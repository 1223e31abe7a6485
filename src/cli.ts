#!/usr/bin/env node
import { Command } from 'commander';

/** Each command's code is loaded when it is asked for: a question about hours waits for no database and no Slack. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./cli/start.js')).registerStart,
  migrate: async () => (await import('./cli/migrate.js')).registerMigrate,
  config: async () => (await import('./cli/config.js')).registerConfig,
  explain: async () => (await import('./cli/explain.js')).registerExplain,
  feeds: async () => (await import('./cli/feeds.js')).registerFeeds,
  record: async () => (await import('./cli/record.js')).registerRecord,
  jobs: async () => (await import('./cli/jobs.js')).registerJobs,
  keys: async () => (await import('./cli/keys.js')).registerKeys,
  practice: async () => (await import('./cli/practice.js')).registerPractice,
  hours: async () => (await import('./cli/hours.js')).registerHours,
};

async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('gatehouse')
    .description(
      'Guards working hours and scope between people who serve clients in Slack and those clients.',
    )
    .showHelpAfterError('(run with --help for what is possible)')
    .allowExcessArguments(false);
  const asked = commands[argv[2] ?? ''];
  // Help, and a command that is mistyped, need to know them all.
  for (const load of asked === undefined ? Object.values(commands) : [asked]) (await load())(program);
  await program.parseAsync(argv);
}

run(process.argv).catch(async (error: unknown) => (await import('./cli/failure.js')).reportFailure(error));
