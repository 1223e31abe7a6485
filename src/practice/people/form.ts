import type { UserId } from '../../workspace/ids';
import type { JsonObject } from '../json';
import type { View } from '../view-model';
import { isObject, statefulElements } from '../view-state';
import type { World } from '../world';
import { type Choice, chosen } from './elements';

/** What is filled in: words or a choice, by block id or action id. */
export type Values = { [blockOrActionId: string]: Choice };

/** Lets a person type and choose in a view without sending it. */
export function fill(world: World, userId: UserId, viewId: string, values: Values): void {
  const view = ownView(world, userId, viewId);
  for (const [key, choice] of Object.entries(values)) {
    const input = inputOf(view, key);
    const type = String(input.element.type);
    view.state[input.blockId] = {
      ...view.state[input.blockId],
      [input.actionId]: { type, ...chosen(input.element, choice) },
    };
  }
}

/** What Slack's own client finds wrong before it sends a form: empty required fields, too few or too many characters. */
export function fieldProblems(view: View): View['errors'] {
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

function inputOf(view: View, key: string): { blockId: string; actionId: string; element: JsonObject } {
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

/** A view that this person has open, or an error that names it. */
export function ownView(world: World, userId: UserId, viewId: string): View {
  const view = world.model.views.get(viewId);
  if (!view || view.userId !== userId) throw new Error(`${userId} has no view ${viewId} open.`);
  return view;
}

/** The blocks of a view. */
export function blocksOf(view: View): JsonObject[] {
  return view.payload.blocks;
}
