/** Mutes (R11). Proves: a conversation has one mute at a time, even when the clocks of two processes differ. */

import { inTeam } from '../../src/store/database';
import type { TeamId } from '../../src/workspace/ids';
import { endMute, findMutes, listMutes, recordMute } from '../../src/workspace/store/mutes';
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

test('R11: a mute that a process with a slow clock sets or ends still replaces the one before', async () => {
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
