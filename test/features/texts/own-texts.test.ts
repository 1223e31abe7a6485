/**
 * Texts of one's own (R9). Proves: a text is refused, with what would be right, when it can't be read, names an unknown
 * variable, calls somebody, or does not say when somebody is back. What is said is escaped, and its times are each
 * reader's. A variable without a value brings the built-in text back.
 */
import { checkOwnText } from '../../../src/words/check-own-text';
import type { Notice } from '../../../src/words/notice-figures';
import type { Occasion } from '../../../src/words/occasions';
import { findOwnText, tellOwnText } from '../../../src/words/tell-own-text';
import { shownIn, spokenIn } from '../../../src/words/time';
import { settingsSchema } from '../../../src/workspace/settings/settings';
import { lisbon } from '../../support/slack';

test.each<[string, Occasion['kind'], string, string]>([
  ['nothing', 'evening', '  ', 'must not be empty; leave the key out'],
  ['too much', 'evening', `${'a'.repeat(800)}{back}`, 'must have at most 800 characters; it has 806'],
  ['an open brace', 'evening', 'Back {back', "can't be read"],
  ['a brace alone', 'evening', 'Back {} now', `can't be read at "{} now" (character 6): a variable is`],
  ['a slip', 'evening', 'Back {bakc}.', 'has {bakc}, which is not a variable here; did you mean {back}?'],
  ['a beginning', 'evening', 'By {answer}, {back}', 'did you mean {answer_by}?'],
  ['a stranger', 'evening', 'Back {when}.', 'The variables are {who}, {back}, {answer_by}'],
  ['another’s variable', 'evening', '{cover} is in. {back}', 'has {cover}, which is not a variable here'],
  [
    'another reason',
    'holiday',
    'Off: {reason}, {back}',
    'the variables are {who}, {back}, {answer_by}, {holiday}',
  ],
  ['no return', 'weekend', 'Have a good weekend!', 'needs {back}: the day and time somebody is back'],
  ['an answer alone', 'evening', 'You have an answer by {answer_by}.', 'needs {back}'],
  [
    'neither in a busy time',
    'busy',
    'We have our hands full.',
    'needs {back}: the day and time somebody is back, or {answer_by}: by when there is an answer',
  ],
  ['a format', 'evening', 'Back {back, date, short}', 'has {back, …}; write {back} alone'],
  ['a plural', 'evening', '{back} {who, plural, other {#}}', 'has {who, …}; write {who} alone'],
  [
    'a swallowed variable',
    'evening',
    "De retour {back}, l'{who} y sera",
    'has an apostrophe before the brace in "{who} y sera"',
  ],
  ['a crowd', 'evening', '<!here> back {back}', 'has the mention <!here>; an automatic reply calls nobody'],
  ['an open crowd', 'evening', '<!channel back {back}', 'has the mention <!channel back {back}'],
  ['a crowd as typed', 'evening', '@here back {back}', 'has the mention @here'],
  ['everybody', 'evening', 'Back {back}, @everyone', 'has the mention @everyone'],
  ['a wide @', 'evening', 'Back {back}, ＠channel', 'has the mention ＠channel'],
  ['a person', 'evening', 'Ask <@U0ANA>, back {back}', 'has the mention <@U0ANA>'],
  [
    'a person as typed',
    'evening',
    'Ask @ana, back {back}',
    'has the mention @ana; an automatic reply calls nobody',
  ],
  ['a channel', 'evening', 'See <#C0ACME>, back {back}', 'has the mention <#C0ACME>'],
  [
    'a Slack link',
    'evening',
    'See <https://a.example|here>. {back}',
    'write a link plainly: https://example.com',
  ],
  [
    'an unsafe link',
    'evening',
    'See http://a.example. {back}',
    'has the link http://a.example.; links begin with https://',
  ],
  ['another scheme', 'evening', 'See javascript:alert(1). {back}', 'links begin with https://'],
])('R9: %s is refused', (_what, occasion, text, problem) => {
  expect(checkOwnText(text, occasion).join('\n')).toContain(problem);
});

test.each<[Occasion['kind'], string]>([
  ['evening', 'We rest now. *{who}* is back {back} & answers by {answer_by}.'],
  ['cover', '{who} is away ({reason}); {cover} reads along and is back {back}.'],
  ['holiday', 'It is {holiday}: back {back}. See https://a.example/holidays?x=1.'],
  ['break', "We're having lunch: it's quiet until {back}.\n\nCheers"],
  ['evening', 'De retour {back}, à 100 %. Écrivez à ana@studio.example.'],
  ['weekend', '{back}に戻ります。'],
  ['busy', 'We have our hands full: you have an answer by {answer_by}.'],
  ['evening', 'Back on Tuesday at 9:00, 24/7. {back}'],
])('R9: for %s, “%s” is right', (occasion, text) => expect(checkOwnText(text, occasion)).toEqual([]));

