// Takes the pictures of the practice page that README, docs/practice.md and docs/settings.md show, from a real run: scenarios played by
// their buttons, with the bot beside.
//   npm run build && node scripts/screenshot.mjs [folder] [dark]     default: docs/images, light
// Needs Chromium (CHROMIUM_PATH, or /usr/bin/chromium) and, for the emoji, a font such as fonts-noto-color-emoji.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(root, 'docs/images');
const colorScheme = process.argv[3] === 'dark' ? 'dark' : 'light';

const data = mkdtempSync(join(tmpdir(), 'gatehouse-screenshot-'));
// As root the embedded PostgreSQL runs as another user, who must be able to enter the folder.
chmodSync(data, 0o711);
const gatehouse = spawn(process.execPath, ['dist/cli.js', 'start'], {
  cwd: root,
  env: { PATH: process.env.PATH, HOME: process.env.HOME, GATEHOUSE_DATA_DIR: data, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((done) => gatehouse.once('exit', done));
try {
  mkdirSync(folder, { recursive: true });
  await takePictures(await printedAddress());
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

async function takePictures(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await evening(browser, url);
    await urgent(browser, url);
    await record(browser, url);
    await home(browser, url);
    await settings(browser, url);
    await welcome(browser, url);
  } finally {
    await browser.close();
  }
}

/** Maya has written on a Friday night. What she sees is shown beside the Record. */
async function evening(browser, url) {
  const page = await openPage(browser, url, { width: 1440, height: 760 });
  await play(page, 'An ordinary evening');
  await page.getByLabel('Close the scenario’s guide').click();
  await page
    .getByRole('button', { name: /1 reply/ })
    .first()
    .click();
  await page.getByText('Thanks, we’ve got your message').first().waitFor();
  await beside(page, 'Beside the Record');
  await page.getByRole('region', { name: 'Record', exact: true }).getByText('Replied').waitFor();
  await shoot(page, 'practice.png');
}

/** Something urgent at night: Maya pressed the button, and Ana's phone buzzed. */
async function urgent(browser, url) {
  const page = await openPage(browser, url, { width: 1440, height: 760 });
  await play(page, 'Something urgent at night');
  await page.getByRole('button', { name: /^Show: Ana’s phone/ }).click();
  await page.getByLabel('Close the scenario’s guide').click();
  await page.getByRole('region', { name: 'Ana Duarte’s phone' }).getByText('it can’t wait').waitFor();
  await page
    .getByLabel('What Ana Duarte sees')
    .getByRole('button', { name: /^Gatehouse(?! Home)/ })
    .click();
  await beside(page, 'Beside Maya');
  await page
    .getByLabel('What Maya Chen sees')
    .getByRole('button', { name: /^Gatehouse(?! Home)/ })
    .click();
  await page.getByLabel('What Maya Chen sees').getByText('Got it. I’m letting Ana know').waitFor();
  await shoot(page, 'practice-urgent.png');
}

/** An evening on record: something urgent, a second message, a mention in another client's channel. */
async function record(browser, url) {
  const page = await openPage(browser, url, { width: 1440, height: 600 });
  await play(page, 'An ordinary evening');
  await page.getByLabel('Close the scenario’s guide').click();
  await page
    .getByRole('button', { name: /1 reply/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'It can’t wait' }).click();
  await page.getByText('I’m letting Ana know').waitFor();
  await page.getByLabel('You are').selectOption('U0THEO');
  await page.getByRole('button', { name: /borealis/ }).click();
  const composer = page.getByRole('textbox', { name: 'Message #borealis' });
  await composer.fill('@Ben Okafor the contact form is broken again. Monday is fine!');
  await composer.press('Enter');
  await page.getByRole('button', { name: /1 reply/ }).waitFor();
  await page.getByRole('button', { name: /^Record/ }).click();
  await page.getByText('The client pressed').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'contact form' }).getByText('notice: sent').waitFor();
  await shoot(page, 'practice-record.png');
}

/** Ana's Home tab on that evening: whether she is there, what waits, and what was said for her, from its menu. */
async function home(browser, url) {
  const page = await openHome(browser, url);
  await page.getByText('Waiting for you').waitFor();
  await page.getByLabel('More…').selectOption({ label: 'Said for you' });
  await page.getByText('What I told clients').waitFor();
  await shoot(page, 'home.png');
}

/** Ana's settings, and three of their forms: her hours, her time off, and a client's channels. */
async function settings(browser, url) {
  const page = await openHome(browser, url);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByText('Your own settings').waitFor();
  await shoot(page, 'settings.png');
  await openForm(page, 'Weekly hours');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).waitFor();
  await shootDialog(page, 'settings-hours.png');
  await openForm(page, 'Time off');
  await shootDialog(page, 'settings-time-off.png');
  await openForm(page, 'Channels');
  await page.getByRole('dialog').getByRole('button', { name: 'Next', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Preview|Save)$/ })
    .waitFor();
  await shootDialog(page, 'settings-channels.png');
}

async function openHome(browser, url) {
  const page = await openPage(browser, url, { width: 1440, height: 900 });
  await play(page, 'An ordinary evening');
  await page.getByLabel('Close the scenario’s guide').click();
  await page.getByLabel('You are').selectOption('U0ANA');
  await page.getByRole('button', { name: /Gatehouse Home/ }).click();
  return page;
}

async function openForm(page, title) {
  const part = page.locator('.block-section').filter({ has: page.getByText(title, { exact: true }) });
  await part.getByRole('button', { name: 'Change…' }).first().click();
  await page.getByRole('dialog').getByText('One moment…').waitFor({ state: 'detached' });
}

/** A form as it stands, and then it is closed. */
async function shootDialog(page, name) {
  await shoot(page, name, page.getByRole('dialog'));
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The first steps of a new workspace: Ana has begun, and is asked about her hours. */
async function welcome(browser, url) {
  const page = await openPage(browser, url, { width: 1440, height: 820 });
  await page.getByRole('button', { name: 'Start over' }).first().click();
  await page.getByRole('button', { name: 'As a new workspace' }).click();
  await page.getByLabel('You are').selectOption('U0ANA');
  await page.getByRole('button', { name: /Gatehouse Home/ }).click();
  await page.getByRole('button', { name: 'Protect my hours' }).click();
  await page.getByText('Welcome!').waitFor();
  await shoot(page, 'welcome.png');
}

async function openPage(browser, url, viewport) {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(url);
  await page.getByText('Connecting…').waitFor({ state: 'detached' });
  return page;
}

async function play(page, title) {
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await page.getByText('What to look at:').waitFor();
}

async function beside(page, label) {
  await page.getByLabel('Show somebody else’s view, or the Record, beside').selectOption({ label });
}

async function shoot(page, name, part = page) {
  await page.mouse.move(720, 4);
  await page.evaluate(() => document.activeElement?.blur());
  const path = join(folder, name);
  await part.screenshot({ path, animations: 'disabled' });

  console.log(`written: ${path}`);
}
