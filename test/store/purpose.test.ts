import { checkPurpose, claimPurpose, findPurpose, MixedPurposeError } from '../../src/store/purpose';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { makeWorkspace } from '../support/make';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(2);
});
afterEach(() => database.drop());

test('a rehearsal and real Slack never share a database, and each may start again in its own', async () => {
  expect(await claimPurpose(database, 'practice')).toBe(true);
  await makeWorkspace(database, 'T0STUDIO');
  expect(await claimPurpose(database, 'practice')).toBe(false);
  for (const ask of [claimPurpose, checkPurpose])
    await expect(ask(database, 'real')).rejects.toThrow(/drop it and create it again/);
  expect(await findPurpose(database)).toBe('practice');
});

test('what a rehearsal that never began has left is for real Slack to take', async () => {
  await claimPurpose(database, 'practice');
  await checkPurpose(database, 'real');
  expect(await findPurpose(database)).toBe('practice');
  expect(await claimPurpose(database, 'real')).toBe(true);
  expect(await findPurpose(database)).toBe('real');
});

test('a database for real Slack stays so from the first claim on, before any workspace has installed', async () => {
  await claimPurpose(database, 'real');
  await expect(claimPurpose(database, 'practice')).rejects.toThrow(MixedPurposeError);
  expect(await findPurpose(database)).toBe('real');
});
