import type { Command } from 'commander';
import { compileSchedule } from '../schedule/schedule';
import { givenAt, givenMonth, takeNow, takeThisMonth } from './at-flags';
import { BadInputError } from './bad-input';
import { answerQueries } from './hours-eval';
import { explainHours } from './hours-explain';
import { showMonth } from './hours-show';
import { complain, printLines } from './print';
import { readScheduleFile } from './schedule-file';
import { onTeam, type TeamFlags } from './store-flags';

/** `gatehouse hours eval|explain|show`: questions to schedules. Those about a file need no database. */
export function registerHours(program: Command): void {
  const hours = program
    .command('hours')
    .description('ask schedules: open or closed, since when, until when, by when');
  hours
    .command('eval')
    .description('answer questions from stdin, one JSON object a line, with one JSON line each on stdout')
    .requiredOption('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .action(({ schedule }: { schedule: string }) => orExit(() => evalHours(schedule)));
  onTeam(hours.command('explain'))
    .description('say whether a schedule is open at an instant, since when, until when, and because of what')
    .option('--at <instant>', 'the instant, ISO 8601 in UTC, like 2026-08-03T07:00:00Z; without it: now')
    .option('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .option('--member <who>', "instead of a file: a member's own hours, by Slack user id or name")
    .option('--json', 'answer with one line of JSON')
    .action((options: ExplainOptions) => orExit(() => explain(options)));
  onTeam(hours.command('show'))
    .description('show a month of a schedule, a line a day, on its own clocks')
    .option('--month <month>', 'the month, like 2026-12; without it: the present one')
    .option('--schedule <file>', 'the schedule, a JSON file (docs/hours.md)')
    .option('--member <who>', "instead of a file: a member's own hours, by Slack user id or name")
    .action((options: ShowOptions) => orExit(() => show(options)));
}

/** Whose hours are asked about: a file's, or a member's. */
type HoursOptions = TeamFlags & { readonly schedule?: string; readonly member?: string };
type ExplainOptions = HoursOptions & { readonly at?: string; readonly json?: true };

async function explain({ at: text, json, ...options }: ExplainOptions): Promise<void> {
  const as = json ? 'json' : 'words';
  const source = sourceOf(options);
  const at = givenAt(text);
  const lines =
    source.kind === 'file'
      ? await explainFile(source.path, at, as)
      : await (await memberHours()).explainMember(source, at, as);
  printLines(lines);
}

async function explainFile(path: string, at: number | null, as: 'words' | 'json'): Promise<string[]> {
  const spec = await readScheduleFile(path);
  return explainHours(compileSchedule(spec), spec.timezone, at ?? takeNow(Date.now()), as);
}

async function evalHours(path: string): Promise<void> {
  const schedule = compileSchedule(await readScheduleFile(path));
  await answerQueries(schedule, process.stdin.setEncoding('utf8'), process.stdout);
}

type ShowOptions = HoursOptions & { readonly month?: string };

async function show({ month: text, ...options }: ShowOptions): Promise<void> {
  const source = sourceOf(options);
  const month = givenMonth(text);
  const lines =
    source.kind === 'file'
      ? await showFile(source.path, month)
      : await (await memberHours()).showMember(source, month);
  printLines(lines);
}

async function showFile(path: string, month: string | null): Promise<string[]> {
  const spec = await readScheduleFile(path);
  const shown = month ?? takeThisMonth(Date.now(), spec.timezone);
  return showMonth(compileSchedule(spec), spec.timezone, shown);
}

/** Members are in the database. Its code is loaded only when needed, so that a question about a file is quick. */
function memberHours(): Promise<typeof import('./member-hours.js')> {
  return import('./member-hours.js');
}

type HoursSource = { kind: 'file'; path: string } | { kind: 'member'; member: string; flags: TeamFlags };

function sourceOf({ schedule, member, ...flags }: HoursOptions): HoursSource {
  if (schedule !== undefined && member === undefined) return { kind: 'file', path: schedule };
  if (member !== undefined && schedule === undefined) return { kind: 'member', member, flags };
  throw new BadInputError(
    'name either --member, like --member U0123ABCD, or --schedule, like --schedule schedule.json',
  );
}

/** Says on stderr what is wrong with the input, and ends with status 1. */
async function orExit(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    complain(error.message);
    process.exitCode = 1;
  }
}
