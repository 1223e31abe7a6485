import { z } from 'zod';
import { SlackError } from '../api/call';
import type { JsonObject } from '../json';
import { objectsIn } from '../view-state';
import { block } from './blocks';
import { problemsOf } from './problems';

/** Where blocks are shown. Each surface has its own limits. */
export type Surface = 'message' | 'modal' | 'home';

const blocksAllowed: { [S in Surface]: number } = { message: 50, modal: 100, home: 100 };
const messageBlocksLimit = 100_000;

/** Refuses blocks of a message that Slack would refuse, with `invalid_blocks` and a message for each problem. */
export function checkBlocks(blocks: readonly JsonObject[], surface: Surface): void {
  const problems = blockProblems(blocks, surface, '/blocks');
  if (problems.length > 0) throw new SlackError('invalid_blocks', problems);
  if (JSON.stringify(blocks).length > messageBlocksLimit) throw new SlackError('msg_blocks_too_long');
}

/** What Slack finds wrong with blocks on this surface. `at` is a JSON pointer to them. */
export function blockProblems(blocks: unknown, surface: Surface, at: string): string[] {
  const parsed = z.array(block).max(blocksAllowed[surface]).safeParse(blocks);
  if (!parsed.success) return problemsOf(parsed.error, at);
  return [
    ...wrongPlace(parsed.data, surface, at),
    ...repeatedIds(parsed.data, at),
    ...parsed.data.flatMap((each, index) => optionProblems(each, `${at}/${index}`)),
  ];
}

type Block = z.output<typeof block>;

function wrongPlace(blocks: readonly Block[], surface: Surface, at: string): string[] {
  if (surface === 'message') return [];
  return blocks.flatMap((each, index) =>
    each.type === 'markdown' ? [`[ERROR] unsupported type: markdown [json-pointer:${at}/${index}/type]`] : [],
  );
}

function repeatedIds(blocks: readonly Block[], at: string): string[] {
  const ids = blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]));
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  const problems = repeated.map(
    (id) => `[ERROR] \`block_id\` ${id} already exists for another block [json-pointer:${at}]`,
  );
  const actions = blocks.flatMap((each, index) => {
    if (each.type !== 'actions') return [];
    const inBlock = each.elements.flatMap((element) => element.action_id ?? []);
    const twice = inBlock.filter((id, place) => inBlock.indexOf(id) !== place);
    return twice.map(
      (id) =>
        `[ERROR] \`action_id\` ${id} already exists for another element [json-pointer:${at}/${index}/elements]`,
    );
  });
  return [...problems, ...actions];
}

/** A select needs options or groups, and its initial options must be among them. */
function optionProblems(each: Block, at: string): string[] {
  const elements: JsonObject[] =
    each.type === 'actions'
      ? each.elements
      : each.type === 'input'
        ? [each.element]
        : each.type === 'section' && each.accessory
          ? [each.accessory]
          : [];
  return elements.flatMap((element) => {
    const options = [element, ...objectsIn(element.option_groups)].flatMap((each) => objectsIn(each.options));
    const isStatic = element.type === 'static_select' || element.type === 'multi_static_select';
    if (isStatic && options.length === 0)
      return [`[ERROR] must provide options or option_groups [json-pointer:${at}]`];
    const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
    const known = new Set(options.map((option) => JSON.stringify(option)));
    if (known.size === 0 || initial.every((option) => known.has(JSON.stringify(option)))) return [];
    return [`[ERROR] initial options must be among the options [json-pointer:${at}]`];
  });
}
