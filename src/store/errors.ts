/** Nobody answers at DATABASE_URL. The message names the server, never the password. */
export class DatabaseUnreachableError extends Error {
  override name = 'DatabaseUnreachableError';

  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause);
    super(`the database at ${withoutPassword(url)} does not answer: ${reason}`, { cause });
  }
}

/** The database was migrated by a newer Gatehouse than this one. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== '') parsed.password = '***';
    return parsed.href;
  } catch {
    return 'the given address';
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
