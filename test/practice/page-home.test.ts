/** The Home tab on the page, with a whole Gatehouse beside: what a member sees there, and a press that changes their day. */
import type { Browser, Page } from 'playwright-core';
import { mountPage } from '../../src/practice/page/routes';
import { type Flow, startFlow } from '../support/gatehouse';
import { describeInBrowser, launchBrowser, seriousFindings, watchPage } from './page-browser';

describeInBrowser('the Home tab on the page, with Gatehouse', () => {
  let flow: Flow;
  let browser: Browser;
  let page: Page;
  const found: string[] = [];
  beforeAll(async () => {
    [flow, browser] = await Promise.all([startFlow({ practice: { mount: mountPage } }), launchBrowser()]);
    page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
    watchPage(page, flow.practice.url, found);
  });
  afterAll(async () => {
    await browser?.close();
    await flow?.stop();
    expect(found).toEqual([]);
  });

  test('A6: Ana opens it from the sidebar, presses, and her day changes in place', async () => {
    await page.goto(`${flow.practice.url}/#U0ANA/C0ACME`);
    await page.getByRole('button', { name: 'Gatehouse Home' }).click();
    const home = page.getByRole('region', { name: 'Home', exact: true });
    await home.getByText('You are off').waitFor();
    await home.getByText('I am there.').first().waitFor();
    await home.getByRole('button', { name: 'Here for 1 hour' }).click();
    await home.getByText('You are here').waitFor();
    await home.getByRole('button', { name: 'Back to plan' }).click();
    await home.getByText('You are off').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('P2: Theo, a guest, sees his own terms there and opens the form for a change', async () => {
    await page.goto(`${flow.practice.url}/#U0THEO/home`);
    await page.reload();
    const home = page.getByRole('region', { name: 'Home', exact: true });
    await home.getByText('Working hours').first().waitFor();
    await home.getByRole('button', { name: 'Request a change' }).click();
    await page.getByRole('dialog').waitFor();
  });
});
