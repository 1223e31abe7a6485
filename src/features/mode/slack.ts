import type { BlockButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps, Press, Submission } from '../../deps';
import { refreshHome } from '../../home/home';
import { answerPress, onlyMembers, onlyWith, whyNotAdmin } from '../../home/press';
import { messageView, type PostMessage } from '../../slack/blocks';
import { NotInstalledError } from '../../slack/grants';
import { openThenFill } from '../../slack/open-form';
import { updateMessage } from '../../slack/post';
import { inTeam } from '../../store/database';
import { unescapeText } from '../../words/escape';
import { type Actor, findPresser, findSubmitter } from '../../workspace/actor';
import { mayChange } from '../../workspace/settings/roles';
import type { Mode, Settings } from '../../workspace/settings/settings';
import { cameFromFile, changeSettings } from '../../workspace/store/settings';
import { allIn, hasShadow, liveOnly, modesOf } from './rules';
import { buildMode, buildModeForm, type ChoiceOrigin } from './views';

/** “Go live for everybody”: the message then says what is in force (R10). */
export function goLive(deps: Deps, press: Press): Promise<void> {
  return putEverybodyIn(deps, press, 'live', 'Done. This applies from the next message.');
}

/** “Back to shadow” (R10). */
export function backToShadow(deps: Deps, press: Press): Promise<void> {
  return putEverybodyIn(deps, press, 'shadow', 'Done. I’ll only take notes again.');
}

async function putEverybodyIn(deps: Deps, press: Press, mode: Mode, lead: string): Promise<void> {
  const actor = await findPresser(deps, press.body);
  const whyNot = whyNotAdmin(actor);
  if (whyNot !== null) return answerPress(deps, actor, press, { kind: 'refused', words: whyNot });
  const shown = await changeMode(deps, actor, (settings) => allIn(settings, mode), lead);
  await answerPress(deps, actor, press, { kind: 'done', words: shown.text, replace: async () => shown });
}

/** “Choose clients…”: opens the form at once and fills it when the settings are read. */
export async function chooseLive(deps: Deps, press: Press): Promise<void> {
  const title = 'Who gets replies?';
  await openThenFill(press, press.body.trigger_id, { title, text: 'One moment…' }, async () => {
    const actor = await findPresser(deps, press.body);
    const whyNot = whyNotAdmin(actor);
    return whyNot === null
      ? buildModeForm(modesOf(actor.workspace.settings), originOf(press.body))
      : messageView(title, whyNot);
  });
}

function originOf({ channel, message }: BlockButtonAction): ChoiceOrigin {
  return channel === undefined || message === undefined ? null : { channel: channel.id, ts: message.ts };
}

/** “Not yet”: nothing changes, and the next summary comes by itself in a week. */
export async function notYet(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  if (actor.sender.kind !== 'member')
    return answerPress(deps, actor, press, { kind: 'refused', words: onlyMembers });
  const isShadow = hasShadow(modesOf(actor.workspace.settings));
  const text = isShadow
    ? 'All right. I’ll stay in shadow mode, go on taking notes, and ask again in a week.'
    : 'Everybody gets replies already, so there is nothing to put off. To stop them, write `shadow` to me.';
  await press.respond({ replace_original: true, text });
}

const origin = z.object({ channel: z.string(), ts: z.string() }).nullable();
const fields = z.object({
  live: z.object({
    live: z.looseObject({ selected_options: z.array(z.looseObject({ value: z.string() })).nullish() }),
  }),
});

const options = z.array(z.looseObject({ value: z.string() }));
const chooser = z.looseObject({
  block_id: z.literal('live'),
  element: z.looseObject({ initial_options: options.optional() }),
});

/**
 * The clients about whom a choice was made: those that are chosen now and were not when the form was opened, and the other way
 * round. About the others, also those that came since, somebody else may have decided meanwhile.
 */
function toggled(blocks: Submission['view']['blocks'], names: ReadonlySet<string>): Set<string> {
  const shown = blocks.map((block) => chooser.safeParse(block).data).find((each) => each !== undefined);
  const before = new Set((shown?.element.initial_options ?? []).map(({ value }) => value));
  return new Set([...names, ...before].filter((name) => names.has(name) !== before.has(name)));
}

/** A member has chosen which clients get replies (R10). A name that is no longer a client's chooses nobody. */
export async function submitLive(deps: Deps, form: Submission): Promise<void> {
  const { ack, view, client } = form;
  const chosen = fields.parse(view.state.values).live.live.selected_options ?? [];
  const names = new Set(chosen.map(({ value }) => value));
  const from = origin.parse(JSON.parse(view.private_metadata));
  const actor = await findSubmitter(deps, form);
  const whyNot = whyNotAdmin(actor);
  if (whyNot !== null) return ack({ response_action: 'errors', errors: { live: unescapeText(whyNot) } });
  const shown = await changeMode(
    deps,
    actor,
    (settings) => liveOnly(settings, names, toggled(view.blocks, names)),
    'Done.',
  );
  await ack({
    response_action: 'update',
    view: messageView('Saved', 'This applies from the next message.'),
  });
  if (from === null) await refreshHome(deps, actor.workspace.teamId, actor.userId, { open: 'mode' });
  else await updateMessage(client, from, shown);
}

/**
 * Changes who gets replies (R10), as a new version of the settings in the member's name (G3), and gives what is then in
 * force, with `lead` said first. The same press handled twice makes no second version. Whoever may not any more by the
 * settings in force changes nothing, and reads why (G1).
 */
async function changeMode(
  deps: Deps,
  { workspace, userId }: Actor,
  change: (settings: Settings) => Settings,
  lead: string,
): Promise<PostMessage> {
  const { teamId } = workspace;
  return inTeam(deps.database.db, teamId, async (trx) => {
    let whyNot: string | null = null;
    const ifAdmin = (inForce: Settings) => {
      whyNot = mayChange(inForce, userId, 'admin', false) ? null : onlyWith('admin', inForce);
      return whyNot === null ? change(inForce) : inForce;
    };
    const settings = await changeSettings(trx, teamId, ifAdmin, { by: userId, at: deps.clock() });
    if (settings === null) throw new NotInstalledError(teamId);
    return buildMode(
      modesOf(settings),
      await cameFromFile(trx, teamId),
      whyNot === null ? lead : null,
      whyNot,
    );
  });
}
