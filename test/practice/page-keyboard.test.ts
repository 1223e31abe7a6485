/**
 * The page by keyboard alone. Proves: the focus goes into what opens, stays in a form, and comes back to what opened
 * it; Escape closes; everything that can be pressed is reached by Tab, and one sees where one is.
 */
import type { ActionsBlockElement, ModalView } from '@slack/types';
import type { Locator } from 'playwright-core';
import { axeFindings, describeInBrowser, setStage } from './page-browser';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const words = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (text: string) => ({ text: plain(text), value: text });
const press = (id: string, text: string) => ({
  type: 'button' as const,
  action_id: id,
  text: plain(text),
});

/** A form without a field, like the terms. */
const terms: ModalView = {
  type: 'modal',
  title: plain('Terms'),
  close: plain('Fine'),
  blocks: [{ type: 'section', text: words('Weekdays from 9 to 5') }],
};

describeInBrowser('the practice page by keyboard', () => {
  const stage = setStage();

  /** What has the focus: its label, or else its words. */
  const focused = () =>
    stage.page.evaluate<string>(
      '(document.activeElement.ariaLabel ?? document.activeElement.textContent).trim()',
    );

  /** Posts a message with these elements, and opens the view for whoever presses one of them. */
  async function postElements(view: ModalView, ...elements: ActionsBlockElement[]): Promise<void> {
    const { all } = stage;
    await all.bot.chat.postMessage({
      channel: 'C0ACME',
      text: 'Hello',
      blocks: [{ type: 'actions', elements }],
    });
    all.app.answer = async ({ form }) => {
      if (form.type === 'block_actions' && form.container.type === 'message') {
        await all.bot.views.open({ trigger_id: form.trigger_id, view });
      }
      return {};
    };
  }

  test('a form without a field takes the focus; Tab goes round in it; Escape brings it back to the button', async () => {
    const { page, open } = stage;
    await postElements(terms, press('show', 'Show the terms'));
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'Show the terms' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Terms' });
    await dialog.waitFor();
    expect(await focused()).toBe('Terms, for Maya Chen');
    const last = dialog.getByRole('button', { name: 'Fine' });
    await page.keyboard.press('Tab');
    await isFocused(last);
    await page.keyboard.press('Tab');
    await isFocused(dialog.getByRole('button', { name: 'Close' }));
    await page.keyboard.press('Shift+Tab');
    await isFocused(last);
    await page.locator('.modal-back').click({ position: { x: 3, y: 3 } });
    await isFocused(last);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Show the terms');
  });

  test('a question in a form is closed by Escape alone, and the form stays', async () => {
    const { page, open } = stage;
    const confirm = {
      title: plain('Sure?'),
      text: plain('It goes.'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const blocks = [{ type: 'actions' as const, elements: [{ ...press('go', 'Delete it'), confirm }] }];
    await postElements({ ...terms, blocks }, press('show', 'Show the terms'));
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'Show the terms' }).press('Enter');
    await page.getByRole('button', { name: 'Delete it' }).press('Enter');
    await page.getByRole('dialog', { name: 'Sure?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Sure?' }).waitFor({ state: 'detached' });
    await isFocused(page.getByRole('button', { name: 'Delete it' }));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Show the terms');
  });

  test.each([1280, 390])('a thread takes the focus and Escape closes it, at %d px', async (width) => {
    const { all, page, open, composer } = stage;
    const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'Where are the mock-ups?');
    await all.practice.say('U0ANA', 'C0ACME', 'In the folder.', { threadTs: ts });
    await page.setViewportSize({ width, height: 844 });
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: /1 reply/ }).press('Enter');
    await isFocused(page.getByRole('textbox', { name: 'Reply in thread' }));
    expect(await composer('#acme-studio').isVisible()).toBe(width === 1280);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await isFocused(page.getByRole('button', { name: /1 reply/ }));
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Reply', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Close thread' }).press('Enter');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await isFocused(page.getByRole('button', { name: 'Reply', exact: true }));
  });

  test('what drops from the bar, and a message’s menu, give the focus back', async () => {
    const { all, page, open } = stage;
    await all.practice.say('U0ANA', 'C0ACME', 'Helo');
    await open('#U0ANA/C0ACME');
    for (const [name, inside] of [
      [/^Fri 20 Nov/, page.getByLabel('Moment in Lisbon')],
      ['Scenarios', page.getByRole('list', { name: /^Scenarios/ })],
    ] as const) {
      const button = page.getByRole('button', { name, exact: true });
      await button.press('Enter');
      await inside.waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await inside.waitFor({ state: 'detached' });
      await isFocused(button);
    }
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'More actions' }).press('Enter');
    await page.keyboard.press('Escape');
    await isFocused(page.getByRole('button', { name: 'More actions' }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Edit message' }).press('Enter');
    await isFocused(page.getByRole('textbox', { name: 'Edit message' }));
    await page.keyboard.press('Escape');
    await isFocused(page.getByRole('button', { name: 'More actions' }));
  });

  test('the focus moves on when a message goes or a refusal is put away, and stays where one writes', async () => {
    const { all, page, open, composer } = stage;
    await all.practice.say('U0ANA', 'C0ACME', 'Good morning');
    await all.bot.chat.postEphemeral({ channel: 'C0ACME', user: 'U0MAYA', text: 'Only for Maya.' });
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await page.getByText('Only for Maya.').waitFor({ state: 'detached' });
    await isFocused(page.getByRole('log'));
    await composer('#acme-studio').fill('/scope');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByRole('button').press('Enter');
    await isFocused(composer('#acme-studio'));
    await composer('#acme-studio').fill('Hello');
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    await page.getByRole('article').getByText('Hello').waitFor();
    await isFocused(composer('#acme-studio'));
  });

  test('a form whose errors come back takes the focus to the first wrong field, and a press keeps it', async () => {
    const { page, open } = stage;
    const element = { type: 'plain_text_input' as const, action_id: 'a' };
    const blocks = ['First', 'Second'].map((label) => ({
      type: 'input' as const,
      label: plain(label),
      optional: label === 'First',
      element,
    }));
    await postElements({ ...terms, submit: plain('Send'), blocks }, press('show', 'Ask'));
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'Ask' }).press('Enter');
    await isFocused(page.getByRole('textbox', { name: 'First' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).press('Enter');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await isFocused(page.getByRole('textbox', { name: 'Second' }));
  });

  test('a picker shows its placeholder', async () => {
    const { page, open } = stage;
    await postElements(
      terms,
      { type: 'datepicker', action_id: 'day', placeholder: plain('Snooze until another day') },
      { type: 'timepicker', action_id: 'time', placeholder: plain('Here until') },
      { type: 'static_select', action_id: 'one', placeholder: plain('Snooze'), options: [option('An hour')] },
      {
        type: 'multi_static_select',
        action_id: 'many',
        placeholder: plain('Who else'),
        options: [option('Ben')],
      },
    );
    await open('#U0MAYA/C0ACME');
    const message = page.getByRole('article');
    for (const words of ['Snooze until another day', 'Here until', 'Who else']) {
      expect(await message.getByText(words, { exact: true }).isVisible()).toBe(true);
    }
    expect(await message.getByRole('combobox').locator('option').first().textContent()).toBe('Snooze');
    expect(await axeFindings(page)).toEqual([]);
  });

  test.each([1280, 390])(
    'Tab reaches everything that can be pressed at %d px, and one sees where one is',
    async (width) => {
      const { all, page, open } = stage;
      await postElements(terms, press('show', 'Show the terms'));
      const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'See https://acme.example, <@U0ANA>');
      await all.practice.say('U0BEN', 'C0ACME', 'Quite', { threadTs: ts });
      await all.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
      await page.setViewportSize({ width, height: 844 });
      await open(`#U0ANA/C0ACME/${ts}+U0MAYA/C0ACME`);
      await page.getByText('Quite').waitFor();
      await page.evaluate('document.activeElement.blur()');
      const unseen: string[] = [];
      for (let steps = 0; steps < 80; steps += 1) {
        await page.keyboard.press('Tab');
        if (!(await page.evaluate<boolean>(isSeenAtFocus))) unseen.push(await focused());
      }
      expect(await page.evaluate(notReached)).toEqual([]);
      expect(unseen).toEqual([]);
    },
  );
});

/** Waits until an element has the focus. */
async function isFocused(locator: Locator): Promise<void> {
  await expect(locator.and(locator.page().locator(':focus')).waitFor()).resolves.toBeUndefined();
}

/** Marks what has the focus as reached, and says whether one sees that it has it. */
const isSeenAtFocus = `(() => {
  const element = document.activeElement;
  if (element === document.body) return true;
  element.dataset.reached = '';
  const frame = getComputedStyle(element.closest('.composer') ?? element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return (frame.outlineStyle !== 'none' || frame.boxShadow !== 'none') && element.contains(hit);
})()`;

/** What can be pressed and was never reached. A message's own actions are reached by its arrows. */
const notReached = `[...document.querySelectorAll('button:enabled, a[href], input, select, textarea')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.toolbar'))
  .filter((each) => each.dataset.reached === undefined)
  .map((each) => each.ariaLabel ?? each.textContent)`;
