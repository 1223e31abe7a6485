import { z } from 'zod';
import { envReference, keptReference } from './secret-reference';
import { settingsSchema } from './settings';

/** The part of JSON Schema that we read. */
export type JsonSchema = Readonly<{
  type?: string;
  description?: string;
  /** It is a secret, such as the address of a calendar. */
  writeOnly?: boolean;
  anyOf?: readonly JsonSchema[];
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: Readonly<{ enum?: readonly string[] }>;
}>;

/**
 * What a `gatehouse.yml` may hold, as a JSON Schema that editors understand (draft 7). It knows keys, kinds of values and
 * bounds. What only code can check, such as a time zone or an id that is listed twice, is left to `config check`.
 */
export function settingsJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(settingsSchema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (jsonSchema.writeOnly === true) takeReferences(jsonSchema);
    },
  });
  const title = 'Gatehouse: the settings of a workspace (gatehouse.yml)';
  return { $schema, title, ...schema } as JsonSchema;
}

/** In a file a secret may also be written by reference (G2). */
function takeReferences(schema: z.core.JSONSchema.BaseSchema): void {
  const { writeOnly, description, ...written } = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  const references = [envReference, keptReference].map((each) => {
    const { $schema: _, ...reference } = z.toJSONSchema(each, { target: 'draft-7' });
    return reference;
  });
  const told = description === undefined ? {} : { description };
  Object.assign(schema, told, { writeOnly, anyOf: [written, ...references] });
}

/** The same as the text of a file. */
export function settingsJsonSchemaFile(): string {
  return `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`;
}

/** What may stand under a key, or in a place of a list; null where nothing is said of it. */
export function schemaBelow(
  { items, properties = {}, additionalProperties }: JsonSchema,
  key: string | number,
): JsonSchema | null {
  if (typeof key === 'number') return items ?? null;
  if (Object.hasOwn(properties, key)) return properties[key] ?? null;
  return typeof additionalProperties === 'object' ? additionalProperties : null;
}

/** The keys that there are at a place of the settings; none where any name may stand. */
export function keysAt(path: readonly (string | number)[]): string[] {
  const at = path.reduce<JsonSchema | null>(
    (schema, key) => (schema === null ? null : schemaBelow(schema, key)),
    settingsJsonSchema(),
  );
  return [...Object.keys(at?.properties ?? {}), ...(at?.propertyNames?.enum ?? [])];
}
