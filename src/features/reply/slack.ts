import { z } from 'zod';
import type { Deps, Press, Submission } from '../../deps';
import { refreshHome } from '../../home/home';
import { answerPress, type PressResult } from '../../home/press';
import { context } from '../../slack/blocks';
import { openForm } from '../../slack/open-form';
import { unescapeText } from '../../words/escape';
import { type Actor, findPresser, findSubmitter } from '../../workspace/actor';
import { muteFor, unmute } from './mutes';
import { answerMyself, retract } from './retraction';
import { findHandled, type HandledReply, toSaid } from './said-replies';
import { buildCopy, buildMuted, buildMuteForm } from './views';

/** “Take it back” under a member's copy of a reply, or in their Home tab; “Don't say it” for one that waits (R11). */
export async function retractReply(deps: Deps, press: Press): Promise<void> {
  await handleReply(deps, press, ({ workspace }, { reply, member }) =>
    retract(deps, workspace, reply, member.user),
  );
}

/** “I'll answer now”: the reply is taken back, and nothing more is said there for a while (R4). */
export async function answerNow(deps: Deps, press: Press): Promise<void> {
  await handleReply(deps, press, ({ workspace }, { reply, member }) =>
    answerMyself(deps, workspace, reply, member.user),
  );
}

async function handleReply(
  deps: Deps,
  press: Press,
  act: (actor: Actor, handled: HandledReply) => Promise<PressResult>,
): Promise<void> {
  const actor = await findPresser(deps, press.body);
  const value = press.action.value ?? '';
  const handled = await findHandled(deps, actor, value);
  if (handled.kind === 'refused')
    return answerPress(deps, actor, press, { kind: 'refused', words: handled.why });
  const result = await act(actor, handled);
  const replace = () => copyNow(deps, press, value, result.words);
  await answerPress(deps, actor, press, { ...result, replace });
}

/** The copy as it is now, with what was just done beneath it; null when the reply is not the presser's any more. */
async function copyNow(deps: Deps, press: Press, value: string, words: string) {
  const actor = await findPresser(deps, press.body);
  const handled = await findHandled(deps, actor, value);
  if (handled.kind === 'refused') return null;
  const said = await toSaid(deps, actor.workspace, handled.reply, handled.member);
  const { text, blocks } = buildCopy(said);
  return { text, blocks: [...blocks, context(words)] };
}

/** “Mute until a date”: opens the form at once. Who may mute is checked when the form is handed in. */
export async function openMuteForm(_deps: Deps, press: Press): Promise<void> {
  await openForm(press, press.body.trigger_id, buildMuteForm(press.action.value ?? ''));
}

/** “Unmute”. */
export async function endMutePressed(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  await answerPress(deps, actor, press, await unmute(deps, actor, press.action.value));
}

const fields = z.object({
  choice: z.object({
    choice: z.object({ selected_option: z.object({ value: z.enum(['tomorrow', 'week', 'date']) }) }),
  }),
  date: z.object({ date: z.object({ selected_date: z.string().nullish() }) }),
});

/** A member mutes a conversation until a date (R11). */
export async function submitMute(deps: Deps, form: Submission): Promise<void> {
  const { ack, view } = form;
  const { choice, date } = fields.parse(view.state.values);
  const actor = await findSubmitter(deps, form);
  const handled = await findHandled(deps, actor, view.private_metadata);
  if (handled.kind === 'refused')
    return ack({ response_action: 'errors', errors: { choice: unescapeText(handled.why) } });
  const { value: kind } = choice.choice.selected_option;
  const chosen = kind === 'date' ? { kind, date: date.date.selected_date ?? null } : { kind };
  const result = await muteFor(deps, actor.workspace, handled, chosen);
  if (result.kind === 'refused') return ack({ response_action: 'errors', errors: { date: result.words } });
  await ack({ response_action: 'update', view: buildMuted(result.words) });
  await refreshHome(deps, actor.workspace.teamId, actor.userId, { open: 'reply' });
}
