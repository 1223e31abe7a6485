/** What a member is shown and told of a text of one's own (R9): the closures it will be said in, and words that stay the same. */
import { fixedWordsIn, warnOfTexts } from '../../../src/features/texts/rules/fixed-words';
import { withOwnText } from '../../../src/features/texts/rules/own-texts';
import { previewNext, previewText } from '../../../src/features/texts/rules/preview';
import { catalogues } from '../../../src/words/catalogue';
import { type Language, languages } from '../../../src/words/language';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';
import { lisbon } from '../../support/slack';

const now = lisbon('2026-11-16T12:00');
const workspace = { timezone: 'Europe/Lisbon' };
const text = 'Rest until {back}';

test('R9: a text is put in the place of another, and taken out, and nothing else changes', () => {
  const settings = settingsSchema.parse({ workspace, clients: [{ name: 'Acme' }] });
  const acme = { client: 'Acme', language: 'de', occasion: 'weekend' } as const;
  const changed = withOwnText(settings, acme, 'Ruhe bis {back}');
  expect(changed.clients[0]?.texts).toEqual({ de: { weekend: 'Ruhe bis {back}' } });
  expect(changed.workspace).toEqual(settings.workspace);
  expect(withOwnText(changed, acme, null)).toEqual(settings);
  const ours = { client: null, language: 'en', occasion: 'evening' } as const;
  expect(withOwnText(settings, ours, null).workspace).not.toHaveProperty('texts');
});

describe('the preview', () => {
  const shownOf = (settings: Settings, occasion: 'weekend' | 'holiday' | 'busy', live = new Map()) =>
    previewText({ settings, live }, { client: null, language: 'en', occasion, text }, now);
  const ana = { user: 'U0ANA', name: 'Ana & Co' };

  test('R9: shows the first messages of the next two closures of the occasion, with their real times', () => {
    const shown = shownOf(settingsSchema.parse({ workspace, members: [ana] }), 'weekend');
    expect(shown).toMatchObject([
      {
        at: lisbon('2026-11-20T17:00'),
        isPlanned: true,
        told: {
          who: 'Ana &amp; Co',
          own: text,
          notice: { backAt: lisbon('2026-11-23T09:00'), targetAt: lisbon('2026-11-23T17:00') },
        },
      },
      { at: lisbon('2026-11-27T17:00'), told: { notice: { backAt: lisbon('2026-11-30T09:00') } } },
    ]);
  });

  test('R9: shows the one that is planned, by the hours that hold then', () => {
    const busy = [{ from: '2026-11-25', to: '2026-11-25', general_minutes: 960 }];
    const shown = shownOf(settingsSchema.parse({ workspace, members: [{ ...ana, busy }] }), 'busy');
    expect(shown).toHaveLength(1);
    expect(shown).toMatchObject([
      { at: lisbon('2026-11-25T17:00'), told: { notice: { targetAt: lisbon('2026-11-27T17:00') } } },
    ]);
  });

  test('R9: lets the next closure stand in for an occasion that is not planned', () => {
    const shown = shownOf(settingsSchema.parse({ workspace, members: [ana] }), 'holiday');
    expect(shown).toHaveLength(1);
    expect(shown).toMatchObject([
      { at: lisbon('2026-11-16T17:00'), isPlanned: false, told: { occasion: { kind: 'holiday' } } },
    ]);
  });

  test('A9: a member who travels is seen on the clock at home, as in the reply', () => {
    const travel = [{ from: '2026-11-16', to: '2026-12-20', timezone: 'Asia/Tokyo' }];
    const shown = shownOf(settingsSchema.parse({ workspace, members: [{ ...ana, travel }] }), 'weekend');
    expect(shown[0]?.told.zone).toBe('Europe/Lisbon');
  });

  test('A7: calendars count, as they do when a message comes', () => {
    const settings = settingsSchema.parse({ workspace, members: [ana] });
    const events = [{ from: lisbon('2026-11-23T00:00'), to: lisbon('2026-11-24T00:00') }];
    const shown = shownOf(settings, 'weekend', new Map([['U0ANA', { oneClicks: [], events }]]));
    expect(shown[0]?.at).toBe(lisbon('2026-11-27T17:00'));
  });

  test('R9: shows nothing where nothing closes', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const hours = Object.fromEntries(days.map((day) => [day, ['00:00-24:00']]));
    expect(shownOf(settingsSchema.parse({ workspace: { hours } }), 'weekend')).toEqual([]);
    expect(
      previewNext({ settings: settingsSchema.parse({ workspace: { hours } }), live: new Map() }, null, now),
    ).toBeNull();
  });

  test('R9: shows what is said when every day is left empty, and nobody ever is back', () => {
    const settings = settingsSchema.parse({ workspace: { ...workspace, hours: {} }, members: [ana] });
    expect(previewNext({ settings, live: new Map() }, null, now)).toMatchObject({
      at: now,
      told: { notice: { backAt: null, targetAt: null } },
    });
  });
});

