/**
 * The Home tab and notes. Proves: the tab keeps to a hundred blocks and 250 KB, whatever its parts hold; a note holds no
 * mark-up that others wrote.
 */
import type { KnownBlock } from '@slack/types';
import { buildClosedNote, buildNewTeamNote } from '../../src/features/channels/views';
import { drawerMenu } from '../../src/home/drawers';
import { fitHome } from '../../src/home/fit';
import { section } from '../../src/slack/blocks';

const blocks = (count: number, text: string): KnownBlock[] =>
  Array.from({ length: count }, (_, index) => section(`${index} ${text}`));
const lastWords = (fitted: readonly KnownBlock[]) => JSON.stringify(fitted.at(-1));

test('a Home tab of a hundred blocks is shown whole', () => {
  expect(fitHome(blocks(100, 'short'))).toHaveLength(100);
});

test('of more than a hundred blocks the first ninety-nine are shown, with a line that there is more', () => {
  const fitted = fitHome(blocks(101, 'short'));
  expect(fitted).toHaveLength(100);
  expect(lastWords(fitted)).toContain(
    'There is more than fits here. Work through what is at the top, and the rest moves up.',
  );
});

test('a Home tab never exceeds 250 KB, even with letters that take three bytes each', () => {
  const fitted = fitHome(blocks(100, '時'.repeat(2900)));
  expect(Buffer.byteLength(JSON.stringify({ type: 'home', blocks: fitted }))).toBeLessThan(250_000);
  expect(fitted.length).toBeGreaterThan(20);
  expect(lastWords(fitted)).toContain(
    'There is more than fits here. Work through what is at the top, and the rest moves up.',
  );
});

test('G1: the menu’s block is another one for each drawer, so that one that was closed can be chosen again', () => {
  const [day, texts] = [
    { name: 'day', title: 'Your day', place: 'menu' as const },
    { name: 'texts', title: 'Texts', place: 'menu' as const },
  ];
  const ids = [null, day, texts].map((open) => drawerMenu([day, texts], open)[0]?.block_id);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(3);
});

test('P5: a workspace’s name that looks like a mention is shown as it is', () => {
  const about = { conversationId: 'C0X', teamId: 'T0X', isLive: true, owner: null, member: 'U0ANA' };
  const note = buildNewTeamNote({ ...about, name: '<!channel> & Co' });
  expect(JSON.stringify(note)).not.toContain('<!channel>');
  expect(note.text).toContain('&lt;!channel&gt; &amp; Co');
});

test('R10: in shadow mode a member reads that nothing is said to those who came in', () => {
  const about = { conversationId: 'C0X', teamId: 'T0X', name: 'Cedar', owner: 'Acme', member: 'U0ANA' };
  expect(buildNewTeamNote({ ...about, isLive: false }).text).toContain('I say nothing to them (shadow mode)');
  expect(buildNewTeamNote({ ...about, isLive: true }).text).toContain('add T0X to the teams of that client');
});

test('a note of a closed channel names each client, how many messages wait, and since when', () => {
  const at = Date.UTC(2026, 10, 20, 22, 40);
  const waiting = [
    { clientName: 'Acme', count: 1, oldestAt: at },
    { clientName: 'Borealis', count: 3, oldestAt: at },
  ];
  expect(buildClosedNote('C0X', 'archived', waiting, 'Europe/Lisbon').text).toBe(
    [
      '<#C0X> was archived while messages there were still waiting for an answer:',
      '• Acme: a message of Friday 20 November, 22:40 (Lisbon time)',
      '• Borealis: 3 messages, the oldest of Friday 20 November, 22:40 (Lisbon time)',
      'I can say nothing there any more. Please answer them elsewhere, so that nobody is left waiting.',
    ].join('\n'),
  );
});
