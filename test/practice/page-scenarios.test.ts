/**
 * Each scenario, played on the page by its button, with a whole Gatehouse. They are played one after the other in one
 * workspace, so that each also proves that it begins in an emptied one. The test looks at what the guide says, through
 * the guide's own buttons, and reads from the database what was decided.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { createNeighbour } from '../../src/cli/practice-beside';
import { mountPage } from '../../src/practice/page/routes';
import type { Look, Scenario, Sight } from '../../src/practice/scenarios/scenario';
import { scenarios } from '../../src/practice/scenarios/scenarios';
import type { TeamId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { postsIn } from '../support/slack';
import { axeFindings, describeInBrowser, launchBrowser, watchPage } from './page-browser';

describeInBrowser('the scenarios on the page, with Gatehouse', () => {
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
    [flow, browser] = await Promise.all([startFlow({ isInstallable: true, practice }), launchBrowser()]);
    begun = flow;
    page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    watchPage(page, flow.practice.url, found);
    await page.goto(flow.practice.url);
    await page.getByText('Connecting…').waitFor({ state: 'detached' });
  });
  afterAll(async () => {
    await browser?.close();
    await flow?.stop();
    expect(found).toEqual([]);
  });

  /** Plays a scenario by its button, and waits until it is over and Gatehouse has nothing left to do. */
  async function play({ title }: Scenario): Promise<Locator> {
    const last = page.getByRole('button', { name: 'Close the scenario’s guide' });
    if (await last.isVisible()) await last.click();
    await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
    await page
      .getByRole('list', { name: /^Scenarios/ })
      .getByRole('button')
      .filter({ hasText: title })
      .click();
    const guide = page.getByRole('complementary', { name: `Scenario: ${title}` });
    await guide.getByText('What to look at:').waitFor({ timeout: 20_000 });
    await flow.drained();
    return guide;
  }

  /** The part of the page where a sight is seen. */
  function placeOf(sight: Sight): Locator {
    if (sight.kind === 'record') return page.getByRole('region', { name: 'Record', exact: true });
    const person = flow.practice.model.users.get(sight.as)?.realName ?? '';
    const pane = page.getByRole('region', { name: `What ${person} sees` });
    switch (sight.kind) {
      case 'phone':
        return page.getByRole('region', { name: `${person}’s phone` });
      case 'home':
        return pane.getByRole('region', { name: /’s Home$/ });
      case 'thread':
        return pane.getByRole('complementary', { name: /^Thread in/ });
      case 'conversation':
        return pane.getByRole('log', { name: /^Messages in/ });
      default:
        return sight satisfies never;
    }
  }

  async function check(guide: Locator, { words, at, shows = [], lacks = [] }: Look): Promise<void> {
    if (at === null) return;
    expect(shows.length).toBeGreaterThan(0);
    await guide.getByRole('button', { name: `Show: ${words}` }).click();
    for (const text of shows) await placeOf(at).getByText(text).first().waitFor();
    for (const text of lacks) expect(await placeOf(at).getByText(text).count()).toBe(0);
  }

  async function decisions({ decided }: Scenario) {
    const teams = [...new Set(decided.map(({ by }) => by))];
    const lists = await Promise.all(teams.map(async (by) => withTeam(by, await flow.record(by))));
    return lists.flat();
  }

  test.each(scenarios.map((each) => [each.name, each] as const))('%s', async (_name, scenario) => {
    const guide = await play(scenario);
    for (const look of scenario.lookAt) await check(guide, look);
    expect(await decisions(scenario)).toMatchObject(scenario.decided);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('an ordinary evening, then the next opening: a message in working hours gets no notice', async () => {
    const [evening] = scenarios;
    if (evening) await play(evening);
    const clock = page.getByRole('region', { name: 'Clock of the workspace' });
    await clock.getByRole('button', { name: 'Next opening' }).click();
    await clock.getByText('Mon 23 Nov, 09:00').waitFor();
    const posts = postsIn(flow.practice, 'C0ACME').length;
    await page.getByRole('textbox', { name: 'Message #acme-studio' }).fill('Good morning, Ana!');
    await page.keyboard.press('Enter');
    await until(async () => (await flow.record()).length === 3, 'the third exchange');
    await flow.drained();
    expect((await flow.record()).at(-1)).toMatchObject({ decision: 'silence', because: ['open'] });
    expect(postsIn(flow.practice, 'C0ACME')).toHaveLength(posts);
    await clock.getByRole('button', { name: 'Next opening' }).click();
    await clock.getByText('Mon 23 Nov, 13:30').waitFor();
  });

  test('“Start over” asks first, then empties conversations and the record, and uninstalls later installs', async () => {
    const [evening] = scenarios;
    if (evening) await play(evening);
    await page.getByRole('button', { name: 'Start over' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start over?' });
    await dialog.getByRole('button', { name: 'Keep everything' }).click();
    expect(await flow.record()).toHaveLength(2);
    await page.getByRole('button', { name: 'Start over' }).click();
    await dialog.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Nothing has been said here yet.').first().waitFor();
    expect(await flow.record()).toEqual([]);
    expect(flow.practice.model.grants.map(({ teamId }) => teamId)).toEqual(['T0STUDIO']);
    await page.getByRole('textbox', { name: 'Message #acme-studio' }).fill('Could you call me back?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /1 reply/ }).waitFor();
    expect(await flow.record()).toMatchObject([{ text: 'Could you call me back?', decision: 'reply' }]);
  });
});

function withTeam<T extends object>(by: TeamId, rows: readonly T[]): (T & { by: TeamId })[] {
  return rows.map((row) => ({ ...row, by }));
}
