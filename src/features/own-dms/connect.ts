import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import { type CodedError, ErrorCode, type InstallationStore, InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../log';
import { type Page, sendHead, sendPage, setPageHeaders, toHtml } from '../../slack/page';
import { statusScopes, userScopes } from '../../slack/scopes';
import { slackLogger } from '../../slack/web';
import { isTeamId } from '../../workspace/ids';
import { ConnectError } from './connection';
import { cancelledPage, connectPage, expiredPage, failedPage, refusedPage, switchedOffPage } from './pages';

/** What OAuth needs to know of the app. */
export type OAuthSettings = Readonly<{
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  authorizationUrl: string;
}>;

/** What the page is made with; grants go to the store of installs. */
type ConnectPageDeps = Readonly<{
  installationStore: InstallationStore;
  clientOptions: WebClientOptions;
  log: Log;
}>;

const connectPath = '/slack/connect';

/**
 * The page that asks members for their grant (R7); without OAuth it says how to switch it on. Slack sends people back to
 * the redirect path of installs.
 */
export function connectRoutes(oauth: OAuthSettings | null, deps: ConnectPageDeps): CustomRoute[] {
  const provider = oauth === null ? null : createProvider(oauth, deps);
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    if (provider === null) {
      sendPage(response, switchedOffPage);
      return;
    }
    if (request.method === 'HEAD') {
      sendHead(response);
      return;
    }
    offer(provider, request, response).catch((error: unknown) => {
      deps.log.error({ err: error }, 'the page to connect an account could not be made');
      if (!response.headersSent) sendPage(response, failedPage);
    });
  };
  return [{ path: connectPath, method: ['GET', 'HEAD'], handler }];
}

function createProvider(
  oauth: OAuthSettings,
  { installationStore, clientOptions, log }: ConnectPageDeps,
): InstallProvider {
  return new InstallProvider({
    ...oauth,
    directInstall: false,
    clientOptions,
    logger: slackLogger(log),
    installationStore,
    renderHtmlForInstallPath: (url) => toHtml(connectPage(url, { asksForStatus: asksForStatus(url) })),
  });
}

/** Whether a page of Slack's asks for what keeping a status needs. */
function asksForStatus(authorizeUrl: string): boolean {
  const asked = new URL(authorizeUrl).searchParams.get('user_scope')?.split(',') ?? [];
  return statusScopes.every((scope) => asked.includes(scope));
}

/**
 * `?team=` pins the workspace, for people who are in several. `?also=status` asks for what keeping their status needs, which
 * nobody is asked for who has not switched that on.
 */
async function offer(
  provider: InstallProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const query = new URL(request.url ?? '', 'http://here').searchParams;
  const team = query.get('team');
  const pinned = team !== null && isTeamId(team) ? { teamId: team } : {};
  setPageHeaders(response);
  await provider.handleInstallPath(request, response, undefined, {
    scopes: [],
    userScopes: [...userScopes, ...(query.get('also') === 'status' ? statusScopes : [])],
    ...pinned,
  });
}

/** What people see when Slack sends them back and nothing came of it. */
export function notConnectedPage(error: CodedError): Page {
  if (error instanceof ConnectError) return refusedPage(error.message, error.isEnded);
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
