/**
 * What a message comes down to by its words (R5, R8). Proves: what asks is a request in every language; thanks, endings and
 * news among other words are "maybe"; a person who writes about automatic replies is never taken for a machine, and
 * machines are found; after a member's words, thanks and consent end the talk; the words that decided are named.
 */
import { judge } from '../../../../src/features/messages/rules/judge';

const judgedAs = (texts: readonly string[], after: 'member' | 'none' = 'none') =>
  texts.map((text) => [text, judge(text, after).request]);

test.each([
  ['a greeting', ['Hi Ana', 'Guten Morgen', 'hola', 'Bom dia, Sofia', 'お疲れさまです', 'Hello']],
  ['a go-ahead', ['yes please', 'Thursday works', 'ok, Monday at 10', 'ja gerne', 'giovedì alle 15 va bene']],
  [
    'a wish',
    ['could you send me the invoice', 'Ich bräuchte noch das Logo in Blau', 'falta o ficheiro do menu'],
  ],
  [
    'a problem',
    ['the checkout page shows an error again', 'Der Link geht nicht', 'le site est en panne depuis ce matin'],
  ],
  [
    'a question with thanks',
    ['Thanks! And when do you think it will be ready?', 'gracias, y el presupuesto?'],
  ],
])('R5: %s asks for something', (_, texts) => {
  expect(judgedAs(texts)).toEqual(texts.map((text) => [text, 'yes']));
});

test.each([
  ['en', 'perfect, forwarded it to my boss, she loves it, have a nice weekend'],
  ['en', 'found it, it was in the spam folder all along'],
  ['de', 'Danke dir, hab es an meine Chefin weitergeleitet, sie ist begeistert'],
  ['de', 'hat sich erledigt, lag an unserem Router'],
  ['fr', 'bien reçu, je le transmets à ma collègue, merci beaucoup'],
  ['es', 'ya lo encontré, estaba en la otra carpeta, gracias'],
  ['pt', 'recebi aqui, ficou lindo, minha sócia adorou'],
  ['it', 'ricevuto, lo giro al mio capo, grazie mille'],
  ['nl', 'gevonden, het stond in de verkeerde map, bedankt'],
])('R5: thanks and endings among other words may need no answer (%s: %s)', (_, text) => {
  expect(judge(text).request).toBe('maybe');
});

test('R5: after a member’s words, thanks and consent are the end of the talk; a request stays one', () => {
  const ends = [
    'That explains it, thanks',
    'yes please',
    'Thursday works',
    'perfect, forwarded it to my boss, she loves it',
  ];
  expect(judgedAs(ends, 'member')).toEqual(ends.map((text) => [text, 'no']));
  expect(judge('ok, and can you also send the photos?', 'member').request).toBe('yes');
});

test.each([
  'Automatic reply: I am away until Monday.',
  'Réponse automatique : absente',
  '自動返信：本日は休業です',
  'Thank you for your message. I am out of the office until Monday 14 April with no access to email. In urgent cases please contact Helen.',
  'Vielen Dank für Ihre Nachricht. Ich bin bis einschließlich 3. Mai nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.',
])('R8: reads like a machine: %s', (text) => {
  expect(judge(text)).toMatchObject({ automatic: true, request: 'no' });
});

test.each([
  'The automatic reply on our contact form is broken, can you fix it?',
  'The automatic reply on our contact form is broken',
  'Yes. I also changed the automatic reply, have a look.',
  'Out of office message for Ana please: back on the 3rd',
  'Could you automate the reports?',
  'I will be on holiday in May, can we plan around it?',
  'Abwesenheitsnotiz bitte bei Ben einschalten',
  'Our VAT number: 4711, register court Porto',
])('R8: a person’s words are never lost: %s', (text) => expect(judge(text).automatic).toBe(false));

test('it names the words that decided', () => {
  const { because } = judge('found it, it was in the spam folder all along');
  expect(because.length).toBeGreaterThan(0);
  expect(because.every((word) => 'found it it was in the spam folder all along'.includes(word))).toBe(true);
});
