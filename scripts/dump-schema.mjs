// Writes docs/schema.sql from the migrations.
//   npm run schema:dump
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
// Two folders deep, like src/store, because migrations/ is found from there.
const compiled = join(root, 'dist/scripts/dump-schema.cjs');
await build({
  entryPoints: [join(root, 'scripts/dump-schema.ts')],
  outfile: compiled,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
await createRequire(import.meta.url)(compiled).dumpSchema(join(root, 'docs/schema.sql'));
