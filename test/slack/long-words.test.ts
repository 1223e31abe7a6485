/**
 * Slack's limits where people's words are at their longest. Proves: whatever people write, and however many there are of
 * anything, each message keeps to 50 blocks, 3,000 characters a block and 4,000 of text, so that Slack takes it.
 */
import type { KnownBlock } from '@slack/types';
import {
  buildAnnouncementQuestion,
  buildAnnouncementReport,
  buildComing,
  type Coming,
} from '../../src/features/announcements/views';
import {
  buildClosedNote,
  buildNewTeamNote,
  buildUnsaidNote,
  buildUnsharedNote,
} from '../../src/features/channels/views';
import type { LaterAnswer } from '../../src/features/later/rules';
import {
  buildLaterForm,
  buildLaterList,
  buildLaterPost,
  buildLaterQuestion,
} from '../../src/features/later/views';
import { buildMode, buildModeForm, buildShadowSummary } from '../../src/features/mode/views';
import { buildNotice, buildShadowCopy } from '../../src/features/reply/views';
import { fitWaitingList, listKinds } from '../../src/features/waiting/views';
import { buildHandOverForm, buildSnoozeForm } from '../../src/features/waiting/views/choose';
import { checkBlocks } from '../../src/practice/blocks/check';
import { checkView } from '../../src/practice/blocks/check-view';
import type { JsonObject } from '../../src/practice/json';
import { context, type PostMessage } from '../../src/slack/blocks';
import { ownTextLimit } from '../../src/words/check-own-text';
import { escapeText } from '../../src/words/wording';
import { evening } from '../support/make';

const name = '&'.repeat(80);
const escaped = escapeText(name);
/** As long as Slack lets a message be, escaped as Slack hands it over. */
const message = escapeText('<&>\n'.repeat(2_857));
const zone = 'America/Argentina/ComodRivadavia';
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

const content = {
  notice: { closedSince: evening, backAt: evening + 1, targetAt: evening + 2 },
  occasion: { kind: 'cover', by: name, reason: '<'.repeat(200) },
  who: escaped,
  language: 'de',
  zone,
  own: `{back} ${'&'.repeat(ownTextLimit - 7)}`,
} as const;

const coming: Coming = {
  from: evening,
  to: evening + 9 * 86_400_000,
  backAt: evening + 10 * 86_400_000,
  what: escapeText('<'.repeat(200)),
  cover: escaped,
  who: escaped,
  language: 'en',
  zone,
  home: zone,
};
const recipients = many(500, (n) => ({
  name,
  places: many(3, (m) => ({ conversationId: `C0${n}X${m}` as const, isChannel: true })),
}));
const card = { days: coming, sample: coming, told: recipients, shadow: recipients, zone };

const later: LaterAnswer = {
  id: 1,
  author: 'U0ANA',
  conversationId: 'C0ACME',
  isChannel: true,
  threadTs: null,
  text: message,
  sendAt: evening,
  state: 'waiting',
  writtenAt: evening,
};

const waiting = many(15, (n) => ({
  keys: many(10, (at) => ({ conversationId: 'C0ACME', messageTs: `1795214400.0${n + 10}0${at}0` }) as const),
  clientName: name,
  isUrgent: true,
  saidAt: evening,
  targetAt: evening,
  isPaused: false,
  isLate: true,
  place: 'in a direct message to me from <@U0MAYA>',
  words: message,
  link: `https://example.com/${'x'.repeat(200)}`,
  handedBy: name,
  heldBy: name,
}));
const doubtful = waiting.slice(0, 7).map((each) => ({
  ...each,
  keys: each.keys.map((key) => ({ ...key, conversationId: 'C0OTHER' as const })),
}));
const choices = {
  zone,
  snoozes: [{ kind: 'hour' as const, at: evening }],
  hasOthers: true,
};
const modes = {
  usual: 'live' as const,
  live: many(300, (n) => `${n}${name}`.slice(0, 80)),
  shadow: many(300, (n) => `s${n}${name}`.slice(0, 80)),
};
const unanswered = many(300, () => ({ clientName: name, count: 9, oldestAt: evening }));

const messages: [string, PostMessage][] = [
  ['a notice', buildNotice(content, '1.000001', [])],
  ['a shadow copy', buildShadowCopy(content, { clientName: escaped, place: 'in <#C0ACME>', words: name })],
  ['an announcement', buildComing(coming)],
  ['the question before it', buildAnnouncementQuestion(card)],
  ['the report after it', buildAnnouncementReport(card)],
  ['a member’s answer', buildLaterPost(message, null)],
  ['a member’s answer by the bot', buildLaterPost(message, name)],
  [
    'the list of answers',
    buildLaterList(
      many(300, () => later),
      zone,
      escaped,
    ),
  ],
  ['a question about an answer', buildLaterQuestion(later, escaped, true)],
  ['who gets replies', buildMode(modes, true, escaped)],
  [
    'the summary of shadow mode',
    buildShadowSummary(
      many(300, () => ({ name, answered: 1, quiet: many(10, () => ({ why: 'x'.repeat(100), count: 1 })) })),
      many(5, () => ({ name, saidAt: evening, words: message, said: message })),
      { since: evening, zone, modes },
    ),
  ],
  ['the note of a closed channel', buildClosedNote('C0ACME', 'archived', unanswered, zone)],
  ['the note of the end of a share', buildUnsharedNote('C0ACME', name, unanswered, zone)],
  [
    'the note of a new team',
    buildNewTeamNote({
      conversationId: 'C0ACME',
      teamId: 'T0NEW',
      name: '&'.repeat(2000),
      isLive: true,
      owner: name,
      member: 'U0ANA',
    }),
  ],
  [
    'the note of a refusal',
    buildUnsaidNote({ conversationId: 'C0ACME', message: { onlyFor: 'U0MAYA' } }, name, '<'.repeat(200)),
  ],
  ['a small line of many words', { text: 'any', blocks: [context(message)] }],
  ...listKinds.map((kind): [string, PostMessage] => [
    `what waits, as a ${kind}`,
    fitWaitingList({ kind, lead: escaped, items: waiting, more: 300, total: 900, doubtful, choices }).message,
  ]),
];

test.each(messages)('Slack takes %s at its longest', (_, { text, blocks }) => {
  checkBlocks(blocks as unknown as JsonObject[], 'message');
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text.trim()).not.toBe('');
});

test('Slack takes the forms at their longest', () => {
  checkView(buildModeForm(modes, { channel: 'D0ANA', ts: '1.000001' }) as unknown as JsonObject, 'modal');
  checkView(buildSnoozeForm('x'.repeat(3000)) as unknown as JsonObject, 'modal');
  const others = many(300, (n) => ({ user: `U0${n}`, name }));
  checkView(buildHandOverForm('x'.repeat(3000), others) as unknown as JsonObject, 'modal');
  checkView(buildLaterForm({ id: 1 }, 'x'.repeat(3000), evening) as unknown as JsonObject, 'modal');
});

test('none of a member’s own words are lost from their answer', () => {
  const shown = buildLaterPost(message, null).blocks.map(textOf).join('\n');
  expect(shown.replaceAll(/\s/g, '')).toBe(message.replaceAll(/\s/g, ''));
});

function textOf(block: KnownBlock): string {
  return block.type === 'section' ? (block.text?.text ?? '') : '';
}
