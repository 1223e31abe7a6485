import { z } from 'zod';
import { settingsSchema } from './settings';

/** The part of JSON Schema that we read. */
export type JsonSchema = Readonly<{
  type?: string;
  description?: string;
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
  });
  const title = 'Gatehouse: the settings of a workspace (gatehouse.yml)';
  return { $schema, title, ...schema } as JsonSchema;
}

/** The same as the text of a file. */
export function settingsJsonSchemaFile(): string {
  return `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`;
}
