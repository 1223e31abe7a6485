import type { KnownBlock } from '@slack/types';
import { context, section } from '../views/blocks';
import { waitingBlocks } from '../views/waiting';
import { choicesOf, findWaitingFor, showWaiting } from '../waiting';
import type { MemberHome } from './member-home';

const most = 8;

/** The part of a member's Home tab about what waits for them (R12), the most pressing first, with the same buttons as a digest. */
export async function buildWaitingPart(home: MemberHome): Promise<KnownBlock[]> {
  const waiting = await findWaitingFor(home);
  if (waiting.length === 0) return [];
  const items = await showWaiting(home, waiting.slice(0, most));
  const choices = choicesOf(home);
  const more = waiting.length - items.length;
  return [
    section(`*What waits for you* (${waiting.length})`),
    ...items.flatMap((item) => waitingBlocks(item, choices)),
    ...(more > 0 ? [context(`And ${more} more. They move up here as you work through these.`)] : []),
  ];
}
