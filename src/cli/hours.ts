import type { Command } from 'commander';
import { compileSchedule } from '../domain/schedule';
import { BadInputError } from './bad-input';
import { answerQueries } from './hours-eval';
import { explainHours } from './hours-explain';
import { showMonth } from './hours-show';
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
  hours
    .command('explain')
    .description('Say whether a schedule is open at an instant, since when, until when, and because of what.')
    .requiredOption('--at <instant>', 'the instant, ISO 8601 in UTC, like 2026-08-03T07:00:00Z')
    .requiredOption('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .option('--json', 'answer with one line of JSON')
    .action((options: ExplainOptions) => orExit(() => explainFile(options)));
  hours
    .command('show')
    .description('Show a month of a schedule, a line a day, on its own clocks.')
    .requiredOption('--month <month>', 'the month, like 2026-12')
    .requiredOption('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .action((options: ShowOptions) => orExit(() => showFile(options)));
}

type ExplainOptions = { readonly at: string; readonly schedule: string; readonly json?: true };

async function explainFile({ at, schedule, json }: ExplainOptions): Promise<void> {
  const spec = await readScheduleFile(schedule);
  const answer = explainHours(compileSchedule(spec), spec.timezone, at, json ? 'json' : 'words');
  process.stdout.write(`${answer}\n`);
}

async function evalHours(path: string): Promise<void> {
  const schedule = compileSchedule(await readScheduleFile(path));
  await answerQueries(schedule, process.stdin.setEncoding('utf8'), process.stdout);
}

type ShowOptions = { readonly month: string; readonly schedule: string };

async function showFile({ month, schedule }: ShowOptions): Promise<void> {
  const spec = await readScheduleFile(schedule);
  process.stdout.write(`${showMonth(compileSchedule(spec), spec.timezone, month)}\n`);
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
