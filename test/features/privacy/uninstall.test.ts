/**
 * After an uninstall (P3). Proves: nothing is erased within the grace that the operator grants, by the product's clock, and
 * who installs again within it loses nothing; after it every table is empty of that workspace and of no other; the log
 * announces it, and says when it was done.
 */
import pino from 'pino';
import { registry } from '../../../src/features/features';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { eraseGone } from '../../../src/features/privacy/jobs';
import { inTeam } from '../../../src/store/database';
import { setTimer } from '../../../src/store/timers';
import { dayMs } from '../../../src/time';
import type { TeamId } from '../../../src/workspace/ids';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { recordInstall, recordUninstall } from '../../../src/workspace/store/installations';
import { recordSettings } from '../../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeExchange, makePost, makeTurn, makeWorkspace } from '../../support/make';
import { makeDeps } from '../../support/make-deps';

let database: TestDatabase;
let logged: Record<string, unknown>[];
beforeEach(async () => {
  database = await createTestDatabase();
  logged = [];
  for (const teamId of ['T0GONE', 'T0STAYS'] as const) await fill(teamId);
  await recordUninstall(database, 'T0GONE', evening);
});
afterEach(() => database.drop());

async function fill(teamId: TeamId): Promise<void> {
  const clientId = await makeWorkspace(database, teamId);
  const posts = [makePost({ clientId })];
  const counts = [{ clientId, day: '2026-11-20', isReplied: false }];
  await createRecordTurn(database)(
    makeTurn({ teamId, exchanges: [makeExchange({ clientId })], posts, counts }),
  );
  await inTeam(database.db, teamId, (trx) =>
    setTimer(trx, teamId, {
      key: 'later 1',
      dueAt: evening,
      kind: 'send-later',
      payload: { teamId, laterId: 1 },
    }),
  );
}

function eraseAt(now: number, eraseAfterDays = 30): Promise<void> {
  const write = (line: string) => void logged.push(JSON.parse(line));
  return eraseGone(makeDeps(database, { clock: () => now, log: pino({}, { write }), eraseAfterDays }));
}

async function tablesOf(teamId: TeamId): Promise<string[]> {
  const filled: string[] = [];
  for (const table of registry.tableNames.filter((name) => name !== 'database_purpose')) {
    const { rows } = await database.pool.query(`select from ${table} where team_id = $1`, [teamId]);
    if (rows.length > 0) filled.push(table);
  }
  return filled.sort();
}

test('P3: within the grace nothing goes, and the log says when it will', async () => {
  const before = await tablesOf('T0GONE');
  expect(before).toEqual(
    expect.arrayContaining(['exchanges', 'message_counts', 'outbox', 'timers', 'workspaces']),
  );
  await eraseAt(evening + 30 * dayMs - 1);
  expect(await tablesOf('T0GONE')).toEqual(before);
  expect(logged).toMatchObject([
    {
      team: 'T0GONE',
      eraseAt: new Date(evening + 30 * dayMs).toISOString(),
      msg: 'a workspace that uninstalled will be erased',
    },
  ]);
});

test('P3: after it nothing is left of the workspace, another keeps everything, and the log says before and after', async () => {
  const others = await tablesOf('T0STAYS');
  await eraseAt(evening + 30 * dayMs);
  expect(await tablesOf('T0GONE')).toEqual([]);
  expect(await tablesOf('T0STAYS')).toEqual(others);
  expect(logged.map(({ msg }) => msg)).toEqual([
    'a workspace that uninstalled is being erased',
    'a workspace that uninstalled was erased',
  ]);
  expect(logged[1]).toMatchObject({ team: 'T0GONE', rows: { exchanges: 1, workspaces: 1 } });
});

test('P3: the grace is the operator’s', async () => {
  await eraseAt(evening + 6 * dayMs, 7);
  expect(await tablesOf('T0GONE')).not.toEqual([]);
  await eraseAt(evening + 7 * dayMs, 7);
  expect(await tablesOf('T0GONE')).toEqual([]);
});

test('P3: who installs again within the grace keeps everything', async () => {
  const before = await tablesOf('T0GONE');
  await eraseAt(evening + 29 * dayMs);
  await makeWorkspace(database, 'T0GONE');
  await eraseAt(evening + 400 * dayMs);
  expect(await tablesOf('T0GONE')).toEqual(before);
});

test('P3: who comes back after it is a new workspace, whatever processes remember of the old one', async () => {
  const later = evening + 31 * dayMs;
  const deps = makeDeps(database, { clock: () => later });
  const old = await deps.workspaces.current('T0STAYS');
  await recordUninstall(database, 'T0STAYS', evening);
  await eraseAt(later);
  const installation = {
    teamId: 'T0STAYS',
    name: 'Anew',
    botUserId: 'U0BOT',
    botId: null,
    enterpriseId: null,
  } as const;
  await inTeam(database.db, 'T0STAYS', async (trx) => {
    await recordInstall(trx, installation, later);
    await recordSettings(trx, 'T0STAYS', settingsSchema.parse({ clients: [{ name: 'Cedar' }] }), {
      by: 'test',
      at: later,
    });
  });
  const anew = await deps.workspaces.current('T0STAYS');
  expect([...(old?.clientIds.keys() ?? [])]).toEqual(['Acme']);
  expect([...(anew?.clientIds.keys() ?? [])]).toEqual(['Cedar']);
});
