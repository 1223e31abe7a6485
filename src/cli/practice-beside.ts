import { registry } from '../features/features';
import { forgetRecord, forgetWorkspace, isAtWork, listExchanges } from '../features/record';
import type { Beside } from '../practice/page/beside';
import type { RecordRow } from '../practice/page/wire';
import type { Beginning } from '../practice/world';
import { isOpen, nextClosing, nextOpening } from '../schedule/schedule';
import { type Database, inTeam } from '../store/database';
import { explainAll } from '../words/wording';
import type { TeamId } from '../workspace/ids';
import { defaultSettings, type Settings } from '../workspace/settings/settings';
import { type Installation, listInstallations, listTeamIds } from '../workspace/store/installations';
import { findSettings, listVersions, recordSettings } from '../workspace/store/settings';
import { scheduleOf } from '../workspace/timetable';
import { createWorkspaces, type Workspace, type Workspaces } from '../workspace/workspaces';
import { practiceSettings } from './practice-settings';

/** What the practice workspace asks of the Gatehouse that lives beside it. */
export type Neighbour = Beside & { forget: (beginning: Beginning) => Promise<void> };

const studio: TeamId = 'T0STUDIO';
const recordLength = 200;

/**
 * The practice workspace's way to Gatehouse: the record of every workspace that it serves, when somebody of the studio
 * is next at work, and how the record is emptied. `database` gives null until Gatehouse runs; `now` is the practice
 * clock.
 */
export function createNeighbour(database: () => Database | null, now: () => number): Neighbour {
  let workspaces: Workspaces | null = null;
  return {
    async record() {
      const open = database();
      return open === null ? [] : readRecord(open);
    },
    async nextOpening() {
      const open = database();
      if (open === null) return null;
      workspaces ??= createWorkspaces(open, now);
      const workspace = await workspaces.current(studio);
      return workspace === null ? null : openingAfter(workspace, now());
    },
    async forget(beginning) {
      const open = database();
      if (open === null) return;
      await forgetAll(open);
      if (beginning === 'new') await beginAs(open, defaultSettings(), now());
      else if (beginning === 'story' && (await wasBegunNew(open)))
        await beginAs(open, practiceSettings(), now());
    },
  };
}

/** When a member is at work again after being away. In working hours it is the opening after the next closing. */
function openingAfter(workspace: Workspace, now: number): number | null {
  const schedule = scheduleOf(workspace, null, workspace.settings.members);
  const closing = isOpen(schedule, now) ? nextClosing(schedule, now) : now;
  return closing === null ? null : nextOpening(schedule, closing);
}

async function readRecord(database: Database): Promise<RecordRow[]> {
  const installed = await listInstallations(database);
  const lists = await Promise.all(installed.map((each) => readRecordOf(database, each)));
  return lists
    .flat()
    .sort((a, b) => b.saidAt - a.saidAt)
    .slice(0, recordLength);
}

async function readRecordOf(database: Database, { teamId, name }: Installation): Promise<RecordRow[]> {
  const rows = await inTeam(database.db, teamId, (trx) =>
    listExchanges(trx, teamId, { limit: recordLength }),
  );
  return rows.map((row) => ({ ...row, workspace: name, because: explainAll(row.because) }));
}

const patienceMs = 5_000;

/**
 * Empties every record once nothing is in hand. Work that is stuck for longer than the patience (real ms) goes with it.
 */
async function forgetAll(database: Database): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (const teamId of await listTeamIds(database)) {
    while ((await isAtWork(database.db, teamId)) && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 20));
    await forgetRecord(registry, database.db, teamId);
  }
}

/** Puts settings in the place of all that was set in the studio, as its first version. `now`: ms since 1970 UTC. */
async function beginAs({ db }: Database, settings: Settings, now: number): Promise<void> {
  await forgetWorkspace(registry, db, studio);
  await inTeam(db, studio, (trx) => recordSettings(trx, studio, settings, { by: 'practice', at: now }));
}

/** Whether the studio began as a new workspace: otherwise the first version is the installation's (practice.ts). */
function wasBegunNew({ db }: Database): Promise<boolean> {
  return inTeam(db, studio, async (trx) => {
    const latest = await findSettings(trx, studio);
    const [first] = await listVersions(trx, studio, { limit: 1, skip: (latest?.version ?? 1) - 1 });
    return first?.by === 'practice';
  });
}
