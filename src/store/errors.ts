/** Nobody answers at DATABASE_URL, or we are not let in. The message names the server, never the password. */
export class DatabaseUnreachableError extends Error {
  override name = 'DatabaseUnreachableError';

  constructor(url: string, cause: unknown) {
    const isAnswer = typeof cause === 'object' && cause !== null && 'severity' in cause;
    const what = isAnswer ? 'does not let us in' : 'does not answer';
    super(`the database at ${withoutPassword(url)} ${what}: ${wordsOf(cause)}${adviceFor(cause)}`, { cause });
  }
}

const unknownSigner =
  'Its certificate is signed by nobody that this machine knows: add sslmode=verify-full&sslrootcert=/path/to/ca.pem to DATABASE_URL, with the file that its host offers';
const advice: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownSigner,
  SELF_SIGNED_CERT_IN_CHAIN: unknownSigner,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownSigner,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownSigner,
  ERR_TLS_CERT_ALTNAME_INVALID: 'Put the name that its certificate is for into DATABASE_URL',
  '53300': 'Raise its max_connections, or lower DATABASE_POOL_SIZE',
  '28000': 'If it asks for TLS, add sslmode=verify-full to DATABASE_URL',
  '28P01': 'Look at the user and the password in DATABASE_URL',
  '3D000': 'Make that database, or put the name of another into DATABASE_URL',
};

function adviceFor(cause: unknown): string {
  const words = /does not support SSL/.test(wordsOf(cause))
    ? 'Turn TLS on there, or take sslmode out of DATABASE_URL where the way to it is private'
    : advice[codeOf(cause)];
  return words === undefined ? '' : `. ${words}`;
}

/** Thrown when the database answers and can't be used as it is. The message says what would mend it. */
export class DatabaseUnfitError extends Error {
  override name = 'DatabaseUnfitError';
}

/** Thrown when the embedded PostgreSQL can't be made or started; the message says what to do instead. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** Thrown when the data folder, or a file in it, can't be used. The message names it and says what would help. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';

  constructor(path: string, cause: unknown) {
    super(
      `the data folder can't be used: ${reasonAt(path, cause)}.\nSet GATEHOUSE_DATA_DIR to a folder that this user can write to, e.g. GATEHOUSE_DATA_DIR=/var/lib/gatehouse`,
      { cause },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'a file stands where the folder should be',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'a folder stands where the file should be',
  EACCES: 'this user may not read and write there',
  EPERM: 'this user may not read and write there',
  EROFS: 'it is on a file system that can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'no folder can be made there, or it is a link to something that does not exist',
};

/** What stands in the way at a path, in words. */
export function reasonAt(path: string, cause: unknown): string {
  return `${path}: ${reasons[codeOf(cause)] ?? wordsOf(cause)}`;
}

/** The database was migrated by a newer Gatehouse than this one. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== '') parsed.password = '***';
    if (parsed.searchParams.has('password')) parsed.searchParams.set('password', '***');
    return parsed.href;
  } catch {
    return 'the given address';
  }
}

/** The code that Node or PostgreSQL gave an error, such as ENOENT or 42501; empty when it has none. */
export function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}

/** What an error says; its code when it says nothing, as where several addresses were tried in vain. */
export function wordsOf(error: unknown): string {
  const hasWords = typeof error === 'object' && error !== null && 'message' in error;
  const words = hasWords ? String(error.message) : String(error);
  return words === '' ? codeOf(error) : words;
}
