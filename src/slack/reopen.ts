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

function filledIn(block: KnownBlock, values: ViewOutput['state']['values']): KnownBlock {
  const parsed = input.safeParse(block);
  if (!parsed.success) return block;
  const { block_id, element } = parsed.data;
  const state: object = values[block_id]?.[element.action_id] ?? {};
  const filled: Record<string, unknown> = { ...element };
  for (const [given, initial] of Object.entries(initials)) {
    if (!(given in state)) continue;
    const value: unknown = state[given as keyof typeof state];
    if (isNothing(value)) delete filled[initial];
    else filled[initial] = value;
  }
  return { ...parsed.data, element: filled } as unknown as KnownBlock;
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
