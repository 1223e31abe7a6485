import { revoke, uninstall } from './grants';
import { seedStudio } from './seed';
import type { World } from './world';

/**
 * Empties the workspace back to its beginning, with the clock standing still at `at` (ms since 1970 UTC). The app stays
 * installed where the seed has it, with the same tokens; elsewhere it is uninstalled, and what people granted for
 * themselves is taken back, as the app is told. Resolves when
 * whoever lives beside has forgotten too, so that nothing of before is answered into the new beginning.
 */
export async function startOver(world: World, at: number): Promise<void> {
  const { model, clock, office, bus } = world;
  const fresh = seedStudio(at, model.app);
  const strays = model.grants.filter(({ kind, userId }) => kind === 'bot' && !fresh.users.has(userId));
  for (const teamId of new Set(strays.map((each) => each.teamId))) uninstall(world, teamId);
  const own = model.grants.filter(({ kind, revoked }) => kind === 'user' && revoked === null);
  for (const each of own) revoke(world, [each]);
  await office.settled();
  await world.forget();
  clock.stop();
  const { counter, nonce, externalTimezones } = model;
  const grants = model.grants.filter(({ kind, userId }) => kind === 'bot' && fresh.users.has(userId));
  Object.assign(model, fresh, { counter, nonce, externalTimezones, grants });
  clock.set(at);
  bus.tell({ kind: 'started_over' });
}
