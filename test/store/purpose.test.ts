import { claimPurpose, MixedPurposeError } from '../../src/store/purpose';
import { createTestDatabase } from '../support/database';

test('a rehearsal and real Slack never share a database; each finds its own again', async () => {
  const database = await createTestDatabase(2);
  try {
    await claimPurpose(database, 'practice');
    await claimPurpose(database, 'practice');
    await expect(claimPurpose(database, 'real')).rejects.toThrow(MixedPurposeError);
    await claimPurpose(database, 'practice');
  } finally {
    await database.drop();
  }
});
