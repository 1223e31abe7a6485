/**
 * Who wants no automatic replies (R13). Proves: what counts as having been told, within one workspace; each workspace reads
 * and changes its own rows alone (P2); and members are shown those of their clients.
 */
import { createRecordTurn } from '../../../src/features/messages/store/record';
import { showOptedOut } from '../../../src/features/opt-out/home';
import {
  createFindKnown,
  deleteOptOut,
  findOptOut,
  listOptOuts,
  optedOutSince,
  recordOptOut,
} from '../../../src/features/opt-out/store';
import { inTeam } from '../../../src/store/database';
import { dayMs } from '../../../src/time';
import type { TeamId } from '../../../src/workspace/ids';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { evening, makeExchange, makePost, makeTurn, makeWorkspace, workspaceWith } from '../../support/make';
import { makeDeps } from '../../support/make-deps';

const ours: TeamId = 'T0OURS';
const theirs: TeamId = 'T0THEIRS';
const reader = {
  teamId: ours,
  userId: 'U0MAYA',
  conversationId: 'C0ACME',
  since: evening - 30 * dayMs,
} as const;

let database: TestDatabase;
let clientId: number;
beforeEach(async () => {
  database = await createTestDatabase();
  clientId = await makeWorkspace(database, ours, 'Acme');
  const receipt = { inCharge: ['U0ANA'] };
  const theirClient = await makeWorkspace(database, theirs, 'Acme');
  const record = createRecordTurn(database);
  await record(
    makeTurn({
      teamId: ours,
      exchanges: [makeExchange({ clientId, receipt })],
      posts: [makePost({ clientId })],
    }),
  );
  await record(makeTurn({ teamId: theirs, exchanges: [makeExchange({ clientId: theirClient })] }));
});
afterEach(() => database.drop());

test('R13: a notice counts for whoever it was for, once it is sent, as long as it stands, and from `since` on', async () => {
  const wasTold = async (change: object = {}) =>
    (await createFindKnown(database, 'notice')({ ...reader, clientId, ...change })).wasTold;
  expect(await wasTold()).toBe(false);
  await change("state = 'sent'");
  expect(await wasTold()).toBe(true);
  expect(await wasTold({ userId: 'U0NOOR' })).toBe(false);
  expect(await wasTold({ teamId: theirs })).toBe(false);
  expect(await wasTold({ since: evening + 1 })).toBe(false);
  expect(await wasTold({ conversationId: 'D0MAYA' })).toBe(false);
  await change('retracted_at = now()');
  expect(await wasTold()).toBe(false);
});

test('L3, R13: of a client that is not recorded, a notice counts in its conversation', async () => {
  await change("state = 'sent', is_fleeting = true");
  await database.pool.query('delete from exchanges');
  const find = createFindKnown(database, 'notice');
  expect((await find({ ...reader, clientId })).wasTold).toBe(true);
  expect((await find({ ...reader, clientId, conversationId: 'D0MAYA' })).wasTold).toBe(false);
});

test('P2, R13: what somebody asked of one workspace is not known in another', async () => {
  const maya = { userId: 'U0MAYA', clientId, now: evening + 1_000 } as const;
  const asked = (teamId: TeamId) => inTeam(database.db, teamId, (trx) => findOptOut(trx, teamId, 'U0MAYA'));
  expect(await inTeam(database.db, ours, (trx) => recordOptOut(trx, ours, maya))).toBe(true);
  expect(await inTeam(database.db, ours, (trx) => recordOptOut(trx, ours, { ...maya, now: evening }))).toBe(
    false,
  );
  expect([await asked(ours), await asked(theirs)]).toEqual([evening + 1_000, null]);
  const known = await Promise.all(
    [ours, theirs].map((teamId) => createFindKnown(database, 'notice')({ ...reader, teamId, clientId })),
  );
  expect(known.map(({ wantsNone }) => wantsNone)).toEqual([true, false]);
  const stray = inTeam(database.db, theirs, (trx) => recordOptOut(trx, ours, { ...maya, userId: 'U0LEE' }));
  await expect(stray).rejects.toThrow('violates row-level security policy');
  expect(await inTeam(database.db, theirs, (trx) => deleteOptOut(trx, ours, 'U0MAYA'))).toBe(false);
  expect(await inTeam(database.db, theirs, (trx) => listOptOuts(trx, ours))).toEqual([]);
  expect(await inTeam(database.db, ours, (trx) => deleteOptOut(trx, ours, 'U0MAYA'))).toBe(true);
  expect(await asked(ours)).toBeNull();
});

test('R4, R13: it is known whether somebody asked for none since they wrote', async () => {
  const key = { conversationId: 'C0ACME', messageTs: makeExchange({ clientId }).messageTs } as const;
  const since = () => inTeam(database.db, ours, (trx) => optedOutSince(trx, ours, key));
  expect(await since()).toBe(false);
  for (const [now, expected] of [
    [evening + 1, true],
    [evening - 1, false],
  ] as const) {
    await inTeam(database.db, ours, (trx) => deleteOptOut(trx, ours, 'U0MAYA'));
    await inTeam(database.db, ours, (trx) => recordOptOut(trx, ours, { userId: 'U0MAYA', clientId, now }));
    expect(await since()).toBe(expected);
  }
});

test('R13: a member’s Home tab names who asked for none, of their clients alone', async () => {
  await inTeam(database.db, ours, (trx) =>
    recordOptOut(trx, ours, { userId: 'U0MAYA', clientId, now: evening }),
  );
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', hours: { mon: ['09:00-17:00'] } },
    members: [
      { user: 'U0ANA', name: 'Ana' },
      { user: 'U0BEN', name: 'Ben' },
    ],
    clients: [{ name: 'Acme', teams: ['T0ACME'], contact: 'U0ANA' }],
  });
  const workspace = { ...workspaceWith(settings), teamId: ours };
  const shown = await Promise.all(
    settings.members.map((member) =>
      showOptedOut({ deps: makeDeps(database), workspace, member, now: evening }),
    ),
  );
  expect(JSON.stringify(shown[0])).toContain('• <@U0MAYA> of *Acme*');
  expect(shown[1]).toEqual([]);
});

/** Changes the notice. */
async function change(set: string): Promise<void> {
  await database.pool.query(`update outbox set ${set} where kind = 'notice'`);
}
