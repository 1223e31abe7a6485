import { WebAPIPlatformError } from '@slack/web-api';
import { ConfigError } from '../config';
import { withoutTokens } from '../log';
import { StateFileError } from '../practice/state-file';
import { SettingsFileError } from '../settings-file';
import { TokenRefusedError } from '../slack/grants';
import {
  DatabaseUnfitError,
  DatabaseUnreachableError,
  DataFolderError,
  EmbeddedPostgresError,
  NewerDatabaseError,
} from '../store/errors';
import { MixedPurposeError } from '../store/purpose';
import { SealError } from '../store/seal';
import { BadInputError } from './bad-input';
import { complain } from './print';

/** Errors that a person can mend. Their message is all that needs to be shown. */
const mendable = [
  BadInputError,
  ConfigError,
  SettingsFileError,
  DatabaseUnreachableError,
  DatabaseUnfitError,
  NewerDatabaseError,
  EmbeddedPostgresError,
  DataFolderError,
  SealError,
  MixedPurposeError,
  TokenRefusedError,
  StateFileError,
];

/** What was asked for on the command line is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Says on standard error what went wrong, and ends with status 1. The stack is shown only where the fault may be ours.
 */
export function reportFailure(error: unknown): void {
  complain(describeFailure(error));
  process.exitCode = 1;
}

/** What went wrong, for a person: the message alone where they can mend it, the stack where the fault may be ours. */
export function describeFailure(error: unknown): string {
  if (error instanceof UsageError || mendable.some((kind) => error instanceof kind))
    return (error as Error).message;
  if (error instanceof WebAPIPlatformError)
    return `Slack refused a call (${error.data.error}). "gatehouse doctor" says whether the token is the cause.`;
  if (isNodeError(error) && error.code === 'EADDRINUSE')
    return `port ${error.port ?? ''} is taken: stop what runs there, or set PORT to another, e.g. PORT=3100`;
  if (isNodeError(error)) {
    const known = wordsFor(error);
    if (known !== null) return known;
  }
  // An error of somebody else's may quote a token. Ours never do, and their examples must stay readable.
  return withoutTokens(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** What an error of Node or PostgreSQL means for whoever set the address; null for all others. */
function wordsFor({ code, syscall, path, hostname, address, message }: ForeignError): string | null {
  if (code === 'ERR_SOCKET_BAD_PORT')
    return 'PORT leaves no port for the practice page, which takes the one after it: set it to 65534 or less';
  if ((code === 'ENOTFOUND' && syscall === 'getaddrinfo') || code === 'EADDRNOTAVAIL')
    return `${hostname ?? address ?? 'HOST'} is no address of this machine: set HOST to one that is, e.g. HOST=127.0.0.1`;
  if (code === 'ENOENT' && path !== undefined) return `${path} is not there: name a file that exists`;
  // Class 53 of PostgreSQL's errors: too many connections, no space, no memory.
  if (code?.startsWith('53') === true) return `PostgreSQL can't serve us now: ${message}`;
  return null;
}

type ForeignError = NodeJS.ErrnoException & { port?: number; hostname?: string; address?: string };

function isNodeError(error: unknown): error is ForeignError {
  return error instanceof Error && 'code' in error;
}
