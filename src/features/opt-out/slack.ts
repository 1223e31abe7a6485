import type { Deps, Press } from '../../deps';
import { answerPress } from '../../home/press';
import { messageView } from '../../slack/blocks';
import { replaceForm } from '../../slack/open-form';
import { placeOfPress } from '../../slack/pressed';
import { inTeam } from '../../store/database';
import { languageSaying, say } from '../../words/wording';
import { type Actor, findPresser } from '../../workspace/actor';
import { clientIdOf } from '../../workspace/people';
import { deleteOptOut, findOptOut, recordOptOut } from './store';
import { buildOff } from './views';

/**
 * “Don't send me these” (R13): whoever presses gets no automatic replies any more, whoever the reply was for. It is for
 * clients; for others nothing changes. A second press says since when it is so.
 */
export async function stopNotices(deps: Deps, press: Press): Promise<void> {
  const { body, action, respond } = press;
  const actor = await findPresser(deps, body);
  const { workspace } = actor;
  const language = languageSaying('button.stop_notices', action.text?.text);
  const off = await optOut(deps, actor);
  if (off === null)
    return answerPress(deps, actor, press, { kind: 'refused', words: say(language, 'opt_out.not_for_you') });
  const { text, blocks } = buildOff({
    ...off,
    language,
    zone: workspace.settings.workspace.timezone,
    bot: workspace.botUserId,
  });
  await respond({ response_type: 'ephemeral', replace_original: false, text, blocks: [...blocks] });
}

/** Since when the presser gets no automatic replies, ms since 1970 UTC, and whether that is new; null: they are no client. */
async function optOut(
  deps: Deps,
  { workspace, sender, userId }: Actor,
): Promise<{ since: number; isNew: boolean } | null> {
  if (sender.kind !== 'client' && sender.kind !== 'unknown_client') return null;
  const { id: clientId } = await clientIdOf(deps, workspace, sender, userId);
  const now = deps.clock();
  const { teamId } = workspace;
  return inTeam(deps.database.db, teamId, async (trx) => {
    const isNew = await recordOptOut(trx, teamId, { userId, clientId, now });
    return { isNew, since: isNew ? now : ((await findOptOut(trx, teamId, userId)) ?? now) };
  });
}

/**
 * “Send them again”: undoes it for whoever presses. The answer takes the place of the private one with the button, or of the
 * form, because that is over then (R11); on a card of terms it stands beside that.
 */
export async function sendNotices(deps: Deps, press: Press): Promise<void> {
  const { body, action } = press;
  const actor = await findPresser(deps, body);
  const { teamId } = actor.workspace;
  const isUndone = await inTeam(deps.database.db, teamId, (trx) => deleteOptOut(trx, teamId, actor.userId));
  const language = languageSaying('button.send_notices', action.text?.text);
  const words = say(language, isUndone ? 'opt_out.undone' : 'opt_out.on');
  if (body.view?.type === 'modal')
    return replaceForm(press, body.view.id, messageView(body.view.title.text, words, language));
  const replace = () => Promise.resolve(placeOfPress(body).isForOne ? { text: words, blocks: [] } : null);
  await answerPress(deps, actor, press, { kind: 'done', words, replace });
}
