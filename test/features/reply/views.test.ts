/**
 * The automatic reply with what other features add to it (R1), and a member's copy of it in each of its states (R11), held
 * against Slack's rules for blocks and forms.
 */

import type { Reply } from '../../../src/features/reply/rules/reply';
import { buildCopy, buildMuteForm, buildNotice, type SaidReply } from '../../../src/features/reply/views';
import { checkBlocks } from '../../../src/practice/blocks/check';
import { checkView } from '../../../src/practice/blocks/check-view';
import type { JsonObject } from '../../../src/practice/json';
import type { NoticePart } from '../../../src/slack/blocks';
import type { Language, NoticeContent } from '../../../src/words/wording';
import { evening } from '../../support/make';

const content: NoticeContent = {
  notice: { closedSince: evening, backAt: evening + 1, targetAt: evening + 2 },
  occasion: { kind: 'evening' },
  who: 'Ana',
  language: 'de',
  zone: 'Europe/Lisbon',
};

const said = (reply: Partial<Reply> = {}, change: Partial<SaidReply> = {}): SaidReply => ({
  place: 'in <#C0ACME>',
  link: 'https://acme.slack.com/archives/C0ACME/p1',
  mutedUntil: null,
  zone: 'Europe/Lisbon',
  ...change,
  reply: {
    postId: 7,
    state: 'sent',
    attempts: 1,
    failure: null,
    text: 'It arrived.',
    onlyFor: null,
    speaker: null,
    heldUntil: null,
    sentAt: evening,
    sentTs: '2.000001',
    retractedAt: null,
    retractedBy: null,
    conversationId: 'C0ACME',
    messageTs: '1.000001',
    threadTs: null,
    writer: 'U0MAYA',
    saidAt: evening,
    clientId: 1,
    wasListed: true,
    clientName: 'Acme & Sons',
    inCharge: ['U0ANA'],
    answeredAt: null,
    isDeleted: false,
    remarks: [],
    ...reply,
  },
});

test('R13: lines of the features stand under the notice in the order of their kinds, and their buttons in one row below', () => {
  const part = (name: string, kind: NoticePart['kind']): NoticePart => ({
    kind,
    line: (language: Language) => `${name} (${language}).`,
    button: (language: Language, messageTs: string) => ({
      type: 'button',
      text: { type: 'plain_text', text: `${name} ${language}` },
      value: messageTs,
    }),
  });
  const { line } = part('Third', 'term');
  const { text, blocks } = buildNotice(content, '1.000001', [
    { kind: 'term', ...(line === undefined ? {} : { line }) },
    { kind: 'stop' },
    part('Second', 'place'),
    part('First', 'urgent'),
  ]);
  expect(blocks.map(({ type }) => type)).toEqual([
    'section',
    'section',
    'section',
    'section',
    'actions',
    'context',
  ]);
  expect(blocks.slice(1, 5)).toMatchObject([
    { text: { text: 'First (de).' } },
    { text: { text: 'Second (de).' } },
    { text: { text: 'Third (de).' } },
    {
      elements: [
        { text: { text: 'First de' }, value: '1.000001' },
        { text: { text: 'Second de' }, value: '1.000001' },
      ],
    },
  ]);
  expect(text).toMatch(/First \(de\)\. Second \(de\)\. Third \(de\)\.$/);
});

test('R1: a notice to which no feature adds anything has no row of buttons', () => {
  const { blocks } = buildNotice(content, '1.000001', []);
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'context']);
});

type State = [state: string, said: SaidReply, words: RegExp, buttons: string[]];

const states: State[] = [
  ['said', said(), /, <!date.*\.\n>It arrived\.$/, ['retract_reply', 'answer_now', 'mute_conversation']],
  ['said and answered', said({ answeredAt: evening }), /said/, ['retract_reply', 'mute_conversation']],
  [
    'seen by one alone',
    said({ onlyFor: 'U0MAYA' }),
    /Only the person who wrote can see it/,
    ['mute_conversation'],
  ],
  [
    'taken back',
    said({ retractedAt: evening, retractedBy: 'U0ANA' }),
    /taken back.* by <@U0ANA>/,
    ['mute_conversation'],
  ],
  [
    'on hold',
    said({ state: 'pending', heldUntil: evening, sentAt: null }),
    /waits/,
    ['retract_reply', 'answer_now', 'mute_conversation'],
  ],
  ['on its way', said({ state: 'sending', sentAt: null }), /on its way/, ['mute_conversation']],
  [
    'given up',
    said({ state: 'failed', failure: 'channel_not_found' }),
    /Slack refused it/,
    ['mute_conversation'],
  ],
  ['muted', said({}, { mutedUntil: evening }), /Muted there/, ['retract_reply', 'answer_now', 'end_mute']],
  [
    'without a link',
    said({}, { link: null }),
    /^To \*Acme &amp; Sons\* in <#C0ACME>, /,
    ['retract_reply', 'answer_now', 'mute_conversation'],
  ],
];

test.each(states)(
  'R11: the copy of a reply that is %s tells so and offers what can be done',
  (_, shown, words, buttons) => {
    const { blocks } = buildCopy(shown);
    checkBlocks(blocks as unknown as JsonObject[], 'message');
    expect(blocks[0]).toMatchObject({ text: { text: expect.stringMatching(words) } });
    const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(elements.map((element) => 'action_id' in element && element.action_id)).toEqual(buttons);
  },
);

test('Slack takes the form that asks until when', () => {
  checkView(buildMuteForm('7') as unknown as JsonObject, 'modal');
});
