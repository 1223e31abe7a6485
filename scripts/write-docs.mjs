// Writes a file that the code knows best, such as docs/configuration.md from scripts/configuration-docs.ts.
//   npm run docs:configuration, npm run docs:languages, npm run manifest:json
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What is written by which script. */
const pages = {
  configuration: { file: 'docs/configuration.md', script: 'configuration-docs' },
  'env-sample': { file: '.env.sample', script: 'env-sample' },
  'settings-schema': { file: 'docs/gatehouse.schema.json', script: 'settings-schema' },
  languages: { file: 'docs/languages.md', script: 'languages-docs' },
  'manifest-json': { file: 'manifest.json', script: 'manifest-json' },
};
const root = join(import.meta.dirname, '..');
for (const name of process.argv.slice(2)) await write(name);

async function write(name) {
  const page = pages[name];
  if (page === undefined) throw new Error(`"${name}" must be one of ${Object.keys(pages).join(', ')}`);
  const compiled = join(root, `dist/${page.script}.cjs`);
  await build({
    entryPoints: [join(root, `scripts/${page.script}.ts`)],
    outfile: compiled,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { docs } = createRequire(import.meta.url)(compiled);
  writeFileSync(join(root, page.file), docs());
}
