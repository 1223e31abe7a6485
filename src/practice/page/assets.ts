import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The page as it goes to the browser. */
export type Assets = { html: string; script: string; style: string };

/** Reads the built page beside this file, or builds it when the program runs from its sources. */
export function loadAssets(): Assets {
  if (existsSync(join(__dirname, 'page.js'))) return readFrom(__dirname);
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-page-'));
  try {
    const script = join(__dirname, '../../../scripts/build-page.mjs');
    execFileSync(process.execPath, [script, directory], { stdio: ['ignore', 'ignore', 'pipe'] });
    return readFrom(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readFrom(directory: string): Assets {
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');
  return { html: read('index.html'), script: read('page.js'), style: read('page.css') };
}
