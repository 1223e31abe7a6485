/**
 * The catalogues of what clients are told. Proves: every language has the same variables, and its own plurals; nothing
 * in them could mention anybody, or be taken for one of Slack's tokens (R9).
 */
import { catalogues } from '../../src/words/catalogue';
import { formatMessage, variablesOf } from '../../src/words/format';
import { languageOf, languages, localeOf } from '../../src/words/language';
import { languageSaying, say, tell } from '../../src/words/say';
import type { TextKey } from '../../src/words/texts';
import { dateOf, moment, shownIn, spokenIn, weekdayName, wholeDay, zoneName } from '../../src/words/time';
import { lisbon } from '../support/slack';

const keys = Object.keys(catalogues.en) as TextKey[];
const others = languages.filter((language) => language !== 'en');
const at = lisbon('2026-11-23T09:00');
const noTime = () => '';

describe.each(others)('R9 in %s', (language) => {
  const messages = catalogues[language];

  test('every message has exactly the variables that it has in English', () => {
    const wrong = keys.filter(
      (key) =>
        variablesOf(messages[key]).toSorted().join() !== variablesOf(catalogues.en[key]).toSorted().join(),
    );
    expect(wrong).toEqual([]);
  });

  test('no message was left in English', () => {
    const same = keys.filter(
      (key) => messages[key] === catalogues.en[key] && /\p{L}+ \p{L}+/u.test(bare(messages[key])),
    );
    expect(same).toEqual([]);
  });
});

