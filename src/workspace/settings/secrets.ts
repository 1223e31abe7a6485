import { feedHost } from '../feed-address';
import { type JsonSchema, schemaBelow, settingsJsonSchema } from './json-schema';

/** A place of the settings, as a path of keys. */
export type SecretPath = readonly (string | number)[];
/** Gives what is to stand in a secret's place. */
export type ReplaceSecret = (secret: unknown, path: SecretPath) => unknown;

/**
 * By what a secret is told from others where it must not be shown: its host and 32 bits of a digest, such as
 * `calendar.example.com#1f3c9a2b`. Of the rest of an address that says too little to find it.
 */
export function markOfSecret(secret: string): string {
  return `${feedHost(secret)}#${fnv1a(secret).toString(16).padStart(8, '0')}`;
}

/** FNV-1a, 32 bits (draft-eastlake-fnv), over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * Settings, or what a file says of them, with something else in the place of each secret. Which keys are secrets the schema
 * says (`writeOnly`).
 */
export function replaceSecrets(said: unknown, replace: ReplaceSecret): unknown {
  return replaceIn(wholeSchema(), said, [], replace);
}

/** The value of one key with the marks of its secrets in their places, for everything that people read (G2). */
export function maskSecrets(value: unknown, schema: JsonSchema = wholeSchema()): unknown {
  return replaceIn(schema, value, [], (secret) =>
    typeof secret === 'string' ? markOfSecret(secret) : secret,
  );
}

let known: JsonSchema | null = null;

function wholeSchema(): JsonSchema {
  known ??= settingsJsonSchema();
  return known;
}

function replaceIn(schema: JsonSchema, value: unknown, path: SecretPath, replace: ReplaceSecret): unknown {
  if (schema.writeOnly === true) return value === undefined ? value : replace(value, path);
  if (!holdsSecret(schema) || typeof value !== 'object' || value === null) return value;
  const inEntry = (entry: unknown, key: string | number) => {
    const below = schemaBelow(schema, key);
    return below === null ? entry : replaceIn(below, entry, [...path, key], replace);
  };
  if (Array.isArray(value)) return value.map(inEntry);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inEntry(entry, key)]));
}

const holders = new WeakMap<JsonSchema, boolean>();

/** Whether there can be a secret under a key. Most keys have none, and are not looked into. */
function holdsSecret(schema: JsonSchema): boolean {
  const answered = holders.get(schema);
  if (answered !== undefined) return answered;
  const { writeOnly = false, items, properties = {}, additionalProperties } = schema;
  const below = [items, additionalProperties, ...Object.values(properties)];
  const holds = writeOnly || below.some((each) => typeof each === 'object' && holdsSecret(each));
  holders.set(schema, holds);
  return holds;
}
