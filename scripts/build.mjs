// Builds dist/ from src/: the program, and the practice page. It takes a second or two, because types are not checked
// here ("npm run types" does that, and "npm test" with it).
//   npm run build
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { recordBuild, root, sourceFiles, stampOfSources } from './built.mjs';

/**
 * Builds everything. Throws when the tools that it takes (esbuild, preact) are not installed.
 */
export async function build() {
  const { build: esbuild } = await import('esbuild');
  const { buildPage } = await import('./build-page.mjs');
  const stamp = stampOfSources();
  const files = sourceFiles().filter((path) => !path.startsWith('src/practice/page/browser/'));
  const programs = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  await esbuild({
    absWorkingDir: root,
    entryPoints: programs,
    outbase: 'src',
    outdir: 'dist',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  for (const path of files.filter((each) => each.endsWith('.json'))) copyToDist(path);
  await buildPage();
  chmodSync(join(root, 'dist/cli.js'), 0o755);
  recordBuild(stamp);
}

function copyToDist(path) {
  const target = join(root, path.replace(/^src/, 'dist'));
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, path), target);
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) await build();
