// Takes a picture of the automatic reply in each language, as the practice page shows it, for docs/languages.md.
//   node scripts/notice-pictures.mjs [folder]     default: docs/images
// Needs Chromium (CHROMIUM_PATH, or /usr/bin/chromium) and, for Japanese, a font such as fonts-noto-cjk.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(root, 'docs/images');
// The built page is put beside the code that serves it, as in a build of the program.
const built = join(root, 'dist/notices');
execFileSync(process.execPath, [join(root, 'scripts/build-page.mjs'), built]);
const compiled = join(built, 'stage.cjs');
await build({
  entryPoints: [join(root, 'scripts/notice-stage.ts')],
  outfile: compiled,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const { languages, openStage } = createRequire(import.meta.url)(compiled);

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const language of languages) await takePicture(language);
} finally {
  await browser.close();
}

async function takePicture(language) {
  const { url, stop } = await openStage(language);
  const page = await browser.newPage({ viewport: { width: 860, height: 900 }, colorScheme: 'light' });
  try {
    await page.goto(`${url}/#U0MAYA/D0MAYA`);
    await page.getByText('Connecting…').waitFor({ state: 'detached' });
    const message = page.locator('[data-ts]').first();
    await message.waitFor();
    await page.mouse.move(1, 1);
    const path = join(folder, `notice-${language}.png`);
    await message.screenshot({ path, animations: 'disabled' });
    console.log(`written: ${path}`);
  } finally {
    await page.close();
    await stop();
  }
}
