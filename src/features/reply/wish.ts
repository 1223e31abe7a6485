import { type Deps, oncePerProcess } from '../../deps';
import { takeAllowance } from '../../store/allowances';
import type { SaidMessage } from '../../workspace/message';
import type { Workspace } from '../../workspace/workspaces';
import { countedMs, createFindKnown, turnsToGatehouse } from '../opt-out';
import { decide, type Facts } from './rules/gate';

/**
 * What whoever wrote a message wants to be told (R13), and whether they were told something lately. `getsThrough`: they want
 * no replies, and this message calls Gatehouse all the same.
 */
export type Wish = Readonly<{ wantsNone?: true; wasTold: boolean; getsThrough: boolean }>;

const findKnown = oncePerProcess(({ database }) => createFindKnown(database, 'notice'));

/** A message of a client, and when it is decided about, ms since 1970 UTC. */
type Said = Readonly<{ message: SaidMessage; client: Readonly<{ id: number }>; now: number }>;

/**
 * Most messages get no reply in any case. What their writers want is not looked up. Who wants none and calls Gatehouse all
 * the same was told that this gets through, so it does even where the closure has had its notice (R3), a few times a day.
 */
export async function wishOf(
  deps: Deps,
  { teamId, botUserId }: Workspace,
  { message, client, now }: Said,
  facts: Facts,
): Promise<Wish> {
  const calls = turnsToGatehouse(message, botUserId);
  const mayBeTold = decide(calls ? { ...facts, lastNoticeFor: null } : facts).kind !== 'silence';
  if (!mayBeTold) return { wasTold: false, getsThrough: false };
  const { userId, conversationId } = message;
  const reader = { teamId, userId, clientId: client.id, conversationId, since: now - countedMs };
  const { wantsNone, wasTold } = await findKnown(deps)(reader);
  if (!wantsNone) return { wasTold, getsThrough: false };
  if (!calls) return { wantsNone, wasTold, getsThrough: false };
  const key = `${conversationId} ${message.ts}`;
  const wait = await takeAllowance(deps.database, teamId, { userId, kind: 'way_through', key, now });
  // Nobody is offered what they have asked for already.
  return { wasTold: false, getsThrough: wait === null };
}
