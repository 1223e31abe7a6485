/** The Home tab on the page, with a whole Gatehouse: what a member sees there, and a press that changes their day. */
import type { Browser, Page } from 'playwright-core';
import { mountPage } from '../../src/practice/page/routes';
import { type Flow, startFlow } from '../support/gatehouse';
import { axeFindings, describeInBrowser, launchBrowser, watchPage } from './page-browser';

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
    const home = page.getByRole('region', { name: /’s Home$/ });
    await home.getByText('You are off').waitFor();
    await home.getByRole('button', { name: 'Here for 1 hour' }).click();
    await home.getByText('You are here').waitFor();
    await home.getByRole('button', { name: 'Back to plan' }).click();
    await home.getByText('You are off').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('G1: what waits is put off and handed over from its menu, and the rest opens from “More…” and closes', async () => {
    for (const text of ['Could you send the logo?', 'And is there an invoice?']) {
      await flow.practice.say('U0MAYA', 'C0ACME', text);
      await flow.drained();
      flow.practice.clock.advance(180_000);
    }
    await page.goto(`${flow.practice.url}/#U0ANA/home`);
    await page.reload();
    const home = page.getByRole('region', { name: /’s Home$/ });
    const waits = (count: number) => home.getByText(`Waiting for you (${count})`).waitFor();
    await waits(2);
    expect(await home.getByRole('link', { name: 'Open' }).count()).toBe(2);
    await home.getByRole('button', { name: 'More options' }).first().click();
    await page.getByRole('menuitem', { name: 'Snooze until another day…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Snooze' });
    await dialog.getByLabel('Until the start of').fill('2026-11-24');
    await dialog.getByRole('button', { name: 'Snooze' }).click();
    await dialog.waitFor({ state: 'detached' });
    await waits(1);
    await home.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: 'Hand over…' }).click();
    const handOver = page.getByRole('dialog', { name: 'Hand over' });
    await handOver.getByLabel('To').selectOption({ label: 'Ben' });
    await handOver.getByRole('button', { name: 'Hand over' }).click();
    await home.getByText('Nothing is waiting for you.').waitFor();
    await home.getByLabel('More…').selectOption({ label: 'Channels' });
    await home.getByText('I am there.').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await home.getByRole('button', { name: 'Close “Channels”' }).click();
    await home.getByText('I am there.').first().waitFor({ state: 'detached' });
  });

  test('G1: “Open” shows the message on the page, and is not offered where the member is not in the conversation', async () => {
    await flow.practice.say('U0MAYA', 'C0ACME', 'Could you look at the shop?');
    await flow.practice.say('U0MAYA', 'D0MAYA', 'Could you call me?');
    await flow.drained();
    await page.goto(`${flow.practice.url}/#U0ANA/home`);
    await page.reload();
    const home = page.getByRole('region', { name: /’s Home$/ });
    await home.getByText('Could you call me?').waitFor();
    expect(await home.getByRole('link', { name: 'Open' }).count()).toBe(1);
    await home.getByRole('link', { name: 'Open' }).click();
    await page
      .getByLabel(/^Thread in/)
      .getByText('Could you look at the shop?')
      .waitFor();
    expect(page.url()).toContain('#U0ANA/C0ACME/');
  });

  test('P2: Theo, a guest, sees his own terms there and opens the form for a change', async () => {
    await page.goto(`${flow.practice.url}/#U0THEO/home`);
    await page.reload();
    const home = page.getByRole('region', { name: /’s Home$/ });
    await home.getByText('Working hours').first().waitFor();
    await home.getByRole('button', { name: 'Request a change' }).click();
    await page.getByRole('dialog').waitFor();
  });

  test('G4: a page that stands on the Home tab shows it again when the workspace begins anew', async () => {
    await page.goto(`${flow.practice.url}/#U0ANA/home`);
    await page.reload();
    const home = page.getByRole('region', { name: /’s Home$/ });
    await home.getByText('You are off').waitFor();
    await flow.practice.startOver();
    flow.practice.deliverTo(flow.eventsUrl);
    await home.getByText('has not published a Home tab').waitFor({ state: 'detached' });
    await home.getByText('You are off').waitFor();
  });
});
