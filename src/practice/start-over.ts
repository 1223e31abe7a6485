import { revoke, uninstall } from './grants';
import { seedStudio } from './seed';
import type { Beginning, World } from './world';

/**
 * Sets the workspace back to its beginning, with the clock standing still at `at` (ms since 1970 UTC). Where the seed
 * has the app installed it stays installed, with the same tokens. Elsewhere it is uninstalled, and what people granted
 * for themselves is taken back; the app is told of both. Resolves once the Gatehouse beside has forgotten everything
 * too, so that it answers nothing from before.
 */
export async function startOver(world: World, at: number, beginning: Beginning): Promise<void> {
  const { model, clock, dispatcher, bus } = world;
  const fresh = seedStudio(at, model.app);
  const strays = model.grants.filter(({ kind, userId }) => kind === 'bot' && !fresh.users.has(userId));
  for (const teamId of new Set(strays.map((each) => each.teamId))) uninstall(world, teamId);
  const own = model.grants.filter(({ kind, revoked }) => kind === 'user' && revoked === null);
  for (const each of own) revoke(world, [each]);
  await dispatcher.settled();
  await world.forget(beginning);
  clock.stop();
  const { counter, nonce, externalTimezones } = model;
  const grants = model.grants.filter(({ kind, userId }) => kind === 'bot' && fresh.users.has(userId));
  Object.assign(model, fresh, { counter, nonce, externalTimezones, grants });
  clock.set(at);
  bus.tell({ kind: 'started_over' });
}
