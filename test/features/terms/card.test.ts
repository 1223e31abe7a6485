/**
 * The whole card of terms (B1), as it is put together from what each feature adds: the paragraphs in their order with the
 * figures that apply, and the way to a change request.
 */
import type { KnownBlock } from '@slack/types';
import { registry } from '../../../src/features/features';
import { buildTermsCard } from '../../../src/features/terms/card';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { workspaceWith } from '../../support/make';
import { lisbon } from '../../support/slack';

const settings = settingsSchema.parse({
  workspace: { timezone: 'Europe/Lisbon', hours: { fri: ['09:00-12:30', '13:30-18:00'] } },
  members: [
    { user: 'U0ANA', name: 'Ana' },
    {
      user: 'U0BEN',
      name: 'Ben',
      busy: [{ from: '2026-11-16', to: '2026-11-30', general_minutes: 960 }],
    },
  ],
  clients: [
    {
      name: 'Acme',
      contact: 'U0ANA',
      conversations: [{ channel: 'C0ACME' }, { channel: 'C0ALARM', purpose: 'urgent' }],
      terms: 'Two rounds of <changes>.',
    },
    { name: 'Borealis', contact: 'U0BEN', targets: { urgent_minutes: 150 } },
  ],
});
const workspace = workspaceWith(settings);
const now = lisbon('2026-11-20T10:00');

function cardOf(clientName: string | null) {
  const client = settings.clients.find(({ name }) => name === clientName) ?? null;
  const { text, blocks } = buildTermsCard(registry.features, {
    workspace,
    client,
    language: 'en',
    zone: 'Europe/Lisbon',
    now,
  });
  return { text, blocks, paragraphs: blocks.map(wordsOf) };
}

function wordsOf(block: KnownBlock): string {
  switch (block.type) {
    case 'section':
      return block.text?.text ?? '';
    case 'context':
      return block.elements.map((element) => ('text' in element ? String(element.text) : '')).join('');
    default:
      return `(${block.type})`;
  }
}

test('B1: state, hours, targets, places, the agreed words, and the buttons, one below the other', () => {
  const { paragraphs } = cardOf('Acme');
  expect(paragraphs).toEqual([
    expect.stringMatching(/^\*Open now\*, <!date\^\d+\^until /),
    expect.stringMatching(
      /^\*Working hours\*\n<!date\^\d+\^\{date_long_pretty\}\|Friday 20 November>: <!date\^\d+\^\{time\}\|09:00>–/,
    ),
    [
      '*When you can expect an answer*',
      'Within 8 working hours.',
      'If you press “It can’t wait”: within 1 hour, at any time.',
    ].join('\n'),
    ['*Where to write*', '<#C0ACME>: for everyday questions', '<#C0ALARM>: for urgent matters'].join('\n'),
    'Two rounds of &lt;changes&gt;.',
    '(actions)',
  ]);
});

test('S2: the card’s one button opens the form of a change request', () => {
  const [row] = cardOf('Acme').blocks.filter((block) => block.type === 'actions');
  expect(row?.elements).toEqual([
    {
      type: 'button',
      action_id: 'request_change',
      text: { type: 'plain_text', text: 'Request a change' },
      value: 'terms',
    },
  ]);
});

test('the text for notifications and screen readers says the same in the same order', () => {
  const { text, paragraphs } = cardOf('Acme');
  expect(text).toContain('*Open now*, until Friday 20 November, 12:30 (Lisbon time).');
  const plain = paragraphs
    .slice(1, -1)
    .join('\n')
    .replace(/<!date\^[^|]*\|([^>]*)>/g, '$1');
  expect(text.split('\n').slice(1).join('\n')).toBe(`${plain}\nHours are shown in Lisbon time.`);
  expect(plain).toContain('Friday 20 November: 09:00–12:30, 13:30–18:00');
});

test('T1, A4: what was agreed with a client, and a busy time, change the figures; without places none are told', () => {
  const { text } = cardOf('Borealis');
  expect(text).toContain('Within 16 working hours.');
  expect(text).toContain('“It can’t wait”: within 2 hours 30 minutes, at any time.');
  expect(text).not.toContain('Where to write');
});

test('I1: a client that we don’t know yet is shown the workspace’s own', () => {
  const { text } = cardOf(null);
  expect(text).toContain('Within 8 working hours.');
  expect(text).not.toMatch(/Where to write|Two rounds/);
});
