import type { UserId } from '../../workspace/ids';
import { getUser, openDirect } from '../conversations';
import { eventTs, occur } from '../events/fan-out';
import { standingGrant } from '../grants';
import { homeOf, toSlackView } from '../views';
import type { World } from '../world';
import type { Outcome } from './outcome';

/**
 * Lets a person open the app's Home or Messages tab. It is not confirmed that people of another team see a Home tab at
 * all, so here they don't.
 */
export function openHome(world: World, userId: UserId, tab: 'home' | 'messages' = 'home'): Outcome {
  const { model, clock } = world;
  const user = getUser(model, userId);
  const bot = standingGrant(model, 'bot', user.teamId);
  if (!bot) return { kind: 'refused', because: `${model.app.name} isn’t installed in your workspace.` };
  const { conversation } = openDirect(model, clock.now(), [userId, bot.userId]);
  const view = homeOf(world, user.teamId, userId);
  occur(world, {
    event: {
      type: 'app_home_opened',
      user: userId,
      channel: conversation.id,
      tab,
      ...(tab === 'home' && view ? { view: toSlackView(world, view) } : {}),
      event_ts: eventTs(clock.now()),
    },
    subscription: 'app_home_opened',
    scopes: [],
    conversationId: conversation.id,
    teamId: user.teamId,
    sees: (grant) => grant === bot,
  });
  return { kind: 'done' };
}
