import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from './blocks';

/** Where Slack says what was filled in, and where a view says what stands in an element from the start. */
const initials = {
  value: 'initial_value',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
} as const;

const input = z.looseObject({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.looseObject({ action_id: z.string() }),
});

/**
 * A form as it was handed in, so that no draft is lost: what was filled in stands in its fields, and what is wrong
 * stands above the field it is about.
 *
 * @param errors by the id of the field's block
 */
export function reopenForm(view: ViewOutput, errors: Readonly<Record<string, string>>): ModalView {
  const { title, submit, close, callback_id, private_metadata } = view;
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(submit === null ? {} : { submit }),
    ...(close === null ? {} : { close }),
    // Slack gives back the blocks that we sent it, each with an id.
    blocks: (view.blocks as KnownBlock[]).flatMap((block) => [
      ...(block.block_id !== undefined && block.block_id in errors
        ? [section(`:warning: ${errors[block.block_id]}`)]
        : []),
      filledIn(block, view.state.values),
    ]),
  };
}

/** A section whose accessory can be chosen in. */
const choice = z.looseObject({
  type: z.literal('section'),
  block_id: z.string(),
  accessory: z.looseObject({ action_id: z.string() }),
});

type Values = ViewOutput['state']['values'];

function filledIn(block: KnownBlock, values: Values): KnownBlock {
  const field = input.safeParse(block).data;
  if (field !== undefined)
    return { ...field, element: filled(field.element, values[field.block_id]) } as unknown as KnownBlock;
  const beside = choice.safeParse(block).data;
  if (beside === undefined) return block;
  return { ...beside, accessory: filled(beside.accessory, values[beside.block_id]) } as unknown as KnownBlock;
}

/** An element with what was entered in it, in place of what stood there from the start. */
function filled(
  element: z.infer<typeof input>['element'],
  entered: Values[string] | undefined,
): Record<string, unknown> {
  const state: object = entered?.[element.action_id] ?? {};
  const full: Record<string, unknown> = { ...element };
  for (const [given, initial] of Object.entries(initials)) {
    if (!(given in state)) continue;
    const value: unknown = state[given as keyof typeof state];
    if (isNothing(value)) delete full[initial];
    else full[initial] = value;
  }
  return full;
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
