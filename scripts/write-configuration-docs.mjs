// Writes docs/configuration.md from the schemas of the environment and of the settings.
//   npm run docs:configuration
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const compiled = join(root, 'dist/configuration-docs.cjs');
await build({
  entryPoints: [join(root, 'scripts/configuration-docs.ts')],
  outfile: compiled,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const { configurationDocs } = createRequire(import.meta.url)(compiled);
writeFileSync(join(root, 'docs/configuration.md'), configurationDocs());
