import { randomBytes } from 'node:crypto';
import type { TeamId, UserId } from '../workspace/ids';
import type { JsonObject } from './json';
import { nextId } from './model';
import type { View, ViewPayload } from './view-model';
import { initialState, objectsIn } from './view-state';
import type { World } from './world';

/** Shows a modal in front of what the person sees. When `onTopOf` is null it is the first of a stack. */
export function showModal(
  world: World,
  {
    userId,
    installedTeamId,
    payload,
    onTopOf,
  }: { userId: UserId; installedTeamId: TeamId; payload: JsonObject; onTopOf: View | null },
): View {
  const id = nextId(world.model, 'V');
  const view: View = {
    id,
    installedTeamId,
    userId,
    type: 'modal',
    hash: newHash(world),
    rootId: onTopOf?.rootId ?? id,
    previousId: onTopOf?.id ?? null,
    payload: withBlockIds(payload),
    state: {},
    errors: {},
  };
  view.state = initialState(view.payload);
  if (!onTopOf) closeAll(world, userId);
  world.model.views.set(id, view);
  world.model.modals.set(userId, [...(world.model.modals.get(userId) ?? []), id]);
  world.bus.tell({ kind: 'view_opened', view });
  return view;
}

/** Replaces what a view shows. What was typed stays where block id and action id are unchanged, as in Slack. */
export function replaceView(world: World, view: View, payload: JsonObject): void {
  view.payload = withBlockIds(payload);
  const fresh = initialState(view.payload);
  for (const [blockId, actions] of Object.entries(fresh)) {
    for (const actionId of Object.keys(actions)) {
      const typed = view.state[blockId]?.[actionId];
      if (typed && typed.type === actions[actionId]?.type) actions[actionId] = typed;
    }
  }
  view.state = fresh;
  view.errors = {};
  view.hash = newHash(world);
  world.bus.tell(view.type === 'home' ? { kind: 'home_published', view } : { kind: 'view_updated', view });
}

/** Publishes a person's Home tab. */
export function publishHome(
  world: World,
  installedTeamId: TeamId,
  userId: UserId,
  payload: JsonObject,
): View {
  const known = homeOf(world, installedTeamId, userId);
  if (known) {
    replaceView(world, known, payload);
    return known;
  }
  const id = nextId(world.model, 'V');
  const view: View = {
    id,
    installedTeamId,
    userId,
    type: 'home',
    hash: newHash(world),
    rootId: id,
    previousId: null,
    payload: withBlockIds(payload),
    state: {},
    errors: {},
  };
  view.state = initialState(view.payload);
  world.model.views.set(id, view);
  world.model.homes.set(`${installedTeamId}/${userId}`, id);
  world.bus.tell({ kind: 'home_published', view });
  return view;
}

/** A person's Home tab, once published. */
export function homeOf(world: World, installedTeamId: TeamId, userId: UserId): View | undefined {
  const id = world.model.homes.get(`${installedTeamId}/${userId}`);
  return id === undefined ? undefined : world.model.views.get(id);
}

/** The modal in front of a person, if one is open. */
export function frontModal(world: World, userId: UserId): View | undefined {
  const id = world.model.modals.get(userId)?.at(-1);
  return id === undefined ? undefined : world.model.views.get(id);
}

/** Closes one modal. The one beneath it comes to the front. */
export function closeView(world: World, view: View): void {
  const stack = (world.model.modals.get(view.userId) ?? []).filter((id) => id !== view.id);
  world.model.modals.set(view.userId, stack);
  world.model.views.delete(view.id);
  world.bus.tell({ kind: 'view_closed', view });
}

/** Closes all of a person's modals. */
export function closeAll(world: World, userId: UserId): void {
  for (const id of [...(world.model.modals.get(userId) ?? [])].reverse()) {
    const view = world.model.views.get(id);
    if (view) closeView(world, view);
  }
}

/** A view as Slack writes it in JSON. */
export function toSlackView(world: World, view: View): JsonObject {
  const bot = world.model.grants.find((each) => each.kind === 'bot' && each.teamId === view.installedTeamId);
  const { type: _type, ...payload } = view.payload;
  return {
    id: view.id,
    team_id: view.installedTeamId,
    type: view.type,
    private_metadata: '',
    callback_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...payload,
    state: { values: view.state },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.model.app.id,
    app_installed_team_id: view.installedTeamId,
    bot_id: world.model.users.get(bot?.userId ?? 'U0')?.bot?.botId ?? '',
  };
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}

function withBlockIds(payload: JsonObject): ViewPayload {
  return {
    ...payload,
    blocks: objectsIn(payload.blocks).map((block, index) => ({
      ...block,
      block_id: block.block_id ?? `b${index + 1}`,
    })),
  };
}
