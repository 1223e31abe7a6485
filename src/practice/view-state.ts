import type { JsonObject } from './json';
import type { ElementState, View, ViewPayload } from './view-model';

/** What `state.values` holds before anybody types: each input with its initial value. */
export function initialState(payload: ViewPayload): View['state'] {
  const state: View['state'] = {};
  for (const block of payload.blocks) {
    for (const element of statefulElements(block)) {
      const blockId = String(block.block_id);
      const actionId = String(element.action_id ?? `${blockId}-element`);
      state[blockId] = { ...state[blockId], [actionId]: initialElement(element) };
    }
  }
  return state;
}

/** The elements of a block whose value is part of the view's state: inputs, and selects and the like. */
export function statefulElements(block: JsonObject): JsonObject[] {
  const parts = [block.element, block.accessory, ...objectsIn(block.elements)];
  return objectsIn(parts).filter((part) => String(part.type) in valueFields);
}

/** Where each kind of element keeps its value in `state`, and its initial value in the element. */
export const valueFields: { [type: string]: { value: string; initial: string; empty: unknown } } = {
  plain_text_input: { value: 'value', initial: 'initial_value', empty: null },
  email_text_input: { value: 'value', initial: 'initial_value', empty: null },
  url_text_input: { value: 'value', initial: 'initial_value', empty: null },
  number_input: { value: 'value', initial: 'initial_value', empty: null },
  static_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  file_input: { value: 'files', initial: 'initial_files', empty: [] },
  radio_buttons: { value: 'selected_option', initial: 'initial_option', empty: null },
  checkboxes: { value: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: {
    value: 'selected_conversations',
    initial: 'initial_conversations',
    empty: [],
  },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

function initialElement(element: JsonObject): ElementState {
  const type = String(element.type);
  const fields = valueFields[type];
  return fields ? { type, [fields.value]: element[fields.initial] ?? fields.empty } : { type };
}

/** The JSON objects in what may be a list. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** True for a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
