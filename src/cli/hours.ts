import type { Command } from 'commander';
import { compileSchedule } from '../domain/schedule';
import { BadInputError } from './bad-input';
import { answerQueries } from './hours-eval';
import { readScheduleFile } from './schedule-file';

/** Adds `gatehouse hours`: questions to schedules, answered without a database. */
export function registerHours(program: Command): void {
  const hours = program
    .command('hours')
    .description('Ask schedules: open or closed, since when, until when, by when.');
  hours
    .command('eval')
    .description('Answer questions from stdin, one JSON object a line, with one JSON line each on stdout.')
    .requiredOption('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .action(({ schedule }: { schedule: string }) => orExit(() => evalHours(schedule)));
}

async function evalHours(path: string): Promise<void> {
  const schedule = compileSchedule(await readScheduleFile(path));
  await answerQueries(schedule, process.stdin.setEncoding('utf8'), process.stdout);
}

/** Says on stderr what is wrong with the input and leaves with 1; whoever reads stdout may stop when they like. */
async function orExit(run: () => Promise<void>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await run();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
