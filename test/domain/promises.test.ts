/**
 * What texts of one's own promise (R9), read in eight languages against a plain schedule. Proves: an instant before the opening, or
 * for an answer before the target, is found in whichever words; greetings, denials, thanks, hours and later times are let be; and no
 * built-in text promises anything.
 */
import { type Broken, brokenPromise } from '../../src/domain/promises';
import { examplesAhead } from '../../src/domain/promises/examples';
import { settingsSchema } from '../../src/domain/settings';
import { catalogues } from '../../src/domain/words/catalogue';
import { type Language, languages } from '../../src/domain/words/language';
import { lisbon } from '../support/slack';

const day = ['09:00-12:30', '13:30-18:00'];
const settings = settingsSchema.parse({
  workspace: {
    timezone: 'Europe/Lisbon',
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: { country: 'PT', language: 'en' },
    targets: { general_minutes: 480 },
  },
  members: [{ user: 'U0ANA', name: 'Ana', time_off: [{ from: '2026-12-21', to: '2027-01-01' }] }],
});
const rota = { settings, live: new Map() };
const ahead = examplesAhead(rota, null, lisbon('2026-11-16T12:00'));
type Kind = 'evening' | 'weekend' | 'holiday' | 'time_off' | 'break';

function read(language: Language, kind: Kind, text: string): Broken | null {
  return brokenPromise(text, language, ahead.get(kind) ?? []);
}

test('the examples are of every occasion in the next eight weeks, from the first minute of a closure to its last', () => {
  expect([...ahead.keys()].toSorted()).toEqual([
    'break',
    'closure',
    'evening',
    'holiday',
    'time_off',
    'weekend',
  ]);
  const [first] = ahead.get('weekend') ?? [];
  expect(first).toMatchObject({
    at: lisbon('2026-11-20T18:00'),
    backAt: lisbon('2026-11-23T09:00'),
    answerBy: lisbon('2026-11-23T18:00'),
    isWeekend: true,
  });
});

