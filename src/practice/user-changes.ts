import type { UserId } from '../workspace/ids';
import { getUser, isVisibleTo } from './conversations';
import { eventTs, occur } from './events/fan-out';
import type { Grant, User } from './model';
import { toSlackUser } from './slack-user';
import type { World } from './world';

/** Changes something of a person, and tells the app by `user_change`. */
export function changeUser(world: World, userId: UserId, change: Partial<Omit<User, 'id'>>): void {
  const { model, clock } = world;
  const user = getUser(model, userId);
  Object.assign(user, change, { updatedAt: clock.now() });
  if (change.deleted)
    for (const each of model.grants) if (each.userId === userId) each.revoked = 'account_inactive';
  const witness = model.grants.find(
    (each) => each.kind === 'bot' && each.revoked === null && sees(world, each, user),
  );
  if (!witness) return;
  occur(world, {
    event: {
      type: 'user_change',
      user: toSlackUser(model, user, witness, { at: clock.now(), withLocale: true }),
      cache_ts: Math.floor(clock.now() / 1000),
      event_ts: eventTs(clock.now()),
    },
    subscription: 'user_change',
    scopes: ['users:read'],
    conversationId: null,
    teamId: user.teamId,
    sees: (each) => sees(world, each, user),
  });
}

function sees({ model }: World, each: Grant, user: User): boolean {
  return isVisibleTo(model, each.teamId, user);
}
