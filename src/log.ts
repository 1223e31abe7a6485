import pino, { type DestinationStream, type Logger } from 'pino';

/** A logger. Hand it ids, kinds and counts; message text and tokens never. */
export type Log = Logger;

/** Names of fields that could carry a client's words or a secret: blotted out wherever they stand. */
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
 * An error as it may be logged: its name, code, message and stack, with anything that looks like a token cut out.
 * What libraries hang on their errors (request bodies, SQL parameters) is left behind.
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

/** Slack's tokens, wherever they stand in a text. */
export function withoutTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app|wfp)(?:\.xox[a-z])?-[A-Za-z0-9.-]+/g, '[token]');
}

function stackOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 12).join('\n');
}
