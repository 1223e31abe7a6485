import type { Command } from 'commander';
import { SettingsFileError } from '../settings-file';
import { type Db, inTeam } from '../store/database';
import { isUserId, type TeamId } from '../workspace/ids';
import { differenceLines } from '../workspace/settings/difference';
import { listVersions } from '../workspace/store/settings';
import { findUser } from '../workspace/store/slack-users';
import { type Format, formatOption, type ListLine, printForPrograms, printTable, toCount } from './listing';
import { teamOf, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';

type Options = TeamFlags & { format: Format; limit: string };

/** `gatehouse config log`: the versions of a workspace's settings, the newest first (G3). */
export function registerLog(config: Command): void {
  onTeam(config.command('log'))
    .description('who changed the settings, when, and what: a version a line, the newest first')
    .addOption(formatOption())
    .option('--limit <count>', 'show at most this many', '100')
    .action(list);
}

const columns = ['version', 'changed_at', 'changed_by', 'name', 'changes'] as const;
type Row = ListLine<(typeof columns)[number]> &
  Readonly<{
    version: number;
    changed_at: string;
    changed_by: string;
    name: string | null;
    changes: string[];
  }>;

async function list(options: Options): Promise<void> {
  const limit = toCount(options.limit);
  await withStore(options, async (database) => {
    const teamId = await teamOf(database, options.team);
    const rows = await inTeam(database.db, teamId, (trx) => rowsOf(trx, teamId, limit));
    if (rows.length === 0) throw new SettingsFileError(`${teamId} has no settings: it is not installed`);
    if (options.format === 'table') printTable(toTable(rows));
    else printForPrograms(columns, rows, options.format);
  });
}

async function rowsOf(db: Db, teamId: TeamId, limit: number): Promise<Row[]> {
  // One more, to compare the last one with.
  const versions = await listVersions(db, teamId, { limit: limit + 1 });
  const names = new Map<string, string | null>();
  const members = versions.flatMap(({ settings }) => settings.members);
  for (const by of new Set(versions.map((each) => each.by)))
    names.set(by, members.find(({ user }) => user === by)?.name ?? (await nameInSlack(db, teamId, by)));
  return versions.slice(0, limit).map(({ version, settings, by, at }, index) => {
    const changes = differenceLines(versions[index + 1]?.settings ?? null, settings);
    const changed_at = new Date(at).toISOString();
    return { version, changed_at, changed_by: by, name: names.get(by) ?? null, changes };
  });
}

async function nameInSlack(db: Db, teamId: TeamId, by: string): Promise<string | null> {
  return isUserId(by) ? ((await findUser(db, teamId, by))?.name ?? null) : null;
}

/** A version takes a line for each change; the first one names it. */
function toTable(rows: readonly Row[]): string[][] {
  const lines = rows.flatMap(({ version, changed_at, changed_by, name, changes }) => {
    const by = name === null ? (byWords[changed_by] ?? changed_by) : `${name} (${changed_by})`;
    const [first = '', ...others] = changes.map(shortened);
    return [[String(version), changed_at, by, first], ...others.map((change) => ['', '', '', change])];
  });
  return [['version', 'changed_at', 'changed_by', 'changes'], ...lines];
}

/** How a change came that nobody in Slack made. */
const byWords: Readonly<Record<string, string>> = {
  install: 'the install',
  file: 'a settings file',
  cli: 'config undo',
  slack: 'Slack (a channel got another id)',
  practice: 'the practice page',
};

const mostCharacters = 160;

function shortened(change: string): string {
  const characters = [...change];
  return characters.length <= mostCharacters
    ? change
    : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
