/**
 * The whole page in a browser, in every state and size. Proves: nothing covers anything else, sticks out of its pane or
 * is cut where nobody can scroll to it; axe-core finds nothing.
 */
import type { Browser, Page } from 'playwright-core';
import { createNeighbour } from '../../src/cli/practice-beside';
import { mountPage } from '../../src/practice/page/routes';
import { type Flow, startFlow } from '../support/gatehouse';
import { axeFindings, describeInBrowser, findLayoutProblems, launchBrowser, watchPage } from './page-browser';

/** The last is 1280×800 at a zoom of 200 %. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 640, height: 400 },
];

const longName = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh';

describeInBrowser('the layout of the practice page', () => {
  let flow: Flow;
  let browser: Browser;
  let page: Page;
  let thread = '';
  let longThread = '';
  const found: string[] = [];
  beforeAll(async () => {
    let begun: Flow | null = null;
    const neighbour = createNeighbour(
      () => begun?.database ?? null,
      () => begun?.practice.clock.now() ?? 0,
    );
    const mount = (...[app, running]: Parameters<typeof mountPage>) => mountPage(app, running, neighbour);
    [flow, browser] = await Promise.all([
      startFlow({ practice: { mount, forget: neighbour.forget } }),
      launchBrowser(),
    ]);
    begun = flow;
    await flow.practice.play('friday-night');
    await flow.drained();
    thread = flow.practice.model.messages.get('C0ACME')?.list[0]?.ts ?? '';
    longThread = await fillWithLongThings(flow);
    page = await browser.newPage();
    watchPage(page, flow.practice.url, found);
  });
  afterAll(async () => {
    await browser?.close();
    await flow?.stop();
    expect(found).toEqual([]);
  });

  async function open(hash: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${flow.practice.url}/${hash}`);
    await page.locator('.pane, .record').first().waitFor();
    await page.getByText('Connecting…').waitFor({ state: 'detached' });
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const openForm = async () => {
    await open('#U0ANA/C0ACME');
    await page.getByRole('textbox').fill('/scope');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).waitFor();
  };
  const openHome = async (userId: string) => {
    await open(`#${userId}/home`);
    await page.getByRole('region', { name: /’s Home$/ }).waitFor();
    await flow.drained();
  };

  const states: [string, () => Promise<void>][] = [
    ['an empty conversation', () => open('#U0ANA/C0STUDIO')],
    [
      'a conversation',
      async () => {
        await open('#U0MAYA/C0ACME');
        await button(/1 reply/).waitFor();
      },
    ],
    [
      'a thread',
      async () => {
        await open(`#U0MAYA/C0ACME/${thread}`);
        await button('Show the terms').waitFor();
      },
    ],
    [
      'long names, words, links and code, and letters from right to left',
      async () => {
        await open(`#U0LONG/C0LONG/${longThread}`);
        await page.getByText('The last of thirty').first().waitFor();
        await page.getByText('A reply').waitFor();
      },
    ],
    [
      'the terms',
      async () => {
        await open(`#U0MAYA/C0ACME/${thread}`);
        await button('Show the terms').click();
        await page.getByRole('dialog').waitFor();
      },
    ],
    ['a form', openForm],
    [
      'a form with errors',
      async () => {
        await openForm();
        await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
        await page.getByRole('dialog').getByRole('alert').waitFor();
      },
    ],
    ['a member’s Home', () => openHome('U0ANA')],
    [
      'a member’s Home with a part open',
      async () => {
        await openHome('U0ANA');
        await page.getByLabel('More…').selectOption({ label: 'Said for you' });
        await page.getByText('What I told clients').waitFor();
      },
    ],
    [
      'the menu of what waits',
      async () => {
        await openHome('U0ANA');
        await button('More options').click();
        await page.getByRole('menuitem').first().waitFor();
      },
    ],
    ['a colleague’s Home', () => openHome('U0COLLEAGUE')],
    ['a client’s Home', () => openHome('U0THEO')],
    [
      'two people side by side',
      async () => {
        await open(`#U0MAYA/C0ACME/${thread}+U0ANA/home`);
        await button('Show the terms').waitFor();
        await page.getByRole('region', { name: /’s Home$/ }).waitFor();
      },
    ],
    [
      'two people in the same thread',
      async () => {
        await open(`#U0MAYA/C0ACME/${thread}+U0ANA/C0ACME/${thread}`);
        await page.getByRole('button', { name: 'Show the terms' }).nth(1).waitFor();
      },
    ],
    ['two people’s Home', () => open('#U0ANA/home+U0COLLEAGUE/home')],
    [
      'the Record',
      async () => {
        await open('#record+U0MAYA/C0ACME');
        await page.getByText('Replied').waitFor();
      },
    ],
    [
      'the Record beside a conversation',
      async () => {
        await open('#U0LONG/C0LONG+record');
        await page.getByText('Replied').waitFor();
      },
    ],
    [
      'the list of scenarios',
      async () => {
        await open('#U0MAYA/C0ACME');
        await button('Scenarios').click();
      },
    ],
    [
      'the clock’s menu',
      async () => {
        await open('#U0MAYA/C0ACME');
        await button(/^Fri 20 Nov/).click();
      },
    ],
    [
      'the menu of the last message',
      async () => {
        await open('#U0ANA/C0STUDIO');
        await flow.practice.say('U0ANA', 'C0STUDIO', 'Shall we?');
        await page.getByRole('article').last().hover();
        await button('More actions').click();
        await page.getByRole('menuitem').first().waitFor();
      },
    ],
    [
      'what the composer offers',
      async () => {
        await open('#U0MAYA/C0ACME');
        await page.getByRole('textbox').pressSequentially('@');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
      },
    ],
    [
      'a refusal',
      async () => {
        await open('#U0MAYA/C0ACME');
        await page.getByRole('textbox').fill('/scope');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').waitFor();
      },
    ],
    [
      'starting over',
      async () => {
        await open('#U0MAYA/C0ACME');
        await button('Start over').click();
      },
    ],
  ];

  test.each(states)('%s', async (_name, reach) => {
    await page.setViewportSize(sizes[0] ?? { width: 1280, height: 800 });
    await reach();
    const problems: { [size: string]: string[] } = {};
    for (const size of sizes) {
      await page.setViewportSize(size);
      const colorScheme = size.width === 390 ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const isForAxe = size.width === 1280 || size.width === 390;
      const here = [...(await findLayoutProblems(page)), ...(isForAxe ? await axeFindings(page) : [])];
      if (here.length > 0) problems[`${size.width}×${size.height}`] = here;
    }
    const modal = page.locator('.modal');
    if (await modal.isVisible()) {
      await page.keyboard.press('Escape');
      await modal.waitFor({ state: 'detached' });
    }
    expect(problems).toEqual({});
  });

  test.each([
    [1280, 56],
    [1024, 56],
    [390, 88],
  ])(
    'the bar leaves the room to the conversation: at %d px it is no higher than %d',
    async (width, height) => {
      await page.setViewportSize({ width, height: 800 });
      await open('#U0MAYA/C0ACME');
      const box = await page.locator('.bar').boundingBox();
      expect(box?.height).toBeLessThanOrEqual(height);
    },
  );
});

/** A conversation in which everything is long. Gives the ts of its thread. */
async function fillWithLongThings({ practice }: Flow): Promise<string> {
  const person = { teamId: 'T0ACME', timezone: 'America/Argentina/ComodRivadavia' } as const;
  practice.addUser({ id: 'U0LONG', name: 'long', realName: `Anna ${longName}`, ...person });
  practice.addUser({
    id: 'U0COLLEAGUE',
    name: 'colleague',
    realName: 'Cora Lee',
    teamId: 'T0STUDIO',
    timezone: 'Europe/Lisbon',
  });
  practice.addConversation({
    id: 'C0LONG',
    kind: 'channel',
    name: 'a-channel-whose-name-is-as-long-as-slack-allows-it-to-be-for-channels-eighty-is-it',
    creator: 'U0LONG',
    teams: ['T0STUDIO', 'T0ACME'],
    members: ['U0LONG', 'U0ANA'],
    purpose: 'What this is about takes more words than any head of a conversation has ever had room for',
  });
  const say = (text: string, threadTs?: string) =>
    practice.say('U0LONG', 'C0LONG', text, threadTs === undefined ? {} : { threadTs });
  for (let index = 2; index <= 30; index += 1) await say(`Message ${index}`);
  const { ts } = await say(
    [
      `https://acme.example/${'a-very-long-path/'.repeat(12)}?q=${'x'.repeat(200)}`,
      'Donaudampfschifffahrtsgesellschaft'.repeat(4),
      'مرحبا، هل يمكنك إرسال التصميم الأخير من فضلك؟ Figma',
      `\`\`\`${'const width = 1280; '.repeat(12)}${'y'.repeat(300)}\`\`\``,
      `> ${'quoted'.repeat(30)}`,
    ].join('\n'),
  );
  await practice.react('U0ANA', 'C0LONG', ts, 'eyes');
  await say(`A reply ${'z'.repeat(200)}`, ts);
  await say('The last of thirty');
  return ts;
}
