import type { z } from 'zod';

/** Input that a person can put right. The message says what is wrong, where, and what would be right. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}

/** A zod path as people write it, like `weekly.mon[0]`; empty for the value itself. */
export function keyName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '');
}

/** The issues of a failed parse. Each unknown key is an issue of its own, at that key. */
export function namedIssues(error: z.ZodError): readonly { path: readonly PropertyKey[]; message: string }[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a known key' }))
      : [{ path: issue.path, message: issue.message }],
  );
}
