import { z } from 'zod';
import type { JsonObject } from '../json';
import { SlackError } from './call';
import type { MethodFacts } from './slack-methods';

/** Arguments that any method takes: the token, and the team that WebClient adds for an app of many workspaces. */
const everywhere = ['token', 'team_id'];

/**
 * Refuses a call with arguments that the method doesn't have, which Slack itself lets pass, or with required ones
 * missing.
 */
export function checkNames(method: string, facts: MethodFacts, args: JsonObject): void {
  const unknown = Object.keys(args).filter(
    (name) => !facts.args.includes(name) && !everywhere.includes(name),
  );
  const missing = facts.required.filter((name) => args[name] === undefined || args[name] === '');
  const messages = [
    ...missing.map((name) => `[ERROR] missing required field: ${name}`),
    ...unknown.map(
      (name) => `[ERROR] ${method} has no argument \`${name}\`; it takes ${facts.args.join(', ') || 'none'}`,
    ),
  ];
  if (messages.length > 0) throw new SlackError('invalid_arguments', messages);
}

/** Parses a call's arguments. One that doesn't fit is `invalid_arguments`, with a message that names it. */
export function parseArgs<T extends z.ZodType>(args: JsonObject, schema: T): z.output<T> {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`,
  );
  throw new SlackError('invalid_arguments', messages);
}

/** A text argument. */
export const text = z.string();

/** True or false, as JSON or as a form writes them. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1'),
]);

/** A whole number from JSON or a form. */
export const count = z.coerce.number().int();

/** A JSON value, given as it is or, in a form, as text. Text that is no JSON stays text and fails the schema. */
export function json<T extends z.ZodType>(schema: T) {
  return z.preprocess(parseText, schema);
}

/** A list of ids: a JSON array, or text separated by commas. */
export const idList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((id) => id.trim()) : value),
  z.array(z.string()),
);

function parseText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
