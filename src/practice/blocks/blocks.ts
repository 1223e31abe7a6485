import { z } from 'zod';
import { accessory, action, contextPart, input } from './elements';
import { anyText, ownId, plainText } from './text';

const blockId = { block_id: ownId.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'must provide text or fields');

const image = z
  .strictObject({
    type: z.literal('image'),
    ...blockId,
    alt_text: z.string().max(2000),
    image_url: z.string().max(3000).optional(),
    slack_file: z.looseObject({}).optional(),
    title: plainText(2000).optional(),
  })
  .refine(
    (block) => (block.image_url === undefined) !== (block.slack_file === undefined),
    'must provide image_url or slack_file',
  );

const inputBlock = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainText(2000),
  element: input,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

/** Every block that the practice workspace knows. */
export const block = z.discriminatedUnion('type', [
  section,
  image,
  inputBlock,
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal('context'), ...blockId, elements: z.array(contextPart).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), ...blockId, elements: z.array(action).min(1).max(25) }),
  z.strictObject({ type: z.literal('markdown'), ...blockId, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('rich_text'),
    ...blockId,
    elements: z.array(z.looseObject({ type: z.string() })),
  }),
]);
