/** What the kernel does for all features. */

import type { Feature } from '../src/deps';
import { registry } from '../src/features/features';
import { kernel } from '../src/kernel';
import { createTestDatabase } from './support/database';
import { makeDeps } from './support/make-deps';

test('when one feature fails at a change of the timetable, the others hear of it, and the job is tried again', async () => {
  const database = await createTestDatabase();
  const heard: string[] = [];
  const failing: Feature = { name: 'failing', onTimetable: () => Promise.reject(new Error('no luck')) };
  const hearing: Feature = { name: 'hearing', onTimetable: async (_, { by }) => void heard.push(by) };
  const deps = makeDeps(database, { registry: { ...registry, features: [failing, hearing] } });
  const told = kernel.jobs['timetable-changed'].run(deps, { by: 'settings' });
  await expect(told).rejects.toThrow('no luck');
  expect(heard).toEqual(['settings']);
  await database.drop();
});
