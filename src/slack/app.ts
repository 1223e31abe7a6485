import {
  App,
  type AuthorizeResult,
  type AuthorizeSourceData,
  type BlockButtonAction,
  type Receiver,
  type RespondFn,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { isTeamId } from '../domain/ids';
import type { Log } from '../log';
import { announceNot, announceNow } from './actions/announce';
import { cannotWait } from './actions/cannot-wait';
import { changeDay, type DayAction, dayActionIds } from './actions/change-day';
import { chooseLive, goLive, notYet } from './actions/change-mode';
import { acceptRequest, declineRequest } from './actions/decide-request';
import { disconnectAccount } from './actions/disconnect-account';
import { editTexts } from './actions/edit-texts';
import { editLater, openLater, settleLater, takeBackLater } from './actions/later-answer';
import { answerNow, endMute, muteConversation, retractReply } from './actions/reply';
import { requestChange } from './actions/request-change';
import { showTerms } from './actions/show-terms';
import { pressWaiting, type WaitingAction, waitingActionIds } from './actions/waiting';
import { boundaries } from './commands/boundaries';
import { scope } from './commands/scope';
import { submitRequest } from './forms/change-request';
import { submitLive } from './forms/choose-live';
import { submitDecline } from './forms/decline-request';
import { submitLater } from './forms/later-answer';
import { submitMute } from './forms/mute';
import { saveText, submitText, submitTextChoice } from './forms/own-text';
import { type BotGrants, NotInstalledError } from './grants';
import type { Desk } from './roster';
import { type ActionId, actionIds, type FormId, formIds } from './views/blocks';
import { slackLogger } from './web';

/** The commands of the manifest. */
export const commandNames = ['/boundaries', '/scope'] as const;

/**
 * Builds Bolt: a registration line a listener. Events do not come here: the receiver stores them and the worker
 * reads them from the inbox.
 */
export async function createApp(
  desk: Desk,
  receiver: Receiver,
  grants: BotGrants,
  clientOptions: WebClientOptions,
): Promise<App> {
  const app = new App({
    receiver,
    authorize: (source) => authorize(grants, source),
    clientOptions,
    logger: slackLogger(desk.log),
    convoStore: false,
    deferInitialization: true,
  });
  await app.init();

  const action = (id: ActionId) => ({ type: 'block_actions' as const, action_id: id });
  const form = (id: FormId) => ({ type: 'view_submission' as const, callback_id: id });

  app.command('/boundaries', (args) => guarded(desk.log, args, () => boundaries(desk, args)));
  app.command('/scope', (args) => guarded(desk.log, args, () => scope(desk, args)));
  app.action<BlockButtonAction>(action('cannot_wait'), (args) =>
    guarded(desk.log, args, () => cannotWait(desk, args)),
  );
  app.action<BlockButtonAction>(action('show_terms'), (args) =>
    guarded(desk.log, args, () => showTerms(desk, args)),
  );
  app.action<BlockButtonAction>(action('request_change'), (args) =>
    guarded(desk.log, args, () => requestChange(args)),
  );
  app.action<BlockButtonAction>(action('accept_request'), (args) =>
    guarded(desk.log, args, () => acceptRequest(desk, args)),
  );
  app.action<BlockButtonAction>(action('decline_request'), (args) =>
    guarded(desk.log, args, () => declineRequest(args)),
  );
  app.action<BlockButtonAction>(action('retract_reply'), (args) =>
    guarded(desk.log, args, () => retractReply(desk, args)),
  );
  app.action<BlockButtonAction>(action('answer_now'), (args) =>
    guarded(desk.log, args, () => answerNow(desk, args)),
  );
  app.action<BlockButtonAction>(action('mute_conversation'), (args) =>
    guarded(desk.log, args, () => muteConversation(args)),
  );
  app.action<BlockButtonAction>(action('end_mute'), (args) =>
    guarded(desk.log, args, () => endMute(desk, args)),
  );
  for (const id of dayActionIds)
    app.action<DayAction>(action(id), (args) => guarded(desk.log, args, () => changeDay(desk, args)));
  for (const id of waitingActionIds)
    app.action<WaitingAction>(action(id), (args) => guarded(desk.log, args, () => pressWaiting(desk, args)));
  // The button itself opens the page; Slack only wants to hear that we heard.
  app.action(action('connect_account'), ({ ack }) => ack());
  app.action<BlockButtonAction>(action('disconnect_account'), (args) =>
    guarded(desk.log, args, () => disconnectAccount(desk, args)),
  );
  app.action<BlockButtonAction>(action('go_live'), (args) =>
    guarded(desk.log, args, () => goLive(desk, args, 'live')),
  );
  app.action<BlockButtonAction>(action('back_to_shadow'), (args) =>
    guarded(desk.log, args, () => goLive(desk, args, 'shadow')),
  );
  app.action<BlockButtonAction>(action('choose_live'), (args) =>
    guarded(desk.log, args, () => chooseLive(desk, args)),
  );
  app.action<BlockButtonAction>(action('not_yet'), (args) => guarded(desk.log, args, () => notYet(args)));
  app.action<BlockButtonAction>(action('announce_now'), (args) =>
    guarded(desk.log, args, () => announceNow(desk, args)),
  );
  app.action<BlockButtonAction>(action('announce_not'), (args) =>
    guarded(desk.log, args, () => announceNot(desk, args)),
  );
  app.action<BlockButtonAction>(action('later_write'), (args) =>
    guarded(desk.log, args, () => openLater(args)),
  );
  app.action<BlockButtonAction>(action('later_take_back'), (args) =>
    guarded(desk.log, args, () => takeBackLater(desk, args)),
  );
  app.action<BlockButtonAction>(action('later_edit'), (args) =>
    guarded(desk.log, args, () => editLater(desk, args)),
  );
  app.action<BlockButtonAction>(action('later_cancel'), (args) =>
    guarded(desk.log, args, () => settleLater(desk, args, 'cancel')),
  );
  app.action<BlockButtonAction>(action('later_send'), (args) =>
    guarded(desk.log, args, () => settleLater(desk, args, 'send')),
  );
  app.action<BlockButtonAction>(action('edit_texts'), (args) =>
    guarded(desk.log, args, () => editTexts(desk, args)),
  );
  app.view<ViewSubmitAction>(form('choose_text'), (args) =>
    guardedForm(desk.log, 'client', args, () => submitTextChoice(desk, args)),
  );
  app.view<ViewSubmitAction>(form('write_text'), (args) =>
    guardedForm(desk.log, 'text', args, () => submitText(desk, args)),
  );
  app.view<ViewSubmitAction>(form('save_text'), (args) =>
    guardedForm(desk.log, 'text', args, () => saveText(desk, args)),
  );
  app.view<ViewSubmitAction>(form('change_request'), (args) =>
    guardedForm(desk.log, 'what', args, () => submitRequest(desk, args)),
  );
  app.view<ViewSubmitAction>(form('mute_conversation'), (args) =>
    guardedForm(desk.log, 'choice', args, () => submitMute(desk, args)),
  );
  app.view<ViewSubmitAction>(form('decline_request'), (args) =>
    guardedForm(desk.log, 'reason', args, () => submitDecline(desk, args)),
  );
  app.view<ViewSubmitAction>(form('choose_live'), (args) =>
    guardedForm(desk.log, 'live', args, () => submitLive(desk, args)),
  );
  app.view<ViewSubmitAction>(form('later_answer'), (args) =>
    guardedForm(desk.log, 'text', args, () => submitLater(desk, args)),
  );

  app.command(/.*/, async ({ command, ack }) => {
    if (!commandNames.some((name) => name === command.command)) await ack('That command is not one of mine.');
  });
  app.action(/.*/, async (args) => {
    if (
      !('action_id' in args.action) ||
      !actionIds.some((id) => 'action_id' in args.action && id === args.action.action_id)
    )
      await args.ack();
  });
  app.view(/.*/, async ({ view, ack }) => {
    if (!formIds.some((id) => id === view.callback_id)) await ack();
  });
  app.error(async (error) => desk.log.error({ err: error }, 'a listener failed'));
  return app;
}

/** The workspace's bot, and nobody's member token: those are chosen by who authorised an event, never by its sender. */
async function authorize(grants: BotGrants, source: AuthorizeSourceData<boolean>): Promise<AuthorizeResult> {
  const { teamId } = source;
  if (teamId === undefined || !isTeamId(teamId)) throw new TypeError('the request names no workspace');
  const grant = await grants.get(teamId);
  return { botToken: grant.token, botUserId: grant.grantee, teamId };
}

const sorry = 'Something went wrong on my side, and nothing was changed. Please try again in a minute.';

/** Tells the one who asked, privately, when their request failed; the log has the rest. */
async function guarded(
  log: Log,
  { respond }: { respond?: RespondFn },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, 'a command or button failed');
    const text =
      error instanceof NotInstalledError ? 'This app is not installed in this workspace any more.' : sorry;
    // In the Home tab there is nowhere to answer.
    await respond?.({ response_type: 'ephemeral', replace_original: false, text });
  }
}

type FormArgs = {
  ack: (response: { response_action: 'errors'; errors: Record<string, string> }) => Promise<void>;
};

/** A form that fails stays open with the words still in it: drafts survive. */
async function guardedForm(
  log: Log,
  field: string,
  { ack }: FormArgs,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, 'a form failed');
    await ack({ response_action: 'errors', errors: { [field]: sorry } });
  }
}
