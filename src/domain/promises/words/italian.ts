import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in Italian. */
export const italian: Lexicon = {
  answer: word(
    String.raw`rispost\p{L}*|rispond\p{L}*|risponder\p{L}*|ricontatt\p{L}*|far(?:ò|emo) sapere|riscontro`,
  ),
  denies: word(
    String.raw`non|mai|nessun\p{L}*|senza|chiu\p{L}+|assent\p{L}*|fuori|ferie|festiv\p{L}+|ripos\p{L}+|pausa|grazie|buon\p{L}*|bell\p{L}+|augur\p{L}*|felice|god\p{L}+|se (?!ne)\p{L}+|offline|ricevuto`,
  ),
  until: "(?:fino|sino) a(?:l|lle|ll'|d)? ?",
  anchor: word(
    String.raw`(?:non )?appena|quando torn\p{L}+|al (?:mio|nostro|suo) rientro|al (?:mio|nostro) ritorno`,
  ),
  atOnce: word(
    "subito|immediatamente|all'istante|seduta stante|in un attimo|in pochi (?:minuti|secondi|istanti)|(?:tra|fra|entro) pochi minuti|senza indugio",
  ),
  always: word(
    String.raw`24 ?\/ ?7|24 ?ore su 24|h24|giorno e notte|7 giorni su 7|sempre (?:disponibil\p{L}+|reperibil\p{L}+|qui|raggiungibil\p{L}+)|a tutte le ore`,
  ),
  anyTime: word(String.raw`in qual(?:siasi|unque) momento|a qual(?:siasi|unque) ora|quando vuol\p{L}+`),
  reach: word(
    String.raw`disponibil\p{L}+|reperibil\p{L}+|rispond\p{L}*|risponder\p{L}*|chiam\p{L}*|a (?:sua|vostra|tua) disposizione|qui per`,
  ),
  weekends: word('(?:nel|nei|il|questo) (?:fine|fini) settimana|nel week-?end'),
  hours: word(String.raw`orari\p{L}*|apert\p{L}*|lavor\p{L}+ da\p{L}*|(?:dal )?lunedì (?:al|a) venerdì`),
  conjunction: / (?:e|ed|ma|quindi) /iu,
  button: word(String.raw`prem\p{L}+|clicc\p{L}+|pulsante|è urgente`),
  rewrites: [[/(?:dalle|entro le|dopo le|alle ore|ore) (?=\d)/giu, 'alle ']],
  days: [
    [word('dopodomani'), 2],
    [
      word(
        'oggi(?: stesso)?|stasera|stanotte|stamattina|questa (?:sera|mattina|notte)|questo pomeriggio|in giornata|in serata',
      ),
      0,
    ],
    [word('domani(?: mattina| pomeriggio| sera)?'), 1],
  ],
  duration: {
    lead: '(?:entro|tra|fra|in|nel giro di|dopo) ?(?:le prossime |i prossimi |circa |meno di )?',
    units: { minute: 'minut[oi]|min', hour: 'or[ae]', day: 'giorn[oi]' },
    working: '(?:lavorativ[aeio])',
    numbers: {
      un: 1,
      "un'": 1,
      una: 1,
      due: 2,
      tre: 3,
      quattro: 4,
      cinque: 5,
      dieci: 10,
      "mezz'": 0.5,
      poche: 3,
      pochi: 3,
    },
  },
};
