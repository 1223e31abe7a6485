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
    .option('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .option('--member <id>', "instead of a file: a member's own hours, by the settings in force")
    .option('--team <id>', 'the workspace of the member, when several are installed')
    .option('--json', 'answer with one line of JSON')
    .action((options: ExplainOptions) => orExit(() => explain(options)));
  hours
    .command('show')
    .description('Show a month of a schedule, a line a day, on its own clocks.')
    .requiredOption('--month <month>', 'the month, like 2026-12')
    .option('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .option('--member <id>', "instead of a file: a member's own hours, by the settings in force")
    .option('--team <id>', 'the workspace of the member, when several are installed')
    .action((options: ShowOptions) => orExit(() => show(options)));
}

/** Whose hours: a file's, or a member's. */
type Whose = { readonly schedule?: string; readonly member?: string; readonly team?: string };
type ExplainOptions = Whose & { readonly at: string; readonly json?: true };

async function explain({ at, json, ...whose }: ExplainOptions): Promise<void> {
  const as = json ? 'json' : 'words';
  const given = oneOf(whose);
  process.stdout.write(
    given.kind === 'file'
      ? `${await explainFile(given.path, at, as)}\n`
      : `${await (await membersHours()).explainMember(given, at, as)}\n`,
  );
}

async function explainFile(path: string, at: string, as: 'words' | 'json'): Promise<string> {
  const spec = await readScheduleFile(path);
  return explainHours(compileSchedule(spec), spec.timezone, at, as);
}

async function evalHours(path: string): Promise<void> {
  const schedule = compileSchedule(await readScheduleFile(path));
  await answerQueries(schedule, process.stdin.setEncoding('utf8'), process.stdout);
}

type ShowOptions = Whose & { readonly month: string };

async function show({ month, ...whose }: ShowOptions): Promise<void> {
  const given = oneOf(whose);
  process.stdout.write(
    given.kind === 'file'
      ? `${await showFile(given.path, month)}\n`
      : `${await (await membersHours()).showMember(given, month)}\n`,
  );
}

async function showFile(path: string, month: string): Promise<string> {
  const spec = await readScheduleFile(path);
  return showMonth(compileSchedule(spec), spec.timezone, month);
}

/** Members are in the database, which a question about a file does not wait for. */
function membersHours(): Promise<typeof import('./member-hours.js')> {
  return import('./member-hours.js');
}

type Given = { kind: 'file'; path: string } | { kind: 'member'; member: string; team: string | undefined };

function oneOf({ schedule, member, team }: Whose): Given {
  if (schedule !== undefined && member === undefined) return { kind: 'file', path: schedule };
  if (member !== undefined && schedule === undefined) return { kind: 'member', member, team };
  throw new BadInputError(
    'name either --member, like --member U0123ABCD, or --schedule, like --schedule schedule.json',
  );
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
