/**
 * Starting a practice workspace over. Proves: what was said, decided and asked for goes; installation, settings and listed
 * clients stay; another workspace loses nothing; and every table says which of the two it is.
 */

import { recordDayOpening, recordOneClick } from '../../../src/features/day/store';
import { registry } from '../../../src/features/features';
import { insertLater } from '../../../src/features/later/store/answers';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { recordOptOut } from '../../../src/features/opt-out/store';
import { forgetRecord, forgetWorkspace } from '../../../src/features/record/forget';
import { isAtWork } from '../../../src/features/record/store';
import { insertRequest } from '../../../src/features/scope/store';
import { takeAllowance } from '../../../src/store/allowances';
import { inTeam } from '../../../src/store/database';
import { recordForm } from '../../../src/store/forms';
import { createReceive } from '../../../src/store/inbox';
import { setTimer } from '../../../src/store/timers';
import { hourMs } from '../../../src/time';
import type { TeamId } from '../../../src/workspace/ids';
import { defaultSettings } from '../../../src/workspace/settings/settings';
import { listClients, proposeClient } from '../../../src/workspace/store/clients';
import { recordDirect } from '../../../src/workspace/store/direct-conversations';
import { recordMute } from '../../../src/workspace/store/mutes';
import { findEdition, recordSettings } from '../../../src/workspace/store/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import {
  evening,
  makeEvent,
  makeExchange,
  makePost,
  makeTurn,
  makeWorkspace,
  tsAt,
} from '../../support/make';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What stays: who is installed with what rights, the settings, who Slack says people are, calendars, listed clients. */
const kept = [
  'calendar_feeds',
  'clients',
  'first_steps',
  'grants',
  'secret_variables',
  'settings_versions',
  'slack_users',
  'workspaces',
];

test('every table of the database says whether a workspace that starts over forgets it', async () => {
  const tables = Object.keys(await countRows('T0NONE'));
  expect(tables.length).toBeGreaterThan(20);
  // It belongs to no workspace.
  const others = ['database_purpose'];
  expect([...registry.tableNames].sort()).toEqual([...tables, ...others].sort());
  const saidToStay = registry.tableNames.filter((name) => registry.tables[name].startingOver !== 'forgets');
  expect(saidToStay.sort()).toEqual([...kept, ...others].sort());
});

test('a workspace that starts over remembers nothing that was said, and all that was set', async () => {
  const clientId = await makeBusyWorkspace('T0OVER');
  const bystander = await makeBusyWorkspace('T0OTHER');
  const before = await inTeam(database.db, 'T0OVER', (trx) => findEdition(trx, 'T0OVER'));
  const others = await countRows('T0OTHER');
  expect(Object.keys(others).filter((table) => others[table] === 0)).toEqual([
    'calendar_feeds',
    'first_steps',
    'grants',
    'secret_variables',
    'slack_statuses',
    'slack_users',
  ]);

  await forgetRecord(registry, database.db, 'T0OVER');

  const rows = await countRows('T0OVER');
  expect(Object.keys(rows).filter((table) => rows[table] !== 0)).toEqual([
    'clients',
    'settings_versions',
    'workspaces',
  ]);
  expect(await inTeam(database.db, 'T0OVER', (trx) => listClients(trx, 'T0OVER'))).toEqual([
    { id: clientId, name: 'Acme', state: 'listed' },
  ]);
  expect(await countRows('T0OTHER')).toEqual(others);
  expect(await inTeam(database.db, 'T0OVER', (trx) => findEdition(trx, 'T0OVER'))).not.toBe(before);
  expect(await requestChange('T0OVER', clientId)).toBe(1);
  expect(await requestChange('T0OTHER', bystander)).toBe(2);
});

test('G4: a workspace that begins as a new one has nothing but its installation, and is no other edition’s', async () => {
  await makeBusyWorkspace('T0NEW');
  const before = await inTeam(database.db, 'T0NEW', (trx) => findEdition(trx, 'T0NEW'));
  const others = await countRows('T0OTHER');
  await forgetWorkspace(registry, database.db, 'T0NEW');
  const rows = await countRows('T0NEW');
  expect(Object.keys(rows).filter((table) => rows[table] !== 0)).toEqual(['workspaces']);
  await inTeam(database.db, 'T0NEW', (trx) =>
    recordSettings(trx, 'T0NEW', defaultSettings(), { by: 'practice', at: evening }),
  );
  expect(await inTeam(database.db, 'T0NEW', (trx) => findEdition(trx, 'T0NEW'))).not.toBe(before);
  expect(await countRows('T0OTHER')).toEqual(others);
});