describe('words that stay the same whatever the calendar says', () => {
  test.each<[Language, string, string[]]>([
    ['en', 'Back on Tuesday at 9:00. {back}', ['Tuesday', '9:00']],
    ['en', 'Closed on Sundays, back by 8am or 9 a.m., {back}', ['Sundays', '8am', '9 a.m']],
    ['en', 'By 5 we are here, at 9 sharp: {back}', ['By 5', 'at 9']],
    ['en', 'We answer tomorrow, or at noon. {back}', ['tomorrow', 'noon']],
    ['en', 'We are available 24/7 and answer immediately. {back}', ['24/7', 'immediately']],
    ['en', 'Always here, around the clock. {back}', ['Always here', 'around the clock']],
    ['de', 'Montags bis Freitag, 9 bis 18 Uhr. {back}', ['Montags', 'Freitag', 'bis 18 Uhr']],
    ['de', 'Samstagmorgen um 9 antworten wir sofort. {back}', ['Samstagmorgen', 'um 9', 'sofort']],
    ['de', 'Morgen sind wir rund um die Uhr da. {back}', ['Morgen', 'rund um die Uhr']],
    ['fr', 'De retour lundi à 9h30, joignables 24h/24. {back}', ['lundi', '9h30', '24h/24']],
    ['fr', 'Nous répondons demain, immédiatement. {back}', ['demain', 'immédiatement']],
    [
      'es',
      'El sábado a las 10:00, o mañana, de inmediato. {back}',
      ['sábado', 'a las 10:00', 'mañana', 'de inmediato'],
    ],
    [
      'pt',
      'Na segunda-feira às 9h, ou amanhã, imediatamente. {back}',
      ['segunda-feira', 'às 9h', 'amanhã', 'imediatamente'],
    ],
    [
      'it',
      'Lunedì alle 9, o domani, subito, 24 ore su 24. {back}',
      ['Lunedì', 'alle 9', 'domani', 'subito', '24 ore su 24'],
    ],
    [
      'nl',
      'Zaterdagochtend om 9 uur, of morgen, meteen. {back}',
      ['Zaterdagochtend', 'om 9 uur', 'morgen', 'meteen'],
    ],
    [
      'ja',
      '月曜日の午前9時に、すぐに返信します。24時間対応。{back}',
      ['月曜日', '午前9時', 'すぐに', '24時間'],
    ],
  ])('R9, %s: “%s”', (language, own, words) => expect(fixedWordsIn(own, language)).toEqual(words));

  test.each<[Language, string]>([
    ['en', 'We rest now. {who} is back {back} & answers by {answer_by}. Enjoy the sun, all 24 of you!'],
    ['en', 'See https://a.example/24/7?at=9:00, our 2.50 € offer and room 12. {back}'],
    ['de', 'Guten Morgen und guten Abend! Wir haben Feierabend. Wieder da: {back}.'],
    ['fr', "Bon après-midi ! C'est l'heure de la pause, de retour {back}."],
    ['es', 'Descansamos por la mañana y por la noche. Volvemos {back}.'],
    ['pt', 'Boa noite! É a segunda edição. Voltamos {back}.'],
    ['it', 'Buona serata! Torniamo {back}.'],
    ['nl', 'Fijne avond! Zo snel mogelijk, vanaf {back}.'],
    ['ja', 'お疲れさまです。2時間ほど休みます。{back}に戻ります。'],
  ])('R9, %s: none in “%s”', (language, own) => expect(fixedWordsIn(own, language)).toEqual([]));

  test.each(languages)('R9: no built-in text of an occasion in %s has any', (language) => {
    for (const [key, own] of Object.entries(catalogues[language]))
      if (own.includes('{back}')) expect([key, fixedWordsIn(own, language)]).toEqual([key, []]);
  });

  test('R9: each text is warned of where it stands, with the words found', () => {
    const texts = { en: { evening: 'Back {back}', weekend: 'Back on Monday at 9:00. {back}' } };
    const clients = [{ name: 'Acme', texts: { de: { evening: 'Sofort! {back}' } } }];
    expect(warnOfTexts(settingsSchema.parse({ workspace: { texts }, clients }))).toEqual([
      {
        path: ['workspace', 'texts', 'en', 'weekend'],
        message:
          'says “Monday”, “9:00” in its own words, which stay the same whatever the calendar says; {back} always says it right',
      },
      {
        path: ['clients', 0, 'texts', 'de', 'evening'],
        message:
          'says “Sofort” in its own words, which stays the same whatever the calendar says; {back} always says it right',
      },
    ]);
  });
});
