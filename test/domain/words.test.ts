/**
 * What clients are told, held against its languages' rules: the same variables everywhere, the plurals that each language has,
 * and nothing that could mention or frighten anybody (R9).
 */
import { catalogues, type MessageKey } from '../../src/domain/words/catalogue';
import { formatMessage, variablesOf } from '../../src/domain/words/format';
import { languageOf, languages, localeOf } from '../../src/domain/words/language';
import { say, tell } from '../../src/domain/words/say';
import { day, moment, shownIn, spokenIn, weekdayName, zoneName } from '../../src/domain/words/time';
import { lisbon } from '../support/slack';

const keys = Object.keys(catalogues.en) as MessageKey[];
const others = languages.filter((language) => language !== 'en');
const at = lisbon('2026-11-23T09:00');
const noTime = () => '';

describe.each(others)('R9 in %s', (language) => {
  const messages = catalogues[language];

  test('every message takes just the variables that it has in English', () => {
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

  test('plurals name every form that the language has for a number of ours', () => {
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
      new RegExp(`<!date\\^${at / 1000}\\^[^^|>]*\\{date_long_pretty\\}[^^|>]*\\{time\\}\\|[^>]+>`),
    );
    expect(spoken).toContain('09:00');
    expect(spoken).toContain(zoneName(at, language, 'Europe/Lisbon'));
    expect(spoken).toContain(weekdayName(1, language));
  });
});

test.each([
  ['pt-BR', 'pt'],
  ['de-AT', 'de'],
  ['ja-JP', 'ja'],
  ['en_US', 'en'],
  ['FR', 'fr'],
  ['pl-PL', null],
  ['', null],
  [null, null],
])('the locale %s is spoken to in %s', (locale, language) => expect(languageOf(locale)).toBe(language));

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

test('a word of somebody’s own can’t become a part of a message', () => {
  const said = say('en', 'urgent.told', { who: '{back} <b>' });
  expect(said).toBe("Done. I'm telling {back} <b> right now that this can't wait.");
});

test('R1: the word before an instant is taken into its token, and only a word', () => {
  const voice = shownIn('en', 'UTC');
  expect(tell(voice, 'notice.target', { target: moment(at) })).toContain(`<!date^${at / 1000}^by {date_long`);
  expect(tell(shownIn('es', 'UTC'), 'notice.evening', { who: 'Ana', back: moment(at) })).toContain(
    `<!date^${at / 1000}^Vuelta: {date_long`,
  );
  expect(tell(voice, 'urgent.told', { who: moment(at) })).toMatch(/telling <!date|<!date\^\d+\^telling /);
});

test('A11: a day off is named as a day of its own zone, for every reader', () => {
  const christmas = lisbon('2026-12-24T00:00');
  const values = { who: 'Ana', from: day(christmas), back: moment(lisbon('2026-12-28T09:00')) };
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
