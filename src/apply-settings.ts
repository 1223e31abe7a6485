import type { Feature } from './deps';
import {
  onlyWorkspace,
  parseSettings,
  readSettingsText,
  type SettingsFile,
  SettingsFileError,
} from './settings-file';
import { type Database, inTeam } from './store/database';
import type { TeamId } from './workspace/ids';
import { findOpenWork, type LeftOpen, leftInWords } from './workspace/open-work';
import { type Removals, removalsIn } from './workspace/settings/difference';
import type { SecretSource } from './workspace/settings/said-secrets';
import type { Settings } from './workspace/settings/settings';
import { recordSecretVariables } from './workspace/store/secret-variables';
import { findSettings, lockSettings, recordSettings } from './workspace/store/settings';

/** How a file is applied. */
export type ApplyHow = Readonly<{
  /** Ms since 1970 UTC. */
  now: number;
  /** Who knows what is open of clients and members who would go. */
  features: readonly Feature[];
  /** Whether members and clients that the file leaves out are to go, with what is open of them. */
  remove?: boolean;
  /** Looks up an environment variable that the file names. Absent: none is set. */
  variable?: SecretSource['variable'];
  /** Told what is in force and what would be, before anything is changed. */
  onRead?: (inForce: Settings | null, wanted: Settings) => void;
}>;

/** A file that was applied. `isNew`: it made a version. `left`: what is open of those who went. */
export type AppliedFile = SettingsFile &
  Readonly<{ teamId: TeamId; version: number; isNew: boolean; left: readonly LeftOpen[] }>;

/**
 * Makes a file's settings the ones in force: all of them, or none when the file has a mistake.
 *
 * @param teamId the workspace; null: the only one installed
 * @throws SettingsFileError when the file is not right, or when members, clients or their open work would go without `remove`
 */
export async function applySettingsFile(
  database: Database,
  file: string,
  teamId: TeamId | null,
  how: ApplyHow,
): Promise<AppliedFile> {
  const text = await readSettingsText(file);
  const team = teamId ?? (await onlyWorkspace(database));
  return inTeam(database.db, team, async (trx) => {
    await lockSettings(trx, team);
    const latest = await findSettings(trx, team);
    const before = latest?.settings ?? null;
    const read = parseSettings(text, file, before, how.variable ?? (() => undefined));
    how.onRead?.(before, read.settings);
    const change = { before, after: read.settings };
    const left = before === null ? [] : await findOpenWork(how.features, trx, team, { ...change, before });
    if (before !== null && how.remove !== true) refuseLoss(file, removalsIn(before, read.settings), left);
    const version = await recordSettings(trx, team, read.settings, { by: 'file', at: how.now });
    await recordSecretVariables(trx, team, read.secrets);
    return { ...read, teamId: team, version, isNew: version !== latest?.version, left };
  });
}

function refuseLoss(file: string, removals: Removals, left: readonly LeftOpen[]): void {
  const gone = namesGone(removals);
  if (gone === '' && left.length === 0) return;
  const ends = gone === '' ? 'it ends clients of whom something is open' : `it leaves out ${gone}`;
  throw new SettingsFileError(
    [
      `${file}: it was not applied, because ${ends}. If they are to go, say so: gatehouse config apply --remove ${file}. Else write them into the file; "gatehouse config export" shows how they are in force`,
      ...left.map(leftInWords),
    ].join('\n'),
  );
}

/** Who would go, in words: "1 member (Ben (U0BEN)) and 2 clients (Acme, Borealis)". Empty: nobody. */
export function namesGone({ members, clients }: Removals): string {
  return [...counted(members, 'member'), ...counted(clients, 'client')].join(' and ');
}

function counted(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  return [`${names.length} ${what}${names.length === 1 ? '' : 's'} (${names.join(', ')})`];
}
