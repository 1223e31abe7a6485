import { createHmac } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { axeFindings, describeInBrowser, setStage } from './page-browser';
import type { Together } from './together';

/** Monday 23 November 2026, 09:00 in Lisbon and 04:00 in New York, in seconds. */
const monday = Date.UTC(2026, 10, 23, 9) / 1000;

describeInBrowser('the practice page', () => {
  const stage = setStage();

  test('shows each person the conversations that they are in, DMs by the other’s name', async () => {
    const { open, view } = stage;
    await open('#U0MAYA/C0ACME+U0THEO/C0BOREALIS');
    const entries = (name: string) => view(name).locator('.sidebar .entry-name').allTextContents();
    expect(await entries('Maya Chen')).toEqual(['acme-studio', 'Ana Duarte', 'Gatehouse']);
    expect(await entries('Theo Lind')).toEqual(['borealis', 'Gatehouse', 'Gatehouse Home']);
  });

  test('begins as a client, whom the bot answers', async () => {
    const { page, open, view } = stage;
    await open('');
    await view('Maya Chen').waitFor();
    expect(await page.getByRole('combobox', { name: 'You are' }).locator('option').allTextContents()).toEqual(
      ['Ana Duarte', 'Ben Okafor', 'Theo Lind, guest', 'Maya Chen'],
    );
  });

  test('shows a message in the other person’s pane at once, with the sender’s company', async () => {
    const { all, page, open, view } = stage;
    await open('#U0MAYA/C0ACME+U0ANA/C0ACME');
    await view('Maya Chen').getByRole('textbox').fill('Is the *hero* on staging, @Ana Duarte?');
    await page.keyboard.press('Enter');
    const seen = view('Ana Duarte').getByRole('article', { name: /^Maya Chen, 22:40$/ });
    await seen.waitFor();
    expect(await seen.locator('strong').textContent()).toBe('hero');
    expect(await seen.locator('.mention-me').textContent()).toBe('@Ana Duarte');
    expect(await seen.locator('.origin').textContent()).toBe('Acme');
    expect(await view('Maya Chen').getByRole('article', { name: 'Maya Chen, 17:40' }).count()).toBe(1);
    const [message] = all.practice.model.messages.get('C0ACME')?.list ?? [];
    expect(message?.text).toBe('Is the *hero* on staging, <@U0ANA>?');
  });

  test('reads dates in the reader’s own zone, and today and tomorrow by the practice clock', async () => {
    const { all, open, view } = stage;
    const text = `Back <!date^${monday}^{date_long_pretty} at {time}|Monday, 09:00 (Lisbon time)>.`;
    await all.bot.chat.postMessage({
      channel: 'C0ACME',
      text: 'Back on Monday.',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
    });
    await open('#U0MAYA/C0ACME+U0ANA/C0ACME');
    const read = (name: string) => view(name).getByRole('article').locator('.block-section').textContent();
    expect(await read('Maya Chen')).toBe('Back Monday 23 November at 04:00.');
    expect(await read('Ana Duarte')).toBe('Back Monday 23 November at 09:00.');
    all.practice.clock.set((monday - 12 * 3600) * 1000);
    await view('Ana Duarte').getByText('Back tomorrow at 09:00.').waitFor();
    await view('Maya Chen').getByText('Back tomorrow at 04:00.').waitFor();
  });

  test('sends a signed interaction for a button, and shows the answer only to the person who pressed', async () => {
    const { all, open, view } = stage;
    const { ts } = await postNotice(all, 'C0ACME');
    await open('#U0MAYA/C0ACME+U0ANA/C0ACME');
    all.app.answer = async ({ form }) => {
      if (form.type !== 'block_actions') return {};
      const { channel, user } = form;
      await all.bot.chat.postEphemeral({ channel: channel.id, user: user.id, text: 'Ana has been told.' });
      return {};
    };
    await view('Maya Chen').getByRole('button', { name: 'It can’t wait' }).click();
    await view('Maya Chen').getByText('Ana has been told.').waitFor();
    expect(await view('Maya Chen').locator('.message-whisper .whisper-mark').textContent()).toContain(
      'Only visible to you',
    );
    expect(await view('Ana Duarte').getByText('Ana has been told.').count()).toBe(0);
    const press = all.app.received.find(({ form }) => form.type === 'block_actions');
    expect(press?.form).toMatchObject({
      user: { id: 'U0MAYA', team_id: 'T0ACME' },
      container: { message_ts: ts, channel_id: 'C0ACME' },
      actions: [{ action_id: 'cannot_wait', value: 'm1' }],
    });
    expect(press?.headers['x-slack-signature']).toBe(
      signatureOf(all, String(press?.headers['x-slack-request-timestamp']), press?.body ?? ''),
    );
  });

  test('says what went wrong when the app does not answer a press', async () => {
    const { all, page, open } = stage;
    await postNotice(all, 'C0ACME');
    all.app.answer = ({ form }) => (form.type === 'block_actions' ? { status: 500 } : {});
    await open('#U0MAYA/C0ACME');
    await page.getByRole('button', { name: 'It can’t wait' }).click();
    const words = await page.getByRole('alert').locator('span').textContent();
    expect(words).toBe('That did not work: http_status_500');
  });

  test('fills in and submits a form, with errors at their fields, and keeps what was typed', async () => {
    const { all, page, open, composer } = stage;
    const got: unknown[] = [];
    all.app.answer = async ({ form }) => {
      if (form.command) await all.bot.views.open({ trigger_id: form.trigger_id, view: changeForm });
      if (form.type !== 'view_submission') return {};
      got.push(form.view.state.values);
      const errors = { what: 'Please say a little more.' };
      return got.length === 1 ? { body: { response_action: 'errors', errors } } : {};
    };
    await open('#U0ANA/C0ACME');
    await composer('#acme-studio').fill('/scope');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Request a change' });
    await dialog.getByLabel('What would you like?').fill('Languages');
    await dialog.getByLabel('Wished date').fill('2026-12-04');
    await dialog.getByRole('radio', { name: 'Large' }).check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Please complete this required field.').waitFor();
    expect(got).toEqual([]);
    await dialog.getByLabel('Kind').selectOption('design');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Please say a little more.').waitFor();
    const what = dialog.getByRole('textbox', { name: 'What would you like?' });
    expect(await what.inputValue()).toBe('Languages');
    expect(await what.getAttribute('aria-invalid')).toBe('true');
    expect(await axeFindings(page)).toEqual([]);
    await what.fill('A third language on the landing page');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(got[1]).toMatchObject({
      what: { text: { type: 'plain_text_input', value: 'A third language on the landing page' } },
      by: { date: { type: 'datepicker', selected_date: '2026-12-04' } },
      size: { size: { type: 'radio_buttons', selected_option: { value: 'large' } } },
      kind: { kind: { type: 'static_select', selected_option: { value: 'design' } } },
    });
  });

  test('closes a form by Escape, and tells the app if the form asks for that', async () => {
    const { all, page, open, composer } = stage;
    all.app.answer = async ({ form }) => {
      if (form.command) {
        await all.bot.views.open({
          trigger_id: form.trigger_id,
          view: { ...changeForm, notify_on_close: true },
        });
      }
      return {};
    };
    await open('#U0ANA/C0ACME');
    await composer('#acme-studio').fill('/scope');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Request a change' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await all.practice.settled();
    expect(all.app.received.at(-1)?.form.type).toBe('view_closed');
  });

  test('turns the clock and announces it', async () => {
    const { all, page, open } = stage;
    await open('#U0MAYA/C0ACME');
    const clock = page.getByRole('region', { name: 'Clock of the workspace' });
    const face = clock.getByTitle('Set the clock');
    expect(await face.textContent()).toBe('Fri 20 Nov, 22:40 Lisbon');
    await clock.getByRole('button', { name: '+15 min' }).click();
    await clock.getByText('Fri 20 Nov, 22:55').waitFor();
    await clock.getByRole('button', { name: 'Mon 10:00' }).click();
    await clock.getByText('Mon 23 Nov, 10:00').waitFor();
    expect(await clock.locator('[aria-live=polite]').textContent()).toBe(
      'It is Monday 23 November, 10:00 in Lisbon. Clock: still.',
    );
    expect(all.practice.clock.now()).toBe((monday + 3600) * 1000);
    await page.getByText('05:00 in New York').waitFor();
    await face.click();
    await clock.getByLabel('Moment in Lisbon').fill('2026-11-20T18:30');
    await clock.getByRole('button', { name: 'Go' }).click();
    await clock.getByText('Fri 20 Nov, 18:30').waitFor();
    await face.click();
    await clock.getByLabel('How the clock runs').selectOption({ label: 'Real time' });
    await clock.getByText('Clock: real time.').waitFor();
    expect(all.practice.clock.speed()).toBe(1);
  });
});

