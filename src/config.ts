import { z } from 'zod';

/** Thrown for a missing or malformed setting of the environment; its message names each, with a right example. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.coerce.number().int().min(0).max(65535);
const secret = (example: string) =>
  z.string().min(8, { error: `is too short; a right one looks like ${example}` });
const startingWith = (prefix: string, example: string) =>
  z.string().startsWith(prefix, { error: `must start with ${prefix}, e.g. ${example}` });

/** Every environment variable that Gatehouse reads; the descriptions become docs/configuration.md. */
export const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, {
      error: 'must be a PostgreSQL URL, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse',
    })
    .optional()
    .describe('PostgreSQL to use. Absent: an embedded PostgreSQL under `GATEHOUSE_DATA_DIR`.'),
  GATEHOUSE_DATA_DIR: z
    .string()
    .min(1)
    .default('.gatehouse')
    .describe('Folder for the embedded PostgreSQL and the generated key.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Address to listen on. Default: `0.0.0.0` with Slack, `127.0.0.1` in practice.'),
  PORT: port.default(3000).describe('Port to listen on, 0 to 65535 (0: any free one).'),
  SLACK_SIGNING_SECRET: secret('8f742231b10e8888abcd99yyyzzz85a5')
    .optional()
    .describe('Basic Information > App Credentials. Needed for HTTP mode.'),
  SLACK_BOT_TOKEN: startingWith('xoxb-', 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy')
    .optional()
    .describe('OAuth & Permissions. One workspace, installed by hand.'),
  SLACK_APP_TOKEN: startingWith('xapp-', 'xapp-1-A013TVDXXXX-1234567890123-abcdef')
    .optional()
    .describe(
      'App-level token. With `connections:write` and without `SLACK_SIGNING_SECRET`: Socket Mode instead of HTTP. With `authorizations:read`: whose an event is, is asked of Slack.',
    ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[0-9A-Za-z.]+$/, {
      error: 'must be the Client ID of Basic Information, e.g. 4444444444.5555555555',
    })
    .optional()
    .describe('OAuth: several workspaces install by `/slack/install`.'),
  SLACK_CLIENT_SECRET: secret('4b39e9cafefeed00babe123456789abc')
    .optional()
    .describe('OAuth: Basic Information > App Credentials.'),
  SLACK_STATE_SECRET: secret('any-long-random-text')
    .optional()
    .describe('OAuth: any long random text of yours; signs the install link.'),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL that ends in /api/, e.g. https://slack.com/api/' })
    .endsWith('/', { error: 'must end with a slash, e.g. https://slack.com/api/' })
    .default('https://slack.com/api/')
    .describe('Where Slack answers; for GovSlack `https://slack-gov.com/api/`.'),
  GATEHOUSE_ENCRYPTION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/, {
      error:
        'must be one or more keys of 32 bytes in base64, separated by commas, the current one first; make one with: openssl rand -base64 32',
    })
    .optional()
    .describe(
      'Seals tokens at rest: 32 bytes in base64. Several, separated by commas: the first seals, all open. Absent with the embedded PostgreSQL: one is made in the data folder.',
    ),
  GATEHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL, e.g. https://gatehouse.example.com' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Where people reach this Gatehouse in a browser, for the links it shows in Slack, e.g. `https://gatehouse.example.com`. Absent: members are shown no link to connect their account.',
    ),
  GATEHOUSE_CONFIG: z
    .string()
    .min(1)
    .optional()
    .describe('A `gatehouse.yml` that is applied at every start.'),
  GATEHOUSE_ALLOW_PRIVATE_FEEDS: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .describe(
      'Whether calendar feeds may be files on this machine and addresses in its private network. Only where everybody who may change settings may read those too.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info')
    .describe('How much is logged.'),
});

type Environment = z.infer<typeof environment>;

