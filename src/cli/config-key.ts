import type { YamlPath } from '../words/yaml-edit';
import { foldName, nearestName } from '../workspace/names';
import type { JsonSchema } from '../workspace/settings/json-schema';
import { UsageError } from './failure';
import { notKnown } from './look-up';
import { visible } from './print';

/** A key that was typed, found: its path in the file, and what may stand there. */
export type FoundKey = Readonly<{ path: YamlPath; schema: JsonSchema }>;

/**
 * Finds a key as people write it: `workspace.mode`, `clients.Acme.mode`, `clients[0].mode`, or `clients[Acme Inc.].mode`
 * for a name with a dot in it.
 *
 * @param schema of the whole file
 * @param said what the file says
 * @throws UsageError that names the nearest right key, or those that there are
 */
export function findKey(typed: string, schema: JsonSchema, said: unknown): FoundKey {
  let found: Step = { path: [], schema, said };
  for (const part of partsOf(typed)) found = stepInto(found, part, schema);
  return found;
}

type Step = FoundKey & Readonly<{ said: unknown }>;

function partsOf(typed: string): string[] {
  const parts = [...typed.matchAll(/(?:^|\.)([^.[\]]+)|\[([^\]]+)\]/g)];
  const isWhole = parts.map(([part]) => part).join('') === typed && typed !== '' && !typed.startsWith('[');
  if (isWhole) return parts.map(([, name, inBrackets]) => name ?? inBrackets ?? '');
  throw new UsageError(
    `"${visible(typed)}" is not written as a key is; right ones look like workspace.mode, clients.Acme.mode or clients[Acme Inc.].mode`,
  );
}

function stepInto(from: Step, part: string, whole: JsonSchema): Step {
  const { properties, items, additionalProperties } = from.schema;
  if (items !== undefined) return stepIntoList(from, part, items);
  const keys = properties === undefined ? from.schema.propertyNames?.enum : Object.keys(properties);
  if (keys !== undefined && !keys.includes(part)) throw unknownKey(from, part, keys, whole);
  const schema = properties?.[part] ?? additionalProperties;
  if (typeof schema !== 'object')
    throw new UsageError(`${written(from)} has no keys below it: write ${written(from)} alone`);
  return { path: [...from.path, part], schema, said: valueIn(from.said, part) };
}

function valueIn(group: unknown, key: string): unknown {
  const isThere = typeof group === 'object' && group !== null && Object.hasOwn(group, key);
  return isThere ? (group as Record<string, unknown>)[key] : undefined;
}

function stepIntoList(from: Step, part: string, items: JsonSchema): Step {
  const entries = Array.isArray(from.said) ? from.said : [];
  const named = entries.findIndex((entry) =>
    namesOf(entry).some((name) => foldName(name) === foldName(part)),
  );
  const at = named === -1 && /^\d{1,6}$/.test(part) ? Number(part) : named;
  if (at in entries) return { path: [...from.path, at], schema: items, said: entries[at] };
  const typed = { as: `${written(from)}.${part}`, name: part, where: 'in the file' };
  throw notKnown(
    typed,
    entries.flatMap(namesOf),
    entries.map((entry, index) => namesOf(entry)[0] ?? `[${index}]`),
  );
}

/** By what an entry of a list can be named: a member by id or name, a client by name, a conversation by its channel. */
function namesOf(entry: unknown): string[] {
  return ['user', 'name', 'channel']
    .map((key) => valueIn(entry, key))
    .filter((name) => typeof name === 'string');
}

function unknownKey(from: Step, part: string, keys: readonly string[], whole: JsonSchema): UsageError {
  const prefix = prefixOf(from);
  const near = nearestName(part, keys);
  // Of a client's keys those of one who is still served are meant.
  const elsewhere = keysIn(whole, '').filter(
    (key) => key.split('.').at(-1) === part && !key.startsWith('former_clients'),
  );
  const meant = near === null ? elsewhere : [`${prefix}${near}`];
  const right =
    meant.length > 0
      ? `did you mean ${meant.join(' or ')}?`
      : `there are ${keys.map((key) => `${prefix}${key}`).join(', ')}`;
  return new UsageError(`${visible(`${prefix}${part}`)} is not known as a key; ${right}`);
}

function prefixOf(from: Step): string {
  return from.path.length === 0 ? '' : `${written(from)}.`;
}

/** The keys of the whole file, as docs/configuration.md lists them: `clients[].mode`. */
function keysIn({ properties = {}, items }: JsonSchema, prefix: string): string[] {
  if (items !== undefined) return keysIn(items, `${prefix.replace(/\.$/, '')}[].`);
  return Object.entries(properties).flatMap(([key, schema]) => [
    `${prefix}${key}`,
    ...keysIn(schema, `${prefix}${key}.`),
  ]);
}

function written({ path }: FoundKey): string {
  return visible(
    path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .replace(/^\./, ''),
  );
}