/** Posts a small automatic reply as the bot. */
function postNotice(all: Together, channel: string): Promise<{ ts?: string }> {
  const text = 'Thanks, we’ve got your message.';
  return all.bot.chat.postMessage({
    channel,
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'cannot_wait',
            value: 'm1',
            text: { type: 'plain_text', text: 'It can’t wait' },
          },
        ],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'Automatic reply' }] },
    ],
  });
}

/** Slack's signature of a request. Source: docs.slack.dev, "Verifying requests from Slack". */
function signatureOf(all: Together, timestamp: string, body: string): string {
  const { signingSecret } = all.practice.app;
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

const changeForm: ModalView = {
  type: 'modal',
  callback_id: 'change_request',
  title: plain('Request a change'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'what',
      label: plain('What would you like?'),
      element: { type: 'plain_text_input', action_id: 'text', multiline: true },
    },
    {
      type: 'input',
      block_id: 'by',
      optional: true,
      label: plain('Wished date'),
      element: { type: 'datepicker', action_id: 'date' },
    },
    {
      type: 'input',
      block_id: 'size',
      label: plain('Size'),
      hint: plain('A guess is fine.'),
      element: { type: 'radio_buttons', action_id: 'size', options: ['Small', 'Large'].map(option) },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Kind'),
      element: { type: 'static_select', action_id: 'kind', options: ['Design', 'Code'].map(option) },
    },
  ],
};
