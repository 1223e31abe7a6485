import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docs as configurationDocs } from '../../scripts/configuration-docs';
import { docs as settingsSchema } from '../../scripts/settings-schema';
import { environment } from '../../src/config';

const written = readFileSync(join(__dirname, '../../docs/configuration.md'), 'utf8');

test('docs/configuration.md says what the schemas say (written by: npm run docs:configuration)', () => {
  expect(written).toBe(configurationDocs());
});

test('docs/gatehouse.schema.json is the JSON Schema of the settings (written by: npm run docs:configuration)', () => {
  const file = readFileSync(join(__dirname, '../../docs/gatehouse.schema.json'), 'utf8');
  expect(file).toBe(settingsSchema());
});

test.each(Object.keys(environment.shape))('%s is in the table with what it does', (name) => {
  const row = written.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
  expect(row?.split(' | ').at(-1)).toMatch(/\w+.* \|$/);
});
