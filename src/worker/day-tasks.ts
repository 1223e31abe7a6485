import type { Member } from '../domain/settings';
import type { Entry } from '../slack/roster';
import { announceClosures } from './announce-closures';
import { digest } from './digest';
import { summariseShadow } from './summarise-shadow';
import type { Tools } from './tools';

/**
 * Something done at the opening of a member's day. It may be run again for the same day, after a crash: what it says
 * has a `onceKey` of that day. `day` is the opening, ms since 1970 UTC.
 */
export type DayTask = (tools: Tools, entry: Entry, member: Member, day: number) => Promise<void>;

/** All that is done at the opening of a member's day, in this order. */
export const dayTasks: readonly DayTask[] = [digest, summariseShadow, announceClosures];
