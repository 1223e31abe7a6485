import { z } from 'zod';

/** Thrown for a missing or malformed setting of the environment; its message names each, with a right example. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @param what is counted, in the plural */
const numberFrom = (least: number, most: number, what = '') =>
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: ({ input }) => `must be a number${what && ` of ${what}`} from ${least} to ${most}, got ${input}`,
    })
    .transform(Number);
const secret = (example: string) =>
  z.string().min(8, { error: `is too short; a right one looks like ${example}` });
const startingWith = (prefix: string, example: string) =>
  z.string().startsWith(prefix, { error: `must start with ${prefix}, e.g. ${example}` });
const slashCommand = z.string().regex(/^\/[a-z0-9][a-z0-9_-]{0,30}$/, {
  error:
    'must be the name of a slash command: a slash, then at most 31 lower-case letters, digits, - or _, e.g. /changes',
});

function canBeRead(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).password);
    return true;
  } catch {
    return false;
  }
}

/** Every environment variable that Gatehouse reads; the descriptions become docs/configuration.md. */
export const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, {
      error: 'must be a PostgreSQL URL, e.g. postgres://gatehouse:secret@localhost:5432/gatehouse',
      // One mistake is said once.
      abort: true,
    })
    .refine(canBeRead, {
      error:
        'can not be read as a URL: percent-encode special characters in the password (# is %23, / is %2F, % is %25), and give a port from 1 to 65535',
    })
    .optional()
    .describe('Your PostgreSQL. Without it Gatehouse runs an embedded one under `GATEHOUSE_DATA_DIR`.'),
  DATABASE_POOL_SIZE: numberFrom(4, 200)
    .prefault('10')
    .describe(
      "The most connections that each of a process's two pools opens. PostgreSQL has to allow twice as many, and five more, for every process.",
    ),
  GATEHOUSE_DATA_DIR: z
    .string()
    .min(1)
    .default('.gatehouse')
    .describe('Folder of the embedded PostgreSQL and the generated key.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Address to listen on. Without it: `0.0.0.0` with Slack, `127.0.0.1` in practice.'),
  PORT: numberFrom(0, 65_535)
    .prefault('3000')
    .describe('Port to listen on (0: any free one). The practice page is on the next one.'),
  SLACK_SIGNING_SECRET: secret('8f742231b10e8888abcd99yyyzzz85a5')
    .optional()
    .describe('Needed for HTTP mode. It is under Basic Information > App Credentials.'),
  SLACK_BOT_TOKEN: startingWith('xoxb-', 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy')
    .optional()
    .describe('For one workspace that you install by hand. It is under OAuth & Permissions.'),
  SLACK_APP_TOKEN: startingWith('xapp-', 'xapp-1-A013TVDXXXX-1234567890123-abcdef')
    .optional()
    .describe(
      'App-level token. With `connections:write`, and without `SLACK_SIGNING_SECRET`, it turns on Socket Mode in place of HTTP. With `authorizations:read` Gatehouse asks Slack who sees an event.',
    ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[0-9A-Za-z.]+$/, {
      error: 'must be the Client ID of Basic Information, e.g. 4444444444.5555555555',
    })
    .optional()
    .describe(
      'OAuth, for workspaces that install at `/slack/install` and for members who connect their account. It is under Basic Information > App Credentials.',
    ),
  SLACK_CLIENT_SECRET: secret('4b39e9cafefeed00babe123456789abc')
    .optional()
    .describe('OAuth. It is under Basic Information > App Credentials.'),
  SLACK_STATE_SECRET: secret('any-long-random-text')
    .optional()
    .describe('OAuth. Any long random text of yours; it signs the install link.'),
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be a URL that ends in /api/, e.g. https://slack.com/api/',
      abort: true,
    })
    .endsWith('/', { error: 'must end with a slash, e.g. https://slack.com/api/' })
    .default('https://slack.com/api/')
    .describe('Where Slack answers. For GovSlack: `https://slack-gov.com/api/`.'),
  GATEHOUSE_ENCRYPTION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/, {
      error:
        'must be one or more keys of 32 bytes in base64, separated by commas, the current one first; make one with: openssl rand -base64 32',
    })
    .optional()
    .describe(
      'Seals tokens at rest: 32 bytes in base64. Separate several by commas: the first one seals, all of them open. With `DATABASE_URL` it is needed; without it one is made in the data folder.',
    ),
  GATEHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL, e.g. https://gatehouse.example.com' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Where people reach this Gatehouse in a browser, for the links it shows in Slack, e.g. `https://gatehouse.example.com`. Without it members see no link to connect their account.',
    ),
  GATEHOUSE_CONFIG: z
    .string()
    .min(1)
    .optional()
    .describe('A `gatehouse.yml` that is applied at every start. Exactly one workspace must be installed.'),
  GATEHOUSE_SCOPE_COMMAND: slashCommand
    .default('/scope')
    .describe('The name of the command `/scope` in your Slack, where another app owns that name.'),
  GATEHOUSE_BOUNDARIES_COMMAND: slashCommand
    .default('/boundaries')
    .describe('The name of the command `/boundaries` in your Slack.'),
  GATEHOUSE_ALLOW_PRIVATE_FEEDS: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .describe(
      'Whether calendar feeds may be files on this machine or addresses in its private network. Turn it on only where everybody who may change settings may read those too.',
    ),
  GATEHOUSE_ERASE_AFTER_DAYS: numberFrom(0, 3650, 'days')
    .prefault('30')
    .describe(
      'For how many days the data of a workspace that uninstalled is kept. Then all of it is erased; anybody who reinstalls before then loses nothing.',
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
  /** The most connections of each of the two pools, from 4. */
  databasePoolSize: number;
  dataDir: string;
  host: string | null;
  port: number;
  slack: SlackMode;
  slackApiUrl: string;
  /** The token that asks Slack who sees an event. In Socket Mode the same token opens the socket. */
  appToken: string | null;
  /** Without a slash at its end. */
  publicUrl: string | null;
  encryptionKeys: readonly string[];
  settingsFile: string | null;
  /** What the two commands are called in Slack, each with its slash; never the same. */
  scopeCommand: string;
  boundariesCommand: string;
  allowPrivateFeeds: boolean;
  /** For how many days the data of a workspace that uninstalled is kept. */
  eraseAfterDays: number;
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
    databasePoolSize: vars.DATABASE_POOL_SIZE,
    dataDir: vars.GATEHOUSE_DATA_DIR,
    host: vars.HOST ?? null,
    port: vars.PORT,
    slack: slackMode(vars),
    slackApiUrl: vars.SLACK_API_URL,
    appToken: vars.SLACK_APP_TOKEN ?? null,
    publicUrl: vars.GATEHOUSE_URL ?? null,
    encryptionKeys: vars.GATEHOUSE_ENCRYPTION_KEY?.split(',') ?? [],
    settingsFile: vars.GATEHOUSE_CONFIG ?? null,
    ...commandsOf(vars),
    allowPrivateFeeds: vars.GATEHOUSE_ALLOW_PRIVATE_FEEDS === 'true',
    eraseAfterDays: vars.GATEHOUSE_ERASE_AFTER_DAYS,
    logLevel: vars.LOG_LEVEL,
  });
}

function commandsOf(vars: Environment): Pick<Config, 'scopeCommand' | 'boundariesCommand'> {
  const { GATEHOUSE_SCOPE_COMMAND: scopeCommand, GATEHOUSE_BOUNDARIES_COMMAND: boundariesCommand } = vars;
  if (scopeCommand === boundariesCommand)
    throw new ConfigError(
      `GATEHOUSE_SCOPE_COMMAND and GATEHOUSE_BOUNDARIES_COMMAND are both ${scopeCommand}: each command needs a name of its own, e.g. /changes and /terms`,
    );
  return { scopeCommand, boundariesCommand };
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

/** What an environment variable holds that a settings file names (G2); undefined when it is not set. */
export function variableHere(name: string): string | undefined {
  return process.env[name];
}