describe.each(languages)('R9 in %s', (language) => {
  const messages = catalogues[language];

  test('typography: apostrophes are curly, and no space stands before an ellipsis', () => {
    expect(keys.filter((key) => /'| …/.test(messages[key]))).toEqual([]);
  });

  test('R9: it speaks of working hours, never of presence', () => {
    const presence = /\b(online|offline|en ligne|hors ligne|en línea|fuera de línea)\b/i;
    expect(keys.filter((key) => presence.test(messages[key]))).toEqual([]);
  });

  test('plurals name every form that the language has for whole numbers', () => {
    const rules = new Intl.PluralRules(localeOf[language]);
    const needed = new Set(Array.from({ length: 10_000 }, (_, n) => rules.select(n)));
    const plurals = keys.filter((key) => messages[key].includes(', plural,'));
    expect(plurals.length).toBeGreaterThan(0);
    for (const key of plurals) for (const form of needed) expect(messages[key]).toContain(`${form} {`);
  });

  test('no message mentions a crowd or a person, or holds what Slack reads as a token', () => {
    const mentions = keys.filter((key) => /<!|<@|<#|@(here|channel|everyone)|[<>&]/.test(messages[key]));
    expect(mentions).toEqual([]);
  });

  test('no quote swallows a variable', () => {
    expect(keys.filter((key) => /'[{}]/.test(messages[key]))).toEqual([]);
  });

  test('buttons and titles are as short as Slack wants them', () => {
    const titles = [
      'terms.title',
      'request.title',
      'request.thanks',
      'request.send',
      'request.not_now',
      'button.close',
    ] as const;
    for (const key of titles) expect([...say(language, key)].length).toBeLessThanOrEqual(24);
    // Slack cuts a button's text at about 30 characters on a phone.
    for (const key of keys.filter((each) => each.startsWith('button.')))
      expect([...messages[key]].length).toBeLessThanOrEqual(30);
  });

  test('R1: an instant is a token in the reader’s zone, and in plain text names its zone', () => {
    const values = { who: 'Ana', back: moment(at) };
    const shown = tell(shownIn(language, 'Europe/Lisbon'), 'notice.evening', values);
    const spoken = tell(spokenIn(language, 'Europe/Lisbon'), 'notice.evening', values);
    expect(shown).toMatch(
      new RegExp(`<!date\\^${at / 1000}\\^[^^|>]*\\{date_long(_pretty)?\\}[^^|>]*\\{time\\}\\|[^>]+>`),
    );
    expect(spoken).toContain('09:00');
    expect(spoken).toContain(zoneName(at, language, 'Europe/Lisbon'));
    expect(spoken).toContain(weekdayName(1, language));
  });
});

test.each(languages)(
  'R7: in %s, what goes out under somebody’s own name does not speak of them by name',
  (language) => {
    const own = keys.filter((key) => key.startsWith('own.'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((key) => variablesOf(catalogues[language][key]).includes('who'))).toEqual([]);
  },
);

test.each([
  ['pt-BR', 'pt-BR'],
  ['pt_br', 'pt-BR'],
  ['pt-PT', 'pt'],
  ['pt', 'pt'],
  ['de-AT', 'de'],
  ['ja-JP', 'ja'],
  ['en_US', 'en'],
  ['FR', 'fr'],
  ['pl-PL', null],
  ['', null],
  [null, null],
])('the locale %s is spoken to in %s', (locale, language) => expect(languageOf(locale)).toBe(language));

test('the answer to a button is in its language, so no two languages have the same words on it', () => {
  for (const key of ['button.cannot_wait', 'button.show_terms', 'button.request_change'] as const)
    for (const language of languages) expect(languageSaying(key, catalogues[language][key])).toBe(language);
});

test('a value that is missing, or that a message does not know, is an error that says so', () => {
  expect(() => formatMessage('{who} until {back}', 'en', { who: 'Ana', bakc: 1 }, noTime)).toThrow(
    '"{who} until {back}" needs the values who, back; back is missing, bakc is none of them',
  );
  expect(() => formatMessage('{who', 'en', {}, noTime)).toThrow(SyntaxError);
});

test('the variables of a message are found within plurals and choices too', () => {
  expect(variablesOf('{a, plural, one {# of {b}} other {{c, select, x {y} other {{d}}}}}')).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test('what somebody has written can’t become a part of a message', () => {
  const said = say('en', 'urgent.told', { who: '{back} <b>' });
  expect(said).toBe('Got it. I’m letting {back} <b> know now.');
});

test('R1: one word before an instant is taken into its token, and nothing but a word', () => {
  const voice = shownIn('en', 'UTC');
  expect(tell(voice, 'notice.target', { target: moment(at) })).toContain(`<!date^${at / 1000}^by {date_long`);
  expect(tell(shownIn('es', 'UTC'), 'notice.evening', { who: 'Ana', back: moment(at) })).toContain(
    `y <!date^${at / 1000}^vuelve el {date_long}, a las {time}|vuelve el lunes, 23 de noviembre, a las 09:00`,
  );
  expect(tell(voice, 'urgent.told', { who: moment(at) })).toMatch(/letting <!date|<!date\^\d+\^letting /);
});

test('R13: words before a day that Slack may call “hier” or “aujourd’hui” need neither an article nor an elision', () => {
  const voice = shownIn('fr', 'Europe/Lisbon');
  expect(tell(voice, 'opt_out.off', { since: dateOf(at) })).toContain('^depuis {date_long_pretty}|');
  const cover = { who: 'Ana', cover: 'Ben', back: moment(at) };
  expect(tell(voice, 'notice.cover', cover)).toContain('^dès {date_long_pretty} à {time}|');
});

test('A11: a day off is named as a day of its own zone, for every reader', () => {
  const christmas = lisbon('2026-12-24T00:00');
  const values = { who: 'Ana', from: wholeDay(christmas), back: moment(lisbon('2026-12-28T09:00')) };
  expect(tell(shownIn('de', 'Europe/Lisbon'), 'coming.day', values)).toContain(
    'am Donnerstag, 24. Dezember nicht da',
  );
});

test.each([
  [1, '1 Stunde', '1時間'],
  [2, '2 Stunden', '2時間'],
])('%i hours have the right plural', (hours, german, japanese) => {
  expect(say('de', 'duration.hours', { hours })).toBe(german);
  expect(say('ja', 'duration.hours', { hours })).toBe(japanese);
});

function bare(message: string): string {
  return message.replace(/\{[^}]*\}/g, '');
}
