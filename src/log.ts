import pino, { type DestinationStream, type Logger } from 'pino';

/** A logger. Hand it ids, kinds and counts, never message text or tokens. */
export type Log = Logger;

/** Fields that could carry a client's words or a secret. They are blotted out down to the fourth level of an object. */
const secretFields = [
  'text',
  'body',
  'blocks',
  'message_text',
  'value',
  'words',
  'what',
  'why',
  'token',
  'bot_token',
  'access_token',
  'refresh_token',
  'client_secret',
  'signing_secret',
  'authorization',
  'Authorization',
  'cookie',
  'document',
  'parameters',
];

/**
 * The process's logger: one JSON object a line.
 *
 * @param level from 'silent' to 'trace'
 * @param destination where lines go; standard output when absent
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]),
        censor: '[left out]',
      },
      serializers: { err: errorForLog, error: errorForLog },
    },
    destination ?? pino.destination({ sync: false }),
  );
}

/**
 * An error as it may be logged: its name, code, message and stack, with anything that looks like a token cut out. What
 * libraries add to their errors (request bodies, SQL parameters) is left out.
 */
export function errorForLog(error: unknown): {
  name: string;
  message: string;
  code?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: 'Thrown', message: withoutTokens(String(error)) };
  return {
    name: error.name,
    message: withoutTokens(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: withoutTokens(stackOf(error)) }),
  };
}

/** A text with `[token]` in place of every token of Slack's. */
export function withoutTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app|wfp)(?:\.xox[a-z])?-[A-Za-z0-9.-]+/g, '[token]');
}

function stackOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 12).join('\n');
}

/** What is told of something that is tried again and again. */
export type Trouble = Readonly<{
  /** `about` is logged with it. Gives whether it was told, which it is for each reason once. */
  failed: (error: unknown, about?: Readonly<Record<string, unknown>>) => boolean;
  /** Gives whether there was something to tell. */
  worked: () => boolean;
}>;

/**
 * Makes what tells of something that is tried again and again: once for each reason for which it fails, however often it
 * does, and once when it works again.
 */
export function createTrouble(
  log: Log,
  words: Readonly<{ fails: string; worksAgain: string }>,
  level: 'warn' | 'error' = 'warn',
): Trouble {
  const told = new Set<string>();
  return {
    failed(error, about = {}) {
      const { name, code = '', message } = errorForLog(error);
      const reason = `${name} ${code} ${message}`;
      const isNews = !told.has(reason);
      if (isNews) log[level]({ err: error, ...about }, words.fails);
      told.add(reason);
      return isNews;
    },
    worked() {
      // As loud as the failure, so that whoever reads of the one reads of the other.
      const isNews = told.size > 0;
      if (isNews) log[level](words.worksAgain);
      told.clear();
      return isNews;
    },
  };
}
