import { z } from 'zod';
import { SlackError } from '../api/call';
import type { JsonObject } from '../json';
import { blockProblems } from './check';
import { problemsOf } from './problems';
import { ownId, plainText } from './text';

const viewLimit = 250_000;
const common = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: ownId.max(255).or(z.literal('')).optional(),
  external_id: z.string().max(255).optional(),
};
const modal = z.strictObject({
  type: z.literal('modal'),
  ...common,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({ type: z.literal('home'), ...common });

/**
 * Refuses a view that Slack would refuse, with `view_too_large`, or `invalid_arguments` and a message for each problem.
 */
export function checkView(view: JsonObject, surface: 'modal' | 'home'): void {
  if (JSON.stringify(view).length > viewLimit) throw new SlackError('view_too_large');
  const parsed = (surface === 'modal' ? modal : home).safeParse(view);
  if (!parsed.success) throw new SlackError('invalid_arguments', problemsOf(parsed.error, '/view'));
  const problems = blockProblems(parsed.data.blocks, surface, '/view/blocks');
  const hasInput = parsed.data.blocks.some(
    (each) => z.looseObject({ type: z.literal('input') }).safeParse(each).success,
  );
  if (surface === 'modal' && hasInput && !('submit' in parsed.data)) {
    problems.push('[ERROR] missing required field: submit [json-pointer:/view]');
  }
  if (problems.length > 0) throw new SlackError('invalid_arguments', problems);
}
