import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { conversationId, messageTs } from '../../domain/id-schema';
import { isConversationId, type UserId } from '../../domain/ids';
import { instantInZone } from '../../domain/wording';
import { findAsker } from '../asker';
import { refreshHome } from '../home/home';
import { type LaterRefusal, rewriteLater, writeLater, zoneOfMember } from '../later-answers';
import type { Desk, Entry } from '../roster';
import { message } from '../views/change-request';

const origin = z.object({
  id: z.number().int().nullable(),
  conversationId: conversationId.optional(),
  threadTs: messageTs.nullish(),
});
const fields = z.object({
  conversation: z
    .object({ conversation: z.looseObject({ selected_conversation: z.string().nullish() }) })
    .optional(),
  text: z.object({ text: z.looseObject({ value: z.string().nullish() }) }),
  when: z.object({ when: z.looseObject({ selected_date_time: z.number().nullish() }) }),
});

/** A member has written, or changed, what goes out later (V5). */
export async function submitLater(
  desk: Desk,
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const teamId = view.app_installed_team_id ?? body.team?.id;
  const { entry, sender, userId } = await findAsker(desk, teamId, body.user.id, body.user.team_id);
  const filled = readForm(view);
  const refusal: LaterRefusal | null =
    sender.kind !== 'member'
      ? { field: 'text', why: 'Only members of the team can write answers for later.' }
      : await store(desk, entry, userId, filled, view.id);
  if (refusal !== null) return ack({ response_action: 'errors', errors: { [refusal.field]: refusal.why } });
  const when = instantInZone(filled.sendAt ?? 0, zoneOfMember(entry, userId, filled.sendAt ?? 0));
  await ack({
    response_action: 'update',
    view: message('Saved', `I send it on ${when}. Write \`later\` to me to change it, or to take it back.`),
  });
  await refreshHome(desk, entry.workspace.teamId, userId);
}

type Filled = ReturnType<typeof readForm>;

function readForm(view: ViewSubmitAction['view']) {
  const { id, ...from } = origin.parse(JSON.parse(view.private_metadata));
  const values = fields.parse(view.state.values);
  const chosen = values.conversation?.conversation.selected_conversation ?? '';
  const place = isConversationId(chosen) ? chosen : null;
  const seconds = values.when.when.selected_date_time ?? null;
  return {
    id,
    conversationId: place,
    // A thread is of its conversation: chosen elsewhere, the answer stands by itself.
    threadTs: place === from.conversationId ? (from.threadTs ?? null) : null,
    typed: values.text.text.value ?? '',
    sendAt: seconds === null ? null : seconds * 1000,
  };
}

function store(
  desk: Desk,
  entry: Entry,
  author: UserId,
  { id, ...written }: Filled,
  viewId: string,
): Promise<LaterRefusal | null> {
  return id === null
    ? writeLater(desk, entry, author, written, viewId)
    : rewriteLater(desk, entry, author, id, written);
}
