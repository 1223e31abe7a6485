/**
 * A conversation gets another id (I4). Proves: its record, its posts, its change requests and what waits go on under the
 * new one; a process that had read the old one stores nothing there; moving twice is moving once; the settings follow;
 * messages under both ids become one conversation, in which nothing is recorded or told twice.
 */
import { moveConversation } from '../../../src/features/channels/store';
import { registry } from '../../../src/features/features';
import { createGather } from '../../../src/features/messages/store/gather';
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { toldKinds } from '../../../src/features/reply';
import { inTeam } from '../../../src/store/database';
import { createReceive } from '../../../src/store/inbox';
import { setTimer } from '../../../src/store/timers';
import { findConversation } from '../../../src/workspace/store/conversations';
import { recordMute } from '../../../src/workspace/store/mutes';
import { findSettings, recordSettings } from '../../../src/workspace/store/settings';
import { createWorkspaces } from '../../../src/workspace/workspaces';
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

const teamId = 'T0STUDIO';
let database: TestDatabase;
let clientId: number;
beforeEach(async () => {
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

const move = () =>
  inTeam(database.db, teamId, (trx) =>
    moveConversation(trx, registry.tables, { teamId, oldId: 'C0ACME', newId: 'C0NEW' }, evening),
  );
const column = async (sql: string) =>
  (await database.pool.query({ text: sql, rowMode: 'array' })).rows.flat();

test('exchanges, posts and timers go on under the new id, once', async () => {
  const record = createRecordTurn(database);
  await record(
    makeTurn({ teamId, exchanges: [makeExchange({ clientId })], posts: [makePost({ clientId })] }),
  );
  await inTeam(database.db, teamId, (trx) =>
    setTimer(trx, teamId, {
      key: 'note',
      dueAt: evening,
      kind: 'write-note',
      payload: {
        teamId,
        userId: 'U0ANA',
        kind: 'closed',
        conversationId: 'C0ACME',
        otherTeamId: null,
        at: 0,
      },
    }),
  );
  await move();
  await move();
  expect(await column('select conversation_id from exchanges')).toEqual(['C0NEW']);
  expect(await column('select conversation_id from outbox')).toEqual(['C0NEW']);
  expect(await column('select for_conversation_id from outbox')).toEqual(['C0NEW']);
  expect(await column(`select payload ->> 'conversationId' from timers where key = 'note'`)).toEqual([
    'C0NEW',
  ]);
  const known = (id: string) => inTeam(database.db, teamId, (trx) => findConversation(trx, teamId, id));
  expect(await known('C0ACME')).toBeUndefined();
  expect(await known('C0NEW')).toMatchObject({ kind: 'channel', state: 'active' });
});

test('what waits under the old id waits under the new one, with a job of its own', async () => {
  const body = { event: { channel: 'C0ACME', text: 'Hello' } };
  await createReceive(database)(makeEvent({ teamId, eventId: 'Ev1', body }));
  await move();
  const { rows } = await database.pool.query(`select conversation_id, body -> 'event' as event from inbox`);
  expect(rows).toEqual([{ conversation_id: 'C0NEW', event: { channel: 'C0NEW', text: 'Hello' } }]);
  const jobs = await column(
    `select payload ->> 'conversationId' from graphile_worker._private_jobs where payload ->> 'inboxId' is not null order by id`,
  );
  expect(jobs).toEqual(['C0ACME', 'C0NEW']);
  const asked = { teamId, conversationId: 'C0ACME', messageTs: tsAt(0) } as const;
  expect(await createGather(database, toldKinds)(asked)).toMatchObject({ movedTo: 'C0NEW', waiting: [] });
});

test('a turn whose facts were read before the move is not stored', async () => {
  const record = createRecordTurn(database);
  await record(makeTurn({ teamId, exchanges: [makeExchange({ clientId })] }));
  await move();
  const late = makeTurn({ teamId, turn: 1, exchanges: [makeExchange({ clientId, messageTs: tsAt(1_000) })] });
  expect(await record(late)).toBeNull();
  expect(await column('select message_ts from exchanges')).toEqual([tsAt(0)]);
});

test('when messages came under the new id first, both are one conversation', async () => {
  const record = createRecordTurn(database);
  await record(makeTurn({ teamId, exchanges: [makeExchange({ clientId })] }));
  const later = makeExchange({ clientId, messageTs: tsAt(60_000), saidAt: evening + 60_000 });
  await record(makeTurn({ teamId, conversationId: 'C0NEW', exchanges: [makeExchange({ clientId }), later] }));
  await move();
  expect(await column(`select message_ts from exchanges where conversation_id = 'C0NEW' order by 1`)).toEqual(
    [tsAt(0), tsAt(60_000)],
  );
  expect(await column(`select has_client from conversations where conversation_id = 'C0NEW'`)).toEqual([
    true,
  ]);
});

test('I1: who is connected is still known when the new id came first and Slack has not said it there', async () => {
  await database.pool.query(
    `insert into conversations (team_id, conversation_id, kind, turn, connected_teams)
     values ($1, 'C0ACME', 'channel', 0, '{T0ACME}'), ($1, 'C0NEW', 'channel', 0, '{}')`,
    [teamId],
  );
  await move();
  const connected = `select connected_teams from conversations where conversation_id = 'C0NEW'`;
  expect((await database.pool.query(connected)).rows).toEqual([{ connected_teams: ['T0ACME'] }]);
});

test('R3: a notice of the same closure that was said under the new id keeps its place, and the old one stays', async () => {
  const record = createRecordTurn(database);
  await record(makeTurn({ teamId, posts: [makePost({ clientId })] }));
  const there = { conversationId: 'C0NEW', messageTs: tsAt(60_000), saidAt: evening + 60_000 } as const;
  const post = makePost({ clientId, conversationId: 'C0NEW', for: there });
  await record(makeTurn({ teamId, conversationId: 'C0NEW', posts: [post] }));
  await move();
  expect(await column('select for_conversation_id from outbox order by id')).toEqual(['C0ACME', 'C0NEW']);
  expect(await column('select conversation_id from outbox order by id')).toEqual(['C0NEW', 'C0NEW']);
});

test('S3: a change request is still known to be asked for in that channel, so that its answer is said there', async () => {
  await database.pool.query(
    `insert into change_requests (team_id, client_id, number, asked_by, asked_in, what, why, size, state, submitted_at)
     values ($1, $2, 1, 'U0MAYA', 'C0ACME', 'Two more', '', 'small', 'submitted', $3),
       ($1, $2, 2, 'U0MAYA', null, 'And another', '', 'small', 'submitted', $3)`,
    [teamId, clientId, new Date(evening)],
  );
  await move();
  expect(await column('select asked_in from change_requests order by number')).toEqual(['C0NEW', null]);
});

test('the settings name the new id, and no id twice', async () => {
  const listed = async (channels: string[]) => {
    const { settings } = (await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId))) ?? {};
    if (settings === undefined) throw new Error('there are no settings');
    const conversations = channels.map((channel) => ({
      channel: channel as 'C0ACME',
      purpose: 'general' as const,
    }));
    const clients = settings.clients.map((client) => ({ ...client, conversations }));
    await inTeam(database.db, teamId, (trx) =>
      recordSettings(trx, teamId, { ...settings, clients }, { by: 'test', at: evening }),
    );
    await move();
    const after = await inTeam(database.db, teamId, (trx) => findSettings(trx, teamId));
    return after?.settings.clients[0]?.conversations.map(({ channel }) => channel);
  };
  expect(await listed(['C0ACME'])).toEqual(['C0NEW']);
  expect(await listed(['C0ACME', 'C0NEW'])).toEqual(['C0NEW']);
});

test('R11: a mute goes on under the new id, and every process hears of it', async () => {
  await inTeam(database.db, teamId, (trx) =>
    recordMute(trx, teamId, {
      conversationId: 'C0ACME',
      by: 'U0ANA',
      now: evening,
      until: evening + 3_600_000,
    }),
  );
  const workspaces = createWorkspaces(database, () => evening);
  const before = await workspaces.current(teamId);
  expect([...(before?.mutes.keys() ?? [])]).toEqual(['C0ACME']);
  await move();
  const after = await workspaces.current(teamId);
  expect([...(after?.mutes.keys() ?? [])]).toEqual(['C0NEW']);
});
