import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { fieldName } from './form-values';
import { reopenForm } from './reopen';

/**
 * A form with other texts in some of its fields, by their names; the others keep what was entered. Slack keeps what was typed
 * as long as a block has the same id, so the block of a changed field gets another one.
 */
export function refillForm(view: ViewOutput, texts: Readonly<Record<string, string>>): ModalView {
  const form = reopenForm(view, {});
  return { ...form, blocks: (form.blocks as KnownBlock[]).map((block) => refilled(block, texts)) };
}

/**
 * A form whose fields were built again, to take the place of `shown`. Each of its fields gets a block id that `shown` does not
 * have, so that Slack shows what we put in it.
 */
export function renewForm(form: ModalView, shown: Pick<ViewOutput, 'blocks'>): ModalView {
  const times = (shown.blocks as KnownBlock[]).map(({ block_id: id }) => timesRenewed(id ?? ''));
  const next = Math.max(0, ...times) + 1;
  const renewed = (form.blocks as KnownBlock[]).map((block) =>
    block.type === 'input' ? { ...block, block_id: `${fieldName(block.block_id ?? '')}~${next}` } : block,
  );
  return { ...form, blocks: renewed };
}

function refilled(block: KnownBlock, texts: Readonly<Record<string, string>>): KnownBlock {
  const name = fieldName(block.block_id ?? '');
  const text = texts[name];
  if (text === undefined || block.type !== 'input' || block.element.type !== 'plain_text_input') return block;
  const { initial_value: _, ...element } = block.element;
  return {
    ...block,
    block_id: nextId(block.block_id ?? '', name),
    element: text === '' ? element : { ...element, initial_value: text },
  };
}

function nextId(blockId: string, name: string): string {
  return `${name}~${timesRenewed(blockId) + 1}`;
}

function timesRenewed(blockId: string): number {
  const [, times = '0'] = /~(\d+)$/.exec(blockId) ?? [];
  return Number(times);
}
