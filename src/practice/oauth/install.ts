import type { TeamId } from '../../workspace/ids';
import { grant, standingGrant } from '../grants';
import { type Grant, nextId } from '../model';
import { addUser } from '../seed';
import type { World } from '../world';

/** Installs the app's bot in a workspace and gives the bot's grant. The first time, it makes the bot user. */
export function installBot(world: World, teamId: TeamId, scopes: string[]): Grant {
  const { model, clock } = world;
  const known = standingGrant(model, 'bot', teamId);
  const botUser =
    [...model.users.values()].find((user) => user.teamId === teamId && user.bot?.appId === model.app.id) ??
    addUser(model, clock.now(), {
      id: nextId(model, 'U'),
      teamId,
      name: 'gatehouse',
      realName: model.app.name,
      timezone: 'Etc/UTC',
      bot: { botId: nextId(model, 'B'), appId: model.app.id, name: model.app.name },
    });
  const made = grant(model, clock.now(), {
    kind: 'bot',
    teamId,
    userId: known?.userId ?? botUser.id,
    scopes,
  });
  world.bus.tell({ kind: 'installation_changed', teamId, userId: made.userId });
  return made;
}
