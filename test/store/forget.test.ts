/**
 * Starting a practice workspace over. Proves: all that was said, decided and asked for goes, and nothing of the
 * installation, the settings and the listed clients; another workspace loses nothing; a table that comes later must
 * say which of the two it is.
 */
import type { TeamId } from '../../src/domain/ids';
import { insertRequest, recordForm } from '../../src/store/change-requests';
import { listClients, proposeClient } from '../../src/store/clients';
import { inTeam } from '../../src/store/database';
import { recordDirect } from '../../src/store/direct-conversations';
import { forgetRecord, isAtWork } from '../../src/store/forget';
import { createReceive } from '../../src/store/inbox';
import { insertLater } from '../../src/store/later-answers';
import { recordOneClick } from '../../src/store/live';
import { recordDayOpening } from '../../src/store/member-days';
import { recordMute } from '../../src/store/mutes';
import { createRecordTurn } from '../../src/store/record';
import { findEdition } from '../../src/store/settings';
import { setTimer } from '../../src/store/timers';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeEvent, makeExchange, makePost, makeTurn, makeWorkspace, tsAt } from '../support/make';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What stays: who is installed with what rights, the settings, whom Slack says people are, calendars, listed clients. */
const kept = ['calendar_feeds', 'clients', 'grants', 'settings_versions', 'slack_users', 'workspaces'];

test('a workspace that starts over remembers nothing that was said, and all that was set', async () => {
  const clientId = await makeBusyWorkspace('T0OVER');
  const bystander = await makeBusyWorkspace('T0OTHER');
  const before = await inTeam(database.db, 'T0OVER', (trx) => findEdition(trx, 'T0OVER'));
  const others = await countRows('T0OTHER');
  expect(Object.keys(others).filter((table) => others[table] === 0)).toEqual([
    'calendar_feeds',
    'grants',
    'slack_users',
  ]);

  await forgetRecord(database.db, 'T0OVER');

  const rows = await countRows('T0OVER');
  expect(Object.keys(rows).filter((table) => rows[table] !== 0)).toEqual([
    'clients',
    'settings_versions',
    'workspaces',
  ]);
  for (const table of kept) expect(rows).toHaveProperty(table);
  expect(await inTeam(database.db, 'T0OVER', (trx) => listClients(trx, 'T0OVER'))).toEqual([
    { id: clientId, name: 'Acme', state: 'listed' },
  ]);
  expect(await countRows('T0OTHER')).toEqual(others);
  expect(await inTeam(database.db, 'T0OVER', (trx) => findEdition(trx, 'T0OVER'))).not.toBe(before);
  expect(await requestChange('T0OVER', clientId)).toBe(1);
  expect(await requestChange('T0OTHER', bystander)).toBe(2);
});

test('what waits or is on its way is work in hand; once forgotten it is none', async () => {
  await makeWorkspace(database, 'T0WORK');
  expect(await isAtWork(database.db, 'T0WORK')).toBe(false);
  await createReceive(database)(makeEvent({ teamId: 'T0WORK', eventId: 'EvWork' }));
  expect(await isAtWork(database.db, 'T0WORK')).toBe(true);
  await forgetRecord(database.db, 'T0WORK');
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
    }),
  );
  await requestChange(teamId, clientId);
  await inTeam(database.db, teamId, async (trx) => {
    await recordForm(trx, teamId, `V${teamId}`, evening);
    await proposeClient(trx, teamId, { homeTeamId: 'T0CEDAR', userId: 'U0LEE', name: 'Cedar' });
    const click = { kind: 'here' as const, from: evening, until: evening + 3_600_000 };
    await recordOneClick(trx, teamId, 'U0ANA', click, { key: 'press', at: evening });
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
    await setTimer(trx, teamId, 'open-day U0ANA', evening, 'open-day', { teamId, userId: 'U0ANA' });
  });
  return clientId;
}

/** Stores a change request and gives its number. */
async function requestChange(teamId: TeamId, clientId: number): Promise<number> {
  const form = { what: 'A booking page', why: '', wishedOn: null, size: 'unknown' as const };
  const asked = { form, by: 'U0MAYA' as const, in: 'C0ACME' };
  const made = await inTeam(database.db, teamId, (trx) =>
    insertRequest(trx, teamId, clientId, asked, evening),
  );
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
