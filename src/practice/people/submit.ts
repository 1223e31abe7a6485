import type { UserId } from '../../domain/ids';
import { SlackError } from '../api/call';
import { checkView } from '../blocks/check-view';
import { getUser } from '../conversations';
import type { JsonObject } from '../model';
import type { View } from '../view-model';
import {
  closeAll,
  closeView,
  isObject,
  replaceView,
  showModal,
  statefulElements,
  toSlackView,
} from '../views';
import type { World } from '../world';
import { type Choice, chosen } from './elements';
import { failureOf, type Outcome } from './outcome';
import { userFields } from './press';

/** What is filled in: by block id (or action id), the words or the choice. */
export type Values = { [blockOrActionId: string]: Choice };

/** Lets a person type and choose in a view without sending it. */
export function fill(world: World, userId: UserId, viewId: string, values: Values): void {
  const view = ownView(world, userId, viewId);
  for (const [key, choice] of Object.entries(values)) {
    const place = placeOf(view, key);
    const type = String(place.element.type);
    view.state[place.blockId] = {
      ...view.state[place.blockId],
      [place.actionId]: { type, ...chosen(place.element, choice) },
    };
  }
}

/** Lets a person fill in a modal and send it; what Slack's own client refuses (an empty required field) never reaches the app. */
export async function submit(
  world: World,
  userId: UserId,
  viewId: string,
  values: Values = {},
): Promise<Outcome> {
  fill(world, userId, viewId, values);
  const view = ownView(world, userId, viewId);
  const errors = emptyFields(view);
  if (Object.keys(errors).length > 0) return showErrors(world, view, errors);
  const user = getUser(world.model, userId);
  const answer = await world.office.sendInteraction('interactive', {
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

/** Lets a person close a modal; the app hears of it if the view asked to be told. */
export async function close(world: World, userId: UserId, viewId: string): Promise<Outcome> {
  const view = ownView(world, userId, viewId);
  closeView(world, view);
  if (view.payload.notify_on_close !== true) return { kind: 'done' };
  const user = getUser(world.model, userId);
  const answer = await world.office.sendInteraction('interactive', {
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

/** Errors may only stand under input blocks; Slack shows a connection problem otherwise. */
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

function emptyFields(view: View): View['errors'] {
  const errors: View['errors'] = {};
  for (const block of blocksOf(view)) {
    if (block.type !== 'input') continue;
    const blockId = String(block.block_id);
    const { type: _type, ...values } = Object.values(view.state[blockId] ?? {})[0] ?? { type: '' };
    const isEmpty = Object.values(values).every(
      (each) => each === null || each === '' || (Array.isArray(each) && each.length === 0),
    );
    if (isEmpty && block.optional !== true) errors[blockId] = 'Please complete this required field.';
    const element = isObject(block.element) ? block.element : {};
    const length = typeof values.value === 'string' ? values.value.length : null;
    if (length !== null && typeof element.max_length === 'number' && length > element.max_length)
      errors[blockId] = `Please use at most ${element.max_length} characters.`;
    if (length && typeof element.min_length === 'number' && length < element.min_length)
      errors[blockId] = `Please use at least ${element.min_length} characters.`;
  }
  return errors;
}

function placeOf(view: View, key: string): { blockId: string; actionId: string; element: JsonObject } {
  for (const block of blocksOf(view)) {
    const blockId = String(block.block_id);
    for (const element of statefulElements(block)) {
      const actionId = String(element.action_id ?? `${blockId}-element`);
      if (blockId === key || actionId === key) return { blockId, actionId, element };
    }
  }
  throw new Error(
    `The view ${view.id} has no input ${key}; it has ${blocksOf(view)
      .map(({ block_id: id }) => id)
      .join(', ')}.`,
  );
}

function ownView(world: World, userId: UserId, viewId: string): View {
  const view = world.model.views.get(viewId);
  if (!view || view.userId !== userId) throw new Error(`${userId} has no view ${viewId} open.`);
  return view;
}

function blocksOf(view: View): JsonObject[] {
  return view.payload.blocks as JsonObject[];
}
