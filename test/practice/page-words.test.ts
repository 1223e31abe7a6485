import {
  fieldFromInstant,
  instantFromField,
  nextWorkMorning,
} from '../../src/practice/page/browser/clock-steps';
import { offerAt, toSlackText, toTypedText } from '../../src/practice/page/browser/mentions';
import { parseMrkdwn } from '../../src/practice/page/browser/mrkdwn/parse';
import { formatSlackDate } from '../../src/practice/page/browser/mrkdwn/slack-date';
import { fromHash, toHash } from '../../src/practice/page/browser/viewpoints';

const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (...children: object[]) => [{ kind: 'paragraph', children }];

test.each([
  ['plain words', paragraph(text('plain words'))],
  [
    'a *bold* word',
    paragraph(text('a '), { kind: 'style', style: 'bold', children: [text('bold')] }, text(' word')),
  ],
  [
    '*_both_*',
    paragraph({
      kind: 'style',
      style: 'bold',
      children: [{ kind: 'style', style: 'italic', children: [text('both')] }],
    }),
  ],
  ['~gone~.', paragraph({ kind: 'style', style: 'strike', children: [text('gone')] }, text('.'))],
  ['2*3*4 and snake_case_name', paragraph(text('2*3*4 and snake_case_name'))],
  ['* not a list *', paragraph(text('* not a list *'))],
  ['*never closed', paragraph(text('*never closed'))],
  ['`*as it stands* &lt;b&gt;`', paragraph({ kind: 'code', text: '*as it stands* <b>' })],
  ['a &lt; b &amp;&amp; c', paragraph(text('a < b && c'))],
  ['&amp;lt;', paragraph(text('&lt;'))],
  ['one\ntwo', paragraph(text('one'), { kind: 'break' }, text('two'))],
  ['<@U0ANA>!', paragraph({ kind: 'user', id: 'U0ANA' }, text('!'))],
  ['<#C0ACME|acme>', paragraph({ kind: 'channel', id: 'C0ACME', name: 'acme' })],
  ['<!here>', paragraph({ kind: 'broadcast', range: 'here' })],
  [
    '<https://acme.example/?a=1&amp;b=2|the site>',
    paragraph({ kind: 'link', url: 'https://acme.example/?a=1&b=2', text: 'the site' }),
  ],
  [
    'See https://acme.example/a.',
    paragraph(
      text('See '),
      { kind: 'link', url: 'https://acme.example/a', text: 'https://acme.example/a' },
      text('.'),
    ),
  ],
  ['Thanks :pray:', paragraph(text('Thanks '), { kind: 'emoji', name: 'pray' })],
  ['at 10:30:00', paragraph(text('at 10:30:00'))],
  [
    '<!date^1795424400^{date} {time}|Monday>',
    paragraph({ kind: 'date', at: 1795424400000, format: '{date} {time}', url: null, fallback: 'Monday' }),
  ],
  ['<!date^soon^{date}|Monday>', paragraph(text('Monday'))],
  ['&gt; quoted\nnot', [{ kind: 'quote', children: [text('quoted')] }, ...paragraph(text('not'))]],
  ['```\nlet a = *b*;\n```', [{ kind: 'code', text: 'let a = *b*;' }]],
  ['```not closed', paragraph(text('```not closed'))],
])('mrkdwn: %j', (source, expected) => {
  expect(parseMrkdwn(source)).toEqual(expected);
});

test('mrkdwn of great length is parsed, whatever it holds', () => {
  const hostile = ['*a _b ~c '.repeat(4000), '<'.repeat(20_000), '`'.repeat(20_000), ':a'.repeat(20_000)];
  for (const each of hostile) parseMrkdwn(each);
});

const noon = Date.UTC(2026, 10, 20, 12);
const inLisbon = { timezone: 'Europe/Lisbon', locale: 'en-US' };

test.each([
  ['{date_num}', '2026-11-23'],
  ['{date}', '23 November'],
  ['{date_short}', '23 Nov'],
  ['{date_long}', 'Monday 23 November'],
  ['{date_long_pretty}, {time}', 'Monday 23 November, 09:30'],
  ['{time_secs}', '09:30:00'],
  ['{ago}', 'in 3 days'],
  ['{date_unheard_of}', '{date_unheard_of}'],
])('Slack’s date token %s reads %s', (format, words) => {
  expect(formatSlackDate(format, Date.UTC(2026, 10, 23, 9, 30), noon, inLisbon)).toBe(words);
});

test('Slack’s date tokens name the year of a date that is half a year away', () => {
  const words = formatSlackDate('{date_short}', Date.UTC(2027, 5, 1), noon, inLisbon);
  expect(words).toBe('1 Jun 2027');
});

