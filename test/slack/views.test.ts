/**
 * Everything we show, held against Slack's rules for blocks and forms as the practice workspace checks them: with plain
 * content, and with the longest and most awkward that a person may have written (R9, P5).
 */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Terms } from '../../src/domain/terms';
import { escapeText, languages, type Told } from '../../src/domain/wording';
import { checkBlocks } from '../../src/practice/blocks/check';
import { checkView } from '../../src/practice/blocks/check-view';
import type { JsonObject } from '../../src/practice/model';
import { buildHelp, buildScopeInvitation, buildWhichClient } from '../../src/slack/views/ask';
import { actionIds, formIds } from '../../src/slack/views/blocks';
import {
  buildDecidedCard,
  buildDeclineForm,
  buildRequestAnswer,
  buildRequestCard,
  buildRequestForm,
  buildRequestList,
  buildRequestStored,
  message,
} from '../../src/slack/views/change-request';
import { buildComing } from '../../src/slack/views/coming';
import { buildFeedFailure } from '../../src/slack/views/feed';
import { buildNotice, buildPage, buildPageConfirmation, buildShadowCopy } from '../../src/slack/views/notice';
import { buildTerms } from '../../src/slack/views/terms';
import { buildToday } from '../../src/slack/views/today';
import type { ChangeRequest } from '../../src/store/change-requests';
import type { PostMessage } from '../../src/store/outbox';
import { evening } from '../support/make';

/** Each the longest its field takes, of the characters that grow most or break most when shown. */
const awkward = {
  name: '&'.repeat(80),
  terms: '<&>'.repeat(833),
  what: '&'.repeat(2500),
  lines: '\n'.repeat(2499).padStart(2500, 'x'),
  emoji: '👩‍👩‍👧‍👦'.repeat(200),
  reason: '<!channel>'.repeat(100),
  message: '<@U0ANA> '.repeat(4000),
};

const told = (change: Partial<Told> = {}): Told => ({
  notice: { closedSince: evening, backAt: evening + 1, targetAt: evening + 2 },
  occasion: { kind: 'evening' },
  who: 'Ana',
  language: 'en',
  zone: 'Europe/Lisbon',
  ...change,
});

const longestTold: Partial<Told> = {
  occasion: { kind: 'cover', by: awkward.name, reason: '<'.repeat(200) },
  who: escapeText(awkward.name),
};

const request = (change: Partial<ChangeRequest> = {}): ChangeRequest => ({
  clientId: 1,
  number: 12,
  askedBy: 'U0MAYA',
  askedIn: 'C0ACME',
  what: 'A second language for the shop',
  why: '',
  wishedOn: null,
  size: 'unknown',
  state: 'submitted',
  turn: 0,
  submittedAt: evening,
  ...change,
});

const terms = (change: Partial<Terms> = {}): Terms => ({
  state: { kind: 'closed', backAt: evening },
  hours: [1, 2].map((weekday) => ({ weekday, open: ['09:00–12:30', '13:30–18:00'] })),
  zone: 'Europe/Lisbon',
  targets: { generalMinutes: 480, urgentMinutes: 60 },
  conversations: [{ conversationId: 'C0ACME', purpose: 'general' }],
  text: null,
  ...change,
});

const manyConversations = Array.from({ length: 200 }, (_, n) => ({
  conversationId: `C0${'X'.repeat(20)}${n}` as const,
  purpose: 'off-limits' as const,
}));
const full = { what: awkward.what, why: '&'.repeat(1000), wishedOn: '2026-12-24', size: 'large' } as const;

const closedDay = {
  open: false,
  since: evening - 3_600_000,
  until: evening,
  because: { kind: 'weekly', date: '2026-11-20', hours: ['09:00-18:00'] },
} as const;

