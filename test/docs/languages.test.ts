import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docs } from '../../scripts/languages-docs';

test('docs/languages.md says what clients are told (written by: npm run docs:languages)', () => {
  expect(readFileSync(join(__dirname, '../../docs/languages.md'), 'utf8')).toBe(docs());
});