test('R9: the settings refuse a text at its own path, and a language or occasion that is none', () => {
  const texts = { en: { evening: 'Back {bakc}', noon: '{back}' }, xx: { evening: '{back}' } };
  const issues = settingsSchema.safeParse({ workspace: { texts } }).error?.issues ?? [];
  expect(issues).toMatchObject([
    { code: 'unrecognized_keys', path: ['workspace', 'texts', 'en'], keys: ['noon'] },
    { code: 'unrecognized_keys', path: ['workspace', 'texts'], keys: ['xx'] },
    { path: ['workspace', 'texts', 'en', 'evening'] },
  ]);
  const slip = { name: 'Acme', texts: { de: { weekend: 'bald' } } };
  expect(settingsSchema.safeParse({ clients: [slip] }).error?.issues).toMatchObject([
    { path: ['clients', 0, 'texts', 'de', 'weekend'] },
  ]);
});

test('R9: the client’s text comes before the workspace’s, each in its language and for its occasion', () => {
  const workspace = { texts: { en: { evening: 'ours {back}', weekend: 'rest {back}' } } };
  const client = { texts: { en: { evening: 'theirs {back}' } } };
  expect(findOwnText(workspace, client, 'en', 'evening')).toBe('theirs {back}');
  expect(findOwnText(workspace, client, 'en', 'weekend')).toBe('rest {back}');
  expect(findOwnText(workspace, client, 'de', 'evening')).toBeNull();
  expect(findOwnText(workspace, null, 'en', 'holiday')).toBeNull();
});

test('R9: a stored text that breaks a rule is not said, and neither is one that stands behind it', () => {
  const workspace = { texts: { en: { evening: 'ours {back}', weekend: 'rest' } } };
  const client = { texts: { en: { evening: 'theirs {bakc}' } } };
  expect(findOwnText(workspace, client, 'en', 'evening')).toBeNull();
  expect(findOwnText(workspace, client, 'en', 'weekend')).toBeNull();
});

const backAt = lisbon('2026-11-23T09:00');
const notice: Notice = {
  closedSince: lisbon('2026-11-20T17:00'),
  backAt,
  targetAt: lisbon('2026-11-23T18:00'),
};
const told = {
  notice,
  who: 'Ana &amp; Co',
  occasion: { kind: 'cover', by: '<!here> Ben', reason: 'a <b>' },
} as const;

test('R9: words and values are escaped, links are links, and times are each reader’s own', () => {
  const text = '<!channel> *Hi* & bye: {who}, {cover}, {reason}, until {back}. https://a.example/?a=1&b=2.';
  const shown = tellOwnText(text, told, shownIn('en', 'Europe/Lisbon'));
  expect(shown).toMatch(
    /^&lt;!channel&gt; \*Hi\* &amp; bye: Ana &amp; Co, &lt;!here&gt; Ben, a &lt;b&gt;, <!date\^\d+\^until \{date_long_pretty\}, \{time\}\|until Monday 23 November, 09:00 \(Lisbon time\)>\. <https:\/\/a\.example\/\?a=1&amp;b=2>\.$/,
  );
  expect(tellOwnText('{who}: {back} / {answer_by}', told, spokenIn('de', 'Europe/Lisbon'))).toContain(
    '18:00 Uhr',
  );
});

test('R9: the team is written small within a sentence, and a name as it is', () => {
  const text =
    '{who} rests until {back}, says {who}.\n{who} wishes you a good evening. {who} reads this then.';
  const shown = tellOwnText(text, { ...told, who: 'The team' }, spokenIn('en', 'UTC'));
  expect(shown).toMatch(
    /^The team rests until .*, says the team\.\nThe team wishes you a good evening\. The team reads this then\.$/,
  );
  expect(tellOwnText('Back {back}. Ask {who}.', { ...told, who: 'Ana' }, spokenIn('en', 'UTC'))).toMatch(
    /Ask Ana\.$/,
  );
});

test('R9: a variable without a value, such as a reason that is kept back, gives the built-in text its turn', () => {
  const kept = { ...told, occasion: { kind: 'time_off', reason: null } } as const;
  expect(tellOwnText('Away ({reason}) until {back}', kept, spokenIn('en', 'UTC'))).toBeNull();
  const never = { ...told, notice: { ...notice, backAt: null } };
  expect(tellOwnText('Away until {back}', never, spokenIn('en', 'UTC'))).toBeNull();
});

test('R9: in a break only the time on the clock is said', () => {
  const lunch = { ...told, occasion: { kind: 'break' } } as const;
  expect(tellOwnText('Back at {back}.', lunch, spokenIn('en', 'Europe/Lisbon'))).toBe(
    'Back at 09:00 (Lisbon time).',
  );
});
