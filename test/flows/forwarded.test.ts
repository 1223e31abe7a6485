/**
 * What comes with a message is part of what it says (R5). Proves: forwarded words, a file's name and a link's title are
 * judged, kept on record, and shown to members as the words that the client typed are.
 */
import type { JsonObject } from '../../src/practice/json';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.drained();
});
afterEach(() => flow.stop());

const complaint = {
  is_msg_unfurl: true,
  is_share: true,
  author_name: 'Noah',
  text: 'Nobody can pay: the checkout shows an error &amp; hangs',
  fallback: '[November 20th] noah: Nobody can pay',
};

test('R5: a forwarded complaint with “Thanks!” is a request, with its words on record and in the digest', async () => {
  await forward('Thanks!', complaint);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await flow.record()).toMatchObject([
    { because: ['closed'], text: `Thanks!\n${complaint.text}`, isWaiting: true },
  ]);
  await monday();
  expect(postsIn(flow.practice, 'D0ANA')[0]?.shown).toContain(`>Thanks! ${complaint.text}`);
});

test('R5: forwarded without a word, it is what was forwarded; where Slack gives no text, its fallback', async () => {
  await forward('', complaint);
  await forward('', { ...complaint, text: null });
  expect((await flow.record()).map(({ text }) => text)).toEqual([complaint.text, complaint.fallback]);
});

test('R5: thanks that are forwarded with thanks still ask for nothing', async () => {
  await forward('Thanks!', { ...complaint, text: 'Thank you so much!' });
  expect(await flow.record()).toMatchObject([{ because: ['closed', 'asks_nothing'] }]);
});

test('R5: a file is its name, safe to show, and a link its title', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', '', {
    subtype: 'file_share',
    extra: { files: [{ id: 'F0INVOICE', name: 'invoice <!here>.pdf' }] },
  });
  // Slack tells other workspaces only that there is a file.
  await flow.practice.say('U0MAYA', 'C0ACME', '', {
    files: [{ name: 'x.pdf', mimetype: 'application/pdf' }],
  });
  await flow.drained();
  await forward('<https://shop.example.com>', {
    from_url: 'https://shop.example.com',
    title: '502 <Bad> Gateway',
  });
  expect((await flow.record()).map(({ text }) => text)).toEqual([
    'invoice &lt;!here&gt;.pdf',
    '(a file)',
    '<https://shop.example.com>\n502 &lt;Bad&gt; Gateway',
  ]);
});

test('P5: what is odd about them loses no message', async () => {
  await forward('Is it done?', { is_share: 'yes', text: 7, title: ['x'] });
  expect(await flow.record()).toMatchObject([{ text: 'Is it done?' }]);
});

async function forward(text: string, attachment: JsonObject): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', text, { extra: { attachments: [attachment] } });
  await flow.drained();
}

async function monday(): Promise<void> {
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
}