test.each<[Language, Kind, string, string]>([
  ['en', 'weekend', 'We are back tomorrow. {back}', 'tomorrow'],
  ['en', 'weekend', 'Back on Saturday at 9:00, {back}', 'on Saturday at 9:00'],
  ['en', 'evening', 'We usually try to be back tomorrow at 8:00. {back}', 'tomorrow at 8:00'],
  ['en', 'evening', 'Back by 8am, {back}', '8am'],
  ['en', 'evening', 'You will hear from us tonight. {back}', 'tonight'],
  ['en', 'evening', 'We reply within 2 hours. {back}', 'within 2 hours'],
  ['en', 'evening', 'We reply in 2-4 hours, back {back}', 'in 2-4 hours'],
  ['en', 'evening', 'Our response time is 30 minutes. {back}', '30 minutes'],
  ['en', 'evening', 'You get an answer within 4 working hours. {back}', 'within 4 working hours'],
  ['en', 'evening', 'We answer within two hours of {back}', 'within two hours'],
  ['en', 'evening', 'Away until {back}, but we will answer immediately.', 'immediately'],
  ['en', 'evening', 'We will be right with you in a few minutes. {back}', 'in a few minutes'],
  ['en', 'weekend', 'We are available 24/7. {back}', '24/7'],
  ['en', 'weekend', 'You can reach us any time. {back}', 'any time'],
  ['en', 'weekend', 'We answer on weekends too. {back}', 'on weekends'],
  ['en', 'evening', 'We are closed until 7:30. {back}', '7:30'],
  ['en', 'evening', "We won't be here until tomorrow at 7. {back}", 'tomorrow at 7'],
  ['en', 'holiday', 'We are back tomorrow morning. {back}', 'tomorrow morning'],
  ['en', 'time_off', 'I am back on 28 December. {back}', '28 December'],
  ['en', 'time_off', 'I answer next Monday. {back}', 'next Monday'],
  ['en', 'break', 'Back in 10 minutes: {back}', 'in 10 minutes'],
  ['en', 'break', 'Back at 13:00. {back}', '13:00'],
  ['de', 'weekend', 'Morgen sind wir wieder da. {back}', 'Morgen'],
  ['de', 'evening', 'Wir melden uns morgen früh um 8 Uhr. {back}', 'um 8 Uhr'],
  ['de', 'evening', 'Wir antworten innerhalb von 2 Stunden. {back}', 'innerhalb von 2 Stunden'],
  ['de', 'evening', 'Antwort binnen einer Stunde. {back}', 'binnen einer Stunde'],
  ['de', 'evening', 'Sie bekommen sofort eine Antwort. {back}', 'sofort'],
  ['de', 'evening', 'Wir sind rund um die Uhr für Sie da. {back}', 'rund um die Uhr'],
  ['de', 'weekend', 'Am Samstag um 10 Uhr sind wir wieder da. {back}', 'Samstag um 10 Uhr'],
  ['de', 'weekend', 'Sie können uns jederzeit erreichen. {back}', 'jederzeit'],
  ['fr', 'weekend', 'Nous serons de retour demain à 9h. {back}', 'demain'],
  ['fr', 'evening', 'Nous répondons dans les 2 heures. {back}', 'dans les 2 heures'],
  ['fr', 'evening', 'Vous aurez une réponse ce soir. {back}', 'ce soir'],
  ['fr', 'evening', 'Nous vous répondons immédiatement. {back}', 'immédiatement'],
  ['fr', 'weekend', 'Nous sommes joignables 24h/24. {back}', '24h/24'],
  ['fr', 'evening', 'De retour demain à 8h30, {back}', 'demain à 8h30'],
  ['es', 'weekend', 'Volvemos mañana a las 9. {back}', 'mañana'],
  ['es', 'evening', 'Respondemos en 2 horas. {back}', 'en 2 horas'],
  ['es', 'evening', 'Le contestamos de inmediato. {back}', 'de inmediato'],
  ['es', 'evening', 'Tendrá respuesta esta noche. {back}', 'esta noche'],
  ['es', 'weekend', 'Siempre disponibles para usted. {back}', 'Siempre disponibles'],
  ['es', 'weekend', 'Estamos de vuelta el sábado a las 10:00. {back}', 'sábado a las 10:00'],
  ['pt', 'weekend', 'Voltamos amanhã às 9h. {back}', 'amanhã'],
  ['pt', 'evening', 'Respondemos em 30 minutos. {back}', 'em 30 minutos'],
  ['pt', 'evening', 'Terá resposta ainda hoje. {back}', 'ainda hoje'],
  ['pt', 'evening', 'Respondemos imediatamente. {back}', 'imediatamente'],
  ['pt', 'evening', 'Estamos de volta às 8h. {back}', '8'],
  ['it', 'weekend', 'Torniamo domani alle 9. {back}', 'domani'],
  ['it', 'evening', "Rispondiamo entro un'ora. {back}", "entro un'ora"],
  ['it', 'evening', 'Le rispondiamo subito. {back}', 'subito'],
  ['it', 'evening', 'Avrà una risposta stasera. {back}', 'stasera'],
  ['it', 'weekend', 'Siamo disponibili 24 ore su 24. {back}', '24 ore su 24'],
  ['nl', 'weekend', 'Morgen zijn we er weer. {back}', 'Morgen'],
  ['nl', 'evening', 'We antwoorden binnen 2 uur. {back}', 'binnen 2 uur'],
  ['nl', 'evening', 'U krijgt vanavond antwoord. {back}', 'vanavond'],
  ['nl', 'evening', 'We reageren meteen. {back}', 'meteen'],
  ['nl', 'evening', 'Om 8 uur zijn we er weer. {back}', 'Om 8 uur'],
  ['nl', 'weekend', 'Zaterdagochtend zijn we terug. {back}', 'Zaterdag'],
  ['ja', 'weekend', '明日9時に戻ります。{back}', '9時'],
  ['ja', 'evening', '2時間以内に返信いたします。{back}', '2時間以内'],
  ['ja', 'evening', 'すぐに返信いたします。{back}', 'すぐ'],
  ['ja', 'evening', '本日中にお返事いたします。{back}', '本日'],
  ['ja', 'weekend', '24時間対応しております。{back}', '24時間'],
])('R9, %s: for %s, “%s” promises too much', (language, kind, text, words) => {
  expect(read(language, kind, text)?.words ?? 'nothing').toContain(words);
});

