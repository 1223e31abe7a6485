import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { type ExchangeRow, listExchanges } from '../features/record';
import { inTeam } from '../store/database';
import { explainAll } from '../words/wording';
import { UsageError } from './failure';
import { type Format, formatOption, printForPrograms, printTable, toCount } from './listing';
import { complain, printLines } from './print';
import { teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';
import { clientOnRecord } from './subjects';

type ListOptions = TeamFlags & {
  format: Format;
  client?: string;
  since?: string;
  waiting?: true;
  limit: string;
};

/** `gatehouse record list`: the record, one exchange a line, the newest first. */
export function registerRecord(program: Command): void {
  const record = program.command('record').description('the record of exchanges');
  onTeam(record.command('list'))
    .description('one exchange a line, the newest first')
    .addOption(formatOption())
    .option('--client <name>', 'only this client')
    .option('--since <date>', 'only what was said since, ISO 8601, e.g. 2026-11-20 or 2026-11-20T18:00+01:00')
    .option('--waiting', 'only what waits for an answer')
    .option('--limit <count>', 'show at most this many', '1000')
    .action((options: ListOptions) => list(options));
}

async function list(options: ListOptions): Promise<void> {
  const limit = toCount(options.limit);
  const since = options.since === undefined ? undefined : toInstant(options.since);
  await withStore(options, async (database) => {
    const teamId = await teamOf(database, options.team);
    const { client } = options;
    const clientName = client === undefined ? null : await clientOnRecord(database, teamId, client);
    const rows = await inTeam(database.db, teamId, (trx) =>
      listExchanges(trx, teamId, {
        limit,
        isWaiting: options.waiting === true,
        ...(clientName === null ? {} : { clientName }),
        ...(since === undefined ? {} : { since }),
      }),
    );
    if (rows.length > 0 || options.format !== 'table') print(rows.map(toLine), options.format);
    if (rows.length === 0) tellEmpty(options);
  });
}

/** For people it is the answer; a program reads it beside an answer without lines. */
function tellEmpty(options: ListOptions): void {
  if (options.format === 'table') printLines([emptyWords(options)]);
  else complain(emptyWords(options));
}

function emptyWords({ client, since, waiting }: ListOptions): string {
  if (client === undefined && since === undefined)
    return waiting === true ? 'nothing is waiting for an answer' : 'nothing is on record yet';
  return 'nothing that was asked for is on record';
}

/** What every format shows. Instants are in ISO 8601 UTC. */
type Row = Readonly<Record<(typeof columns)[number], string | null | readonly unknown[]>>;

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

function toLine(row: ExchangeRow): Row {
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

/**
 * What became of a target: met in time or late, lapsed, not due yet, or ended without an answer; null: none was
 * promised.
 */
function targetState({ targetAt, answeredAt, lapsedAt, isWaiting }: ExchangeRow): string | null {
  if (targetAt === null) return null;
  if (answeredAt !== null) return answeredAt > targetAt ? 'late' : 'in time';
  if (!isWaiting) return 'ended';
  return lapsedAt === null ? 'waiting' : 'lapsed';
}

function print(lines: readonly Row[], as: Format): void {
  if (as === 'table') printTable([tableColumns, ...lines.map(toCells)]);
  else printForPrograms(columns, lines, as);
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

function toCells(line: Row): string[] {
  return tableColumns.map((name) => cellText(line[name]));
}

function cellText(value: Row[keyof Row]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(', ');
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function toInstant(text: string): number {
  const parsed = DateTime.fromISO(text, { zone: 'utc' });
  if (!/^[12]\d{3}-\d\d-\d\d/.test(text) || !parsed.isValid)
    throw new UsageError(
      `--since ${text} is not a date; a right one looks like 2026-11-20 or 2026-11-20T18:00+01:00`,
    );
  return parsed.toMillis();
}
