/** Mutes (R11): one holds in a conversation at a time, whichever process's clock is ahead. */
import type { TeamId } from '../../src/domain/ids';
import { inTeam } from '../../src/store/database';
import { endMute, findMutes, listMutes, recordMute } from '../../src/store/mutes';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';

const teamId: TeamId = 'T0STUDIO';
const dayMs = 86_400_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  await makeWorkspace(database, teamId);
});
afterEach(() => database.drop());

const mute = (now: number, until: number) =>
  inTeam(database.db, teamId, (trx) =>
    recordMute(trx, teamId, { conversationId: 'C0ACME', by: 'U0ANA', now, until }),
  );

test('R11: a mute set or ended by a process whose clock is behind replaces the one before all the same', async () => {
  await mute(evening, evening + dayMs);
  await mute(evening - 1_000, evening + 2 * dayMs);
  const holding = () => inTeam(database.db, teamId, (trx) => listMutes(trx, teamId, evening + 1));
  expect(await holding()).toEqual([{ conversationId: 'C0ACME', until: evening + 2 * dayMs, by: 'U0ANA' }]);
  await mute(evening + 5_000, evening + dayMs);
  await inTeam(database.db, teamId, (trx) =>
    endMute(trx, teamId, { conversationId: 'C0ACME', by: 'U0BEN', now: evening + 4_000 }),
  );
  const until = (await inTeam(database.db, teamId, (trx) => findMutes(trx, teamId, evening))).get('C0ACME');
  expect(until).toBe(evening + 5_000);
});