const messages: [string, PostMessage][] = [
  ['the notice', buildNotice(told(), '1.000001')],
  [
    'the notice of a closure without end',
    buildNotice(told({ notice: { closedSince: null, backAt: null, targetAt: null } }), '1.000001'),
  ],
  [
    'the notice with a long name',
    buildNotice(
      told({ who: escapeText(awkward.name), zone: 'America/Argentina/ComodRivadavia' }),
      '1.000001',
    ),
  ],
  ['the shadow copy', buildShadowCopy(told(), escapeText(awkward.name), 'in <#C0ACME>')],
  ['a page', buildPage('Acme', 'Help', 'in <#C0ACME>')],
  ['a page without kept words', buildPage('Acme', '', 'in <#C0ACME>')],
  ['a page of a very long message', buildPage('Acme', escapeText(awkward.message), 'in <#C0ACME>')],
  ['a page of very many lines', buildPage('Acme', awkward.lines.repeat(4), 'in <#C0ACME>')],
  [
    'a page of signs to escape',
    buildPage(escapeText(awkward.name), escapeText(awkward.what), 'in <#C0ACME>'),
  ],
  ['the word that somebody was told', buildPageConfirmation('Ana', 'en')],
  ['the terms', buildTerms(terms(), 'en', evening)],
  [
    'the terms when open for ever',
    buildTerms(terms({ state: { kind: 'open', until: null } }), 'en', evening),
  ],
  [
    'the terms with all that may be in them',
    buildTerms(terms({ text: awkward.terms, conversations: manyConversations }), 'en', evening),
  ],
  ['the invitation', buildScopeInvitation('en')],
  ['the help', buildHelp('client', 'en')],
  ['the help for a member', buildHelp('member', 'en')],
  ['a day', buildToday(closedDay, { zone: 'Europe/Lisbon', isPressed: false, lead: null })],
  [
    'a day with all that may be in it',
    buildToday(
      { ...closedDay, open: true, because: { kind: 'feed', title: awkward.name.repeat(3) } },
      { zone: 'America/Argentina/ComodRivadavia', isPressed: true, lead: 'You are off already.' },
    ),
  ],
  ['a feed that fails', buildFeedFailure('calendar.example', 'its server answered with status 404', 0)],
  ['a feed that never worked', buildFeedFailure('calendar.example', awkward.name, null)],
  ['which client, of none', buildWhichClient([])],
  [
    'which client, of very many',
    buildWhichClient(Array.from({ length: 300 }, () => escapeText(awkward.name))),
  ],
  ['a card', buildRequestCard(request(), 'Acme')],
  ['a card with all fields at their longest', buildRequestCard(request(full), awkward.name)],
  ['a card of emoji', buildRequestCard(request({ what: awkward.emoji }), 'Acme')],
  ['a decided card', buildDecidedCard(request(), 'Acme', '*Accepted* by <@U0ANA>.')],
  [
    'a decided card at its longest',
    buildDecidedCard(request(full), awkward.name, `*Declined* by <@U0ANA>: ${escapeText(awkward.reason)}`),
  ],
  ['an acceptance', buildRequestAnswer(request(full), 'Ana', null, 'en')],
  ['a refusal with the longest reason', buildRequestAnswer(request(full), 'Ana', awkward.reason, 'en')],
  ['a list of none', buildRequestList([], 'en')],
  [
    'a list of many',
    buildRequestList(
      Array.from({ length: 25 }, (_, number) => request({ ...full, number })),
      'en',
    ),
  ],
];

test.each(messages)('Slack takes %s', (_, { text, blocks }) => {
  checkBlocks(blocks as unknown as JsonObject[], 'message');
  expect(text.trim()).not.toBe('');
});

test.each(messages)(
  'Slack takes %s as an update too, which allows 4,000 characters of text',
  (_, { text }) => {
    expect(text.length).toBeLessThanOrEqual(4000);
  },
);

