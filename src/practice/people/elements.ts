import type { JsonObject } from '../json';
import { objectsIn, valueFields } from '../view-state';

/** What a person types or chooses: words, an option's value, an id, several of them, or nothing. */
export type Choice = string | number | readonly string[] | null;

/** The element with this action id and, when several share it, this value. */
export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  value?: string,
): { block: JsonObject; element: JsonObject } | undefined {
  const found = blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.action_id === actionId)
      .map((element) => ({ block, element })),
  );
  return found.find(({ element }) => value !== undefined && element.value === value) ?? found[0];
}

/** A choice in the form in which `state.values` and `actions` hold it: `selected_option: {…}`, `value: '…'`, … */
export function chosen(element: JsonObject, choice: Choice | undefined): { [field: string]: unknown } {
  const type = String(element.type);
  if (type === 'overflow') return { selected_option: optionOf(element, String(choice)) };
  const field = valueFields[type]?.value;
  if (!field) throw new Error(`Nobody can choose in a ${type}.`);
  if (choice === null || choice === undefined || choice === '') return { [field]: valueFields[type]?.empty };
  if (field === 'selected_options')
    return { [field]: asList(choice).map((value) => optionOf(element, value)) };
  if (field === 'selected_option') return { [field]: optionOf(element, String(choice)) };
  if (Array.isArray(valueFields[type]?.empty)) return { [field]: asList(choice) };
  return { [field]: type === 'datetimepicker' ? Number(choice) : String(choice) };
}

/** Every interactive element of a block. */
function elementsOf(block: JsonObject): JsonObject[] {
  const parts = [block.element, block.accessory, ...objectsIn(block.elements)];
  return objectsIn(parts).filter((part) => typeof part.action_id === 'string');
}

function asList(choice: Choice): string[] {
  return Array.isArray(choice) ? choice.map(String) : [String(choice)];
}

function optionOf(element: JsonObject, value: string): JsonObject {
  const options = [element, ...objectsIn(element.option_groups)].flatMap((each) => objectsIn(each.options));
  const found = options.find((option) => option.value === value);
  if (!found) throw new Error(`There is no option ${value} in ${String(element.action_id)}.`);
  return found;
}
