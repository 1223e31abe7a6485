#!/usr/bin/env node
import { Command } from 'commander';
import { commands } from './cli/commands';
import { readEnvFile } from './cli/env-file';
import { refuseSlips } from './cli/flags';

async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('gatehouse')
    .description(
      'Guards working hours and scope between people who serve clients in Slack and those clients.',
    )
    .showHelpAfterError('(run with --help for what is possible)')
    .allowExcessArguments(false);
  const asked = commands[(argv[2] === 'help' ? argv[3] : argv[2]) ?? ''];
  if (asked !== undefined) {
    await readEnvFile();
    (await asked.load())(program);
  } else {
    // Help, and the answer to a mistyped command, need no more than this of each.
    program.version((await import('./cli/version.js')).versionOfProgram());
    for (const [name, { about }] of Object.entries(commands)) program.command(name).description(about);
  }
  refuseSlips(program);
  await program.parseAsync(argv);
}

// Whoever reads from a pipe may stop before we are through, as `| head` does. That is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

run(process.argv).catch(async (error: unknown) => (await import('./cli/failure.js')).reportFailure(error));
