import { settingsJsonSchemaFile } from '../src/workspace/settings/json-schema';

/** docs/gatehouse.schema.json, for editors. `gatehouse config schema` prints the same. */
export function docs(): string {
  return settingsJsonSchemaFile();
}