test.each([
  [Date.UTC(2026, 10, 20, 23, 30), 'America/New_York', 'Today at 18:30'],
  [Date.UTC(2026, 10, 20, 23, 30), 'Asia/Tokyo', 'Tomorrow at 08:30'],
  [Date.UTC(2026, 10, 19, 23, 30), 'Europe/Lisbon', 'Yesterday at 23:30'],
])('%d in %s is %s', (at, zone, words) => {
  expect(formatSlackDate('{date_pretty} at {time}', at, noon, { timezone: zone, locale: 'en-US' })).toBe(
    words,
  );
});

test.each([
  ['de-DE', 'ab morgen um 09:00', 'ab Montag, 23. November um 09:00'],
  ['ja-JP', '明日 09:00', '11月23日月曜日 09:00'],
])('Slack’s date tokens speak the reader’s language: %s', (locale, tomorrow, later) => {
  const format = locale === 'ja-JP' ? '{date_long_pretty} {time}' : 'ab {date_long_pretty} um {time}';
  const reader = { timezone: 'Europe/Lisbon', locale };
  const monday = Date.UTC(2026, 10, 23, 9);
  expect(formatSlackDate(format, monday, Date.UTC(2026, 10, 22, 22), reader)).toBe(tomorrow);
  expect(formatSlackDate(format, monday, noon, reader)).toBe(later);
});

test.each([
  ['Friday night', Date.UTC(2026, 10, 20, 22, 40), 'Europe/Lisbon', Date.UTC(2026, 10, 23, 10)],
  ['early on a Tuesday', Date.UTC(2026, 10, 24, 6), 'Europe/Lisbon', Date.UTC(2026, 10, 24, 10)],
  ['at ten sharp', Date.UTC(2026, 10, 24, 10), 'Europe/Lisbon', Date.UTC(2026, 10, 25, 10)],
  ['before the clock change', Date.UTC(2026, 2, 27, 20), 'Europe/Lisbon', Date.UTC(2026, 2, 30, 9)],
  ['in New York', Date.UTC(2026, 10, 20, 22), 'America/New_York', Date.UTC(2026, 10, 23, 15)],
])('the next working morning, %s', (_when, now, zone, expected) => {
  expect(nextWorkMorning(zone, now)).toBe(expected);
});

test('a field for a moment is read and written in the zone', () => {
  const at = Date.UTC(2026, 6, 1, 3, 5);
  expect(fieldFromInstant('America/New_York', at)).toBe('2026-06-30T23:05');
  expect(instantFromField('America/New_York', '2026-06-30T23:05')).toBe(at);
  expect(instantFromField('America/New_York', '')).toBeNull();
});

const person = (id: string, name: string, handle: string) => ({
  id,
  name,
  handle,
  title: '',
  teamId: 'T0STUDIO',
  team: 'Studio',
  timezone: 'UTC',
  locale: 'en-US',
  isBot: false,
  isGuest: false,
  isAway: false,
});
const people = [person('U0ANA', 'Ana', 'ana'), person('U0ANAM', 'Ana Maria', 'anamaria')];

test.each([
  ['Hi @Ana Maria, and @Ana!', 'Hi <@U0ANAM>, and <@U0ANA>!'],
  ['mail ana@Ana.example', 'mail ana@Ana.example'],
  ['@anamaria?', '<@U0ANAM>?'],
  ['@here look', '<!here> look'],
  ['@Anatole', '@Anatole'],
])('typed %j is said as %j', (typed, said) => {
  expect(toSlackText(typed, people)).toBe(said);
});

test('a message can be turned back into what was typed', () => {
  const byId = new Map(people.map((each) => [each.id, each]));
  expect(toTypedText('<@U0ANAM> 1 &lt; 2 <https://a.example|a> <!here>', byId)).toBe(
    '@Ana Maria 1 < 2 https://a.example @here',
  );
});

test.each([
  ['/sc', 3, { kind: 'command', query: 'sc' }],
  ['/scope x', 8, null],
  ['Hi @an', 6, { kind: 'mention', query: 'an', from: 3 }],
  ['Hi @an you', 10, null],
  ['a@b', 3, null],
])('with the caret in %j at %d it offers %j', (typed, caret, offer) => {
  expect(offerAt(typed, caret)).toEqual(offer);
});

test('the address keeps what the screen shows', () => {
  const screen = {
    tab: 'record' as const,
    panes: [
      { userId: 'U0MAYA', conversationId: 'C0ACME', threadTs: '1795214400.000100' },
      { userId: 'U0ANA', conversationId: 'home', threadTs: null },
    ],
  };
  expect(toHash(screen)).toBe('#record+U0MAYA/C0ACME/1795214400.000100+U0ANA/home');
  expect(fromHash(toHash(screen))).toEqual(screen);
  expect(fromHash('#nonsense')).toEqual({ tab: 'workspace', panes: [] });
});
