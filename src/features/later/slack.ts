import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps, Press, Submission } from '../../deps';
import { refreshHome } from '../../home/home';
import { answerPress, onlyMembers } from '../../home/press';
import { messageView, type PostMessage } from '../../slack/blocks';
import { openForm, openThenFill } from '../../slack/open-form';
import { type Db, inTeam } from '../../store/database';
import { recordForm } from '../../store/forms';
import { instantInZone } from '../../words/wording';
import { type Actor, findPresser, findSubmitter } from '../../workspace/actor';
import { conversationId, messageTs } from '../../workspace/id-schema';
import { type ConversationId, isConversationId, type MessageTs } from '../../workspace/ids';
import type { Workspace } from '../../workspace/workspaces';
import { putOnItsWay, showPending } from './pending';
import { type LaterAnswer, laterProblem, mostCharacters, toSafeMrkdwn, toTyped, zoneOfMember } from './rules';
import { cancelLater, changeLater, insertLater, lockLater } from './store/answers';
import { wasClientHeard } from './store/said';
import { takeBack } from './take-back';
import { buildLaterForm } from './views';

const plan = z.object({
  conversationId: conversationId.optional(),
  threadTs: messageTs.nullish(),
  sendAt: z.number().int().optional(),
});
const toTakeBack = z.object({
  conversationId,
  threadTs: messageTs.nullable(),
  sendAt: z.number().int(),
  ts: messageTs,
});
const laterId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** “Write an answer for …” (V5). Whether the presser may write is checked when the form is handed in. */
export async function openLaterForm(_deps: Deps, press: Press): Promise<void> {
  const { sendAt = null, ...place } = plan.parse(JSON.parse(press.action.value ?? '{}'));
  await openForm(press, press.body.trigger_id, buildLaterForm({ id: null, ...place }, '', sendAt));
}

/** “Edit”: opens the form with the words in it, or says that the answer has gone. */
export async function editLater(deps: Deps, press: Press): Promise<void> {
  const waiting = { title: 'An answer for later', text: 'One moment…' };
  await openThenFill(press, press.body.trigger_id, waiting, async () => {
    const { workspace, userId } = await findPresser(deps, press.body);
    const { teamId } = workspace;
    const id = laterId.parse(press.action.value);
    const later = await inTeam(deps.database.db, teamId, (trx) => lockLater(trx, teamId, id));
    return messageOrForm(later?.author === userId ? later : null);
  });
}

/** The form with the words of an answer in it, or why there is none. `later` null: the presser has none. */
function messageOrForm(later: LaterAnswer | null): ModalView {
  const title = 'An answer for later';
  if (later === null) return messageView(title, notTheirs);
  if (later.state !== 'waiting' && later.state !== 'held') return messageView(title, goneWords(later.state));
  const typed = toTyped(later.text);
  return typed.length > mostCharacters
    ? messageView(title, tooLongToEdit)
    : buildLaterForm({ id: later.id }, typed, later.sendAt);
}

const tooLongToEdit =
  'It is longer than a form in Slack can hold (3,000 characters), so it can’t be changed here. It goes out whole, at its time or with “Send now”; or cancel it, and write it again in parts.';

/** “Send now”. */
export async function sendLaterNow(deps: Deps, press: Press): Promise<void> {
  await settlePending(deps, press, async (trx, workspace, later) =>
    (await putOnItsWay(trx, workspace, later, deps.clock())) ? 'It is on its way.' : null,
  );
}

/** “Cancel”. */
export async function cancelLaterAnswer(deps: Deps, press: Press): Promise<void> {
  await settlePending(deps, press, async (trx, { teamId }, later) =>
    (await cancelLater(trx, teamId, later.id)) ? 'Cancelled. None of it was sent.' : null,
  );
}

/** Settles an answer that its author has locked, and says so; null when it is out or cancelled already. */
type Settle = (trx: Db, workspace: Workspace, later: LaterAnswer) => Promise<string | null>;

/** By its author alone, and once however often it is pressed. */
async function settlePending(deps: Deps, press: Press, settle: Settle): Promise<void> {
  await actAsMember(deps, press, async ({ workspace, userId }) => {
    const { teamId } = workspace;
    const id = laterId.parse(press.action.value);
    return inTeam(deps.database.db, teamId, async (trx) => {
      const later = await lockLater(trx, teamId, id);
      const lead =
        later?.author === userId
          ? ((await settle(trx, workspace, later)) ?? goneWords(later.state))
          : notTheirs;
      return showPending(trx, workspace, userId, lead);
    });
  });
}

/** “Take it back, send …”: deletes the presser's own message with their own grant, and sends it later. */
export async function takeBackAnswer(deps: Deps, press: Press): Promise<void> {
  await actAsMember(deps, press, async ({ workspace, userId }) => {
    const message = toTakeBack.parse(JSON.parse(press.action.value ?? '{}'));
    const lead = await takeBack(deps, workspace, { ...message, by: userId, now: deps.clock() });
    return inTeam(deps.database.db, workspace.teamId, (trx) => showPending(trx, workspace, userId, lead));
  });
}

