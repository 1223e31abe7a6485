// Writes a page of docs/ that the code knows best, such as docs/configuration.md from scripts/configuration-docs.ts.
//   npm run docs:configuration, npm run docs:languages
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const pages = ['configuration', 'languages'];
const page = process.argv[2];
if (!pages.includes(page)) throw new Error(`"${page}" must be one of ${pages.join(', ')}`);

const root = join(import.meta.dirname, '..');
const compiled = join(root, `dist/${page}-docs.cjs`);
await build({
  entryPoints: [join(root, `scripts/${page}-docs.ts`)],
  outfile: compiled,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const { docs } = createRequire(import.meta.url)(compiled);
writeFileSync(join(root, `docs/${page}.md`), docs());
