import type { Command } from 'commander';
import { namesGone } from '../apply-settings';
import { registry } from '../features/features';
import { SettingsFileError } from '../settings-file';
import { type Db, inTeam } from '../store/database';
import type { TeamId } from '../workspace/ids';
import { findOpenWork, type LeftOpen, leftInWords } from '../workspace/open-work';
import { differenceLines, removalsIn } from '../workspace/settings/difference';
import type { Settings } from '../workspace/settings/settings';
import type { UndoneChange } from '../workspace/settings/undo-change';
import { cameFromFile, recordSettings } from '../workspace/store/settings';
import { planUndo, type Undo } from '../workspace/undo-settings';
import { UsageError } from './failure';
import { toWholeNumber } from './flags';
import { nowOf } from './now';
import { printLines } from './print';
import { installedTeam, withStore } from './store';
import { onTeam, type TeamFlags } from './store-flags';

type Options = TeamFlags & { version?: string; remove?: true; yes?: true };

/** `gatehouse config undo`: takes back what one version of the settings changed, as a new version (G3). */
export function registerUndo(config: Command): void {
  onTeam(config.command('undo'))
    .option('--version <number>', 'the version whose change is taken back; without it, the one in force')
    .option('--remove', 'remove members and clients that came with that version')
    .option('--yes', 'really do it')
    .description(
      'show what taking one change of the settings back would do; with --yes do it, as a new version',
    )
    .action(undo);
}

/** Which workspace it is about, by its id and in words. */
type Place = Readonly<{ teamId: TeamId; named: string }>;

async function undo(options: Options): Promise<void> {
  const asked = options.version === undefined ? null : toVersion(options.version);
  await withStore(options, async (database) => {
    const place = await installedTeam(database, options.team);
    const now = await nowOf(database);
    const { teamId } = place;
    const done = await inTeam(database.db, teamId, async (trx) => {
      const planned = toPlan(await planUndo(trx, teamId, asked), place, asked);
      const change = { before: planned.inForce, after: planned.wanted };
      const plan = { ...planned, left: await findOpenWork(registry.features, trx, teamId, change) };
      if (!showPlan(plan, place, options)) return [];
      return options.yes === true ? carryOut(trx, plan, place, now) : [notYet(plan, options)];
    });
    printLines(done);
  });
}

function toVersion(text: string): number {
  const version = toWholeNumber(text);
  if (version !== null && version > 0) return version;
  throw new UsageError(
    `--version ${text} is not a version; a right one is a number that "gatehouse config log" lists, e.g. 3`,
  );
}

type Planned = Readonly<{ version: number; inForce: Settings; wanted: Settings }>;
/** `left`: what is open of clients and members who would go. */
type Plan = Planned & Readonly<{ left: readonly LeftOpen[] }>;

/** What can be done. Throws a UsageError that says why when nothing can. */
function toPlan(undo: Undo | undefined, { teamId, named }: Place, asked: number | null): Planned {
  if (undo === undefined) throw new SettingsFileError(`${teamId} has no settings: it is not installed`);
  switch (undo.kind) {
    case 'unknown':
      throw new UsageError(
        `--version ${asked} is not there: the settings of ${named} have versions 1 to ${undo.latest}`,
      );
    case 'first':
      throw new UsageError(
        `the settings of ${named} began with version 1: there is nothing before it to go back to`,
      );
    case 'planned':
      return { version: undo.version, inForce: undo.inForce, wanted: rightOne(undo.result, undo.version) };
    default:
      return undo satisfies never;
  }
}

function rightOne(result: UndoneChange, version: number): Settings {
  switch (result.kind) {
    case 'settings':
      return result.settings;
    case 'conflict':
      throw new UsageError(
        `nothing was changed: what version ${version} changed was changed again since: ${result.places.join(', ')}. Undo the later change first ("gatehouse config log" lists them), or apply a file that says what is to be`,
      );
    case 'wrong':
      throw new UsageError(
        [
          `nothing was changed: without what version ${version} changed, the settings would not be right:`,
          ...result.problems,
        ].join('\n'),
      );
    default:
      return result satisfies never;
  }
}

/** Shows what would change, and says whether there is anything. Throws when members or clients would go unasked. */
function showPlan(plan: Plan, { named }: Place, options: Options): boolean {
  const { version, inForce, wanted, left } = plan;
  const lines = differenceLines(inForce, wanted);
  if (lines.length === 0) {
    printLines([
      `nothing to take back: what version ${version} changed is not in force in ${named} any more`,
    ]);
    return false;
  }
  printLines([`What changes in the settings of ${named} when version ${version} is taken back:`, ...lines]);
  const gone = namesGone(removalsIn(inForce, wanted));
  if ((gone !== '' || left.length > 0) && options.remove !== true)
    throw new UsageError(
      [
        `nothing was changed, because ${gone || 'clients'} would go. If they are to go, say so: add ${flagsFor(plan, { ...options, remove: true })}`,
        ...left.map(leftInWords),
      ].join('\n'),
    );
  printLines(left.map((each) => `${leftInWords(each)}: that is left to nobody`));
  return true;
}

/** What to add to the command, so that it does what was shown, whatever is changed meanwhile. */
function flagsFor({ version }: Plan, { remove }: Options): string {
  return `--version ${version}${remove === true ? ' --remove' : ''} --yes`;
}

function notYet(plan: Plan, options: Options): string {
  return `Nothing is changed yet. To take it back, run this again with ${flagsFor(plan, options)}.`;
}

/** Does it, and gives what is said of it once it is done. */
async function carryOut(trx: Db, plan: Plan, { teamId, named }: Place, now: number): Promise<string[]> {
  const version = await recordSettings(trx, teamId, plan.wanted, { by: 'cli', at: now });
  const done = `${named} now has version ${version} of its settings: what version ${plan.version} changed is taken back`;
  return (await cameFromFile(trx, teamId)) ? [done, changeTheFile] : [done];
}

const changeTheFile =
  'A settings file was applied here before. Change it there too, else it brings this back when it is applied again.';
