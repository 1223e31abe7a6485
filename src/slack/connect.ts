import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import {
  type CallbackOptions,
  type CodedError,
  defaultCallbackSuccess,
  ErrorCode,
  InstallProvider,
} from '@slack/oauth';
import { isTeamId } from '../domain/ids';
import type { Log } from '../log';
import { ConnectError, createInstallationStore, InstallError, type Office } from './installation-store';
import {
  cancelledPage,
  connectedPage,
  connectPage,
  expiredPage,
  failedPage,
  refusedPage,
  switchedOffPage,
} from './pages/connect';
import { escapeHtml, type Page, sendPage, setPageHeaders, toHtml } from './pages/page';
import { userScopes } from './scopes';
import { slackLogger } from './web';

/** What OAuth needs to know of the app. */
export type OAuthSettings = Readonly<{
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  authorizationUrl: string;
}>;

/** Where a member connects their account, on our own address. */
export const connectPath = '/slack/connect';

/**
 * The page that asks members for their grant (R7); without OAuth it says how to switch it on. Slack sends people back to
 * the redirect path of installs, where `callbackOptions` take it from there.
 */
export function connectRoutes(office: Office, oauth: OAuthSettings | null, log: Log): CustomRoute[] {
  const provider = oauth === null ? null : createProvider(office, oauth, log);
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    if (provider === null) {
      sendPage(response, switchedOffPage);
      return;
    }
    offer(provider, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'the page to connect an account could not be made');
      if (!response.headersSent) sendPage(response, failedPage);
    });
  };
  return [{ path: connectPath, method: 'GET', handler }];
}

/** What people see when Slack sends them back: after an install what Slack's library shows, else a page of ours. */
export const callbackOptions: CallbackOptions = {
  success(installation, options, request, response) {
    if (installation.bot !== undefined || installation.team === undefined)
      return defaultCallbackSuccess(
        installation as Parameters<typeof defaultCallbackSuccess>[0],
        options,
        request,
        response,
      );
    sendPage(response, connectedPage(installation.team.name ?? 'your workspace'));
  },
  failure: (error, _options, _request, response) => sendPage(response, pageFor(error)),
};

function createProvider(office: Office, oauth: OAuthSettings, log: Log): InstallProvider {
  return new InstallProvider({
    ...oauth,
    directInstall: false,
    clientOptions: office.clientOptions,
    logger: slackLogger(log),
    installationStore: createInstallationStore(office),
    renderHtmlForInstallPath: (url) => toHtml(connectPage(url)),
  });
}

/** `?team=` pins the workspace, for people who are in several. */
async function offer(
  provider: InstallProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const team = new URL(request.url ?? '', 'http://here').searchParams.get('team');
  const pinned = team !== null && isTeamId(team) ? { teamId: team } : {};
  setPageHeaders(response);
  await provider.handleInstallPath(request, response, undefined, {
    scopes: [],
    userScopes: [...userScopes],
    ...pinned,
  });
}

function pageFor(error: CodedError): Page {
  if (error instanceof ConnectError) return refusedPage(error.message, error.isEnded);
  if (error instanceof InstallError)
    return { status: 400, title: 'Nothing was installed', body: `<p>${escapeHtml(error.message)}</p>` };
  switch (error.code) {
    case ErrorCode.AuthorizationError:
      return cancelledPage;
    case ErrorCode.InvalidStateError:
    case ErrorCode.MissingStateError:
    case ErrorCode.MissingCodeError:
      return expiredPage;
    default:
      return failedPage;
  }
}
