import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  DatepickerAction,
  RespondArguments,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from '@slack/bolt';
import { z } from 'zod';
import { isConversationId, isMessageTs } from '../../domain/ids';
import { byUrgency } from '../../domain/waiting';
import { inTeam } from '../../store/database';
import { findStillWaiting, type MessageKey } from '../../store/waiting';
import { findAsker } from '../asker';
import { changeWaiting, type Move } from '../change-waiting';
import type { Desk } from '../roster';
import { tellPresser } from '../tell-presser';
import type { ActionId } from '../views/blocks';
import { type ListKind, listKinds } from '../views/waiting';
import { buildWaitingList, findWaitingFor, type Reader } from '../waiting';

/** What can be pressed under a message that waits. */
export const waitingActionIds = [
  'answered_waiting',
  'snooze_waiting',
  'snooze_until',
  'hand_over_waiting',
] as const satisfies ActionId[];
export type WaitingAction = BlockAction<ButtonAction | StaticSelectAction | DatepickerAction>;

/**
 * A press under a message that waits (R12): by a member of the workspace whose message it is. The list it stands in then
 * shows what still waits.
 */
export async function pressWaiting(
  desk: Desk,
  { ack, body, action, respond }: SlackActionMiddlewareArgs<WaitingAction> & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const asker = await findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
  const { entry, sender } = asker;
  const key = toKey(action.block_id);
  const move = toMove(action);
  if (sender.kind !== 'member' || key === null || move === null) {
    if (body.view === undefined) await respond(aside('This is for the members whose messages wait here.'));
    return;
  }
  const reader = { desk, entry, member: sender.member, now: desk.clock() };
  const done = await changeWaiting(reader, key, move);
  const list = toList(body.message);
  if (list === null) return tellPresser(desk, asker, { body, respond }, done);
  const { message } = await buildAnew(reader, list, done.words);
  await respond({ replace_original: true, text: message.text, blocks: [...message.blocks] });
}

function aside(text: string): RespondArguments {
  return { response_type: 'ephemeral', replace_original: false, text };
}

async function buildAnew(reader: Reader, { kind, keys }: List, lead: string) {
  const { desk, entry } = reader;
  const { teamId } = entry.workspace;
  // A digest is of all that waits; the others are of just what they told of.
  const waiting =
    kind === 'digest'
      ? await findWaitingFor(reader)
      : await inTeam(desk.database.db, teamId, (trx) => findStillWaiting(trx, teamId, keys));
  const here = kind === 'digest' ? waiting : waiting.filter((each) => isHere(each, reader));
  return buildWaitingList(reader, kind, here.toSorted(byUrgency), lead);
}

/** What was put off or given away leaves the list it was pressed in. */
function isHere(
  { takenBy, returnsAt }: Awaited<ReturnType<typeof findStillWaiting>>[number],
  { member, now }: Reader,
): boolean {
  return (takenBy === null || takenBy === member.user) && (returnsAt === null || returnsAt <= now);
}

type List = Readonly<{ kind: ListKind; keys: readonly MessageKey[] }>;
const listed = z.looseObject({ blocks: z.array(z.looseObject({ block_id: z.string().optional() })) });

function toList(message: unknown): List | null {
  const parsed = listed.safeParse(message);
  if (!parsed.success) return null;
  const ids = parsed.data.blocks.flatMap(({ block_id }) => block_id ?? []);
  const kind = listKinds.find((each) => ids.includes(`waiting ${each}`));
  return kind === undefined ? null : { kind, keys: ids.flatMap((id) => toKey(id) ?? []) };
}

function toKey(blockId: string): MessageKey | null {
  const [what, conversationId, messageTs] = blockId.split(' ');
  if (what !== 'waits' || conversationId === undefined || messageTs === undefined) return null;
  return isConversationId(conversationId) && isMessageTs(messageTs) ? { conversationId, messageTs } : null;
}

const snoozeKind = z.enum(['hour', 'later', 'tomorrow']);

function toMove(action: ButtonAction | StaticSelectAction | DatepickerAction): Move | null {
  const id = waitingActionIds.find((each) => each === action.action_id);
  const chosen = action.type === 'static_select' ? (action.selected_option?.value ?? '') : '';
  switch (id) {
    case 'answered_waiting':
      return { kind: 'answered' };
    case 'snooze_waiting': {
      const kind = snoozeKind.safeParse(chosen);
      return kind.success ? { kind: 'snooze', snooze: { kind: kind.data } } : null;
    }
    case 'snooze_until': {
      const date = z.iso.date().safeParse(action.type === 'datepicker' ? action.selected_date : null);
      return date.success ? { kind: 'snooze', snooze: { kind: 'date', date: date.data } } : null;
    }
    case 'hand_over_waiting':
      return { kind: 'hand_over', to: chosen };
    case undefined:
      return null;
    default:
      return id satisfies never;
  }
}
