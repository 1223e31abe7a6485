import { type FetchFunction, WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { identifyToken, type TokenIdentity } from './grants';
import { botScopes } from './scopes';

/** What Slack says of a bot's token; of one that it refuses, the code of its refusal. */
export type TokenExamination =
  | Readonly<{ kind: 'refused'; code: string }>
  | Readonly<{
      kind: 'taken';
      identity: TokenIdentity;
      /** Scopes that we need and the token lacks. */
      missing: readonly string[];
      /** Slack's clock when it answered, ms since 1970 UTC, to the second; null when the answer told no time. */
      slackTime: number | null;
    }>;

/**
 * Asks Slack whose a bot's token is and what it may do.
 *
 * @throws when Slack can't be asked at all, for instance without a way to the Internet
 */
export async function examineToken(token: string, options: WebClientOptions): Promise<TokenExamination> {
  let slackTime: number | null = null;
  const told = options.fetch ?? fetch;
  const listening: FetchFunction = async (url, init) => {
    const response = await told(url, init);
    slackTime = timeOf(response.headers.get('date'));
    return response;
  };
  return whatSlackSays(async () => {
    const identity = await identifyToken(new WebClient(token, { ...options, fetch: listening }));
    const missing = botScopes.filter((scope) => !identity.scopes.includes(scope));
    return { kind: 'taken', identity, missing, slackTime };
  });
}

/** Asks Slack for a socket with an app-level token, and leaves it unused; null: it gave one, else the refusal's code. */
export async function refusalOfSocket(appToken: string, options: WebClientOptions): Promise<string | null> {
  const asked = await whatSlackSays(async () => {
    await new WebClient(appToken, options).apps.connections.open({});
    return null;
  });
  return asked === null ? null : asked.code;
}

type Refused = Readonly<{ kind: 'refused'; code: string }>;

async function whatSlackSays<T>(ask: () => Promise<T>): Promise<T | Refused> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return { kind: 'refused', code: error.data.error };
    throw error;
  }
}

function timeOf(header: string | null): number | null {
  const time = Date.parse(header ?? '');
  return Number.isNaN(time) ? null : time;
}
