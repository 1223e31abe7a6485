// Takes docs/images/practice.png: the practice page as a newcomer sees it, Maya beside Ana, after one message off hours.
//   npm run build && node scripts/screenshot.mjs [file]
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const file = process.argv[2] ?? join(root, 'docs/images/practice.png');
const words = 'Hi Ana, the export leaves out the last column. Could you have a look before Monday?';

const data = mkdtempSync(join(tmpdir(), 'gatehouse-screenshot-'));
// As root the embedded PostgreSQL runs as another user, who must be able to pass through.
chmodSync(data, 0o711);
const gatehouse = spawn(process.execPath, ['dist/cli.js', 'start'], {
  cwd: root,
  env: { PATH: process.env.PATH, HOME: process.env.HOME, GATEHOUSE_DATA_DIR: data, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((done) => gatehouse.once('exit', done));
try {
  const url = await printedAddress();
  await say(url);
  await takePicture(url);
  console.log(`written: ${file}`);
} finally {
  gatehouse.kill('SIGINT');
  await ended;
  rmSync(data, { recursive: true, force: true });
}

async function printedAddress() {
  let said = '';
  for await (const chunk of gatehouse.stdout) {
    said += chunk;
    const found = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
    if (found) return found[1];
  }
  throw new Error(`it ended without an address:\n${said}`);
}

async function say(url) {
  const response = await fetch(`${url}/page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ act: 'say', as: 'U0MAYA', conversationId: 'C0ACME', text: words }),
  });
  const result = await response.json();
  if (result.kind !== 'done') throw new Error(`the page refused: ${JSON.stringify(result)}`);
}

async function takePicture(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 700 }, colorScheme: 'light' });
    await page.goto(url);
    await page.getByLabel('You are').first().selectOption('U0MAYA');
    await page
      .getByRole('button', { name: /acme-studio/ })
      .first()
      .click();
    await page.getByText(words).first().waitFor();
    await page
      .getByRole('button', { name: /1 reply/ })
      .first()
      .click();
    await page.getByText('Thanks, your message has arrived').first().waitFor();
    await page.getByLabel('Show somebody else’s view beside').selectOption('U0ANA');
    await page.getByLabel('What Ana Duarte sees').getByText(words).first().waitFor();
    mkdirSync(dirname(file), { recursive: true });
    await page.mouse.move(720, 8);
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await browser.close();
  }
}
