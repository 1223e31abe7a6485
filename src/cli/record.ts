import { type Command, Option } from 'commander';
import { DateTime } from 'luxon';
import { explainAll } from '../domain/wording';
import { inTeam } from '../store/database';
import { type ExchangeRow, listExchanges } from '../store/exchanges';
import { UsageError } from './failure';
import { teamOf, withStore } from './store';

type ListOptions = {
  format: 'jsonl' | 'csv' | 'table';
  client?: string;
  since?: string;
  waiting?: true;
  limit: string;
  team?: string;
};

/** `gatehouse record list`: the record, one exchange a line, the newest first. */
export function registerRecord(program: Command): void {
  const record = program.command('record').description('the record of exchanges');
  record
    .command('list')
    .description('one exchange a line, the newest first')
    .addOption(
      new Option('--format <format>', 'how lines look').choices(['jsonl', 'csv', 'table']).default('table'),
    )
    .option('--client <name>', 'only this client')
    .option('--since <date>', 'only what was said since, ISO 8601, e.g. 2026-11-20 or 2026-11-20T18:00+01:00')
    .option('--waiting', 'only what waits for an answer')
    .option('--limit <count>', 'at most so many', '1000')
    .option('--team <id>', 'the workspace, when several are installed')
    .action((options: ListOptions) => list(options));
}

async function list(options: ListOptions): Promise<void> {
  const limit = toCount(options.limit);
  const since = options.since === undefined ? undefined : toInstant(options.since);
  await withStore(async (database) => {
    const teamId = await teamOf(database, options.team);
    const rows = await inTeam(database.db, teamId, (trx) =>
      listExchanges(trx, teamId, {
        limit,
        isWaiting: options.waiting === true,
        ...(options.client === undefined ? {} : { clientName: options.client }),
        ...(since === undefined ? {} : { since }),
      }),
    );
    process.stdout.write(format(rows.map(toLine), options.format));
  });
}

/** What every format shows; instants in ISO 8601 UTC. */
type Line = Readonly<Record<(typeof columns)[number], string | null | readonly unknown[]>>;

const columns = [
  'said_at',
  'client',
  'user',
  'conversation',
  'message_ts',
  'thread_ts',
  'class',
  'decision',
  'because',
  'reasons',
  'target_at',
  'answered_at',
  'answered_by',
  'answer_ts',
  'answered_how',
  'target',
  'nudged_at',
  'lapsed_at',
  'taken_by',
  'replies',
  'revisions',
  'text',
] as const;

function toLine(row: ExchangeRow): Line {
  return {
    said_at: iso(row.saidAt),
    client: row.clientName,
    user: row.userId,
    conversation: row.conversationId,
    message_ts: row.messageTs,
    thread_ts: row.threadTs,
    class: row.class,
    decision: row.decision,
    because: row.because,
    reasons: explainAll(row.because),
    target_at: iso(row.targetAt),
    answered_at: iso(row.answeredAt),
    answered_by: row.answeredBy,
    answer_ts: row.answerTs,
    answered_how: row.answeredAt === null ? null : row.answerTs === null ? 'elsewhere' : 'message',
    target: targetState(row),
    nudged_at: iso(row.nudgedAt),
    lapsed_at: iso(row.lapsedAt),
    taken_by: row.takenBy,
    replies: row.replies.map((each) => ({ ...each, retractedAt: iso(each.retractedAt) })),
    revisions: row.revisions.map((each) => ({ ...each, at: iso(each.at) })),
    text: row.text,
  };
}

/** What became of a target: met in time or late, lapsed and still waiting, or not due yet; null where none was promised. */
function targetState({ targetAt, answeredAt, lapsedAt, isWaiting }: ExchangeRow): string | null {
  if (targetAt === null) return null;
  if (answeredAt !== null) return answeredAt > targetAt ? 'late' : 'in time';
  if (!isWaiting) return 'ended';
  return lapsedAt === null ? 'waiting' : 'lapsed';
}

function format(lines: readonly Line[], as: ListOptions['format']): string {
  switch (as) {
    case 'jsonl':
      return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    case 'csv':
      return [columns.join(','), ...lines.map((line) => columns.map((name) => csvCell(line[name])).join(','))]
        .map((line) => `${line}\r\n`)
        .join('');
    case 'table':
      return toTable(lines);
    default:
      return as satisfies never;
  }
}

/** RFC 4180, with a quote before what a spreadsheet would run as a formula. */
function csvCell(value: Line[keyof Line]): string {
  const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const tableColumns = [
  'said_at',
  'client',
  'user',
  'conversation',
  'class',
  'decision',
  'target',
  'because',
] as const;

function toTable(lines: readonly Line[]): string {
  if (lines.length === 0) return 'nothing is on record yet\n';
  const cells = [tableColumns, ...lines.map((line) => tableColumns.map((name) => cellText(line[name])))];
  const widths = tableColumns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function cellText(value: Line[keyof Line]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(', ');
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function toInstant(text: string): number {
  const parsed = DateTime.fromISO(text, { zone: 'utc' });
  if (!parsed.isValid)
    throw new UsageError(
      `--since ${text} is not a date; a right one looks like 2026-11-20 or 2026-11-20T18:00+01:00`,
    );
  return parsed.toMillis();
}

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`--limit ${text} is not a count; a right one looks like 50`);
  return count;
}
