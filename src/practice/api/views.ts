import { z } from 'zod';
import { checkView } from '../blocks/check-view';
import { findUser, isVisibleTo } from '../conversations';
import type { JsonObject } from '../json';
import type { Trigger } from '../triggers';
import type { View } from '../view-model';
import { frontModal, homeOf, publishHome, replaceView, showModal, toSlackView } from '../views';
import { json, parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** views.*: modals and the Home tab. */
export const views: Family = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

const view = json(z.record(z.string(), z.unknown(), { error: '`view` must be a JSON object' }));
const stackLimit = 3;

function open(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ view, trigger_id: text.optional(), interactivity_pointer: text.optional() }),
  );
  checkView(args.view, 'modal');
  checkExternalId(call, args.view, null);
  const { userId, installedTeamId } = takeTrigger(call, args.trigger_id ?? args.interactivity_pointer);
  const opened = showModal(call.world, { userId, installedTeamId, payload: args.view, onTopOf: null });
  return { view: toSlackView(call.world, opened) };
}

function push(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ view, trigger_id: text.optional(), interactivity_pointer: text.optional() }),
  );
  checkView(args.view, 'modal');
  checkExternalId(call, args.view, null);
  const { userId, installedTeamId } = takeTrigger(call, args.trigger_id ?? args.interactivity_pointer);
  const top = frontModal(call.world, userId);
  if (!top) throw new SlackError('not_found');
  if ((call.world.model.modals.get(userId)?.length ?? 0) >= stackLimit)
    throw new SlackError('push_limit_reached');
  const pushed = showModal(call.world, { userId, installedTeamId, payload: args.view, onTopOf: top });
  return { view: toSlackView(call.world, pushed) };
}

function update(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ view, view_id: text.optional(), external_id: text.optional(), hash: text.optional() }),
  );
  const found = [...call.world.model.views.values()].find(
    (each) =>
      each.installedTeamId === call.grant.teamId &&
      (args.view_id
        ? each.id === args.view_id
        : each.payload.external_id === args.external_id && args.external_id),
  );
  if (!found) throw new SlackError('not_found');
  checkView(args.view, found.type);
  checkExternalId(call, args.view, found);
  if (args.hash !== undefined && args.hash !== '' && args.hash !== found.hash)
    throw new SlackError('hash_conflict');
  replaceView(call.world, found, args.view);
  return { view: toSlackView(call.world, found) };
}

function publish(call: Call): JsonObject {
  const args = parseArgs(
    call.args,
    z.object({ view, user_id: text, hash: text.optional(), interactivity_pointer: text.optional() }),
  );
  const { world, grant } = call;
  if (grant.kind !== 'bot') throw new SlackError('not_allowed_token_type');
  if (!world.model.app.homeTabEnabled) throw new SlackError('not_enabled');
  checkView(args.view, 'home');
  const user = findUser(world.model, args.user_id);
  if (!user || !isVisibleTo(world.model, grant.teamId, user)) {
    throw new SlackError('invalid_arguments', ['[ERROR] user_id does not name a person this app can see']);
  }
  const known = homeOf(world, grant.teamId, user.id);
  if (args.hash && known && args.hash !== known.hash) throw new SlackError('hash_conflict');
  return { view: toSlackView(world, publishHome(world, grant.teamId, user.id, args.view)) };
}

function takeTrigger(call: Call, id: string | undefined): Trigger {
  if (!id) throw new SlackError('invalid_arguments', ['[ERROR] missing required field: trigger_id']);
  const outcome = call.world.triggers.take(id);
  if (outcome.kind !== 'taken') throw new SlackError(outcome.kind);
  if (outcome.trigger.installedTeamId !== call.grant.teamId) throw new SlackError('invalid_trigger_id');
  return outcome.trigger;
}

function checkExternalId(call: Call, payload: JsonObject, self: View | null): void {
  if (!payload.external_id) return;
  const taken = [...call.world.model.views.values()].some(
    (each) =>
      each !== self &&
      each.installedTeamId === call.grant.teamId &&
      each.payload.external_id === payload.external_id,
  );
  if (taken) throw new SlackError('duplicate_external_id');
}
