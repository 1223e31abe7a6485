import type { TeamId } from '../domain/ids';
import { scheduleOf } from '../domain/rota';
import { isOpen, nextClosing, nextOpening } from '../domain/schedule';
import { explainAll } from '../domain/wording';
import type { Beside } from '../practice/page/beside';
import type { RecordRow } from '../practice/page/wire';
import { createRoster, type Entry } from '../slack/roster';
import { type Database, inTeam } from '../store/database';
import { listExchanges } from '../store/exchanges';
import { forgetRecord, isAtWork } from '../store/forget';
import { listTeamIds, listWorkspaces, type Workspace } from '../store/workspaces';

/** What the practice workspace asks of the Gatehouse that lives beside it. */
export type Neighbour = Beside & { forget: () => Promise<void> };

const studio: TeamId = 'T0STUDIO';
const recordLength = 200;

/**
 * The practice workspace's way to Gatehouse: the record of every workspace it serves, when the studio is next at work,
 * and how the record is emptied. `database` gives null until Gatehouse runs; `now` is the practice clock.
 */
export function createNeighbour(database: () => Database | null, now: () => number): Neighbour {
  const rosters = new WeakMap<Database, ReturnType<typeof createRoster>>();
  const rosterOf = (open: Database) => {
    const roster = rosters.get(open) ?? createRoster(open, now);
    rosters.set(open, roster);
    return roster;
  };
  return {
    async record() {
      const open = database();
      return open === null ? [] : readRecord(open);
    },
    async nextOpening() {
      const open = database();
      const entry = open === null ? null : await rosterOf(open).current(studio);
      return entry === null ? null : openingAfter(entry, now());
    },
    async forget() {
      const open = database();
      if (open !== null) await forgetAll(open);
    },
  };
}

/** When any member is at work again after being away: an opening that is still to come, also in working hours. */
function openingAfter(entry: Entry, now: number): number | null {
  const schedule = scheduleOf(entry, null, entry.settings.members);
  const closing = isOpen(schedule, now) ? nextClosing(schedule, now) : now;
  return closing === null ? null : nextOpening(schedule, closing);
}

async function readRecord(database: Database): Promise<RecordRow[]> {
  const workspaces = await listWorkspaces(database);
  const lists = await Promise.all(workspaces.map((each) => readRecordOf(database, each)));
  return lists
    .flat()
    .sort((a, b) => b.saidAt - a.saidAt)
    .slice(0, recordLength);
}

async function readRecordOf(database: Database, { teamId, name }: Workspace): Promise<RecordRow[]> {
  const rows = await inTeam(database.db, teamId, (trx) =>
    listExchanges(trx, teamId, { limit: recordLength }),
  );
  return rows.map((row) => ({ ...row, workspace: name, because: explainAll(row.because) }));
}

const patienceMs = 5_000;

/** Empties every record once nothing is in hand; what is stuck for longer than the patience (real ms) goes with it. */
async function forgetAll(database: Database): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (const teamId of await listTeamIds(database)) {
    while ((await isAtWork(database.db, teamId)) && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 20));
    await forgetRecord(database.db, teamId);
  }
}
