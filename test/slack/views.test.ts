/**
 * Everything that we show, checked by Slack's rules for blocks and forms as the practice workspace has them: with plain
 * content, and with the longest and most awkward that somebody may have written (R9, P5).
 */
import type { KnownBlock, ModalView } from '@slack/types';
import { buildComing } from '../../src/features/announcements/views';
import { buildFeedFailure } from '../../src/features/calendars/views';
import { buildToday } from '../../src/features/day/views';
import { registry } from '../../src/features/features';
import { buildHelp, buildIntroduction, buildSmallTalk } from '../../src/features/messages/views';
import { buildNotice, buildShadowCopy } from '../../src/features/reply/views';
import type { ChangeRequest } from '../../src/features/scope/rules';
import {
  buildDecidedCard,
  buildDeclineForm,
  buildRequestAnswer,
  buildRequestCard,
  buildRequestForm,
  buildRequestList,
  buildRequestStored,
  buildScopeInvitation,
} from '../../src/features/scope/views';
import { buildTermsCard } from '../../src/features/terms/card';
import type { Terms } from '../../src/features/terms/rules';
import {
  buildNoTerms,
  buildTerms,
  buildTermsForm,
  buildTermsWait,
  buildWhichClient,
} from '../../src/features/terms/views';
import { buildPage, buildPageConfirmation } from '../../src/features/urgent/views';
import { checkBlocks } from '../../src/practice/blocks/check';
import { checkView } from '../../src/practice/blocks/check-view';
import type { JsonObject } from '../../src/practice/json';
import type { PostMessage } from '../../src/slack/blocks';
import { messageView } from '../../src/slack/blocks';
import { dayMs, hourMs } from '../../src/time';
import type { NoticeContent } from '../../src/words/wording';
import { escapeText, type Language, languages } from '../../src/words/wording';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { evening, workspaceWith } from '../support/make';

/** The longest text that each field takes, of the characters that grow or break most when they are shown. */
const awkward = {
  name: '&'.repeat(80),
  terms: '<&>'.repeat(833),
  what: '&'.repeat(2500),
  lines: '\n'.repeat(2499).padStart(2500, 'x'),
  emoji: '👩‍👩‍👧‍👦'.repeat(200),
  reason: '<!channel>'.repeat(100),
  message: '<@U0ANA> '.repeat(4000),
};

const told = (change: Partial<NoticeContent> = {}): NoticeContent => ({
  notice: { closedSince: evening, backAt: evening + 1, targetAt: evening + 2 },
  occasion: { kind: 'evening' },
  who: 'Ana',
  language: 'en',
  zone: 'Europe/Lisbon',
  ...change,
});

/** What the features add to a notice. */
const parts = registry.features.flatMap(({ noticePart }) => noticePart ?? []);

const longestTold: Partial<NoticeContent> = {
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
  hours: [evening, evening + dayMs].map((day) => ({ day, open: [{ from: day, to: day + hourMs }] })),
  zone: 'Europe/Lisbon',
  text: null,
  ...change,
});
const nothingAdded = { paragraphs: [], buttons: [] };

const cedar = settingsSchema.parse({
  members: [{ user: 'U0ANA', name: 'Ana' }],
  clients: [
    {
      name: 'Cedar',
      terms: awkward.terms,
      conversations: Array.from({ length: 200 }, (_, n) => ({
        channel: `C0${'X'.repeat(20)}${n}`,
        purpose: 'off-limits',
      })),
    },
  ],
});

/** The terms with everything that may be in them, and everything that features add. */
const fullTerms = (language: Language) =>
  buildTermsCard(registry.features, {
    workspace: workspaceWith(cedar),
    client: cedar.clients[0] ?? null,
    language,
    zone: 'Europe/Lisbon',
    now: evening,
  });

const full = { what: awkward.what, why: '&'.repeat(1000), wishedOn: '2026-12-24', size: 'large' } as const;

const closedDay = {
  open: false,
  since: evening - 3_600_000,
  until: evening,
  because: { kind: 'weekly', date: '2026-11-20', hours: ['09:00-18:00'] },
} as const;

/** The longest names that an operator can give the commands. */
const names = { '/scope': `/${'s'.repeat(31)}`, '/boundaries': `/${'b'.repeat(31)}` };