/** What `act` gives takes the place of the message where it was pressed. In the Home tab the list is shown as it now is. */
async function actAsMember(
  deps: Deps,
  press: Press,
  act: (actor: Actor) => Promise<PostMessage>,
): Promise<void> {
  const actor = await findPresser(deps, press.body);
  if (actor.sender.kind !== 'member')
    return answerPress(deps, actor, press, { kind: 'refused', words: onlyMembers });
  const shown = await act(actor);
  await answerPress(deps, actor, press, { kind: 'done', words: shown.text, replace: async () => shown });
}

const notTheirs =
  'I have no such answer of yours any more. If it is still needed, please write it there yourself.';

function goneWords(state: LaterAnswer['state']): string {
  return state === 'cancelled' ? 'It was cancelled before.' : 'It has gone already.';
}

/** What is wrong with what was handed in, by the field it is about. */
type LaterRefusal = Readonly<{ field: 'conversation' | 'text' | 'when'; why: string }>;

/** The form: a member has written, or changed, what goes out later (V5). */
export async function submitLater(deps: Deps, form: Submission): Promise<void> {
  const actor = await findSubmitter(deps, form);
  const { teamId, settings } = actor.workspace;
  const filled = readForm(form.view);
  const refusal = await storeAnswer(deps, actor, filled, form.view.id);
  if (refusal !== null)
    return form.ack({ response_action: 'errors', errors: { [refusal.field]: refusal.why } });
  const sendAt = filled.sendAt ?? 0;
  const when = instantInZone(sendAt, zoneOfMember(settings, actor.userId, sendAt));
  const saved = `I’ll send it on ${when}. Write \`later\` to me to change it, or to take it back.`;
  await form.ack({ response_action: 'update', view: messageView('Saved', saved) });
  await refreshHome(deps, teamId, actor.userId, { open: 'later' });
}

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

/** What a member handed in. `id` null: a new answer. `sendAt` in ms since 1970 UTC; null: none was chosen. */
type FilledAnswer = Readonly<{
  id: number | null;
  conversationId: ConversationId | null;
  threadTs: MessageTs | null;
  typed: string;
  sendAt: number | null;
}>;

function readForm(view: Submission['view']): FilledAnswer {
  const { id, ...from } = origin.parse(JSON.parse(view.private_metadata));
  const values = fields.parse(view.state.values);
  const chosen = values.conversation?.conversation.selected_conversation ?? '';
  const place = isConversationId(chosen) ? chosen : null;
  const seconds = values.when.when.selected_date_time ?? null;
  return {
    id,
    conversationId: place,
    // A thread belongs to its conversation: in another one, the answer stands by itself.
    threadTs: place === from.conversationId ? (from.threadTs ?? null) : null,
    typed: values.text.text.value ?? '',
    sendAt: seconds === null ? null : seconds * 1000,
  };
}

/** An answer whose words and time are in order; `now` is when it was handed in. Instants: ms since 1970 UTC. */
type CheckedAnswer = Omit<FilledAnswer, 'typed' | 'sendAt'> &
  Readonly<{ text: string; sendAt: number; now: number }>;

async function storeAnswer(
  deps: Deps,
  actor: Actor,
  { typed, sendAt, ...place }: FilledAnswer,
  viewId: string,
): Promise<LaterRefusal | null> {
  if (actor.sender.kind !== 'member')
    return { field: 'text', why: `${onlyMembers} You can still send this yourself.` };
  const now = deps.clock();
  const problem = laterProblem(typed, sendAt, now);
  if (problem !== null || sendAt === null) return problem;
  const checked: CheckedAnswer = { ...place, text: toSafeMrkdwn(typed), sendAt, now };
  return inTeam(deps.database.db, actor.workspace.teamId, (trx) =>
    checked.id === null
      ? storeNew(trx, actor, checked, viewId)
      : storeChange(trx, actor, checked, checked.id),
  );
}

/** Once for each form, also when Slack delivers it twice. */
async function storeNew(
  trx: Db,
  { workspace, userId }: Actor,
  { conversationId, threadTs, text, sendAt, now }: CheckedAnswer,
  viewId: string,
): Promise<LaterRefusal | null> {
  const { teamId } = workspace;
  if (conversationId === null || !(await isWithClient(trx, workspace, conversationId)))
    return { field: 'conversation', why: 'I know no client there. Please choose a conversation with one.' };
  if (!(await recordForm(trx, teamId, viewId, now))) return null;
  const answer = { author: userId, conversationId, threadTs, text, sendAt, state: 'waiting' as const };
  await insertLater(trx, teamId, answer, now);
  return null;
}

async function isWithClient(trx: Db, { settings, teamId }: Workspace, conversationId: ConversationId) {
  const isListed = settings.clients.some(({ conversations }) =>
    conversations.some(({ channel }) => channel === conversationId),
  );
  return isListed || wasClientHeard(trx, teamId, conversationId);
}

/** By its author alone. */
async function storeChange(
  trx: Db,
  { workspace: { teamId }, userId }: Actor,
  { text, sendAt, now }: CheckedAnswer,
  id: number,
): Promise<LaterRefusal | null> {
  const later = await lockLater(trx, teamId, id);
  if (later?.author !== userId) return { field: 'text', why: notTheirs };
  const isChanged = await changeLater(trx, teamId, id, { text, sendAt, now });
  return isChanged ? null : { field: 'text', why: goneWords(later.state) };
}
