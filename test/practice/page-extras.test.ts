import type { RecordRow } from '../../src/practice/page/wire';
import { axeFindings, describeInBrowser, setStage } from './page-browser';

/** Friday 20 November 2026, 22:40 in Lisbon, ms since 1970 UTC. */
const evening = Date.UTC(2026, 10, 20, 22, 40);

/** A message of Maya's about which Ana was paged, in Ana's DM with the bot. */
function pagedRow(change: Partial<RecordRow> = {}): RecordRow {
  return {
    workspace: 'Studio Lumen',
    saidAt: evening,
    clientName: 'Acme',
    userId: 'U0MAYA',
    conversationId: 'C0ACME',
    messageTs: '1795214400.000000',
    text: 'The shop is down!',
    class: 'urgent',
    decision: 'reply',
    because: ['The client pressed “It can’t wait”.'],
    targetAt: evening + 3_600_000,
    isWaiting: true,
    answeredAt: null,
    replies: [
      { kind: 'notice', state: 'sent', conversationId: 'C0ACME', ts: '1795214400.000100' },
      { kind: 'page', state: 'sent', conversationId: 'D0ANA', ts: '1795214460.000000' },
    ],
    ...change,
  };
}

describeInBrowser('the parts of the practice page beside the conversations', () => {
  const stage = setStage();

  test('the phone of a member who is paged buzzes with the client’s words; others stay quiet, and clients have none', async () => {
    const { page, rows, open, view } = stage;
    rows.push(pagedRow());
    await open('#U0ANA/C0ACME+U0BEN/C0ACME');
    const phone = (name: string) => view(name).getByRole('region', { name: `${name}’s phone` });
    await phone('Ana Duarte').getByText('The shop is down!').waitFor();
    expect(await phone('Ana Duarte').getByRole('listitem').textContent()).toContain('22:41');
    await phone('Ben Okafor').getByText('Nothing has buzzed.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const head = phone('Ana Duarte').getByRole('button', { name: /^Phone 1 page/ });
    await head.focus();
    await page.keyboard.press('Enter');
    await phone('Ana Duarte').getByText('The shop is down!').waitFor({ state: 'hidden' });
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    await open('#U0MAYA/C0ACME+U0THEO/C0BOREALIS');
    expect(await page.getByRole('region', { name: /phone$/ }).count()).toBe(0);
  });

  test('the Record can be shown beside a conversation, and the address keeps it', async () => {
    const { page, rows, open, view } = stage;
    rows.push(pagedRow(), pagedRow({ workspace: 'Acme', messageTs: '1795214400.000900' }));
    await open('#U0MAYA/C0ACME');
    await page.getByLabel(/beside$/).selectOption({ label: 'Beside the Record' });
    const record = page.getByRole('region', { name: 'Record', exact: true });
    await record.getByText('kept by Studio Lumen').waitFor();
    await record.getByText('kept by Acme').waitFor();
    await view('Maya Chen').getByRole('textbox').waitFor();
    expect(new URL(page.url()).hash).toBe('#U0MAYA/C0ACME+record');
    await page.reload();
    await record.getByText('kept by Acme').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('the next opening is the one that Gatehouse knows', async () => {
    const { all, page, open } = stage;
    stage.opening = Date.UTC(2026, 10, 23, 9);
    await open('#U0MAYA/C0ACME');
    const button = page.getByRole('button', { name: 'Next opening' });
    expect(await button.getAttribute('title')).toBe('Somebody is at work again: Mon 23 Nov, 09:00');
    await button.click();
    await page.getByText('Mon 23 Nov, 09:00').first().waitFor();
    expect(all.practice.clock.now()).toBe(stage.opening);
  });

  test('a direct message can be begun with people of one’s channels, and with nobody else', async () => {
    const { all, page, open, view } = stage;
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'New direct message' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Ben Okafor']);
    await page.keyboard.press('Enter');
    await stage.composer('Ben Okafor').fill('Hello Ben');
    await page.keyboard.press('Enter');
    await view('Maya Chen').getByRole('article').getByText('Hello Ben').waitFor();
    expect(() => all.practice.openDirect('U0MAYA', 'U0THEO')).toThrow(
      'Maya Chen shares no channel with Theo Lind',
    );
  });

  test('a line marks the first unread message', async () => {
    const { all, page, open } = stage;
    await all.practice.say('U0MAYA', 'C0ACME', 'Read long ago');
    await open('#U0ANA/C0ACME');
    await page.getByText('Read long ago').waitFor();
    await page.getByRole('button', { name: 'studio', exact: true }).click();
    await all.practice.say('U0MAYA', 'C0ACME', 'Not read yet');
    const entry = page.getByRole('button', { name: /acme-studio/ });
    await entry.getByText('1 unread').waitFor();
    await entry.click();
    const line = page.getByRole('heading', { name: 'New' });
    await line.waitFor();
    const after = await line.evaluate((element) => element.nextElementSibling?.textContent);
    expect(after).toContain('Not read yet');
  });

  test('a message that one person alone sees can be put away, and is gone for good', async () => {
    const { all, page, open } = stage;
    await all.bot.chat.postEphemeral({ channel: 'C0ACME', user: 'U0ANA', text: 'Only for Ana.' });
    await open('#U0ANA/C0ACME');
    await page.getByText('Only for Ana.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Only for Ana.').waitFor({ state: 'detached' });
    expect(all.practice.model.ephemerals).toEqual([]);
  });

  test('# offers one’s channels, and / the app’s global shortcuts beside its commands', async () => {
    const { all, page, open, composer } = stage;
    await open('#U0ANA/C0ACME');
    await composer('#acme-studio').pressSequentially('See #st');
    await page.getByRole('option', { name: '#studio' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('please');
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('#studio').waitFor();
    expect(all.practice.model.messages.get('C0ACME')?.list[0]?.text).toBe('See <#C0STUDIO> please');
    await composer('#acme-studio').pressSequentially('/here');
    await page.getByRole('option', { name: 'I’m here until…' }).click();
    expect(await composer('#acme-studio').inputValue()).toBe('');
    while (all.app.received.at(-1)?.form.type !== 'shortcut') await new Promise((done) => setImmediate(done));
    expect(all.app.received.at(-1)?.form).toMatchObject({ callback_id: 'be_here', user: { id: 'U0ANA' } });
  });
});
