/**
 * The first run on the practice page, as README tells it (G4): from a workspace that nobody has set up to the first automatic
 * reply, by what is written on the page alone, without an id and without a file.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { createNeighbour } from '../../src/cli/practice-beside';
import { mountPage } from '../../src/practice/page/routes';
import { type Flow, startFlow } from '../support/gatehouse';
import { settingsInForce } from '../support/home';
import { axeFindings, describeInBrowser, launchBrowser, watchPage } from './page-browser';

describeInBrowser('the first run on the page', () => {
  let flow: Flow;
  let browser: Browser;
  let page: Page;
  const found: string[] = [];
  beforeAll(async () => {
    let begun: Flow | null = null;
    const neighbour = createNeighbour(
      () => begun?.database ?? null,
      () => begun?.practice.clock.now() ?? 0,
    );
    const practice = {
      mount: (...[app, running]: Parameters<typeof mountPage>) => mountPage(app, running, neighbour),
      forget: neighbour.forget,
    };
    [flow, browser] = await Promise.all([startFlow({ practice }), launchBrowser()]);
    begun = flow;
    page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
    watchPage(page, flow.practice.url, found);
    await page.goto(flow.practice.url);
    await page.getByText('Connecting…').waitFor({ state: 'detached' });
  });
  afterAll(async () => {
    await browser?.close();
    await flow?.stop();
    expect(found).toEqual([]);
  });

  const home = (): Locator => page.getByRole('region', { name: /’s Home$/ });

  async function beginNew(): Promise<void> {
    await page.getByRole('button', { name: 'Start over' }).first().click();
    await page.getByRole('button', { name: 'As a new workspace' }).click();
    await page.getByRole('dialog', { name: 'Start over?' }).waitFor({ state: 'hidden' });
  }

  async function write(words: string): Promise<void> {
    await page.getByLabel('You are').selectOption('U0MAYA');
    await page.getByRole('button', { name: /acme-studio/ }).click();
    const composer = page.getByRole('textbox', { name: 'Message #acme-studio' });
    await composer.fill(words);
    await composer.press('Enter');
  }

  test('G4: Ana sets everything up in her Home tab, and Maya gets the first automatic reply', async () => {
    await beginNew();
    await page.getByLabel('You are').selectOption('U0ANA');
    await page.getByRole('button', { name: 'Gatehouse Home' }).click();
    await home().getByRole('button', { name: 'Protect my hours' }).click();
    await home().getByText('Welcome!').waitFor();
    await home().getByRole('button', { name: 'Add the holidays' }).click();
    await home().getByText('are days off for everybody here from now on').waitFor();
    await home().getByRole('button', { name: 'Keep these hours' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await home().getByRole('button', { name: 'Yes, a client…' }).click();
    await page.getByRole('dialog', { name: 'A new client' }).getByRole('button', { name: 'Save' }).click();
    await home().getByText('Listening first').first().waitFor();
    await home().getByRole('button', { name: 'Go live for everybody' }).click();
    await page.getByRole('button', { name: 'Go live', exact: true }).click();
    await home().getByText('You’re all set.').waitFor();
    await write('Could you send me the logo, please?');
    await page
      .getByRole('button', { name: /1 reply/ })
      .first()
      .click();
    await page.getByText('Thanks, we’ve got your message').first().waitFor();
    expect((await settingsInForce(flow)).settings).toMatchObject({
      workspace: { timezone: 'Europe/Lisbon', mode: 'live', holidays: { country: 'PT' } },
      members: [{ user: 'U0ANA' }],
      clients: [{ name: 'Acme', teams: ['T0ACME'] }],
    });
  });

  test('G4: a scenario that is played after it has the studio’s own settings again', async () => {
    await beginNew();
    expect((await settingsInForce(flow)).settings.members).toEqual([]);
    await flow.practice.play('friday-night');
    await flow.drained();
    expect((await flow.record()).map(({ decision }) => decision)).toEqual(['reply', 'silence']);
  });

  test('G4: starting over keeps what was set in the new workspace', async () => {
    await beginNew();
    await flow.practice.startOver();
    expect((await settingsInForce(flow)).settings).toMatchObject({ members: [], clients: [] });
  });
});
