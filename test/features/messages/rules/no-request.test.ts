/**
 * Messages that plainly ask for nothing, and messages that look so and count as requests all the same (R5).
 */
import { asksNothing } from '../../../../src/features/messages/rules/no-request';

test.each([
  [
    'thanks',
    [
      'thanks!',
      'thx',
      'tysm',
      'Thank you so much for the quick reply, Ana',
      'I really appreciate your work on this',
      'thank you for letting me know',
    ],
  ],
  [
    'acknowledgement',
    ['ok', 'kk', 'Got it.', 'sounds good', 'noted, will do', 'yes, exactly', 'no worries', 'done'],
  ],
  [
    'praise',
    [
      'perfect!!',
      'Great work on the slides',
      'love it',
      'The new logo looks great',
      'congrats to the whole team',
      '10/10',
    ],
  ],
  ['a greeting and thanks', ['Hi Ana, thanks!', 'Dear Ms. Weber, thank you', 'Guten Morgen, vielen Dank']],
  [
    'farewell',
    ['see you Monday', 'great, talk Monday', 'See you on Monday at 10', 'bye', "that's all, thanks"],
  ],
  ['wish', ['have a nice weekend', 'Happy New Year!', 'good luck with the launch', 'enjoy your vacation']],
  ['laughter', ['lol', 'hahaha', 'HAHA good one']],
  ['German', ['Danke!', 'alles klar, bis Montag um 9 Uhr', 'passt', 'Schönes Wochenende']],
  ['French', ['merci beaucoup, bonne soirée', "d'accord, à lundi 10h", 'Bravo à toute l’équipe', 'mdr']],
  ['Spanish', ['¡Muchas gracias!', 'vale, nos vemos el martes', 'jajaja', 'qué bonito']],
  ['Portuguese', ['muito obrigado pela ajuda', 'beleza, até amanhã às 9h', 'kkkk', 'Ficou lindo']],
  ['Italian', ['grazie mille', 'va bene, a domani', 'ahahah', 'Ottimo lavoro']],
  ['Dutch', ['dank je wel', 'prima, tot maandag', 'Fijn weekend!', 'Ziet er goed uit']],
  ['Japanese', ['ありがとうございます！', '了解です', 'また明日', '田中さん、ありがとう', 'ＯＫです']],
  ['two languages', ['merci, see you Monday', 'ok danke', 'Thanks, schönes Wochenende!']],
])('R5: asks nothing: %s', (_, messages) => {
  expect(messages.filter((text) => !asksNothing(text))).toEqual([]);
});

test.each([
  [
    'a request behind thanks',
    ['thanks, and could you change it', 'Thanks! The header is off', 'thanks I need it in red'],
  ],
  ['a question', ['great, when can we talk?', '?', 'ok？', 'Is it ok', 'Hello??', 'all good on your side']],
  [
    'a problem',
    ['ok but the link is broken', 'Hi Ana, the site is down', 'lol it crashed', 'thanks for nothing'],
  ],
  ['an imperative', ['cancel it, thanks', 'call me', 'ok please', 'wait', "let's talk on Monday"]],
  [
    'a decision',
    ['approved', 'approved, please go ahead', 'Option B', 'go ahead', 'ship it', 'no', 'no thanks'],
  ],
  [
    'an opening',
    [
      'and',
      'I appreciate',
      'Hi Ana, quick question',
      'sorry',
      'hey, you around',
      'Hi, this is about the invoice',
    ],
  ],
  ['figures', ['4000', 'ok 500 then', 'yep, 3661€', '10', '1️⃣']],
  [
    'a time not agreed to',
    ['Monday', 'tomorrow 9am', 'Tomorrow 9am, thanks', 'ok, tonight', 'ok by Friday', 'It is 10 pm'],
  ],
  [
    'asking in advance',
    ['thanks in advance', 'Danke im Voraus', "merci d'avance", 'gracias de antemano', 'alvast bedankt'],
  ],
  ['a word with two meanings', ['oh dear', "c'est trop cher", 'muito caro', 'Morgen', 'is het goed']],
  [
    'a noun for a name',
    ['Hallo Problem', 'Hi Help', 'Danke Rechnung', 'Thanks URGENT', 'hello refund', 'hi cash'],
  ],
  [
    'a second verb',
    [
      'Thanks for the help and update the page',
      'great update the call',
      'thanks for waiting, numbers attached',
    ],
  ],
  [
    'German',
    ['danke, aber der Link geht nicht', 'passt, bitte umsetzen', 'Freigabe erteilt', 'passt nicht', 'Bitte'],
  ],
  [
    'French',
    [
      'merci de valider',
      'ok mais le lien est cassé',
      'il manque le logo',
      'parfait, on part sur la 2',
      'à 10h',
    ],
  ],
  ['Spanish', ['gracias, pero falta una', 'perfecto, cuándo hablamos', 'por favor', 'ayuda', 'disculpa']],
  ['Portuguese', ['obrigado, mas não abre', 'aprovado, pode seguir', 'preciso disso amanhã', 'desculpe']],
  ['Italian', ['grazie, ma il link non va', 'perfetto, procedete', 'mi serve anche in PDF', 'scusa']],
  ['Dutch', ['bedankt, maar hij werkt niet', 'akkoord, ga door', 'ik mis de bijlage', 'graag']],
  [
    'Japanese',
    [
      '至急です',
      '承認します',
      'ありがとうございます。あと色を変えてください',
      'すみません',
      '明日でお願いします',
    ],
  ],
])('R5: counts as a request: %s', (_, messages) => {
  expect(messages.filter((text) => asksNothing(text))).toEqual([]);
});