const messages: [string, PostMessage][] = [
  ['the notice', buildNotice(told(), '1.000001', parts)],
  [
    'the notice of a closure without end',
    buildNotice(told({ notice: { closedSince: null, backAt: null, targetAt: null } }), '1.000001', parts),
  ],
  [
    'the notice with a long name',
    buildNotice(
      told({ who: escapeText(awkward.name), zone: 'America/Argentina/ComodRivadavia' }),
      '1.000001',
      parts,
    ),
  ],
  [
    'the shadow copy',
    buildShadowCopy(told(), {
      clientName: escapeText(awkward.name),
      place: 'in <#C0ACME>',
      words: escapeText(awkward.message),
    }),
  ],
  [
    'the shadow copy where no words are kept',
    buildShadowCopy(told(), { clientName: 'Acme', place: 'in a direct message', words: null }),
  ],
  ['a page', buildPage('Acme', 'Help', 'in <#C0ACME>')],
  ['a page without kept words', buildPage('Acme', '', 'in <#C0ACME>')],
  ['a page without words that are for others', buildPage('Acme', null, 'in a direct message')],
  ['a page of a very long message', buildPage('Acme', escapeText(awkward.message), 'in <#C0ACME>')],
  ['a page of very many lines', buildPage('Acme', awkward.lines.repeat(4), 'in <#C0ACME>')],
  [
    'a page of signs to escape',
    buildPage(escapeText(awkward.name), escapeText(awkward.what), 'in <#C0ACME>'),
  ],
  ['the word that somebody was told', buildPageConfirmation('Ana', 'en')],
  ['the terms', buildTerms(terms(), nothingAdded, 'en', evening)],
  [
    'the terms when open for ever',
    buildTerms(terms({ state: { kind: 'open', until: null } }), nothingAdded, 'en', evening),
  ],
  ['the terms with all that may be in them', fullTerms('en')],
  ['no terms', buildNoTerms()],
  ['the invitation', buildScopeInvitation('en')],
  ['the help', buildHelp('client', 'en', names)],
  ['the help for a member', buildHelp('member', 'en', names)],
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
  ['which client, of none', buildWhichClient([], '/boundaries', null)],
  [
    'which client, of very many',
    buildWhichClient(
      Array.from({ length: 300 }, () => awkward.name),
      names['/boundaries'],
      null,
    ),
  ],
  [
    'a client that there is not',
    buildWhichClient([awkward.name], '/boundaries', { named: awkward.name, nearest: awkward.name }),
  ],
  ['an introduction', buildIntroduction()],
  ['a word on settings', buildSmallTalk({ kind: 'settings' }, names)],
  ['a word that is near another', buildSmallTalk({ kind: 'unknown', nearest: 'today' }, names)],
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
  [`the longest notice in ${language}`, buildNotice(told({ ...longestTold, language }), '1.000001', parts)],
  [`the terms in ${language}`, fullTerms(language)],
  [`the help in ${language}`, buildHelp('client', language, names)],
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
  const { title, text } = buildTermsWait(language);
  checkView(messageView(title, text, language) as unknown as JsonObject, 'modal');
  checkView(
    buildTermsForm(fullTerms(language), language, ['send_notices']) as unknown as JsonObject,
    'modal',
  );
});

const forms: [string, ModalView][] = [
  ['the form of a request', buildRequestForm({ conversationId: 'C0ACME', language: 'en' }, '')],
  [
    'the form with a draft that is too long',
    buildRequestForm({ conversationId: null, language: 'en' }, 'x'.repeat(8000)),
  ],
  ['the word that it is stored', buildRequestStored(12, 'Ana', 'en')],
  ['the form of a decline', buildDeclineForm({ key: '1:12', channel: 'D0ANA', ts: '1.000001' })],
  ['a form with a word only', messageView('Terms', 'One moment…', 'en')],
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

test('no words are lost where they must be read whole: a request and agreed terms', () => {
  const numbered = Array.from({ length: 300 }, (_, n) => `line${n}`).join(' & ');
  const card = textsOf(buildRequestCard(request({ what: numbered }), 'Acme').blocks).join(' ');
  const agreed = textsOf(buildTerms(terms({ text: numbered }), nothingAdded, 'en', evening).blocks).join(' ');
  for (let n = 0; n < 300; n += 1) {
    expect(card).toMatch(new RegExp(`\\bline${n}\\b`));
    expect(agreed).toMatch(new RegExp(`\\bline${n}\\b`));
  }
});

test('a listener is registered for every button and form that is built', () => {
  const built = messages.flatMap(([, { blocks }]) =>
    blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => ('action_id' in element ? element.action_id : ''))
        : [],
    ),
  );
  expect(built.length).toBeGreaterThan(10);
  expect([...registry.actions.keys()]).toEqual(expect.arrayContaining(built));
  const ids = forms.flatMap(([, view]) => view.callback_id ?? []);
  expect([...registry.forms.keys()]).toEqual(expect.arrayContaining(ids));
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
