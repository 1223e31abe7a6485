import { WebAPIPlatformError } from '@slack/web-api';
import { ConfigError } from '../config';
import { withoutTokens } from '../log';
import { SettingsFileError } from '../settings-file';
import { EmbeddedPostgresError } from '../store/embedded';
import { DatabaseUnreachableError, NewerDatabaseError } from '../store/errors';
import { MixedPurposeError } from '../store/purpose';
import { SealError } from '../store/seal';

/** Errors that a person can mend: their message says all there is to say. */
const plain = [
  ConfigError,
  SettingsFileError,
  DatabaseUnreachableError,
  NewerDatabaseError,
  EmbeddedPostgresError,
  SealError,
  MixedPurposeError,
];

/** A mistake in what was asked for on the command line. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Says on standard error what went wrong and ends with status 1; the stack only where the fault may be ours. */
export function reportFailure(error: unknown): void {
  process.stderr.write(`gatehouse: ${describe(error)}\n`);
  process.exitCode = 1;
}

function describe(error: unknown): string {
  if (error instanceof UsageError || plain.some((kind) => error instanceof kind))
    return (error as Error).message;
  if (error instanceof WebAPIPlatformError)
    return `Slack refused SLACK_BOT_TOKEN: ${error.data.error}. Copy the Bot User OAuth Token again from your app's page, OAuth & Permissions`;
  if (isNodeError(error) && error.code === 'EADDRINUSE')
    return `port ${error.port ?? ''} is taken: stop what runs there, or set PORT to another, e.g. PORT=3100`;
  // Whatever this is, it may quote a token; our own errors never do, and their examples must stay readable.
  return withoutTokens(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException & { port?: number } {
  return error instanceof Error && 'code' in error;
}
