import { type Command, Option } from 'commander';
import { registry } from '../features/features';
import { type ExportedTable, erase, eraseWorkspace, exportData, type SubjectName } from '../features/privacy';
import type { Database } from '../store/database';
import { isUserId, type TeamId } from '../workspace/ids';
import { csvCell } from './csv';
import { UsageError } from './failure';
import { writeFiles } from './out-folder';
import { printLines } from './print';
import { erasureInWords, subjectInWords } from './privacy-words';
import { namedTeams, teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';
import { clientOnRecord, nothingKeptOf } from './subjects';

type SubjectOptions = TeamFlags & { client?: string; user?: string };
type ExportOptions = SubjectOptions & { format: 'json' | 'csv'; out?: string };
type EraseOptions = SubjectOptions & { workspace?: true; yes?: true };

/** `gatehouse export`: all that is kept of a client or a person (P3). */
export function registerExport(program: Command): void {
  onSubject(onTeam(program.command('export')))
    .description('show all that is kept of a client or a person')
    .addOption(new Option('--format <format>', 'how it is written').choices(['json', 'csv']).default('json'))
    .option(
      '--out <folder>',
      'write files into this folder, which is made; CSV has one for each kind of data',
    )
    .action(runExport);
}

/** `gatehouse erase`: shows what erasing a client, a person or a workspace would do, and with `--yes` does it (P3). */
export function registerErase(program: Command): void {
  onSubject(onTeam(program.command('erase')))
    .description('erase what is kept of a client or a person; without --yes only say what that would do')
    .option('--workspace', 'all of a workspace that took the app out, instead; name it with --team')
    .option('--yes', 'do it; there is no way back')
    .action(runErase);
}

function onSubject(command: Command): Command {
  return command
    .addOption(new Option('--client <name>', 'a client, by its name').conflicts('user'))
    .option('--user <id>', 'a person, by their Slack user id, e.g. U0MAYA');
}

async function runExport(options: ExportOptions): Promise<void> {
  const { format, out } = options;
  const asked = subjectOf(options);
  if (format === 'csv' && out === undefined)
    throw new UsageError('CSV is a file for each kind of data: say where they go, e.g. --out acme');
  await withStore(options, async (database) => {
    const teamId = await teamOf(database, options.team);
    const name = await subjectOnRecord(database, teamId, asked);
    const exported = await exportData(database, registry, { teamId, name });
    if (exported === undefined || exported.tables.length === 0)
      throw await nothingKept(database, teamId, name);
    const { tables, ...about } = {
      workspace: teamId,
      ...name,
      exportedAt: new Date().toISOString(),
      ...exported,
    };
    const whole = { ...about, data: Object.fromEntries(tables.map(({ called, rows }) => [called, rows])) };
    if (out === undefined) printLines(JSON.stringify(whole, null, 2).split('\n'));
    else {
      const files =
        format === 'json' ? { 'export.json': `${JSON.stringify(whole, null, 2)}\n` } : toCsvFiles(tables);
      await writeFiles(out, files);
      const named = await namedTeams(database, [teamId]);
      printLines([`${Object.keys(files).length} files of ${subjectInWords(name)} in ${named} are in ${out}`]);
    }
  });
}

/** A file for each kind of data. Its columns are those of all its rows, since not every row shows the same. */
function toCsvFiles(tables: readonly ExportedTable[]): Record<string, string> {
  return Object.fromEntries(
    tables.map(({ table, rows }) => {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
      return [`${table}.csv`, lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')];
    }),
  );
}

async function runErase(options: EraseOptions): Promise<void> {
  const isReal = options.yes === true;
  if (options.workspace === true) return runEraseWorkspace(options, isReal);
  const asked = subjectOf(options);
  await withStore(options, async (database) => {
    const teamId = await teamOf(database, options.team);
    const name = await subjectOnRecord(database, teamId, asked);
    const result = await erase(database, registry, { teamId, name }, isReal);
    if (result === undefined || result.tables.length === 0) throw await nothingKept(database, teamId, name);
    printLines(erasureInWords(await namedTeams(database, [teamId]), result, isReal));
    if (!isReal) printLines([notYet]);
  });
}

const notYet = 'Nothing is erased yet. To erase it, run this again with --yes.';

async function runEraseWorkspace(options: EraseOptions, isReal: boolean): Promise<void> {
  const { team, client, user } = options;
  if (team === undefined)
    throw new UsageError('--workspace needs the workspace by its id, e.g. --team T0ACME');
  if (client !== undefined || user !== undefined)
    throw new UsageError('--workspace erases everybody: leave --client and --user out');
  await withStore(options, async (database) => {
    const teamId = await teamOf(database, team);
    const counts = await eraseWorkspace(database, registry, teamId, isReal);
    const named = await namedTeams(database, [teamId]);
    if (counts === null) throw new UsageError(await whyNotErased(database, teamId));
    const rows = Object.entries(counts).map(([table, count]) => `    ${count} × ${table}`);
    printLines([`Of ${named} ${isReal ? 'erased' : 'would be erased'}:`, ...rows]);
    if (!isReal) printLines([notYet]);
  });
}

async function whyNotErased(database: Database, teamId: TeamId): Promise<string> {
  const named = await namedTeams(database, [teamId]);
  return `${named} has the app, or was never here: only a workspace that took the app out is erased as a whole. Take it out in Slack first (Manage apps > Gatehouse > Remove app)`;
}

function subjectOf({ client, user }: SubjectOptions): SubjectName {
  if (client !== undefined) return { client };
  if (user === undefined)
    throw new UsageError('whose? Name a client, e.g. --client Acme, or a person, e.g. --user U0MAYA');
  if (!isUserId(user))
    throw new UsageError(`--user ${user} is not a Slack user id; a right one looks like U0MAYA`);
  return { user };
}

/** A client by its name as it is on record. Whether a person is known shows only in what is kept of them. */
async function subjectOnRecord(database: Database, teamId: TeamId, name: SubjectName): Promise<SubjectName> {
  return 'client' in name ? { client: await clientOnRecord(database, teamId, name.client) } : name;
}

async function nothingKept(database: Database, teamId: TeamId, name: SubjectName): Promise<UsageError> {
  if ('user' in name) return nothingKeptOf(database, teamId, name.user);
  // It was there a moment ago: somebody else erased it.
  return new UsageError(`nothing is kept of ${subjectInWords(name)} any more`);
}
