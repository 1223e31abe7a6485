/**
 * A member connects their account in a real browser (R7): from the button that Gatehouse shows in Slack, through our
 * page and Slack's, to the end. Proves: the button opens the page; the cookie that guards it comes back over plain http
 * on this machine; our pages are accessible.
 */
import type { Browser } from 'playwright-core';
import { mountPage } from '../../src/practice/page/routes';
import { freePort } from '../support/free-port';
import { type Flow, startFlow } from '../support/gatehouse';
import { axeFindings, describeInBrowser, launchBrowser } from './page-browser';

describeInBrowser('connecting an account in a browser', () => {
  let flow: Flow;
  let browser: Browser;
  beforeAll(async () => {
    [flow, browser] = await Promise.all([
      startFlow({ isInstallable: true, port: await freePort(), practice: { mount: mountPage } }),
      launchBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await flow?.stop();
  });

  test('R7: the button in Slack leads to the page, and from there to a connected account', async () => {
    await flow.practice.say('U0ANA', 'D0ANA', 'connect');
    await flow.drained();
    const page = await browser.newPage();
    await page.goto(`${flow.practice.url}/#U0ANA/D0ANA`);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Connect my account' }).click();
    const tab = await opened;
    await tab.getByRole('heading', { name: 'Connect your Slack account to Gatehouse' }).waitFor();
    expect(await axeFindings(tab)).toEqual([]);
    await tab.getByRole('link', { name: 'Continue to Slack' }).click();
    await tab.getByLabel('You are').selectOption('U0ANA');
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByRole('heading', { name: 'Your account is connected' }).waitFor();
    expect(await axeFindings(tab)).toEqual([]);
    const own = flow.practice.model.grants.filter(({ kind }) => kind === 'user');
    expect(own).toMatchObject([{ userId: 'U0ANA', revoked: null }]);
  });

  test('R7: a member who presses Cancel reads that nothing has changed', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${flow.gatehouse.port}/slack/connect`);
    await page.getByRole('link', { name: 'Continue to Slack' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Nothing was connected' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
