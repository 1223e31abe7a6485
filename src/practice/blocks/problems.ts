import type { z } from 'zod';

/**
 * Zod's findings in Slack's words, each with its place: `must be less than 151 characters
 * [json-pointer:/blocks/0/text/text]`.
 */
export function problemsOf(error: z.ZodError, at: string): string[] {
  return error.issues.map(
    (issue) => `[ERROR] ${wordsFor(issue)} [json-pointer:${[at, ...issue.path].join('/')}]`,
  );
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} ${issue.origin === 'string' ? 'characters' : ''}`.trim();
    case 'too_small':
      return issue.origin === 'array'
        ? 'no fewer than 1 items allowed'
        : `must be more than ${Number(issue.minimum) - 1} characters`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `missing required field: ${String(issue.path.at(-1))}`
        : issue.message;
    case 'invalid_union':
      return !('note' in issue)
        ? 'failed to match all allowed schemas'
        : `unsupported type: ${String(issue.path.at(-1))}`;
    default:
      return issue.message;
  }
}