test('what waits or is on its way is work in hand; once forgotten it is none', async () => {
  await makeWorkspace(database, 'T0WORK');
  expect(await isAtWork(database.db, 'T0WORK')).toBe(false);
  await createReceive(database)(makeEvent({ teamId: 'T0WORK', eventId: 'EvWork' }));
  expect(await isAtWork(database.db, 'T0WORK')).toBe(true);
  await forgetRecord(registry, database.db, 'T0WORK');
  expect(await isAtWork(database.db, 'T0WORK')).toBe(false);
});

/** A workspace with a row in every table of the record; gives its listed client's id. */
async function makeBusyWorkspace(teamId: TeamId): Promise<number> {
  const clientId = await makeWorkspace(database, teamId);
  await createReceive(database)(makeEvent({ teamId, eventId: `Ev${teamId}` }));
  const memberMessage = { messageTs: tsAt(1000), saidAt: evening + 1000, threadTs: null, text: 'Hi' };
  await createRecordTurn(database)(
    makeTurn({
      teamId,
      exchanges: [makeExchange({ clientId })],
      memberMessages: [{ ...memberMessage, userId: 'U0ANA' }],
      revisions: [
        { messageTs: tsAt(0), revisedAt: evening, kind: 'edited', text: 'Hello!', ofThisTurn: true },
      ],
      posts: [makePost({ clientId })],
      counts: [{ clientId, day: '2026-11-20', isReplied: false }],
    }),
  );
  await requestChange(teamId, clientId);
  await inTeam(database.db, teamId, (trx) =>
    recordOptOut(trx, teamId, { userId: 'U0MAYA', clientId, now: evening }),
  );
  const use = { userId: 'U0MAYA', kind: 'word', key: 'one', now: evening } as const;
  await takeAllowance(database, teamId, use);
  await inTeam(database.db, teamId, async (trx) => {
    await recordForm(trx, teamId, `V${teamId}`, evening);
    await proposeClient(trx, teamId, { homeTeamId: 'T0CEDAR', userId: 'U0LEE', name: 'Cedar' });
    const click = { kind: 'here' as const, from: evening, until: evening + hourMs };
    await recordOneClick(trx, teamId, 'U0ANA', { click, key: 'press', at: evening });
    await recordDayOpening(trx, teamId, 'U0ANA', evening);
    await recordMute(trx, teamId, {
      conversationId: 'C0ACME',
      by: 'U0ANA',
      now: evening,
      until: evening + 1,
    });
    const words = {
      author: 'U0ANA',
      conversationId: 'C0ACME',
      threadTs: null,
      text: 'Good morning',
    } as const;
    const direct = { kind: 'member_dm', people: ['U0ANA', 'U0MAYA'], askedAt: evening } as const;
    await recordDirect(trx, teamId, 'D0ANAMAYA', direct);
    await insertLater(trx, teamId, { ...words, sendAt: evening + 1, state: 'held' }, evening);
    await setTimer(trx, teamId, {
      key: 'open-day U0ANA',
      dueAt: evening,
      kind: 'open-day',
      payload: { teamId, userId: 'U0ANA' },
    });
  });
  return clientId;
}

/** Stores a change request and gives its number. */
async function requestChange(teamId: TeamId, clientId: number): Promise<number> {
  const form = { what: 'A booking page', why: '', wishedOn: null, size: 'unknown' as const };
  const asked = { clientId, form, by: 'U0MAYA', in: 'C0ACME', at: evening } as const;
  const made = await inTeam(database.db, teamId, (trx) => insertRequest(trx, teamId, asked));
  return made.number;
}

/** How many rows each table that knows workspaces holds for this one; partitions are counted in their parent. */
async function countRows(teamId: TeamId): Promise<Record<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join pg_class t on t.relname = c.table_name
      where c.table_schema = 'public' and c.column_name = 'team_id' and t.relkind in ('r', 'p')
        and not t.relispartition order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await database.pool.query(
      `select count(*)::int as n from "${name}" where team_id = '${teamId}'`,
    );
    counts[name] = rows[0].n;
  }
  return counts;
}
