/** The page on a first visit. Proves: it shows something before its program comes; the program stays small. */
import { loadAssets } from '../../src/practice/page/assets';
import { mountPage } from '../../src/practice/page/routes';
import { describeInBrowser, launchBrowser } from './page-browser';
import { startTogether } from './together';

describeInBrowser('the practice page, seen for the first time', () => {
  test('paints without waiting for script or style', async () => {
    const all = await startTogether({ mount: mountPage });
    const browser = await launchBrowser();
    const page = await browser.newPage();
    // The script never comes, and the page has its bar all the same.
    await page.route('**/page/page.js*', (route) => route.abort());
    await page.goto(all.practice.url);
    await page.getByText('Opening the practice workspace…').waitFor();
    const heading = await page.locator('.bar').boundingBox();
    expect(heading?.height).toBeGreaterThanOrEqual(52);
    const painted = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    expect(painted).toBeDefined();
    await browser.close();
    await all.stop();
  });
});

test('the page’s program stays small', () => {
  const { script, style } = loadAssets();
  expect(script.length).toBeLessThan(100_000);
  expect(style.length).toBeLessThan(30_000);
});
