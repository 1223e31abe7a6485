import { z } from 'zod';
import { anyText, confirmation, ownId, plainText } from './text';

const actionId = { action_id: ownId.optional() };
const common = { ...actionId, confirm: confirmation.optional(), focus_on_load: z.boolean().optional() };
const placeholder = plainText(150).optional();
const optionFields = {
  value: z.string().max(150),
  description: anyText(75).optional(),
  url: z.string().max(3000).optional(),
};
const option = z.strictObject({ text: plainText(75), ...optionFields });
const richOption = z.strictObject({ text: anyText(75), ...optionFields });
const options = z.array(option).min(1).max(100);
const groups = z
  .array(z.strictObject({ label: plainText(75), options }))
  .min(1)
  .max(100);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD');
const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm');
const epoch = z.number().int().gte(1_000_000_000).lte(9_999_999_999);
const count = z.number().int().min(1);

const button = z.strictObject({
  type: z.literal('button'),
  ...actionId,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirmation.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const image = z.strictObject({
  type: z.literal('image'),
  alt_text: z.string().max(2000),
  image_url: z.string().max(3000).optional(),
  slack_file: z.looseObject({}).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionId,
  options: z.array(option).min(1).max(5),
  confirm: confirmation.optional(),
});

const selects = [
  select('static_select', {
    options: options.optional(),
    option_groups: groups.optional(),
    initial_option: option.optional(),
  }),
  select('external_select', { min_query_length: count.optional(), initial_option: option.optional() }),
  select('users_select', { initial_user: z.string().optional() }),
  select('conversations_select', { ...conversationFields(), initial_conversation: z.string().optional() }),
  select('channels_select', {
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
] as const;

const multi = { max_selected_items: count.optional() };
const multiSelects = [
  select('multi_static_select', {
    ...multi,
    options: options.optional(),
    option_groups: groups.optional(),
    initial_options: z.array(option).min(1).optional(),
  }),
  select('multi_external_select', {
    ...multi,
    min_query_length: count.optional(),
    initial_options: z.array(option).optional(),
  }),
  select('multi_users_select', { ...multi, initial_users: z.array(z.string()).optional() }),
  select('multi_conversations_select', {
    ...multi,
    ...conversationFields(),
    initial_conversations: z.array(z.string()).optional(),
  }),
  select('multi_channels_select', { ...multi, initial_channels: z.array(z.string()).optional() }),
] as const;

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...common,
  options: z.array(richOption).min(1).max(10),
  initial_options: z.array(richOption).min(1).optional(),
});

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...common,
  options: z.array(richOption).min(1).max(10),
  initial_option: richOption.optional(),
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...common,
  placeholder,
  initial_date: day.optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...common,
  placeholder,
  initial_time: wallClock.optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...common,
  initial_date_time: epoch.optional(),
});

const dispatch = { dispatch_action_config: z.looseObject({}).optional(), placeholder };
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...common,
  ...dispatch,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
});
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...common,
  ...dispatch,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...common,
  ...dispatch,
  initial_value: z.string().optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...common,
  ...dispatch,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionId,
  filetypes: z.array(z.string()).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

const choices = [...selects, ...multiSelects, checkboxes, radioButtons, datepicker, timepicker] as const;

/** What may stand beside a section. */
export const accessory = z.discriminatedUnion('type', [button, image, overflow, ...choices]);
/** What may stand in an actions block. */
export const action = z.discriminatedUnion('type', [button, overflow, ...choices, datetimepicker]);
/** What an input block may hold. */
export const input = z.discriminatedUnion('type', [
  ...choices,
  datetimepicker,
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  fileInput,
]);
/** What may stand in a context block. */
export const contextPart = z.union([image, anyText(2000)]);

function select<T extends string, F extends z.ZodRawShape>(type: T, fields: F) {
  return z.strictObject({ type: z.literal(type), ...common, placeholder, ...fields });
}

function conversationFields() {
  return {
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: z.looseObject({}).optional(),
  };
}
