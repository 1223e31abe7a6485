// Builds the practice page for the browser: page.js, page.css and index.html.
//   node scripts/build-page.mjs [directory]     default: dist/practice/page
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const source = join(import.meta.dirname, '../src/practice/page/browser');

/** Builds the page into a folder, which is made when it is missing. */
export async function buildPage(target = join(import.meta.dirname, '../dist/practice/page')) {
  mkdirSync(target, { recursive: true });
  await build({
    entryPoints: [
      { in: join(source, 'main.tsx'), out: 'page' },
      { in: join(source, 'page.css'), out: 'page' },
    ],
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    legalComments: 'none',
    // Preact does for the page what React does, in a third of the bytes.
    alias: { react: 'preact/compat', 'react-dom': 'preact/compat' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  copyFileSync(join(source, 'index.html'), join(target, 'index.html'));
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) await buildPage(process.argv[2]);
