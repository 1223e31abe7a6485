import { axeFindings, describeInBrowser, setStage } from './page-browser';

describeInBrowser('what people do on the practice page', () => {
  const stage = setStage();

  test('offers commands to people who may run them, and tells others why they can’t', async () => {
    const { all, page, open, view } = stage;
    await open('#U0ANA/C0ACME+U0MAYA/C0ACME');
    await view('Ana Duarte').getByRole('textbox').pressSequentially('/b');
    await view('Ana Duarte').getByRole('option', { name: '/boundaries' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await view('Ana Duarte').getByRole('textbox').inputValue()).toBe('/boundaries ');
    await page.keyboard.type('Acme');
    await page.keyboard.press('Enter');
    await expectSoon(() => all.app.received.at(-1)?.form.command !== undefined);
    expect(all.app.received.at(-1)?.form).toMatchObject({
      command: '/boundaries',
      text: 'Acme',
      user_id: 'U0ANA',
    });
    await view('Maya Chen').getByRole('textbox').pressSequentially('/');
    expect(await view('Maya Chen').getByRole('listbox').count()).toBe(0);
    await page.keyboard.type('scope');
    await page.keyboard.press('Enter');
    await view('Maya Chen').getByText('Gatehouse isn’t installed in your workspace.').waitFor();
    expect(await view('Maya Chen').getByRole('textbox').inputValue()).toBe('/scope');
  });

  test('offers the people of the conversation after @, and mentions the one who is chosen', async () => {
    const { all, page, open, composer } = stage;
    await open('#U0MAYA/C0ACME');
    await composer('#acme-studio').pressSequentially('Thanks @');
    expect(await page.getByRole('option').locator('b').allTextContents()).toEqual([
      'Ana Duarte',
      'Ben Okafor',
      'Gatehouse',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await composer('#acme-studio').inputValue()).toBe('Thanks @Ben Okafor ');
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('@Ben Okafor').waitFor();
    expect(all.practice.model.messages.get('C0ACME')?.list[0]?.text).toBe('Thanks <@U0BEN>');
  });

  test('marks what is unread, and reads it when it is opened', async () => {
    const { all, page, open } = stage;
    await open('#U0ANA/C0STUDIO');
    await all.practice.say('U0MAYA', 'C0ACME', 'Hello?');
    await all.practice.say('U0MAYA', 'C0ACME', 'Anybody?');
    const entry = page.getByRole('button', { name: /acme-studio/ });
    await entry.getByText('2 unread').waitFor();
    await entry.click();
    await entry.getByText('unread').waitFor({ state: 'detached' });
    expect(await page.getByRole('article').count()).toBe(2);
    await page.reload();
    await page.getByRole('article').first().waitFor();
    expect(await page.locator('.unread').count()).toBe(0);
  });

  test('answers in a thread, which the other person opens beside the conversation', async () => {
    const { all, page, open, view } = stage;
    const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'Where are the mock-ups?');
    await open('#U0ANA/C0ACME+U0MAYA/C0ACME');
    await view('Ana Duarte').getByRole('article').hover();
    await view('Ana Duarte').getByRole('button', { name: 'Reply', exact: true }).click();
    await view('Ana Duarte').getByRole('textbox', { name: 'Reply in thread' }).fill('In the shared folder.');
    await page.keyboard.press('Enter');
    await view('Maya Chen')
      .getByRole('button', { name: /1 reply/ })
      .click();
    const thread = view('Maya Chen').getByRole('complementary', { name: 'Thread in #acme-studio' });
    await thread.getByText('In the shared folder.').waitFor();
    expect(all.practice.model.messages.get('C0ACME')?.threads.get(ts)).toHaveLength(1);
    const log = view('Maya Chen').getByRole('log', { name: 'Messages in #acme-studio' });
    expect(await log.getByText('In the shared folder.').count()).toBe(0);
  });

  test('changes, deletes and reacts to messages for everybody', async () => {
    const { all, page, open, view } = stage;
    await all.practice.say('U0MAYA', 'C0ACME', 'Helo');
    await open('#U0MAYA/C0ACME+U0ANA/C0ACME');
    const act = async (name: string, item: string) => {
      await view(name).getByRole('article').hover();
      await view(name).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await act('Maya Chen', 'Edit message');
    await view('Maya Chen').getByRole('textbox', { name: 'Edit message' }).fill('Hello');
    await page.keyboard.press('Enter');
    await view('Ana Duarte').getByText('(edited)').waitFor();
    await view('Ana Duarte').getByRole('article').hover();
    await view('Ana Duarte').getByRole('button', { name: 'React with eyes' }).click();
    await view('Maya Chen')
      .getByRole('button', { name: /eyes: Ana Duarte/ })
      .waitFor();
    await act('Maya Chen', 'Delete message');
    await view('Ana Duarte').getByRole('article').waitFor({ state: 'detached' });
  });

  test('uses the app’s message shortcut where the app is installed', async () => {
    const { all, page, open } = stage;
    const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'Could you also build a booking page?');
    await open('#U0ANA/C0ACME');
    await page.getByRole('article').hover();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Turn into a change request' }).click();
    await page.getByRole('menuitem').waitFor({ state: 'detached' });
    await expectSoon(() => all.app.received.at(-1)?.form.type === 'message_action');
    expect(all.app.received.at(-1)?.form).toMatchObject({ message: { ts }, user: { id: 'U0ANA' } });
  });

  test('shows the Home tab when it is published, and presses its buttons', async () => {
    const { all, page, open } = stage;
    await open('#U0ANA/home');
    await page.getByText('has not published a Home tab').waitFor();
    await expectSoon(() => all.app.events().some(({ type }) => type === 'app_home_opened'));
    const button = {
      type: 'button' as const,
      action_id: 'off_now',
      text: { type: 'plain_text' as const, text: 'I’m off now' },
    };
    await all.bot.views.publish({
      user_id: 'U0ANA',
      view: {
        type: 'home',
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: '*Open* until 18:00' }, accessory: button },
        ],
      },
    });
    await page.getByRole('button', { name: 'I’m off now' }).click();
    await expectSoon(() => all.app.received.at(-1)?.form.type === 'block_actions');
    expect(all.app.received.at(-1)?.form).toMatchObject({ view: { type: 'home' }, user: { id: 'U0ANA' } });
  });

  test('lists each exchange as it comes, with what was decided and why', async () => {
    const { all, page, rows, open, view } = stage;
    const { ts } = await all.practice.say('U0MAYA', 'C0ACME', 'Is the *hero* done?');
    await open('#record+U0ANA/C0STUDIO');
    await page.getByText('Nothing yet.').waitFor();
    rows.push({
      saidAt: Math.floor(Number(ts) * 1000),
      workspace: 'Studio Lumen',
      clientName: 'Acme',
      userId: 'U0MAYA',
      conversationId: 'C0ACME',
      messageTs: ts,
      text: 'Is the *hero* done?',
      class: 'general',
      decision: 'reply',
      because: ['Everybody in charge was outside working hours when it was said.'],
      targetAt: Date.UTC(2026, 10, 23, 17),
      isWaiting: true,
      answeredAt: null,
      replies: [{ kind: 'notice', state: 'sent', conversationId: 'C0ACME', ts: '1795214400.000200' }],
    });
    const exchange = page.getByRole('listitem').filter({ hasText: 'Is the hero done?' });
    await exchange.waitFor();
    const words = (await exchange.textContent()) ?? '';
    for (const part of [
      'Maya Chen',
      'Acme',
      'Fri 20 Nov, 22:40',
      'Replied',
      'general',
      'Everybody in charge was outside working hours when it was said.',
      'Answer promised by Mon 23 Nov, 17:00',
      'Not answered yet',
      'notice: sent',
    ]) {
      expect(words).toContain(part);
    }
    expect(await axeFindings(page)).toEqual([]);
    await exchange.getByRole('button', { name: 'in #acme-studio' }).click();
    await view('Maya Chen').getByText('hero').waitFor();
  });

  test('says “not answered yet” only of what waits for an answer: not of thanks', async () => {
    const { page, rows, open } = stage;
    const asked = {
      saidAt: Date.UTC(2026, 10, 20, 22),
      workspace: 'Studio Lumen',
      clientName: 'Acme',
      userId: 'U0MAYA',
      conversationId: 'C0ACME',
      messageTs: '1795214400.000100',
      text: 'Is it done?',
      class: 'general',
      decision: 'silence',
      because: [],
      targetAt: Date.UTC(2026, 10, 23, 17),
      isWaiting: true,
      answeredAt: null,
      replies: [],
    } as const;
    const thanks = {
      ...asked,
      messageTs: '1795214400.000200',
      text: 'Thanks!',
      targetAt: null,
      isWaiting: false,
    };
    rows.push(asked, thanks);
    await open('#record+U0ANA/C0STUDIO');
    const exchange = (words: string) => page.getByRole('listitem').filter({ hasText: words });
    await exchange('Is it done?').getByText('Not answered yet').waitFor();
    expect(await exchange('Thanks!').textContent()).not.toContain('Not answered yet');
  });

  test('goes from message to message by arrows, and to a message’s actions by Tab', async () => {
    const { all, page, open } = stage;
    await all.practice.say('U0ANA', 'C0ACME', 'First');
    await all.practice.say('U0MAYA', 'C0ACME', 'Second');
    await open('#U0MAYA/C0ACME');
    await page.getByText('Second').waitFor();
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('article:focus').textContent()).toContain('Second');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('article:focus').textContent()).toContain('First');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('React with +1');
  });

  test('mounts few of thousands of messages, and brings earlier ones when one scrolls up', async () => {
    const { all, page, open } = stage;
    for (let index = 0; index < 3000; index += 1) {
      await all.practice.say(index % 2 ? 'U0ANA' : 'U0BEN', 'C0STUDIO', `Message ${index}`);
    }
    await open('#U0ANA/C0STUDIO');
    await page.getByText('Message 2999', { exact: true }).waitFor();
    const mounted = await page.locator('article').count();
    expect(mounted).toBeGreaterThanOrEqual(60);
    expect(mounted).toBeLessThanOrEqual(180);
    expect(await page.getByText('Message 2000', { exact: true }).count()).toBe(0);
    const log = page.getByRole('log');
    for (let rounds = 0; rounds < 40; rounds += 1) {
      const before = await page.locator('article').count();
      if (before > 1000) break;
      await log.evaluate((scroller) => {
        Reflect.set(scroller, 'scrollTop', -Number(Reflect.get(scroller, 'scrollHeight')));
      });
      await page.locator(`article >> nth=${before}`).waitFor({ state: 'attached' });
    }
    expect(await page.getByText('Message 2000', { exact: true }).count()).toBe(1);
    await all.practice.say('U0BEN', 'C0STUDIO', 'The newest of all');
    await page.getByText('The newest of all').waitFor({ state: 'attached' });
  });

  test.each(['light', 'dark'] as const)('is accessible with everything open, in %s', async (colorScheme) => {
    const { all, page, open, view } = stage;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1800, height: 800 });
    const { ts } = await all.practice.say(
      'U0MAYA',
      'C0ACME',
      'Is `it` *done*, <@U0ANA>? https://acme.example',
    );
    await all.practice.say('U0BEN', 'C0ACME', '> Quite\n```so```', { threadTs: ts });
    await all.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
    await all.practice.say('U0MAYA', 'D0ANAMAYA', 'And here?');
    await all.bot.chat.postEphemeral({ channel: 'C0ACME', user: 'U0ANA', text: 'Only for Ana.' });
    await open(`#U0ANA/C0ACME/${ts}+U0MAYA/D0MAYA`);
    await view('Ana Duarte').getByText('Only for Ana.').waitFor();
    await view('Ana Duarte').getByText('Quite').waitFor();
    await view('Ana Duarte').getByRole('textbox', { name: 'Message #acme-studio' }).pressSequentially('@');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Scenarios' }).click();
    expect(await axeFindings(page)).toEqual([]);
  });
});

/** Waits until a condition holds. Jest's time limit ends it otherwise. */
async function expectSoon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
