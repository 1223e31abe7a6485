import type { UserId } from '../../workspace/ids';
import { SlackError } from '../api/call';
import { checkView } from '../blocks/check-view';
import { getUser } from '../conversations';
import type { JsonObject } from '../json';
import type { View } from '../view-model';
import { isObject } from '../view-state';
import { closeAll, closeView, replaceView, showModal, toSlackView } from '../views';
import type { World } from '../world';
import { blocksOf, fieldProblems, fill, ownView, type Values } from './form';
import { failureOf, type Outcome } from './outcome';
import { userFields } from './press';

/**
 * Lets a person fill in a modal and send it. What Slack's own client refuses, such as an empty field, never reaches the
 * app.
 */
export async function submit(
  world: World,
  userId: UserId,
  viewId: string,
  values: Values = {},
): Promise<Outcome> {
  fill(world, userId, viewId, values);
  const view = ownView(world, userId, viewId);
  const errors = fieldProblems(view);
  if (Object.keys(errors).length > 0) return showErrors(world, view, errors);
  const user = getUser(world.model, userId);
  const answer = await world.dispatcher.sendInteraction('interactive', {
    type: 'view_submission',
    team: { id: user.teamId, domain: world.model.teams.get(user.teamId)?.domain },
    user: userFields(user),
    api_app_id: world.model.app.id,
    token: 'deprecated-verification-token',
    trigger_id: world.triggers.give({ userId, installedTeamId: view.installedTeamId, viewId: view.id }),
    view: toSlackView(world, view),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  });
  if (answer.kind !== 'acknowledged') return failureOf(answer);
  return obey(world, view, answer.body);
}

/** Lets a person close a modal. The app is told if the view asks for that. */
export async function close(world: World, userId: UserId, viewId: string): Promise<Outcome> {
  const view = ownView(world, userId, viewId);
  closeView(world, view);
  if (view.payload.notify_on_close !== true) return { kind: 'done' };
  const user = getUser(world.model, userId);
  const answer = await world.dispatcher.sendInteraction('interactive', {
    type: 'view_closed',
    team: { id: user.teamId, domain: world.model.teams.get(user.teamId)?.domain },
    user: userFields(user),
    api_app_id: world.model.app.id,
    token: 'deprecated-verification-token',
    view: toSlackView(world, view),
    is_cleared: false,
    is_enterprise_install: false,
    enterprise: null,
  });
  return answer.kind === 'acknowledged' ? { kind: 'done' } : failureOf(answer);
}

function obey(world: World, view: View, body: string): Outcome {
  if (body.trim() === '') {
    closeView(world, view);
    return { kind: 'done' };
  }
  try {
    return obeyAction(world, view, JSON.parse(body));
  } catch (error) {
    if (error instanceof SlackError || error instanceof SyntaxError)
      return { kind: 'failed', because: error.message };
    throw error;
  }
}

function obeyAction(world: World, view: View, reply: unknown): Outcome {
  if (!isObject(reply)) return { kind: 'failed', because: 'invalid_response: not a JSON object' };
  switch (reply.response_action) {
    case undefined:
      closeView(world, view);
      return { kind: 'done' };
    case 'clear':
      closeAll(world, view.userId);
      return { kind: 'done' };
    case 'errors':
      return showErrors(world, view, checkedErrors(view, reply.errors));
    case 'update':
      replaceView(world, view, checkedView(reply.view));
      return { kind: 'done' };
    case 'push':
      if ((world.model.modals.get(view.userId)?.length ?? 0) >= 3) throw new SlackError('push_limit_reached');
      showModal(world, {
        userId: view.userId,
        installedTeamId: view.installedTeamId,
        payload: checkedView(reply.view),
        onTopOf: view,
      });
      return { kind: 'done' };
    default:
      return { kind: 'failed', because: `invalid_response_action: ${String(reply.response_action)}` };
  }
}

function showErrors(world: World, view: View, errors: View['errors']): Outcome {
  view.errors = errors;
  world.bus.tell({ kind: 'view_updated', view });
  return { kind: 'invalid', errors };
}

function checkedView(payload: unknown): JsonObject {
  if (!isObject(payload)) throw new SlackError('invalid_arguments', ['`view` must be a JSON object']);
  checkView(payload, 'modal');
  return payload;
}

/** Errors may stand only under input blocks. Otherwise Slack shows a connection problem. */
function checkedErrors(view: View, errors: unknown): View['errors'] {
  const inputs = new Set(
    blocksOf(view)
      .filter(({ type }) => type === 'input')
      .map(({ block_id: id }) => String(id)),
  );
  const entries = isObject(errors) ? Object.entries(errors) : [];
  const strange = entries.filter(([blockId, words]) => !inputs.has(blockId) || typeof words !== 'string');
  if (entries.length === 0 || strange.length > 0) {
    throw new SlackError('invalid_errors', [
      `errors must be words by the block id of an input; not: ${strange.map(([id]) => id).join(', ')}`,
    ]);
  }
  return Object.fromEntries(entries.map(([blockId, words]) => [blockId, String(words)]));
}
