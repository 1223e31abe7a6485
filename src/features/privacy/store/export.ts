import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TablePrivacy } from '../../../store/privacy';
import type { TeamId } from '../../../workspace/ids';
import { findSettings } from '../../../workspace/store/settings';
import { plainName, type Subject } from '../rules';
import { anyOf, matchesOf, type TablesOfPeople } from './matches';

/** A row as somebody may read it: fields in plain words, instants in ISO 8601 UTC. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** The rows of one kind that are kept of somebody. */
export type ExportedTable = Readonly<{ table: string; called: string; rows: readonly ExportedRow[] }>;

/**
 * All that is kept of a person or a client (P3). Rows of theirs are whole but for secrets. In rows of others in which they
 * are only named, nobody's words are shown.
 */
export async function exportSubject(
  trx: Db,
  teamId: TeamId,
  tables: TablesOfPeople,
  subject: Subject,
): Promise<ExportedTable[]> {
  const names = await clientNames(trx, teamId);
  const exported: ExportedTable[] = [];
  for (const [table, { privacy }] of Object.entries(tables)) {
    const rows = privacy.isShared === true ? [] : await readRows(trx, teamId, { table, privacy }, subject);
    if (rows.length > 0)
      exported.push({ table, called: privacy.called, rows: rows.map((row) => toReadable(row, names)) });
  }
  return exported;
}

type Raw = Readonly<Record<string, unknown>>;

async function readRows(
  trx: Db,
  teamId: TeamId,
  { table, privacy }: Readonly<{ table: string; privacy: TablePrivacy }>,
  subject: Subject,
): Promise<Raw[]> {
  const matches = matchesOf(privacy, subject);
  if (matches.length === 0) return [];
  const own = anyOf(matches.filter(({ isTheirs }) => isTheirs).map(({ where }) => where));
  const { rows } = await sql<{ is_theirs: boolean; row: Raw }>`
    select ${own} as is_theirs, to_jsonb(t) - 'team_id' as row from ${sql.table(table)} t
    where team_id = ${teamId} and ${anyOf(matches.map(({ where }) => where))}`.execute(trx);
  const inOrder = rows.toSorted((one, other) => timeOf(one.row).localeCompare(timeOf(other.row)));
  return inOrder.map(({ is_theirs, row }) => visible(row, privacy, is_theirs));
}

/** Rows are read from the oldest on, by the first instant that each has. */
function timeOf(row: Raw): string {
  const [, at] =
    Object.entries(row).find(([column, value]) => column.endsWith('_at') && value !== null) ?? [];
  return String(at ?? '');
}

function visible(row: Raw, { columns }: TablePrivacy, isTheirs: boolean): Raw {
  const isShown = (column: string) => {
    const rule = columns[column];
    if (rule === 'secret') return false;
    if (isTheirs || rule === undefined) return true;
    return rule !== 'words' && (typeof rule === 'string' || !('mentions' in rule));
  };
  return Object.fromEntries(Object.entries(row).filter(([column]) => isShown(column)));
}

function toReadable(row: Raw, names: ReadonlyMap<number, string>): ExportedRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [plainName(column), readable(column, value, names)]),
  );
}

function readable(column: string, value: unknown, names: ReadonlyMap<number, string>): unknown {
  if (column === 'client_id' && typeof value === 'number') return names.get(value) ?? value;
  if (column.endsWith('_at') && typeof value === 'string' && value !== 'infinity' && value !== '-infinity')
    return new Date(value).toISOString();
  return value;
}

async function clientNames(trx: Db, teamId: TeamId): Promise<ReadonlyMap<number, string>> {
  const rows = await trx.selectFrom('clients').select(['id', 'name']).where('team_id', '=', teamId).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What the settings in force say of somebody; nothing when they are not listed. */
export async function findListing(trx: Db, teamId: TeamId, { name }: Subject): Promise<readonly unknown[]> {
  const settings = (await findSettings(trx, teamId))?.settings;
  if (settings === undefined) return [];
  return 'client' in name
    ? settings.clients.filter((client) => client.name === name.client)
    : settings.members.filter(({ user }) => user === name.user);
}