test.each<[Language, Kind, string]>([
  ['en', 'evening', 'Good evening! {who} is back {back}.'],
  ['en', 'evening', 'We are back tomorrow at 9:00. {back}'],
  ['en', 'evening', 'Back at 9 sharp: {back}.'],
  ['en', 'weekend', 'Enjoy the sun and have a great Saturday! Back {back}.'],
  ['en', 'weekend', 'Back on Monday at 9:00 ({back}).'],
  ['en', 'weekend', 'We do not work on Saturdays, Sundays and at night. Back {back}.'],
  ['en', 'weekend', 'We are closed on Saturday and Sunday and back {back}.'],
  ['en', 'weekend', 'Our hours are Monday to Friday, 9:00-18:00. Back {back}.'],
  ['en', 'weekend', 'Have a lovely weekend. We read this {back} and answer by {answer_by}.'],
  ['en', 'evening', "We can't answer tonight; back {back}."],
  ['en', 'weekend', "It's the weekend! We're recharging and will be back on Monday morning ({back})."],
  ['en', 'evening', 'We check messages between 9:00 and 18:00 on weekdays; back {back}.'],
  ['en', 'holiday', "It's a holiday in Portugal today, so our office is closed. Back {back}."],
  ['en', 'evening', 'For emergencies call 112 at any time. Back {back}.'],
  ['en', 'evening', 'Thanks for writing today. Back {back}.'],
  ['en', 'evening', 'Feel free to write any time; we read it {back}.'],
  ['en', 'evening', "If it can't wait, press the button and we hear of it right away. {back}"],
  ['en', 'evening', 'Write to help@studio.example or call +351 210 000 000. {back}'],
  ['en', 'evening', 'You will have an answer within 8 working hours. {back}'],
  ['en', 'evening', 'You will have an answer within one working day. {back}'],
  ['en', 'weekend', 'Usually we answer within three days. {back}'],
  ['en', 'evening', 'As soon as I am back ({back}) I read your message.'],
  ['en', 'evening', 'We may be slow, so please bear with us until {back}.'],
  ['en', 'evening', 'Our 2 designers and 24 plants sleep until {back}.'],
  ['en', 'time_off', 'I am away hiking from 21 December and back {back}.'],
  ['en', 'time_off', 'I am back on 4 January 2027. {back}'],
  ['en', 'break', 'Having lunch! Back today, {back}.'],
  ['de', 'evening', 'Guten Abend, wir haben Feierabend. Wieder da: {back}.'],
  ['de', 'evening', 'Morgen um 9 Uhr sind wir wieder da. {back}'],
  ['de', 'weekend', 'Schönes Wochenende! Am Montag ab 9 Uhr sind wir wieder da. {back}'],
  ['de', 'weekend', 'Samstag und Sonntag ist geschlossen. {back}'],
  ['de', 'evening', 'Wir antworten so bald wie möglich, ab {back}.'],
  ['de', 'evening', 'Heute antworten wir nicht mehr. {back}'],
  ['de', 'holiday', 'Heute ist Feiertag, wieder da: {back}'],
  ['de', 'weekend', 'Unsere Bürozeiten: Montag bis Freitag, 9 bis 18 Uhr. {back}'],
  ['fr', 'evening', 'Bonne soirée ! Nous serons de retour {back}.'],
  ['fr', 'evening', 'Nous sommes de retour demain à 9h. {back}'],
  ['fr', 'weekend', 'Sam est absent samedi et dimanche, de retour {back}.'],
  ['fr', 'evening', 'Nous ne répondons pas ce soir. {back}'],
  ['fr', 'weekend', 'Nos horaires : du lundi au vendredi de 9h à 18h. {back}'],
  ['es', 'evening', 'Buenas noches. Volvemos {back}.'],
  ['es', 'evening', 'Volvemos mañana por la mañana, a las 9. {back}'],
  ['es', 'weekend', 'No trabajamos el sábado. Vuelta: {back}.'],
  ['es', 'evening', 'Responderemos lo antes posible. {back}'],
  ['pt', 'evening', 'Boa noite! Voltamos {back}. Vamos ter tudo pronto.'],
  ['pt', 'evening', 'Voltamos amanhã às 9h. {back}'],
  ['pt', 'weekend', 'Bom fim de semana! Não respondemos ao sábado. {back}'],
  ['it', 'evening', 'Buona serata! Torniamo {back}.'],
  ['it', 'evening', 'Torniamo domani mattina alle 9. {back}'],
  ['it', 'weekend', 'Sabato e domenica siamo chiusi. {back}'],
  ['nl', 'evening', 'Fijne avond! We reageren zo snel mogelijk, vanaf {back}.'],
  ['nl', 'evening', 'Morgen om 9 uur zijn we er weer. {back}'],
  ['nl', 'weekend', 'Zaterdag en zondag zijn we gesloten. {back}'],
  ['ja', 'evening', 'お疲れさまです。{back}に戻ります。'],
  ['ja', 'evening', '明日9時に戻ります。{back}'],
  ['ja', 'evening', '本日の営業は終了いたしました。すぐにはお返事できません。{back}'],
  ['ja', 'weekend', '土曜日と日曜日はお休みです。{back}'],
])('R9, %s: for %s, “%s” promises no more than is kept', (language, kind, text) => {
  expect(read(language, kind, text)?.words ?? 'nothing').toBe('nothing');
});

test.each(languages)('R9: no built-in text in %s promises anything', (language) => {
  const all = [...ahead.values()].flat();
  for (const [key, text] of Object.entries(catalogues[language]))
    if (key.startsWith('notice.')) {
      const broken = brokenPromise(text.replaceAll('{target}', '{answer_by}'), language, all);
      expect([key, broken?.words ?? 'nothing']).toEqual([key, 'nothing']);
    }
});
