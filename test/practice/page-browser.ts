import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { mountPage } from '../../src/practice/page/routes';
import type { RecordRow } from '../../src/practice/page/wire';
import { startTogether, type Together } from './together';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const isThere = existsSync(path);

/** What a test of the page works with: a practice workspace, an app, and the page in a browser. */
export type Stage = {
  all: Together;
  page: Page;
  /** The record that the page reads. */
  rows: RecordRow[];
  /** The next opening that the page is told of. */
  opening: number | null;
  /** Opens the page at an address, and waits until it is connected to the workspace. */
  open(hash: string): Promise<void>;
  /** The pane of one person. */
  view(name: string): Locator;
  /** The composer of a conversation. */
  composer(where: string): Locator;
};

/** `describe` for tests that need Chromium. Without it they are left out with a message; in CI they fail instead. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (isThere) {
    describe(name, tests);
    return;
  }
  if (process.env.CI === 'true') {
    test(`${name}: needs Chromium at ${path} (or CHROMIUM_PATH)`, () => {
      throw new Error(`There is no Chromium at ${path}. Install it, or set CHROMIUM_PATH.`);
    });
    return;
  }
  process.stderr.write(
    `\n  No Chromium at ${path}: the tests of "${name}" are left out. Install it, or set CHROMIUM_PATH.\n`,
  );
  describe.skip(name, tests);
}

/**
 * Sets the stage for each test of the suite. Every test also proves that the page asked nothing of another host and
 * that nothing went wrong in it.
 */
export function setStage(): Stage {
  let browser: Browser;
  const found: string[] = [];
  const stage = {
    rows: [] as RecordRow[],
    opening: null as number | null,
    async open(hash: string) {
      await stage.page.goto(`${stage.all.practice.url}/${hash}`);
      await stage.page.locator('.pane, .record').first().waitFor();
      await stage.page.getByText('Connecting…').waitFor({ state: 'detached' });
    },
    view: (name: string) => stage.page.getByRole('region', { name: `What ${name} sees` }),
    composer: (where: string) => stage.page.getByRole('textbox', { name: `Message ${where}` }),
  } as Stage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage.rows.length = 0;
    stage.opening = null;
    found.length = 0;
    stage.all = await startTogether({
      rateLimits: false,
      mount: (app, practice) =>
        mountPage(app, practice, { record: async () => stage.rows, nextOpening: async () => stage.opening }),
    });
    stage.page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    watchPage(stage.page, stage.all.practice.url, found);
  });
  afterEach(async () => {
    await stage.page.close();
    await stage.all.stop();
    expect(found).toEqual([]);
  });
  return stage;
}

/** Notes in `found` everything that goes wrong in the page, and everything that it asks of hosts other than `url`. */
export function watchPage(page: Page, url: string, found: string[]): void {
  page.setDefaultTimeout(10_000);
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(url) || request.url().startsWith('data:');
    if (!isOwn) found.push(`asked for ${request.url()}`);
  });
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
}

/** What axe-core finds on the page as it is now, a line for each finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (): Promise<axe.AxeResults> => {
    return Reflect.get(globalThis, 'axe').run({ resultTypes: ['violations'] });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

const layoutProblems = readFileSync(join(__dirname, 'layout-problems.js'), 'utf8');

/** What covers something else, sticks out of its pane or is cut on the page as it is now, a line for each. */
export function findLayoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(layoutProblems);
}

/** A headless Chromium that makes no requests by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
