import { type CustomRoute, HTTPReceiver } from '@slack/bolt';
import { InstallProvider } from '@slack/oauth';
import { type Config, ConfigError, type OAuthApp } from './config';
import { callbackOptions, createInstallationStore, type InstallDeps } from './features/install';
import type { OAuthSettings } from './features/own-dms';
import type { Log } from './log';
import { answerNotTaken } from './slack/not-taken';
import { sendHead } from './slack/page';
import { refuseFuture } from './slack/refuse-future';
import { refuseNoObject } from './slack/refuse-no-object';
import { botScopes } from './slack/scopes';
import { createSocketReceiver, type SocketReceiver, type SocketWatcher } from './slack/socket-receiver';
import { slackLogger } from './slack/web';

/** Where Slack posts everything to, as in the manifest. */
const eventsPath = '/slack/events';

const installPath = '/slack/install';

/** GET gives a new state and sets its cookie. HEAD must not: it would end an install that somebody is in the middle of. */
const headOfInstall: CustomRoute = {
  path: installPath,
  method: 'HEAD',
  handler: (_, response) => sendHead(response),
};

/** What a receiver is built with. */
type ReceiverDeps = Readonly<{ config: Config; installDeps: InstallDeps; log: Log }>;

/**
 * Builds the receiver of HTTP mode, which answers the other routes too.
 *
 * @param now this machine's clock, by which Slack's signatures hold, in ms since 1970 UTC
 * @throws ConfigError when the config names another mode, or there are no Slack tokens
 */
export function buildHttpReceiver(
  { config, installDeps, log }: ReceiverDeps,
  routes: CustomRoute[],
  now: () => number,
): HTTPReceiver {
  const { slack } = config;
  if (slack.kind !== 'http')
    throw new ConfigError(
      'there are no Slack tokens: start the practice workspace, or set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET',
    );
  const receiver = new HTTPReceiver({
    customRoutes: slack.oauth === null ? routes : [...routes, headOfInstall],
    logger: slackLogger(log),
    processEventErrorHandler: answerNotTaken,
    ...oauthOptions(installDeps, slack.oauth, config),
    signingSecret: slack.signingSecret,
    endpoints: eventsPath,
  });
  return refuseFuture(refuseNoObject(receiver, eventsPath, log), eventsPath, { log, now });
}

/** Builds the receiver of Socket Mode; null in HTTP mode. */
export function buildSocketReceiver(
  { config, installDeps, log }: ReceiverDeps,
  watcher: SocketWatcher,
): SocketReceiver | null {
  if (config.slack.kind !== 'socket') return null;
  const { clientOptions } = installDeps;
  return createSocketReceiver({ appToken: config.slack.appToken, clientOptions, log }, watcher);
}

/** The pages of an install by OAuth, which in HTTP mode the receiver has itself. None without OAuth. */
export function installRoutes({ config, installDeps, log }: ReceiverDeps): CustomRoute[] {
  if (config.slack.kind !== 'socket' || config.slack.oauth === null) return [];
  const provider = new InstallProvider({
    ...config.slack.oauth,
    installationStore: createInstallationStore(installDeps),
    clientOptions: installDeps.clientOptions,
    authorizationUrl: authorizationUrl(config.slackApiUrl),
    directInstall: false,
    logger: slackLogger(log),
  });
  return [
    headOfInstall,
    {
      path: installPath,
      method: 'GET',
      handler: (request, response) =>
        void provider.handleInstallPath(request, response, undefined, { scopes: [...botScopes] }),
    },
    {
      path: '/slack/oauth_redirect',
      method: 'GET',
      handler: (request, response) => void provider.handleCallback(request, response, callbackOptions),
    },
  ];
}

/** The settings with which members connect their accounts; null when OAuth is not set up. */
export function oauthSettings({ slack, slackApiUrl }: Config): OAuthSettings | null {
  if (slack.kind === 'none' || slack.oauth === null) return null;
  return { ...slack.oauth, authorizationUrl: authorizationUrl(slackApiUrl) };
}

function oauthOptions(installDeps: InstallDeps, oauth: OAuthApp | null, config: Config) {
  const installerOptions = {
    clientOptions: installDeps.clientOptions,
    authorizationUrl: authorizationUrl(config.slackApiUrl),
  };
  if (oauth === null) return { installerOptions };
  const { clientId, clientSecret, stateSecret } = oauth;
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...botScopes],
    installationStore: createInstallationStore(installDeps),
    installerOptions: { ...installerOptions, directInstall: false, callbackOptions },
  };
}

/** Where people approve an install. It is found beside the Web API: for Slack itself, slack.com/oauth/v2/authorize. */
function authorizationUrl(slackApiUrl: string): string {
  return new URL('../oauth/v2/authorize', slackApiUrl).href;
}