const inEachLanguage: [string, PostMessage][] = languages.flatMap((language): [string, PostMessage][] => [
  [`the longest notice in ${language}`, buildNotice(told({ ...longestTold, language }), '1.000001')],
  [`the terms in ${language}`, buildTerms(terms({ conversations: manyConversations }), language, evening)],
  [`the help in ${language}`, buildHelp('client', language)],
  [`the invitation in ${language}`, buildScopeInvitation(language)],
  [
    `an announcement in ${language}`,
    buildComing({
      from: evening,
      to: evening + 9 * 86_400_000,
      backAt: evening + 10 * 86_400_000,
      what: escapeText(awkward.name),
      cover: escapeText(awkward.name),
      who: 'Ana',
      language,
      zone: 'Europe/Lisbon',
      home: 'Europe/Lisbon',
    }),
  ],
  [`a list in ${language}`, buildRequestList([request(full)], language)],
  [`a refusal in ${language}`, buildRequestAnswer(request(full), 'Ana', awkward.reason, language)],
]);

test.each(inEachLanguage)('Slack takes %s, and it calls nobody', (_, { text, blocks }) => {
  checkBlocks(blocks as unknown as JsonObject[], 'message');
  for (const each of [text, ...textsOf(blocks)]) expect(each).not.toMatch(/<!(channel|here|everyone)/);
});

test.each(languages)('Slack takes the forms in %s', (language) => {
  const origin = { conversationId: 'C0ACME', language };
  checkView(buildRequestForm(origin, '') as unknown as JsonObject, 'modal');
  checkView(buildRequestStored(12, awkward.name, language) as unknown as JsonObject, 'modal');
});

const forms: [string, ModalView][] = [
  ['the form of a request', buildRequestForm({ conversationId: 'C0ACME', language: 'en' }, '')],
  [
    'the form with a draft that is too long',
    buildRequestForm({ conversationId: null, language: 'en' }, 'x'.repeat(8000)),
  ],
  ['the word that it is stored', buildRequestStored(12, 'Ana', 'en')],
  ['the form of a decline', buildDeclineForm({ key: '1:12', channel: 'D0ANA', ts: '1.000001' })],
  ['a form with a word only', message('Terms', 'One moment …', 'en')],
];

test.each(forms)('Slack takes %s', (_, view) => {
  checkView(view as unknown as JsonObject, 'modal');
});

test.each(messages)(
  'R9: %s holds no mention that pings a crowd and no text cut inside a sign',
  (_, { blocks, text }) => {
    const shown = [text, ...textsOf(blocks)];
    for (const each of shown) {
      expect(each).not.toMatch(/<!(channel|here|everyone)/);
      expect(each).not.toMatch(/&(?!amp;|lt;|gt;)/);
      expect(each).not.toMatch(/<[^>]*$/);
      expect(Buffer.from(each).toString()).toBe(each);
    }
  },
);

test('nothing of the words is lost where they must be read whole: a request and agreed terms', () => {
  const numbered = Array.from({ length: 300 }, (_, n) => `line${n}`).join(' & ');
  const card = textsOf(buildRequestCard(request({ what: numbered }), 'Acme').blocks).join(' ');
  const agreed = textsOf(buildTerms(terms({ text: numbered }), 'en', evening).blocks).join(' ');
  for (let n = 0; n < 300; n += 1) {
    expect(card).toMatch(new RegExp(`\\bline${n}\\b`));
    expect(agreed).toMatch(new RegExp(`\\bline${n}\\b`));
  }
});

test('every button and form that is built is one that a listener is registered for', () => {
  const built = messages.flatMap(([, { blocks }]) =>
    blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => ('action_id' in element ? element.action_id : ''))
        : [],
    ),
  );
  expect(built.length).toBeGreaterThan(10);
  expect(actionIds).toEqual(expect.arrayContaining(built));
  const ids = forms.flatMap(([, view]) => view.callback_id ?? []);
  expect(formIds).toEqual(expect.arrayContaining(ids));
});

function textsOf(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text?.text ?? ''];
    if (block.type === 'context')
      return block.elements.map((element) =>
        'text' in element && typeof element.text === 'string' ? element.text : '',
      );
    return [];
  });
}
