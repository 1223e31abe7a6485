import { Option } from 'commander';
import { csvCell } from './csv';
import { UsageError } from './failure';
import { toWholeNumber } from './flags';
import { printFile, printLines, visible } from './print';

/** How the lines of a list look. */
export type Format = 'jsonl' | 'csv' | 'table';

/** A line of a list: a value for each column. */
export type ListLine<Column extends string> = Readonly<Record<Column, unknown>>;

/** The option by which somebody says how lines look. */
export function formatOption(): Option {
  return new Option('--format <format>', 'how lines look')
    .choices(['jsonl', 'csv', 'table'])
    .default('table');
}

/** Reads `--limit`: a count of 1 or more. */
export function toCount(text: string): number {
  const count = toWholeNumber(text);
  if (count === null || count < 1)
    throw new UsageError(`--limit ${text} is not a count; a right one looks like 50`);
  return count;
}

/** Prints lines for a program: all columns of each. */
export function printForPrograms<Column extends string>(
  columns: readonly Column[],
  lines: readonly ListLine<Column>[],
  format: 'jsonl' | 'csv',
): void {
  if (format === 'csv')
    printFile(toCsv([columns, ...lines.map((line) => columns.map((name) => line[name]))]));
  else printLines(lines.map((line) => JSON.stringify(line)));
}

function toCsv(rows: readonly (readonly unknown[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Prints rows for people, each column as wide as its widest cell. The first row names the columns. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => row.map(visible));
  const widths = (cells[0] ?? []).map((_, at) =>
    cells.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0),
  );
  printLines(
    cells.map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
}
