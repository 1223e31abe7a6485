import {
  type AllMiddlewareArgs,
  App,
  type BlockAction,
  type Receiver,
  type SlackActionMiddlewareArgs,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Deps } from '../deps';
import { languageOfWords, say } from '../words/wording';
import { nameInSlack } from './command-names';
import {
  type Answering,
  type AnswerPrivately,
  type Asker,
  guarded,
  languageOfFailure,
  type StoredLanguage,
  type TellPrivately,
} from './guarded';
import { respondInPlace } from './pressed';
import { takeForm } from './take-form';
import { slackLogger } from './web';

/** What the app is built with beside the features. */
export type AppOptions = Readonly<{
  clientOptions: WebClientOptions;
  tellPrivately: TellPrivately;
  answerPrivately: AnswerPrivately;
  storedLanguage: StoredLanguage;
  /**
   * How long a form may take before its sender is asked to wait, real ms; by default a second, of the three that Slack
   * gives.
   */
  patienceMs?: number;
}>;

/**
 * Builds the Bolt app from what the features registered. Events do not come here: the receiver stores them, and the
 * worker reads them from the inbox.
 *
 * Everything is acknowledged with what needs no look-up, before any work: neither Slack nor the database can hold that
 * up.
 */
export async function createApp(deps: Deps, receiver: Receiver, options: AppOptions): Promise<App> {
  const app = new App({
    receiver,
    // Whose client is used is found after the acknowledgement, because that takes a look into the database.
    authorize: async ({ teamId }) => (teamId === undefined ? {} : { teamId }),
    clientOptions: options.clientOptions,
    logger: slackLogger(deps.log),
    convoStore: false,
    deferInitialization: true,
  });
  await app.init();
  const { tellPrivately, answerPrivately, storedLanguage } = options;
  const answering = { deps, tellPrivately, answerPrivately, storedLanguage };
  takeCommands(app, answering);
  takePresses(app, answering);
  takeForms(app, answering, options.patienceMs ?? 1_000);
  acknowledgeTheRest(app, answering);
  app.error(async (error) => deps.log.error({ err: error }, 'a listener failed'));
  return app;
}

function takeCommands(app: App, answering: Answering): void {
  const { deps } = answering;
  for (const [name, run] of deps.registry.commands)
    app.command(nameInSlack(deps.commandNames, name), async ({ ack, command, respond, context }) => {
      await ack();
      const asker = { teamId: context.teamId, userId: command.user_id, respond, language: null };
      await guarded(answering, asker, (asked) => run(deps, { command, ...asked }));
    });
}

function takePresses(app: App, answering: Answering): void {
  const { deps } = answering;
  for (const [id, press] of deps.registry.actions)
    app.action({ type: 'block_actions', action_id: id }, async ({ ack, ...pressed }) => {
      await ack();
      const { action, body } = pressed;
      await guarded(answering, presserOf(pressed), (asked) => press(deps, { action, body, ...asked }));
    });
}

type PressedAs = Pick<
  SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs,
  'action' | 'body' | 'respond' | 'context'
>;

function presserOf({ action, body, respond, context }: PressedAs): Asker {
  const pressed = 'text' in action && typeof action.text === 'object' ? action.text?.text : undefined;
  const language = languageOfWords(pressed);
  const inPlace = respond === undefined ? undefined : respondInPlace(respond, body);
  return { teamId: context.teamId, userId: body.user.id, respond: inPlace, language };
}

function takeForms(app: App, answering: Answering, patienceMs: number): void {
  for (const [id, form] of answering.deps.registry.forms)
    app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: id }, ({ ack, body, view, context }) =>
      takeForm(answering, form, { args: { ack, body, view }, teamId: context.teamId }, patienceMs),
    );
}

/**
 * Acknowledges what nobody registered, such as a button of an older release, a shortcut, or a form that was closed.
 * Slack would show the person a failure otherwise. Whoever pressed a button is told that it does nothing any more (R11).
 */
function acknowledgeTheRest(app: App, answering: Answering): void {
  const { registry, commandNames } = answering.deps;
  const inUse = new Set([...registry.commands.keys()].map((name) => nameInSlack(commandNames, name)));
  app.command(/.*/, async ({ command, ack }) => {
    if (!inUse.has(command.command)) await ack('That command is not one of mine.');
  });
  app.action({ type: 'block_actions', action_id: /.*/ }, async ({ ack, ...pressed }) => {
    if (registry.actions.has(pressed.action.action_id)) return;
    await ack();
    // A link does by itself what it is for.
    if (!('url' in pressed.action)) await tellOldPress(answering, presserOf(pressed));
  });
  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ view, ack }) => {
    if (!registry.forms.has(view.callback_id)) await ack();
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, ({ ack }) => ack());
  app.shortcut(/.*/, ({ ack }) => ack());
  app.options(/.*/, ({ ack }) => ack({ options: [] }));
}

async function tellOldPress(answering: Answering, asker: Asker): Promise<void> {
  await guarded(answering, asker, async ({ respond }) => {
    const text = say(await languageOfFailure(answering, asker), 'failure.old_choice');
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  });
}
