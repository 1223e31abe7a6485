import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { inTeam } from '../../store/database';
import { endMute as endMuteOf, listMutes } from '../../store/mutes';
import { type Asker, findAsker } from '../asker';
import { answerMyself, type Done, retract } from '../handle-reply';
import type { Desk } from '../roster';
import { findHandled, mayEndMute, toSaid } from '../said-replies';
import { tellPresser } from '../tell-presser';
import { context } from '../views/blocks';
import { buildCopy, buildMuteForm } from '../views/reply-copy';

type Press = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** “Take it back” under a member's copy of a reply, or in their Home (R11). */
export async function retractReply(desk: Desk, press: Press): Promise<void> {
  await handle(desk, press, (asker, { reply, member }) => retract(desk, asker.entry, reply, member.user));
}

/** “I'll answer now”: nothing more is said there for a while, and nothing else changes. */
export async function answerNow(desk: Desk, press: Press): Promise<void> {
  await handle(desk, press, (asker, { reply, member }) =>
    answerMyself(desk, asker.entry, reply, member.user),
  );
}

type Found = Extract<Awaited<ReturnType<typeof findHandled>>, { kind: 'handled' }>;

async function handle(
  desk: Desk,
  press: Press,
  act: (asker: Asker, found: Found) => Promise<Done>,
): Promise<void> {
  await press.ack();
  const asker = await askerOf(desk, press);
  const value = press.action.value ?? '';
  const found = await findHandled(desk, asker, value);
  if (found.kind === 'refused') return tellPresser(desk, asker, press, { kind: 'refused', words: found.why });
  const done = await act(asker, found);
  await tellPresser(desk, asker, press, done, () => copyOf(desk, press, value, done.words));
}

/** The copy as it is now, with what was just done beneath it. */
async function copyOf(
  desk: Desk,
  press: Press,
  value: string,
  words: string,
): Promise<{ text: string; blocks: KnownBlock[] } | null> {
  const asker = await askerOf(desk, press);
  const found = await findHandled(desk, asker, value);
  if (found.kind === 'refused') return null;
  const { text, blocks } = buildCopy(await toSaid(desk, asker.entry, found.reply, found.member));
  return { text, blocks: [...blocks, context(words)] };
}

/** “Mute until …”: opens the form at once; who may is checked when it comes back. */
export async function muteConversation({ ack, body, action, client }: Press): Promise<void> {
  const view = buildMuteForm(action.value ?? '');
  const opened = client.views.open({ trigger_id: body.trigger_id, view });
  await ack();
  await opened;
}

/** “End the mute”: by whoever set it, or those in charge. */
export async function endMute(desk: Desk, press: Press): Promise<void> {
  await press.ack();
  const asker = await askerOf(desk, press);
  const { entry, sender, userId } = asker;
  const { teamId } = entry.workspace;
  const now = desk.clock();
  const done = await inTeam(desk.database.db, teamId, async (trx): Promise<Done> => {
    const mute = (await listMutes(trx, teamId, now)).find(
      (each) => each.conversationId === press.action.value,
    );
    if (mute === undefined) return { kind: 'done', words: 'It is not muted any more.' };
    if (sender.kind !== 'member' || !mayEndMute(entry, mute, userId))
      return { kind: 'refused', words: 'Only who muted it, and those in charge there, can end it.' };
    await endMuteOf(trx, teamId, { conversationId: mute.conversationId, by: userId, now });
    return { kind: 'done', words: 'The mute is over: I answer there again outside your hours.' };
  });
  await tellPresser(desk, asker, press, done);
}

/** In Home the workspace is the view's; in a message the request's. */
function askerOf(desk: Desk, { body }: Press): Promise<Asker> {
  const installed = body.view?.app_installed_team_id ?? body.team?.id;
  return findAsker(desk, installed, body.user.id, body.user.team_id);
}