test.each([
  [
    'emoji alone',
    [
      '👍',
      '👍🏽',
      '❤️',
      '👩🏽‍💻✨',
      ':tada:',
      ':+1::skin-tone-3:',
      ':party-parrot: :bow:',
      '🇩🇪',
      ':)',
      '&lt;3',
    ],
  ],
  ['emoji and words', ['thx 🙏', 'lol 😂😂', 'ok :+1:', 'see you 👋 Monday', 'thanks :)']],
])('R5: asks nothing: %s', (_, messages) => {
  expect(messages.filter((text) => !asksNothing(text))).toEqual([]);
});

test.each([
  '🆘',
  ':sos:',
  '😡',
  'thanks 😡',
  ':question:',
  '🤔',
  '👎',
  ':-1:',
  ':(',
  '👀',
  ':rotating_light: hi',
])('R5: an emoji that asks, warns or is unhappy is no peace: %s', (text) =>
  expect(asksNothing(text)).toBe(false),
);

test.each(['', ' ', '\n', '!', '...', '-'])('R5: text without words is not plain: %j', (text) =>
  expect(asksNothing(text)).toBe(false),
);

describe('what Slack puts into a text', () => {
  test.each([
    '<@U012AB3CD> thanks!',
    'Thanks <@U012AB3CD|ana> and <@W0BEN>',
    'Hi <@U1>, thanks',
    '*Thanks!*',
    '_merci_',
  ])('R5: mentions and marks around thanks are thanks: %s', (text) => expect(asksNothing(text)).toBe(true));

  test.each(['<@U012AB3CD>', '@Ana', '<!here>', '<@U1> <@U2>'])(
    'R5: a mention alone calls somebody: %s',
    (text) => expect(asksNothing(text)).toBe(false),
  );

  test.each([
    '<https://a.example|thanks>',
    'thanks <#C1|design>',
    'great https://a.example',
    '`ok`',
    '```thanks```',
  ])('R5: links, channels and code are content: %s', (text) => expect(asksNothing(text)).toBe(false));

  test('R5: a quoted question is not asked again', () => {
    expect(asksNothing('&gt; Is it live?\nthanks!')).toBe(true);
    expect(asksNothing('> Is it live?\nno')).toBe(false);
  });

  test('R5: a quotation alone is doubtful', () => expect(asksNothing('&gt; thanks!')).toBe(false));
});

test.each([
  'Best, Maya',
  'Thanks!\n\nBest regards,\nMaya Lindholm',
  'Merci\nCordialement,\nPaul Girard',
  'ok\n\nSent from my iPhone',
])('R5: a signature asks nothing: %j', (text) => expect(asksNothing(text)).toBe(true));

test.each(['Thanks!\nAlso the banner is cut off', 'Hi,\n\nWe change the scope.\n\nBest,\nMaya'])(
  'R5: a polite frame does not hide what is in it: %j',
  (text) => expect(asksNothing(text)).toBe(false),
);

test.each([
  'thaaanks',
  'Dankeee',
  'graciasss',
  'sooo cooool',
  'THANK YOU',
  'thnaks',
  'perfcet!',
  'that’s great',
  "that's great",
])('R5: stretched, shouted or mistyped thanks are thanks: %s', (text) =>
  expect(asksNothing(text)).toBe(true),
);

test.each([
  ['see ya', true],
  ['see you all soon', true],
  ['have a very nice long weekend', true],
  ['have a nice', false],
  ['have nice a day', false],
])('an entry of a word list stands for its phrases, whole and in order: %s', (text, nothing) =>
  expect(asksNothing(text)).toBe(nothing),
);

test.each([
  [
    'a greeting',
    [
      'Hi Ana',
      'hello everyone',
      'Good morning!',
      'Guten Abend Frau Wenzel',
      'Boa noite Dr. Afonso',
      'Dag Joris',
    ],
  ],
  [
    'a go-ahead',
    ['Monday works', 'ok, Friday then', 'yes, the 12th of May', 'yes please', 'mercoledì alle 10 va bene'],
  ],
])('R5: %s waits for somebody, and is consent after a member’s words', (what, messages) => {
  expect(messages.filter((text) => asksNothing(text))).toEqual([]);
  const afterMember = messages.filter((text) => asksNothing(text, { isConsentEnough: true }));
  expect(afterMember).toEqual(what === 'a go-ahead' ? messages : []);
});
