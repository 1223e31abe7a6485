import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks';

/** Slack's limits for a Home tab. Source: docs.slack.dev, views.publish and Block Kit. */
const mostBlocks = 100;
const mostBytes = 250_000;

/** As many blocks as Slack takes, from the top. When some are left out, the last block says so. */
export function fitHome(blocks: readonly KnownBlock[]): KnownBlock[] {
  const more = context(
    'There is more than fits here. Work through what is at the top, and the rest moves up.',
  );
  const room = mostBytes - 1_000;
  let bytes = 0;
  const fitting = blocks.findIndex((block, index) => {
    bytes += Buffer.byteLength(JSON.stringify(block)) + 1;
    return bytes > room || (index === mostBlocks - 1 && blocks.length > mostBlocks);
  });
  return fitting === -1 ? [...blocks] : [...blocks.slice(0, fitting), more];
}
