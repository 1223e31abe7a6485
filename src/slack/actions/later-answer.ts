import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { conversationId, messageTs } from '../../domain/id-schema';
import { toTyped } from '../../domain/later-answer';
import { inTeam } from '../../store/database';
import { lockLater } from '../../store/later-answers';
import type { PostMessage } from '../../store/outbox';
import { type Asker, findAsker } from '../asker';
import { type LaterMove, moveLater, showLater } from '../later-answers';
import type { Desk } from '../roster';
import { takeBack } from '../take-back';
import { tellPresser } from '../tell-presser';
import { message } from '../views/change-request';
import { buildLaterForm } from '../views/later-answer';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

const plan = z.object({
  conversationId: conversationId.optional(),
  threadTs: messageTs.nullish(),
  sendAt: z.number().int().optional(),
});
const taken = z.object({
  conversationId,
  threadTs: messageTs.nullable(),
  sendAt: z.number().int(),
  ts: messageTs,
});
const laterId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** “Write an answer for …” (V5): the form at once, its trigger lives 3 s. Who may is checked when it is handed in. */
export async function openLater({ ack, body, action, client }: Args): Promise<void> {
  const { sendAt = null, ...place } = plan.parse(JSON.parse(action.value ?? '{}'));
  const origin = { id: null, ...place };
  const opening = client.views.open({
    trigger_id: body.trigger_id,
    view: buildLaterForm(origin, '', sendAt),
  });
  await ack();
  await opening;
}

/** “Edit”: the form is opened at once and filled when the words are read; one that has gone says so. */
export async function editLater(desk: Desk, { ack, body, action, client }: Args): Promise<void> {
  const waiting = message('An answer for later', 'One moment …');
  const opening = client.views.open({ trigger_id: body.trigger_id, view: waiting });
  await ack();
  const { view: opened } = await opening;
  const { entry, userId } = await askerOf(desk, body);
  const { teamId } = entry.workspace;
  const id = laterId.parse(action.value);
  const later = await inTeam(desk.database.db, teamId, (trx) => lockLater(trx, teamId, id));
  const canEdit = later?.author === userId && (later.state === 'waiting' || later.state === 'held');
  const view = canEdit
    ? buildLaterForm({ id }, toTyped(later.text), later.sendAt)
    : message('An answer for later', 'It has gone, or was cancelled, so it can’t be changed any more.');
  await client.views.update({ view_id: opened?.id ?? '', view });
}

/** “Send now” and “Cancel”: the message then shows what is still waiting. */
export async function settleLater(desk: Desk, args: Args, move: LaterMove): Promise<void> {
  await args.ack();
  const asker = await askerOf(desk, args.body);
  if (asker.sender.kind !== 'member') return tellPresser(desk, asker, args, onlyMembers);
  const { entry, userId } = asker;
  const shown = await moveLater(desk, entry, userId, laterId.parse(args.action.value), move);
  await show(desk, asker, args, shown);
}

/** “Take it back and send it …”: the presser's own message is deleted with their own grant, and goes out later. */
export async function takeBackLater(desk: Desk, args: Args): Promise<void> {
  await args.ack();
  const asker = await askerOf(desk, args.body);
  if (asker.sender.kind !== 'member') return tellPresser(desk, asker, args, onlyMembers);
  const { entry, userId } = asker;
  const said = taken.parse(JSON.parse(args.action.value ?? '{}'));
  const lead = await takeBack(desk, entry, userId, said);
  const { teamId } = entry.workspace;
  const shown = await inTeam(desk.database.db, teamId, (trx) => showLater(trx, entry, userId, lead));
  await show(desk, asker, args, shown);
}

function askerOf(desk: Desk, body: BlockButtonAction): Promise<Asker> {
  return findAsker(desk, body.team?.id, body.user.id, body.user.team_id);
}

/** In place of the message where it was pressed; the Home tab shows anew what is waiting. */
function show(desk: Desk, asker: Asker, args: Args, { text, blocks }: PostMessage): Promise<void> {
  return tellPresser(desk, asker, args, { kind: 'done', words: text }, async () => ({
    text,
    blocks: [...blocks],
  }));
}

const onlyMembers = { kind: 'refused', words: 'These buttons are for the member who wrote it.' } as const;