/** How Slack reaches us; `none` means that there are no tokens: the practice workspace. */
export type SlackMode =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'http'; signingSecret: string; botToken: string | null; oauth: OAuthApp | null }>
  | Readonly<{ kind: 'socket'; appToken: string; botToken: string | null; oauth: OAuthApp | null }>;

/** What an install by several workspaces needs. */
export type OAuthApp = Readonly<{ clientId: string; clientSecret: string; stateSecret: string }>;

/** Gatehouse's operator settings, frozen; secrets stand in groups of their own. */
export type Config = Readonly<{
  databaseUrl: string | null;
  dataDir: string;
  host: string | null;
  port: number;
  slack: SlackMode;
  slackApiUrl: string;
  /** Asks Slack for whom an event is; in Socket Mode the same token opens the socket. */
  appToken: string | null;
  /** Without a slash at its end. */
  publicUrl: string | null;
  encryptionKeys: readonly string[];
  settingsFile: string | null;
  allowPrivateFeeds: boolean;
  logLevel: Environment['LOG_LEVEL'];
}>;

/**
 * Reads the environment, the only place that does.
 *
 * @throws ConfigError naming every variable that is missing or malformed, with an example of a right one
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  const vars = parsed.data;
  return Object.freeze({
    databaseUrl: vars.DATABASE_URL ?? null,
    dataDir: vars.GATEHOUSE_DATA_DIR,
    host: vars.HOST ?? null,
    port: vars.PORT,
    slack: slackMode(vars),
    slackApiUrl: vars.SLACK_API_URL,
    appToken: vars.SLACK_APP_TOKEN ?? null,
    publicUrl: vars.GATEHOUSE_URL ?? null,
    encryptionKeys: vars.GATEHOUSE_ENCRYPTION_KEY?.split(',') ?? [],
    settingsFile: vars.GATEHOUSE_CONFIG ?? null,
    allowPrivateFeeds: vars.GATEHOUSE_ALLOW_PRIVATE_FEEDS === 'true',
    logLevel: vars.LOG_LEVEL,
  });
}

function slackMode(vars: Environment): SlackMode {
  const oauth = oauthApp(vars);
  const botToken = vars.SLACK_BOT_TOKEN ?? null;
  if (vars.SLACK_APP_TOKEN === undefined && vars.SLACK_SIGNING_SECRET === undefined) {
    if (botToken === null && oauth === null) return { kind: 'none' };
    throw new ConfigError(
      'SLACK_SIGNING_SECRET (HTTP mode, e.g. 8f742231b10e8888abcd99yyyzzz85a5) or SLACK_APP_TOKEN (Socket Mode, e.g. xapp-1-A013TVDXXXX-1234567890123-abcdef) is missing: one of them must go with the tokens',
    );
  }
  if (botToken === null && oauth === null)
    throw new ConfigError(
      'SLACK_BOT_TOKEN is missing, e.g. xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy (or, for several workspaces, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET)',
    );
  if (vars.SLACK_SIGNING_SECRET !== undefined)
    return { kind: 'http', signingSecret: vars.SLACK_SIGNING_SECRET, botToken, oauth };
  return { kind: 'socket', appToken: vars.SLACK_APP_TOKEN ?? '', botToken, oauth };
}

function oauthApp(vars: Environment): OAuthApp | null {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = vars;
  if (clientId === undefined && clientSecret === undefined && stateSecret === undefined) return null;
  const missing = Object.entries({
    'SLACK_CLIENT_ID, e.g. 4444444444.5555555555': clientId,
    'SLACK_CLIENT_SECRET, e.g. 4b39e9cafefeed00babe123456789abc': clientSecret,
    'SLACK_STATE_SECRET, e.g. any-long-random-text': stateSecret,
  }).filter(([, value]) => value === undefined);
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined)
    throw new ConfigError(
      `OAuth needs all three of its settings; missing: ${missing.map(([name]) => name).join('; ')}`,
    );
  return { clientId, clientSecret, stateSecret };
}
