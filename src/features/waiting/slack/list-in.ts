import { z } from 'zod';
import type { ForMember } from '../../../deps';
import type { PostMessage } from '../../../slack/blocks';
import { inTeam } from '../../../store/database';
import type { MessageKey } from '../../../workspace/message';
import { findWaitingFor, showList } from '../list';
import { byUrgency } from '../rules/waiting';
import { findStillWaiting, type WaitingMessage } from '../store';
import { type ListKind, listKinds } from '../views';
import { keysIn } from '../views/message';

/** A list that a message of ours shows: of which kind it is, and its items, by the ids of their blocks. */
export type List = Readonly<{ kind: ListKind; items: readonly string[] }>;

const listed = z.looseObject({ blocks: z.array(z.looseObject({ block_id: z.string().optional() })) });

/** The list that a message of ours shows, read from the ids of its blocks; null where it shows none. */
export function listIn(message: unknown): List | null {
  const parsed = listed.safeParse(message);
  if (!parsed.success) return null;
  const ids = parsed.data.blocks.flatMap(({ block_id }) => block_id ?? []);
  const kind = listKinds.find((each) => ids.includes(`waiting ${each}`));
  return kind === undefined ? null : { kind, items: ids.filter((id) => keysIn(id) !== null) };
}

/** The list as it is after a press: a digest of all that waits now, another list of what still waits of its messages. */
export async function showWhatIsLeft(
  reader: ForMember,
  { kind, items }: List,
  lead: string,
): Promise<PostMessage> {
  const keys = items.flatMap((id) => keysIn(id) ?? []);
  const waiting = kind === 'digest' ? await findWaitingFor(reader) : await findLeftOf(keys, reader);
  return (await showList(reader, kind, waiting, lead)).message;
}

async function findLeftOf(keys: readonly MessageKey[], reader: ForMember): Promise<WaitingMessage[]> {
  const { deps, workspace } = reader;
  const { teamId } = workspace;
  const waiting = await inTeam(deps.database.db, teamId, (trx) => findStillWaiting(trx, teamId, keys));
  return waiting.filter((each) => isStillTheirs(each, reader)).toSorted(byUrgency);
}

/** A message that was snoozed or handed over leaves the list in which that was pressed. */
function isStillTheirs({ takenBy, returnsAt }: WaitingMessage, { member, now }: ForMember): boolean {
  return (takenBy === null || takenBy === member.user) && (returnsAt === null || returnsAt <= now);
}
